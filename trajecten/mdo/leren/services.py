"""What the team agrees about its own meetings."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from trajecten.herinneringen.vegen import herinneringen_van_teams_bijwerken
from trajecten.mdo.leren.models import Leerafspraak


@transaction.atomic
def leerafspraak_bewaren(*, afspraak: Leerafspraak, door: Any) -> Leerafspraak:
    """Keep what was agreed about one half-year; the reminder of it ends."""
    afspraak.vastgelegd_door, afspraak.vastgelegd_op = door, timezone.now()
    afspraak.save()
    herinneringen_van_teams_bijwerken(afspraak.team_id)
    return afspraak
