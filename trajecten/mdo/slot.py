"""One writer at a time per meeting."""

from teams.basis import Weigering
from trajecten.mdo.models import Mdo


def open_mdo(mdo_id: int) -> Mdo:
    """Locks the meeting: its agenda has one writer at a time. Refuses when it is closed or lapses."""
    mdo = Mdo.objects.select_for_update().get(pk=mdo_id)
    if mdo.status == Mdo.Status.AFGESLOTEN:
        raise Weigering("Dit overleg is afgesloten. Het verslag staat vast.")
    if mdo.status == Mdo.Status.VERVALLEN:
        raise Weigering("Dit overleg gaat niet door. Kies het volgende.")
    return mdo
