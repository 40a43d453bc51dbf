"""The page of a half-year, for who leads the team."""

from datetime import date

import tests.factories as maak
from tests.herinneringen.proef import veeg, wie
from trajecten.models import Herinnering, Leerafspraak


def test_in_the_first_month_after_a_half_year_with_meetings_until_something_is_agreed(cast):
    maak.MdoFactory(team=cast.team, op=date(2026, 3, 3))
    veeg(cast, date(2026, 6, 30))
    assert wie("leerpagina") == set()
    veeg(cast, date(2026, 7, 1))
    assert wie("leerpagina") == {cast.teamleider}
    rij = Herinnering.objects.open().get(regel="leerpagina")
    assert (rij.sleutel, rij.datum) == ("team-eik/2026-H1", date(2026, 7, 31))
    assert cast.client(cast.teamleider).get(f"/mdo/leren/{rij.sleutel}/").status_code == 200
    Leerafspraak.objects.create(team=cast.team, halfjaar="2026-H1", afspraken="x")
    veeg(cast, date(2026, 7, 2))
    assert wie("leerpagina") == set()


def test_the_turn_of_the_year_asks_about_the_second_half(cast):
    maak.MdoFactory(team=cast.team, op=date(2026, 11, 3))
    veeg(cast, date(2027, 1, 4))
    assert Herinnering.objects.open().get(regel="leerpagina").sleutel == "team-eik/2026-H2"
