"""An action of somebody of the team."""

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Actie


def test_from_two_days_before_for_whose_it_is_until_it_is_done(cast):
    actie = maak.ActieFactory(traject=cast.traject, account=cast.collega, voor=OP + dagen(3))
    veeg(cast)
    assert wie("actie") == set()
    veeg(cast, OP + dagen(1))
    assert wie("actie") == {cast.collega}
    Actie.objects.filter(pk=actie.pk).update(gedaan_op=OP)
    veeg(cast)
    assert wie("actie") == set()
