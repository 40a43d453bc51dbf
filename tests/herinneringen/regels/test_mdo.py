"""The agenda of the MDO."""

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie


def test_the_working_day_before_until_there_is_an_agenda(cast):
    mdo = maak.MdoFactory(team=cast.team, op=OP, voorzitter=None)
    veeg(cast, OP - dagen(4))
    assert wie("mdo") == set()
    veeg(cast, OP - dagen(3))  # a Friday
    assert wie("mdo") == {cast.gedragswetenschapper}
    maak.BesprekingFactory(mdo=mdo, traject=cast.traject)
    veeg(cast, OP - dagen(3))
    assert wie("mdo") == set()
