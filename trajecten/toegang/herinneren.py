"""The reminders about access follow at once what happened, instead of at the next sweep."""

from trajecten.herinneringen.inhalen.tasks import inhalen, los_inhalen
from trajecten.herinneringen.services import herinneringen_bijwerken, herinneringen_los_proberen
from trajecten.toegang.poort import als_toegang
from trajecten.traject.models import Traject


def herinner(gezin_id: int | None) -> None:
    """Derive the reminders again: of this family's trajectories (None: of no family), and those of people."""
    with als_toegang():
        trajecten = Traject.objects.lopend().filter(gezin=gezin_id).values_list("pk", flat=True) if gezin_id else []
        sleutels = list(trajecten)
    if bezet := herinneringen_bijwerken(*sleutels):
        inhalen.delay_on_commit(*bezet)  # type: ignore[attr-defined]  # DjangoTask
    if not herinneringen_los_proberen():
        los_inhalen.delay_on_commit()  # type: ignore[attr-defined]
