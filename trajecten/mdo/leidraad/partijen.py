"""Which teams and organisations can take up a case, in a meeting of more parties than one team."""

from typing import Any

from django.db.models import QuerySet, Value

from teams.team.models import Team, Teamorganisatie
from trajecten.mdo.models import Mdo

Paren = list[tuple[str, str]]


def partijen_van(mdo: Mdo, gemeente_id: int) -> list[QuerySet[Any, tuple[Any, ...]]]:
    """Rows (kind, key, name) to join to other choices: teams that serve the municipality of the family, and the
    organisations behind this team. None for the weekly MDO."""
    if mdo.leidraad_id is None:
        return []
    teams = Team.objects.filter(actief=True, gemeenten=gemeente_id).order_by()
    moeders = Teamorganisatie.objects.lopend().filter(team=mdo.team_id).order_by()
    return [
        teams.values_list(Value("team"), "pk", "naam"),
        moeders.values_list(Value("moeder"), "organisatie_id", "organisatie__naam"),
    ]


def groepen_van(mdo: Mdo, teams: Paren, moeders: Paren, partners: Paren) -> dict[str, Paren]:
    """The groups to choose from; empty for the weekly MDO."""
    if mdo.leidraad_id is None:
        return {}
    organisaties = {(sleutel.replace("moeder", "organisatie"), naam) for sleutel, naam in moeders} | set(partners)
    return {"Teams": teams, "Organisaties": sorted(organisaties, key=lambda paar: paar[1])}
