"""What a member of the family wrote by personal link."""

import pytest

import tests.factories as maak
from gezinnen.models import Verklaring
from tests.gezinnen.schilden import stuk
from tests.herinneringen.proef import veeg, wie
from trajecten.models import Doel
from trajecten.stukken.services import verklaring_gelezen, verklaring_intrekken, verklaring_vastleggen


@pytest.fixture
def geschreven(cast):
    """A statement of today beside a goal, by link."""
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    doel = stuk("doel", cast.traject, cast.behandelaar)
    rij = Verklaring(gezin=cast.traject.gezin, soort="doel", object_id=doel.pk, lid=lid, tekst="Klopt niet", hoe="link")
    return verklaring_vastleggen(verklaring=rij, door=None)


def test_at_once_for_who_keeps_the_case_until_somebody_read_it(cast, geschreven):
    assert wie("verklaring_gezin") == {cast.behandelaar}
    verklaring_gelezen(verklaring=geschreven, door=cast.collega)
    assert wie("verklaring_gezin") == set()


def test_it_ends_when_the_family_takes_it_back(cast, geschreven):
    verklaring_intrekken(verklaring=geschreven)
    assert wie("verklaring_gezin") == set()


def test_beside_a_goal_that_was_shielded_since_nobody_hears_of_it(cast, geschreven):
    Doel.objects.filter(pk=geschreven.object_id).update(alleen_voor=[cast.behandelaar.pk], afscherm_reden="r")
    veeg(cast)
    assert wie("verklaring_gezin") == set()


def test_what_a_professional_wrote_down_is_no_news(cast):
    bij = {
        "gezin": cast.traject.gezin,
        "soort": "doel",
        "object_id": 1,
        "lid": maak.GezinslidFactory(gezin=cast.traject.gezin),
    }
    Verklaring.objects.create(tekst="Klopt niet", vastgelegd_door=cast.behandelaar, **bij)
    veeg(cast)
    assert wie("verklaring_gezin") == set()
