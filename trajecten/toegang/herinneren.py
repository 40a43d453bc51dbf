"""The reminders about access follow at once what happened, instead of at the next sweep."""

from trajecten.herinneringen.services import herinneringen_bijwerken, herinneringen_los_bijwerken
from trajecten.toegang.poort import als_toegang
from trajecten.traject.models import Traject


def herinner(gezin_id: int | None) -> None:
    """Derive the reminders again: of this family's trajectories (None: of no family), and those of people."""
    with als_toegang():
        trajecten = Traject.objects.lopend().filter(gezin=gezin_id).values_list("pk", flat=True) if gezin_id else []
        sleutels = list(trajecten)
    if sleutels:
        herinneringen_bijwerken(*sleutels)
    herinneringen_los_bijwerken()
