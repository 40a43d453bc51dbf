"""A trajectory at nine months."""

from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Traject


def test_nine_months_after_the_start_until_twelve(cast):
    Traject.objects.filter(pk=cast.traject.pk).update(aangemeld_op="2026-01-01", gestart_op="2026-02-23")
    veeg(cast, OP - dagen(1))
    assert wie("duur_eerst", traject=cast.traject) == set()
    veeg(cast)
    assert wie("duur_eerst", traject=cast.traject) == {cast.behandelaar}
    veeg(cast, OP + dagen(100))
    assert wie("duur_eerst", traject=cast.traject) == set()
