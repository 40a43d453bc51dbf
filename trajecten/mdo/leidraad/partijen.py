"""Which teams and organisations can take up a case, in a meeting of more parties than one team."""

from datetime import date
from typing import Any

from django.db.models import QuerySet, Value

from teams.team.models import Team, Teamorganisatie
from trajecten.mdo.models import Mdo

Paren = list[tuple[str, str]]


def teams(gemeente_id: int) -> QuerySet[Any, Any]:
    """Rows (kind, key, name) to join to other choices: teams that serve the municipality of the family."""
    rijen = Team.objects.filter(actief=True, gemeenten=gemeente_id).order_by()
    return rijen.values_list(Value("team"), "pk", "naam")


def moeders(team_id: int, op: date) -> QuerySet[Any, Any]:
    """The same: the organisations behind this team on `op`."""
    rijen = Teamorganisatie.objects.lopend(op).filter(team=team_id).order_by()
    return rijen.values_list(Value("moeder"), "organisatie_id", "organisatie__naam")


def groepen_van(mdo: Mdo, teams: Paren, moeders: Paren, partners: Paren) -> dict[str, Paren]:
    """The groups to choose from; empty for the weekly MDO."""
    if mdo.leidraad_id is None:
        return {}
    organisaties = {(sleutel.replace("moeder", "organisatie"), naam) for sleutel, naam in moeders} | set(partners)
    return {"Teams": teams, "Organisaties": sorted(organisaties, key=lambda paar: paar[1])}
