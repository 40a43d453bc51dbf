"""Whose report it is: a municipality or a team, and whether this person may read it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from monitoring.rapport.opbouw import Rapport
from monitoring.rapport.services import rapport_van
from teams.access import Recht
from teams.organisatie.models import Gemeente
from teams.team.models import Team
from weergave.halfjaar import Halfjaar, halfjaren


@dataclass(frozen=True)
class Onderwerp:
    """One municipality or one team in one half-year."""

    gemeente: Gemeente | None
    team: Team | None
    periode: Halfjaar

    @property
    def sleutel(self) -> str:
        """How it stands in addresses and file names: a code, never somebody's name."""
        return self.gemeente.code if self.gemeente else str(self.team and self.team.slug)

    @property
    def naam(self) -> str:
        return str(self.gemeente or self.team)

    def url(self, route: str = "rapport", periode: Halfjaar | None = None) -> str:
        return reverse(route if self.gemeente else f"team_{route}", args=[self.sleutel, periode or self.periode])

    def rapport(self) -> Rapport:
        return rapport_van(self.gemeente, self.team, self.periode)


def gemeente_onderwerp(user: Any, code: str, periode: Halfjaar) -> Onderwerp:
    """The municipality, when it is this person's own and the half-year is over. Otherwise 404."""
    _bestaand(periode)
    return Onderwerp(get_object_or_404(Gemeente, code=code, pk__in=user.toegang.gemeenten), None, periode)


def team_onderwerp(user: Any, slug: str, periode: Halfjaar) -> Onderwerp:
    """The team, when this person may see its figures and the half-year is over. Otherwise 404."""
    _bestaand(periode)
    return Onderwerp(None, get_object_or_404(Team.objects.met_recht(user, Recht.TEAMCIJFERS_ZIEN), slug=slug), periode)


def onderwerpen_van(user: Any, periode: Halfjaar) -> list[Onderwerp]:
    """Everything this person may open a report of: own municipalities, then own teams."""
    gemeenten = Gemeente.objects.filter(pk__in=user.toegang.gemeenten)
    teams = Team.objects.met_recht(user, Recht.TEAMCIJFERS_ZIEN)
    return [*(Onderwerp(g, None, periode) for g in gemeenten), *(Onderwerp(None, t, periode) for t in teams)]


def _bestaand(periode: Halfjaar) -> None:
    if periode not in halfjaren(timezone.localdate()):
        raise Http404("Over dit halfjaar is er geen rapport.")
