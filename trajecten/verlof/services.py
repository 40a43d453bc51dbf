"""Leave and closure: write them down and take them back; who covers, and what falls due, follow."""

from typing import Any

from django.db import transaction

from teams.basis import Weigering
from teams.verlof.models import Teamsluiting, Verlof
from trajecten.herinneringen.vegen import herinneringen_van_mensen_bijwerken, herinneringen_van_teams_bijwerken
from trajecten.mdo.reeks.plannen import reeksen_bijwerken
from trajecten.toegang.waarneming import waarneming_bijwerken
from weergave import datum


@transaction.atomic
def verlof_bewaren(*, verlof: Verlof, door: Any) -> Verlof:
    """Write down or change leave. Refuses when who covers is away in the same days."""
    if verlof.waarnemer is not None:
        samen = Verlof.objects.filter(account=verlof.waarnemer, van__lte=verlof.tot, tot__gte=verlof.van).first()
        if samen is not None:
            wanneer = f"{datum.kort(samen.van)} tot en met {datum.kort(samen.tot)}"
            raise Weigering(f"{verlof.waarnemer.naam} is zelf weg van {wanneer}. Kies iemand anders.")
    if verlof.pk is None:
        verlof.vastgelegd_door = door
    vroeger = Verlof.objects.filter(pk=verlof.pk).values_list("waarnemer", flat=True).first()
    verlof.save()
    waarneming_bijwerken(verlof=verlof, door=door)
    _rond(verlof.account_id, verlof.waarnemer_id, vroeger)
    return verlof


@transaction.atomic
def verlof_intrekken(*, verlof: Verlof) -> None:
    """The leave does not go on; the history keeps that it was planned."""
    wie = verlof.account_id, verlof.waarnemer_id
    verlof.delete()
    _rond(*wie)


@transaction.atomic
def teamsluiting_bewaren(*, sluiting: Teamsluiting, door: Any) -> Teamsluiting:
    """Write down or change the days on which a team is closed."""
    if sluiting.pk is None:
        sluiting.vastgelegd_door = door
    sluiting.save()
    herinneringen_van_teams_bijwerken(sluiting.team_id)
    reeksen_bijwerken(teams=[sluiting.team_id])
    return sluiting


@transaction.atomic
def teamsluiting_weghalen(*, sluiting: Teamsluiting) -> None:
    """The team stays open; the history keeps that it would be closed."""
    team_id = sluiting.team_id
    sluiting.delete()
    herinneringen_van_teams_bijwerken(team_id)
    reeksen_bijwerken(teams=[team_id])


def _rond(*account_ids: int | None) -> None:
    """What falls due for these people is worked out anew after the commit; who chairs in their place, now."""
    wie = {pk for pk in account_ids if pk is not None}
    herinneringen_van_mensen_bijwerken(*wie)
    reeksen_bijwerken(mensen=wie)
