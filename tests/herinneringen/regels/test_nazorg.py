"""How the family is doing afterwards."""

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Nazorg


def test_each_turn_and_a_missed_one_lapses_with_the_next(cast):
    traject = maak.TrajectFactory(team=cast.team, gesloten=True)
    maak.BetrokkenheidFactory(gezin=traject.gezin, account=cast.collega)
    Nazorg.objects.create(traject=traject, maanden=3, gepland_op=OP)
    tweede = Nazorg.objects.create(traject=traject, maanden=6, gepland_op=OP + dagen(90))
    veeg(cast)
    assert wie("nazorg") == {cast.collega}
    veeg(cast, OP + dagen(91))
    assert wie("nazorg", oorzaak=str(tweede.pk)) == wie("nazorg") == {cast.collega}
