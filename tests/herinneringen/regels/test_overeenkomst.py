"""An agreement with a partner."""

import tests.factories as maak
from netwerk.models import Samenwerkingsovereenkomst
from tests.herinneringen.proef import OP, dagen, veeg, wie


def test_sixty_days_before_until_there_is_a_next_one(cast):
    wat = {"team": cast.team, "organisatie": maak.OrganisatieFactory(), "rollen": "x", "gegevensdeling": "x"}
    Samenwerkingsovereenkomst.objects.create(van="2026-01-01", tot="2027-01-22", **wat)  # a Friday
    veeg(cast, OP - dagen(1))
    assert wie("overeenkomst") == set()
    veeg(cast)
    assert wie("overeenkomst") == {cast.teamleider}
    veeg(cast, OP + dagen(100))  # it ended and nobody made a next one
    assert wie("overeenkomst") == {cast.teamleider}
    Samenwerkingsovereenkomst.objects.create(van="2027-01-23", **wat)
    veeg(cast)
    assert wie("overeenkomst") == set()
