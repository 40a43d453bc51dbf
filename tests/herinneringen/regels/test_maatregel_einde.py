"""A youth-protection measure that ends."""

import tests.factories as maak
from gezinnen.models import Maatregel
from tests.herinneringen.proef import OP, dagen, veeg, wie


def test_eight_weeks_before_the_end_that_is_known_or_that_the_law_gives(cast):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    vots = Maatregel.objects.create(lid=lid, soort="12", van="2026-10-19")  # three months: 19 January
    veeg(cast, OP - dagen(3))
    assert wie("maatregel_einde") == set()
    veeg(cast, OP + dagen(1))
    assert wie("maatregel_einde") == {cast.behandelaar}
    Maatregel.objects.filter(pk=vots.pk).update(tot="2027-06-01")
    veeg(cast, OP + dagen(1))
    assert wie("maatregel_einde") == set()
