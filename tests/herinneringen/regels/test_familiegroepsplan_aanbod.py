"""The family's own plan is offered first."""

from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Familiegroepsplan, Traject


def test_from_a_week_after_the_start_until_it_was_offered(cast):
    Traject.objects.filter(pk=cast.traject.pk).update(gestart_op=OP - dagen(7))
    veeg(cast, OP - dagen(1))
    assert wie("familiegroepsplan_aanbod", traject=cast.traject) == set()
    veeg(cast)
    assert wie("familiegroepsplan_aanbod", traject=cast.traject) == {cast.behandelaar}
    Familiegroepsplan.objects.create(traject=cast.traject, aangeboden_op=OP)
    veeg(cast)
    assert wie("familiegroepsplan_aanbod", traject=cast.traject) == set()
