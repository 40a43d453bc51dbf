"""A family that nobody heard of."""

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie


def test_after_fourteen_days_until_a_contact(cast):
    maak.ContactmomentFactory(traject=cast.traject, auteur=cast.behandelaar, op=f"{OP - dagen(14)} 12:00+01:00")
    veeg(cast, OP - dagen(1))
    assert wie("uit_beeld", traject=cast.traject) == set()
    veeg(cast)
    assert wie("uit_beeld", traject=cast.traject) == {cast.behandelaar}
    maak.ContactmomentFactory(traject=cast.traject, auteur=cast.behandelaar)
    veeg(cast)
    assert wie("uit_beeld", traject=cast.traject) == set()
