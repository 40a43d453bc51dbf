"""What still has to be typed elsewhere after a meeting: per discussion and mother organisation, done by whom."""

from typing import Any

from django.db import models
from django.utils import timezone

from teams.account.models import Account
from teams.basis import volg_geschiedenis
from teams.organisatie.models import Organisatie
from trajecten.mdo.models import Bespreking, BesprekingsdeelQuerySet


class OvernameQuerySet(BesprekingsdeelQuerySet):
    def bij(self, bespreking: Bespreking, organisatie: Organisatie) -> Any:
        """Whether this discussion stands in the system of this organisation, with by whom; None when not yet."""
        return self.filter(bespreking=bespreking, organisatie=organisatie).select_related("door").first()


@volg_geschiedenis()
class Overname(models.Model):
    """The text of one discussion was put into the record system of one mother organisation."""

    bespreking = models.ForeignKey(Bespreking, models.CASCADE, related_name="overnames")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    op = models.DateTimeField("overgenomen op", default=timezone.now)
    door = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects = OvernameQuerySet.as_manager()

    class Meta:
        verbose_name = "overname in het eigen systeem"
        verbose_name_plural = "overnames in het eigen systeem"
        constraints = [
            models.UniqueConstraint(fields=["bespreking", "organisatie"], name="overname_een_per_organisatie")
        ]

    def __str__(self) -> str:
        return f"overgenomen door {self.organisatie}"
