"""The calendar feed and the daily message: what leaves the house says when, never about whom."""

from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

import tests.factories as maak
from teams.models import Teamlidmaatschap
from trajecten.herinneringen.models import Agendasleutel
from trajecten.models import Gezinsevaluatie
from trajecten.traject.stand import stand_bijwerken

NAMEN = ("Eikenhorst", "Beukenstein", "School bellen")


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 07:00:00+01:00", tick=True)


@pytest.fixture
def werk(cast):
    """An evaluation, an action and a meeting for who keeps the case."""
    vandaag = timezone.localdate()
    Gezinsevaluatie.objects.filter(traject=cast.traject).update(gepland_op=vandaag - timedelta(days=4))
    maak.ActieFactory(traject=cast.traject, account=cast.behandelaar, voor=vandaag)
    maak.MdoFactory(team=cast.team, op=vandaag + timedelta(days=1))
    stand_bijwerken(cast.traject.pk)
    return cast


def feed_adres(cast, wie):
    pagina = cast.client(wie).post("/agenda/")
    return pagina.context["adres"].removeprefix("http://testserver")


# -- the calendar ---------------------------------------------------------------------------------------


def test_the_feed_holds_meetings_evaluations_and_deadlines_without_a_name(client, werk):
    antwoord = client.get(feed_adres(werk, werk.behandelaar))
    kalender = Calendar.from_ical(antwoord.content)
    titels = {str(punt["summary"]) for punt in kalender.walk("VEVENT")}
    assert titels == {"MDO Team Eik", "Gezinsevaluatie", "Actie afronden"}
    assert not any(naam in antwoord.content.decode() for naam in NAMEN)
    assert antwoord["Content-Type"].startswith("text/calendar")


def test_a_moved_date_keeps_its_uid(client, werk):
    adres = feed_adres(werk, werk.behandelaar)

    def evaluatie():
        punten = Calendar.from_ical(client.get(adres).content).walk("VEVENT")
        return next(
            (str(punt["uid"]), punt.decoded("dtstart")) for punt in punten if punt["summary"] == "Gezinsevaluatie"
        )

    eerst = evaluatie()
    Gezinsevaluatie.objects.filter(traject=werk.traject).update(gepland_op=timezone.localdate() + timedelta(days=9))
    stand_bijwerken(werk.traject.pk)
    daarna = evaluatie()
    assert eerst[0] == daarna[0]
    assert eerst[1] != daarna[1]


def test_the_secret_is_kept_as_a_hash_and_can_be_taken_back(client, werk):
    adres = feed_adres(werk, werk.behandelaar)
    geheim = adres.removeprefix("/agenda/").removesuffix(".ics")
    assert geheim not in Agendasleutel.objects.get().geheim_hash
    assert client.get(adres).status_code == 200
    werk.client(werk.behandelaar).post("/agenda/intrekken/")
    assert client.get(adres).status_code == 404


def test_a_new_address_stops_the_old_one(client, werk):
    oud, nieuw = feed_adres(werk, werk.behandelaar), feed_adres(werk, werk.behandelaar)
    assert client.get(oud).status_code == 404
    assert client.get(nieuw).status_code == 200


def test_the_feed_ends_with_the_membership(client, werk):
    adres = feed_adres(werk, werk.behandelaar)
    Teamlidmaatschap.objects.filter(account=werk.behandelaar).update(tot=timezone.localdate() - timedelta(days=1))
    assert client.get(adres).status_code == 404


def test_an_unknown_secret_is_not_found(client, db):
    assert client.get("/agenda/onzin.ics").status_code == 404
