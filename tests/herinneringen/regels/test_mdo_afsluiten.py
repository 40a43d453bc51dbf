"""A meeting that was held and not closed."""

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Mdo


def test_from_the_day_after_it_was_held_until_it_is_closed(cast):
    mdo = maak.MdoFactory(team=cast.team, op=OP - dagen(7), voorzitter=cast.teamleider, status="bezig")
    veeg(cast, mdo.op)
    assert wie("mdo_afsluiten") == set()
    veeg(cast, mdo.op + dagen(1))
    assert wie("mdo_afsluiten") == {cast.teamleider}
    Mdo.objects.filter(pk=mdo.pk).update(status="afgesloten", afgesloten_op="2026-01-05T12:00+00:00")
    veeg(cast, mdo.op + dagen(1))
    assert wie("mdo_afsluiten") == set()
