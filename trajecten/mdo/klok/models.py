"""How long the meeting speaks about each family: stretches in which the chair has it in front."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from trajecten.mdo.models import Bespreking, Mdo
from trajecten.traject.models import TrajectgebondenQuerySet


class SpreektijdQuerySet(TrajectgebondenQuerySet):
    traject_pad = "bespreking__traject"


class Spreektijd(models.Model):
    """A stretch of time in which a meeting spoke about one family; open as long as it does."""

    mdo = models.ForeignKey(Mdo, models.CASCADE, related_name="spreektijden")
    bespreking = models.ForeignKey(Bespreking, models.CASCADE, related_name="spreektijden")
    van = models.DateTimeField("van", default=timezone.now)
    tot = models.DateTimeField("tot", null=True, blank=True)

    objects = SpreektijdQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "spreektijd"
        verbose_name_plural = "spreektijden"
        constraints = [
            models.UniqueConstraint(fields=["mdo"], condition=Q(tot__isnull=True), name="spreektijd_een_tegelijk"),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="spreektijd_van_tot",
                violation_error_message="Het einde ligt voor het begin.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bespreking_id} vanaf {self.van:%H:%M}"
