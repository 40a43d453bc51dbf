"""Search: found at once within reach, nothing revealed outside it, the words never logged."""

from datetime import date

import pytest
from django.utils import timezone

import tests.factories as maak
from gezinnen.gezin.namen import Zoekvraag
from gezinnen.models import Inzagelog


@pytest.fixture
def familie(cast):
    gezin = cast.traject.gezin
    gezin.naam = "van der Groën"
    gezin.save()
    maak.GezinslidFactory(gezin=gezin, voornaam="Noor", achternaam="Groën-Yıldız", geboortedatum=date(2014, 5, 3))
    return gezin


def _gezinnen(client, vraag):
    return [rij["gezin"] for rij in client.get("/zoeken/", {"q": vraag}).context["uitslag"].gezinnen]


@pytest.mark.parametrize(
    "vraag",
    ["groen", "Groën", "GROEN", "van der groen", "groen van der", "Groën, van der", "noor groen", "groen noor",
     "noor", "Yildiz", "3-5-2014", "03/05/2014", "2014-05-03", "groem"],
)  # fmt: skip
def test_a_family_is_found_however_its_name_is_typed(cast, familie, vraag):
    assert _gezinnen(cast.client(cast.behandelaar), vraag) == [familie]


def test_a_family_is_found_by_its_numbers(cast, familie):
    client = cast.client(cast.behandelaar)
    for vraag in (familie.nummer, familie.nummer.lower(), cast.traject.nummer, cast.traject.nummer.replace("-", " ")):
        assert _gezinnen(client, vraag) == [familie]


def test_a_family_that_was_just_entered_is_found(cast):
    velden = {"voornaam": "Zebedeus", "achternaam": "X", "rol": "jeugdige", "geslacht": "X"}
    client = cast.client(cast.behandelaar)
    client.post(f"/gezinnen/{cast.traject.gezin.nummer}/leden/nieuw/", velden)
    assert _gezinnen(client, "zebedeus") == [cast.traject.gezin]


def test_another_teams_family_looks_like_one_that_does_not_exist(cast):
    client = cast.client(cast.behandelaar)
    vreemd = cast.vreemd_traject
    maak.ContactmomentFactory(traject=vreemd, notitie="Een geheim over hagelslag.")
    bestaat_niet = client.get("/zoeken/", {"q": "Qwertzuiop"}).context["uitslag"]
    for vraag in ("Beukenstein", "hagelslag"):
        uitslag = client.get("/zoeken/", {"q": vraag}).context["uitslag"]
        assert uitslag == bestaat_niet
    zonder_nummer = client.get("/zoeken/", {"q": "T-2001-00001"}).context["uitslag"]
    assert client.get("/zoeken/", {"q": vreemd.nummer}).context["uitslag"] == zonder_nummer


def test_texts_are_found_in_every_inflection_and_shown_as_text(cast):
    maak.ContactmomentFactory(traject=cast.traject, notitie="<b>Wandelingen</b> met de hond helpen.")
    antwoord = cast.client(cast.behandelaar).get("/zoeken/", {"q": "wandeling honden"})
    assert len(antwoord.context["uitslag"].teksten) == 1
    tekst = antwoord.content.decode()
    assert "<mark>Wandelingen</mark>" in tekst
    assert "<b>Wandelingen" not in tekst


def test_a_report_of_a_meeting_is_found(cast):
    maak.BesprekingFactory(
        traject=cast.traject, mdo__team=cast.team, verslag="Het konijn is terug.", besproken_op=timezone.now()
    )
    assert cast.client(cast.behandelaar).get("/zoeken/", {"q": "konijnen"}).context["uitslag"].teksten[0].soort == "mdo"


@pytest.mark.parametrize(
    ("vraag", "waarom"),
    [
        ("a", "minstens twee letters"),
        ("Qwertzuiop", "Probeer alleen de achternaam"),
        ("G-2001-00001", "Geen dossier met dit nummer"),
        ("1-1-1901", "geboortedatum"),
        ("G2026x", "Een dossiernummer lijkt op"),
        ("'; DROP TABLE--", "Probeer alleen de achternaam"),
        ("\x00\x00ab&|!()", "Probeer alleen de achternaam"),
    ],
)
def test_it_says_why_nothing_is_found(cast, vraag, waarom):
    assert waarom in cast.client(cast.behandelaar).get("/zoeken/", {"q": vraag}).content.decode()


def test_a_search_is_logged_without_its_words(cast):
    cast.client(cast.behandelaar).get("/zoeken/", {"q": "Eikenhorst"})
    regel = Inzagelog.objects.latest("id")
    assert (regel.soort, regel.handeling, regel.account) == ("zoeken", "E", cast.behandelaar)
    assert "eikenhorst" not in f"{regel.toelichting}{regel.route}".lower()


@pytest.mark.parametrize(
    ("tekst", "nummer"),
    [
        ("t-2026-42", ("T", "2026-00042")),
        ("42", ("", "-00042")),
        ("2026-42", ("", "2026-00042")),
        ("De Wit 42", ("", "")),
    ],
)
def test_a_number_is_read_in_each_way_people_write_it(tekst, nummer):
    assert Zoekvraag(tekst).nummer == nummer
