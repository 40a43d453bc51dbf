"""The series of meetings of a team: its rhythm, kept apart from the meetings that come of it."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from teams.account.models import Account
from teams.basis import MetVersie, Periode, PeriodeQuerySet, geen_overlap, periode_check, volg_geschiedenis
from teams.team.models import Team
from trajecten.mdo.models import DUUR, DUUR_ANDERS


class Weekdag(models.IntegerChoices):
    MAANDAG = 1, "maandag"
    DINSDAG = 2, "dinsdag"
    WOENSDAG = 3, "woensdag"
    DONDERDAG = 4, "donderdag"
    VRIJDAG = 5, "vrijdag"


class OverlegreeksQuerySet(PeriodeQuerySet):
    def te_plannen(self) -> Self:
        """Series of active teams that go on today or begin later, with team, chair and stand-in."""
        niet_voorbij = Q(tot__isnull=True) | Q(tot__gte=timezone.localdate())
        return self.filter(niet_voorbij, team__actief=True).met_namen()

    def van_team(self, team: Team) -> Self:
        """Of one team, also those that are over: what runs first."""
        return self.filter(team=team).met_namen().order_by(F("tot").desc(nulls_first=True), "weekdag", "tijd")

    def met_namen(self) -> Self:
        """With team, chair and stand-in; in the order of the week."""
        rijen = self.select_related("team", "voorzitter", "vervanger", "leidraad")
        return rijen.order_by("team__naam", "weekdag", "tijd", "pk")


@volg_geschiedenis()
class Overlegreeks(MetVersie, Periode):
    """The rhythm in which a team meets: weekday, time, place and length, every how many weeks, and who chairs."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="overlegreeksen")
    weekdag = models.PositiveSmallIntegerField("dag", choices=Weekdag, default=Weekdag.DINSDAG)
    tijd = models.TimeField("tijd", default="09:00")
    duur = models.PositiveSmallIntegerField("duur in minuten", default=120)
    om_de_weken = models.PositiveSmallIntegerField("om de hoeveel weken", default=1)
    plaats = models.CharField("plaats", max_length=120, blank=True)
    voorzitter = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, verbose_name="vaste voorzitter", related_name="+"
    )
    vervanger = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, verbose_name="vervanger van de voorzitter", related_name="+"
    )
    # Without one it is the weekly MDO.
    leidraad = models.ForeignKey("trajecten.Leidraad", models.PROTECT, null=True, blank=True, related_name="+")

    objects = OverlegreeksQuerySet.as_manager()

    class Meta:
        ordering = ["team", "weekdag", "tijd"]
        verbose_name = "vast overleg"
        verbose_name_plural = "vaste overleggen"
        constraints = [
            periode_check("overlegreeks_periode"),
            geen_overlap(
                "overlegreeks_geen_overlap",
                "team",
                "weekdag",
                "tijd",
                melding="Het team heeft in die periode op deze dag en tijd al een vast overleg.",
            ),
            models.CheckConstraint(
                condition=Q(weekdag__range=(1, 5)),
                name="overlegreeks_weekdag",
                violation_error_message="Kies een dag van maandag tot en met vrijdag.",
            ),
            models.CheckConstraint(
                condition=Q(om_de_weken__range=(1, 8)),
                name="overlegreeks_weken",
                violation_error_message="Kies tussen 1 en 8 weken.",
            ),
            models.CheckConstraint(
                condition=Q(duur__range=DUUR),
                name="overlegreeks_duur",
                violation_error_message=DUUR_ANDERS,
            ),
            models.CheckConstraint(
                condition=Q(vervanger__isnull=True) | (Q(voorzitter__isnull=False) & ~Q(vervanger=F("voorzitter"))),
                name="overlegreeks_vervanger",
                violation_error_message="Kies als vervanger iemand anders dan de vaste voorzitter.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.hoe_vaak}"

    @property
    def hoe_vaak(self) -> str:
        """The rhythm in words, such as "elke dinsdag" or "om de 2 weken op dinsdag"."""
        dag = self.get_weekdag_display()  # type: ignore[attr-defined]  # made by Django
        return f"elke {dag}" if self.om_de_weken == 1 else f"om de {self.om_de_weken} weken op {dag}"
