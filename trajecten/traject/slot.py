"""A closed trajectory stays as it is: what writes in one asks here first."""

from teams.basis import Weigering
from trajecten.traject.models import Traject

GESLOTEN = "Dit traject is gesloten. Je kunt het lezen, maar niet meer wijzigen."


def eis_lopend(traject_id: int) -> Traject:
    """The trajectory, locked until the transaction ends. Refuses when it is closed."""
    traject = Traject.objects.select_for_update(no_key=True).get(pk=traject_id)
    if not traject.is_lopend:
        raise Weigering(GESLOTEN)
    return traject
