"""An action of the family or a partner."""

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie


def test_the_first_working_day_after_its_date_for_who_keeps_the_case(cast):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    maak.ActieFactory(traject=cast.traject, account=None, lid=lid, voor=OP - dagen(3))
    veeg(cast, OP - dagen(1))
    assert wie("actie_van_ander") == set()  # a Friday: Sunday is no working day
    veeg(cast)
    assert wie("actie_van_ander") == {cast.behandelaar}
