"""The same without a trajectory."""

from tests.herinneringen.proef import veeg, wie
from trajecten.models import Aanmelding


def test_a_referral_that_was_never_taken_up_counts_as_well(cast):
    Aanmelding.objects.filter(traject=cast.traject).update(
        traject=None, uitkomst_op="2026-11-16", uitkomst="ingetrokken"
    )
    veeg(cast)
    assert wie("terugkoppeling_zonder_traject") == {cast.aanmeldcoordinator}
