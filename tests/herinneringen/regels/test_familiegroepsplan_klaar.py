"""The family makes its own plan."""

from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Familiegroepsplan


def test_a_week_before_the_day_agreed_until_it_is_there(cast):
    plan = Familiegroepsplan.objects.create(
        traject=cast.traject, aangeboden_op="2026-11-01", keuze="ja", keuze_op="2026-11-02", termijn=OP + dagen(7)
    )
    veeg(cast)
    assert wie("familiegroepsplan_klaar") == {cast.behandelaar}
    Familiegroepsplan.objects.filter(pk=plan.pk).update(gereed_op=OP)
    veeg(cast)
    assert wie("familiegroepsplan_klaar") == set()
