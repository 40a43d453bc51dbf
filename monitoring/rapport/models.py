"""The PDF of a report: asked for, being rendered, ready or failed."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from teams.access import Recht
from teams.account.models import Account
from teams.organisatie.models import Gemeente
from teams.team.models import Team
from weergave.halfjaar import Halfjaar


class RapportbestandQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Files about the municipalities and teams whose figures `user` may see now."""
        return self.filter(
            Q(gemeente__in=user.toegang.gemeenten) | Q(team__in=user.toegang.teams_met(Recht.TEAMCIJFERS_ZIEN))
        )

    def van_rapport(self, gemeente: Gemeente | None, team: Team | None, periode: Halfjaar, inhoud_hash: str) -> Self:
        """The file of exactly this report with exactly this content: none or one."""
        return self.filter(gemeente=gemeente, team=team, periode=str(periode), inhoud_hash=inhoud_hash)

    def open(self, pk: int) -> Self:
        """This file as long as it waits or is being made."""
        return self.filter(pk=pk, status__in=("wacht", "bezig"))


class Rapportbestand(models.Model):
    """The PDF of one report of one half-year. One per content: the same figures are rendered once."""

    class Status(models.TextChoices):
        WACHT = "wacht", "wacht op een vrije plek"
        BEZIG = "bezig", "wordt gemaakt"
        KLAAR = "klaar", "klaar"
        MISLUKT = "mislukt", "mislukt"

    gemeente = models.ForeignKey(Gemeente, models.CASCADE, null=True, related_name="rapportbestanden")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="rapportbestanden")
    periode = models.CharField("halfjaar", max_length=7)
    inhoud_hash = models.CharField(max_length=64, help_text="SHA-256 of the protected figures and texts")
    status = models.CharField("status", max_length=8, choices=Status, default=Status.WACHT)
    aangevraagd_op = models.DateTimeField("aangevraagd op", default=timezone.now)
    aangevraagd_door = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    begonnen_op = models.DateTimeField(null=True)
    klaar_op = models.DateTimeField(null=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    fout = models.CharField("fout", max_length=200, blank=True)
    pdf = models.BinaryField(null=True)

    objects = RapportbestandQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "PDF van een rapport"
        verbose_name_plural = "PDF's van rapporten"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "team", "periode", "inhoud_hash"],
                name="rapportbestand_uniek",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(gemeente__isnull=False, team__isnull=True) | Q(gemeente__isnull=True, team__isnull=False),
                name="rapportbestand_gemeente_of_team",
            ),
            models.CheckConstraint(
                condition=Q(status="klaar", pdf__isnull=False, klaar_op__isnull=False)
                | (~Q(status="klaar") & Q(pdf__isnull=True)),
                name="rapportbestand_klaar_met_pdf",
            ),
        ]

    def __str__(self) -> str:
        return f"rapport {self.periode}"
