"""The referrer hears the decision."""

from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Aanmelding


def test_five_working_days_after_the_decision(cast):
    Aanmelding.objects.filter(traject=cast.traject).update(uitkomst_op="2026-11-16")
    veeg(cast, OP - dagen(1))
    assert wie("terugkoppeling", traject=cast.traject) == set()
    veeg(cast)
    assert wie("terugkoppeling", traject=cast.traject) == {cast.aanmeldcoordinator}
    Aanmelding.objects.filter(traject=cast.traject).update(terugkoppeling_op=OP)
    veeg(cast)
    assert wie("terugkoppeling", traject=cast.traject) == set()
