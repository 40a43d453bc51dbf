"""A trajectory at twelve months."""

from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Traject


def test_twelve_months_after_the_start(cast):
    Traject.objects.filter(pk=cast.traject.pk).update(aangemeld_op="2025-11-01", gestart_op="2025-11-23")
    veeg(cast, OP - dagen(3))
    assert wie("duur_langst", traject=cast.traject) == set()
    veeg(cast)
    assert wie("duur_langst", traject=cast.traject) == {cast.behandelaar}
