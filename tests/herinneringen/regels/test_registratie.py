"""A registration that ends."""

from teams.models import Professional
from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Herinnering


def test_ninety_sixty_and_thirty_days_before_each_is_news(cast):
    Professional.objects.create(
        account=cast.collega, functie="x", register="skj", registratienummer="1", registratie_geldig_tot=OP + dagen(91)
    )
    veeg(cast, OP - dagen(1))
    assert wie("registratie") == set()
    nieuws = []
    for dag in (3, 20, 31, 62):
        veeg(cast, OP + dagen(dag))
        nieuws.append(Herinnering.objects.open().get(regel="registratie").nieuws_op)
    assert nieuws[0] == nieuws[1] < nieuws[2] < nieuws[3]
    assert wie("registratie") == {cast.collega}
