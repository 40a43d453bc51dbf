"""The analysis phase ends."""

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie


def test_two_weeks_before_the_end_that_the_team_set(cast):
    begin = OP - dagen(41)
    traject = maak.TrajectFactory(team=cast.team, analyse=True, aangemeld_op=OP - dagen(61), gestart_op=begin)
    maak.BetrokkenheidFactory(gezin=traject.gezin, account=cast.collega)
    veeg(cast)
    assert wie("analyse") == set()
    veeg(cast, OP + dagen(1))
    assert wie("analyse") == {cast.collega}
    cast.team.analyse_weken = 20
    cast.team.save()
    veeg(cast, OP + dagen(1))
    assert wie("analyse") == set()
