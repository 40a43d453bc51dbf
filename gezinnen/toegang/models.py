"""Which team may open which dossier."""

from django.db import models

from gezinnen.gezin.models import Gezin
from teams.basis import Periode, PeriodeQuerySet, geen_overlap, periode_check, volg_geschiedenis
from teams.team.models import Team


@volg_geschiedenis()
class Dossiertoegang(Periode):
    """A team that may open the dossier of a family, from–to. The root of every `visible_to`."""

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="toegangen")
    team = models.ForeignKey(Team, models.PROTECT, related_name="dossiertoegangen")

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "toegang tot een dossier"
        verbose_name_plural = "toegangen tot dossiers"
        indexes = [models.Index(fields=["team", "gezin", "van", "tot"], name="dossiertoegang_team_gezin")]
        constraints = [
            periode_check("dossiertoegang_periode"),
            geen_overlap(
                "dossiertoegang_geen_overlap",
                "gezin",
                "team",
                melding="Dit team heeft in die periode al toegang tot het dossier.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} bij dossier {self.gezin.nummer}"
