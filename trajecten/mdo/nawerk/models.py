"""What still has to be typed elsewhere after a meeting: per discussion and mother organisation, done by whom."""

from django.db import models
from django.utils import timezone

from teams.account.models import Account
from teams.basis import volg_geschiedenis
from teams.organisatie.models import Organisatie
from trajecten.mdo.models import Bespreking, BesprekingsdeelQuerySet


@volg_geschiedenis()
class Overname(models.Model):
    """The text of one discussion was put into the record system of one mother organisation."""

    bespreking = models.ForeignKey(Bespreking, models.CASCADE, related_name="overnames")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    op = models.DateTimeField("overgenomen op", default=timezone.now)
    door = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects = BesprekingsdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "overname in het eigen systeem"
        verbose_name_plural = "overnames in het eigen systeem"
        constraints = [
            models.UniqueConstraint(fields=["bespreking", "organisatie"], name="overname_een_per_organisatie")
        ]

    def __str__(self) -> str:
        return f"overgenomen door {self.organisatie}"
