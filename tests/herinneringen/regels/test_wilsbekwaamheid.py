"""A judgement about capability that must be looked at again."""

import tests.factories as maak
from gezinnen.models import Wilsbekwaamheid
from tests.herinneringen.proef import OP, dagen, veeg, wie


def test_it_is_looked_at_again_until_there_is_a_new_judgement(cast):
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin)
    velden = {"lid": kind, "bekwaam": True, "over": "hulp", "door": "Arts", "toelichting": "Gesprek"}
    Wilsbekwaamheid.objects.create(**velden, op=OP - dagen(200), opnieuw_op=OP)
    veeg(cast)
    assert wie("wilsbekwaamheid") == {cast.behandelaar}
    Wilsbekwaamheid.objects.create(**velden, op=OP)
    veeg(cast)
    assert wie("wilsbekwaamheid") == set()
