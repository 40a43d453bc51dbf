"""Leave and closure: write them down and take them back."""

from typing import Any

from django.db import transaction

from teams.basis import Weigering
from teams.verlof.models import Teamsluiting, Verlof
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
    verlof.save()
    return verlof


@transaction.atomic
def verlof_intrekken(*, verlof: Verlof) -> None:
    """The leave does not go on; the history keeps that it was planned."""
    verlof.delete()


@transaction.atomic
def teamsluiting_bewaren(*, sluiting: Teamsluiting, door: Any) -> Teamsluiting:
    """Write down or change the days on which a team is closed."""
    if sluiting.pk is None:
        sluiting.vastgelegd_door = door
    sluiting.save()
    return sluiting


@transaction.atomic
def teamsluiting_weghalen(*, sluiting: Teamsluiting) -> None:
    """The team stays open; the history keeps that it would be closed."""
    sluiting.delete()
