"""Gezag that was checked long ago."""

import tests.factories as maak
from gezinnen.models import Gezag
from tests.herinneringen.proef import OP, dagen, veeg, wie


def test_after_a_year_the_register_is_checked_again(cast):
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin)
    gezag = Gezag.objects.create(lid=kind, soort="alleen_ouder", van=kind.geboortedatum, peildatum=OP - dagen(300))
    veeg(cast)
    assert wie("gezag_nakijken") == set()
    gezag.peildatum = OP - dagen(370)
    gezag.save()
    veeg(cast)
    assert wie("gezag_nakijken") == {cast.behandelaar}
