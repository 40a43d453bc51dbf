"""What a team agreed after it looked at how its own meetings went."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from teams.account.models import Account
from teams.basis import MetVersie, volg_geschiedenis
from teams.team.models import Team
from weergave.halfjaar import Halfjaar


class LeerafspraakQuerySet(models.QuerySet):
    def van_team(self, team: Team, periodes: Iterable[Halfjaar]) -> Self:
        """What this team agreed about these half-years, with who wrote it down."""
        wanneer = [str(periode) for periode in periodes]
        return self.filter(team=team, halfjaar__in=wanneer).select_related("vastgelegd_door")


@volg_geschiedenis()
class Leerafspraak(MetVersie):
    """What one team agreed to do otherwise, after its page about one half-year of meetings."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="leerafspraken")
    halfjaar = models.CharField("halfjaar", max_length=7, help_text="2026-H1")
    afspraken = models.TextField("wat spreken we af")
    vastgelegd_door = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+", editable=False)
    vastgelegd_op = models.DateTimeField(default=timezone.now, editable=False)

    objects = LeerafspraakQuerySet.as_manager()

    class Meta:
        ordering = ["-halfjaar"]
        verbose_name = "leerafspraak"
        verbose_name_plural = "leerafspraken"
        constraints = [
            models.UniqueConstraint(fields=["team", "halfjaar"], name="leerafspraak_een_per_halfjaar"),
            models.CheckConstraint(condition=Q(halfjaar__regex=r"^20\d\d-H[12]$"), name="leerafspraak_halfjaar"),
        ]

    def __str__(self) -> str:
        return f"{self.team}, {self.halfjaar}"
