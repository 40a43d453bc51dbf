"""One writer at a time per meeting."""

from teams.basis import Weigering
from trajecten.mdo.models import Mdo


def open_mdo(mdo_id: int) -> Mdo:
    """Locks the meeting: its agenda has one writer at a time. Refuses when it is closed."""
    mdo = Mdo.objects.select_for_update().get(pk=mdo_id)
    if mdo.status == Mdo.Status.AFGESLOTEN:
        raise Weigering("Dit MDO is afgesloten. Het verslag staat vast.")
    return mdo
