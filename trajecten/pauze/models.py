"""A pause of a trajectory: days on which its terms do not run."""

from django.db import models
from django.utils import timezone

from teams.account.models import Account
from teams.basis import MetVersie, Periode, geen_overlap, periode_check, volg_geschiedenis
from trajecten.traject.models import Traject, TrajectperiodeQuerySet


class PauzeQuerySet(TrajectperiodeQuerySet):
    def laatste_eerst(self) -> "PauzeQuerySet":
        """Latest first, with who wrote it down."""
        return self.select_related("door").order_by("-van")


@volg_geschiedenis()
class Trajectpauze(MetVersie, Periode):
    """Days on which the help rests with a reason, such as a stay in a clinic; the terms stand still meanwhile."""

    class Reden(models.TextChoices):
        OPNAME = "opname", "iemand is opgenomen"
        BUITENLAND = "buitenland", "het gezin is in het buitenland"
        GEZIN = "gezin", "het gezin vraagt om rust"
        TEAM = "team", "het team kan tijdelijk niet"
        ANDER = "ander", "een andere reden"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="pauzes")
    reden = models.CharField("waarom", max_length=12, choices=Reden)
    toelichting = models.CharField("toelichting", max_length=250, blank=True)
    door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", editable=False)
    vastgelegd_op = models.DateTimeField(default=timezone.now, editable=False)

    objects = PauzeQuerySet.as_manager()

    class Meta:
        ordering = ["-van"]
        verbose_name = "pauze van een traject"
        verbose_name_plural = "pauzes van trajecten"
        constraints = [
            periode_check("trajectpauze_periode"),
            geen_overlap("trajectpauze_geen_overlap", "traject", melding="Het traject ligt in deze dagen al stil."),
        ]

    def __str__(self) -> str:
        return f"pauze van {self.traject}"
