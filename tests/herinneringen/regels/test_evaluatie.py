"""The evaluation with the family."""

from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Gezinsevaluatie


def test_it_is_said_a_week_before_and_ends_when_it_was_held(cast):
    evaluatie = Gezinsevaluatie.objects.filter(traject=cast.traject)
    evaluatie.update(gepland_op=OP + dagen(7))
    veeg(cast, OP - dagen(3))
    assert wie("evaluatie") == set()
    veeg(cast)
    assert wie("evaluatie") == {cast.behandelaar}
    evaluatie.update(status="gehouden", gehouden_op=OP)
    veeg(cast)
    assert wie("evaluatie") == set()
