"""Every family in the MDO once in six weeks."""

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, niveau, veeg, wie


def test_a_week_before_six_weeks_since_the_last_time(cast):
    mdo = maak.MdoFactory(team=cast.team, op=OP - dagen(35), status="bezig")
    maak.BesprekingFactory(mdo=mdo, traject=cast.traject, besproken_op=f"{OP - dagen(35)} 12:00+01:00")
    veeg(cast, OP - dagen(3))
    assert wie("bespreking", traject=cast.traject) == set()
    veeg(cast)
    assert wie("bespreking", traject=cast.traject) == {cast.behandelaar}
    assert niveau("bespreking")[0] == 1
