"""The plan on paper."""

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Planverzoek


def test_from_a_week_before_the_fourteenth_day_until_it_was_given(cast):
    verzoek = Planverzoek.objects.create(
        traject=cast.traject, lid=maak.GezinslidFactory(gezin=cast.traject.gezin), gevraagd_op=OP - dagen(7)
    )
    veeg(cast, OP - dagen(1))
    assert wie("schriftelijk_plan") == set()
    veeg(cast)
    assert wie("schriftelijk_plan") == {cast.behandelaar}
    Planverzoek.objects.filter(pk=verzoek.pk).update(gegeven_op=OP)
    veeg(cast)
    assert wie("schriftelijk_plan") == set()
