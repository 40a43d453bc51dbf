"""A birthday that changes who decides."""

from datetime import date

import tests.factories as maak
from gezinnen.models import Toestemming
from tests.herinneringen.proef import OP, dagen, veeg, wie


def test_it_is_said_three_months_ahead_and_ends_with_the_answer_of_the_young_person(cast):
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin, geboortedatum=date(2015, 2, 23))
    veeg(cast, OP - dagen(1))
    assert wie("verjaardag") == set()
    veeg(cast)
    assert wie("verjaardag") == {cast.behandelaar}
    Toestemming.objects.create(
        gezin=kind.gezin, voor=kind, lid=kind, waarvoor="delen", ontvanger="school", gegeven_op=OP
    )
    veeg(cast)
    assert wie("verjaardag") == set()
