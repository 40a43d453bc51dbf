"""The calendar feed: what leaves the house says when, never about whom. Read back by two readers."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

import tests.factories as maak
from teams.models import Teamlidmaatschap, Teamsluiting, Verlof
from trajecten.herinneringen.models import Agendasleutel
from trajecten.models import Actie, Agendapunt, Gezinsevaluatie, Mdo
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


def zelf_gelezen(ruw: bytes) -> list[dict[str, str]]:
    """The entries as a second, plain reader sees them: unfolded lines, name and value."""
    assert ruw.endswith(b"\r\n")
    assert b"\n" not in ruw.replace(b"\r\n", b"")
    assert max(len(regel) for regel in ruw.split(b"\r\n")) <= 75
    punten: list[dict[str, str]] = []
    for regel in re.sub(rb"\r\n[ \t]", b"", ruw).decode().split("\r\n"):
        naam, _, waarde = regel.partition(":")
        if regel == "BEGIN:VEVENT":
            punten.append({})
        elif punten and naam.partition(";")[0] not in ("BEGIN", "END"):
            punten[-1][naam] = waarde
    return punten


def punt_van(ruw: bytes, begin: str) -> dict[str, str]:
    [punt] = [punt for punt in zelf_gelezen(ruw) if punt["UID"].startswith(begin)]
    return punt


def test_every_entry_is_complete_and_names_no_place_or_text(client, werk):
    ruw = client.get(feed_adres(werk, werk.behandelaar)).content
    assert b"METHOD:PUBLISH" in ruw
    assert b"VALARM" not in ruw
    punten = zelf_gelezen(ruw)
    assert len(punten) == 3
    for punt in punten:
        assert {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "CLASS", "STATUS", "URL"} <= set(punt)
        assert not {"LOCATION", "DESCRIPTION", "ATTENDEE", "ORGANIZER"} & set(punt)
        assert (punt["SEQUENCE"], punt["STATUS"], punt["CLASS"]) == ("0", "CONFIRMED", "PRIVATE")
        assert punt["DTSTAMP"].endswith("Z")


def test_a_change_counts_and_nothing_changes_by_asking_again(client, werk):
    adres = feed_adres(werk, werk.behandelaar)
    eerst = client.get(adres).content
    assert client.get(adres).content == eerst
    Mdo.objects.update(tijd="10:30")
    anders = client.get(adres).content
    assert punt_van(anders, "mdo-")["SEQUENCE"] == "1"
    assert punt_van(anders, "actie-")["SEQUENCE"] == "0"
    Mdo.objects.update(tijd="11:00")
    assert punt_van(client.get(adres).content, "mdo-")["SEQUENCE"] == "2"
    assert Agendapunt.objects.count() == 3


def test_what_no_longer_goes_on_is_told_for_sixty_days_and_can_come_back(client, werk, time_machine):
    adres = feed_adres(werk, werk.behandelaar)
    client.get(adres)
    Actie.objects.update(gedaan_op=timezone.localdate())
    weg = punt_van(client.get(adres).content, "actie-")
    assert (weg["STATUS"], weg["SEQUENCE"]) == ("CANCELLED", "1")
    assert "URL" not in weg
    Actie.objects.update(gedaan_op=None)
    assert punt_van(client.get(adres).content, "actie-")["SEQUENCE"] == "2"
    Actie.objects.update(gedaan_op=timezone.localdate())
    client.get(adres)
    time_machine.move_to(timezone.now() + timedelta(days=61), tick=True)
    assert not [punt for punt in zelf_gelezen(client.get(adres).content) if punt["UID"].startswith("actie-")]


@pytest.mark.parametrize(
    ("dag", "in_utc"),
    [(date(2027, 3, 26), 8), (date(2027, 3, 30), 7), (date(2026, 10, 23), 7), (date(2026, 10, 27), 8)],
)
def test_a_meeting_keeps_its_hour_in_the_weeks_the_clock_changes(client, werk, time_machine, dag, in_utc):
    time_machine.move_to(f"{dag}T07:00:00+01:00", tick=True)
    Mdo.objects.update(op=dag, tijd="09:00")
    ruw = client.get(feed_adres(werk, werk.behandelaar)).content
    assert punt_van(ruw, "mdo-")["DTSTART;TZID=Europe/Amsterdam"] == f"{dag:%Y%m%d}T090000"
    kalender = Calendar.from_ical(ruw)
    [zone] = kalender.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Amsterdam"
    begin = next(punt.decoded("dtstart") for punt in kalender.walk("VEVENT") if "MDO" in punt["summary"])
    assert begin.astimezone(UTC) == datetime(dag.year, dag.month, dag.day, in_utc, tzinfo=UTC)
    # the zone in the file itself, for a program that knows no zones
    assert zone.to_tz().utcoffset(begin.replace(tzinfo=None)) == timedelta(hours=9 - in_utc)


def test_leave_and_closure_are_in_it_as_whole_days(client, werk):
    vandaag = timezone.localdate()
    dagen = {"van": vandaag, "tot": vandaag + timedelta(days=1)}
    Verlof.objects.create(account=werk.behandelaar, **dagen)
    Verlof.objects.create(account=werk.collega, **dagen)
    Teamsluiting.objects.create(team=werk.team, reden="Feest bij Jansen thuis", **dagen)
    Teamsluiting.objects.create(team=werk.ander_team, reden="elders", **dagen)
    ruw = client.get(feed_adres(werk, werk.behandelaar)).content
    verlof = punt_van(ruw, "verlof-")
    assert (verlof["DTSTART;VALUE=DATE"], verlof["DTEND;VALUE=DATE"]) == ("20261123", "20261125")
    assert punt_van(ruw, "sluiting-")["SUMMARY"] == "Team Eik is dicht"
    assert b"Jansen" not in ruw


def test_it_follows_access_at_once(client, werk):
    maak.TeamlidmaatschapFactory(account=werk.behandelaar, team=werk.ander_team, rollen=["professional"])
    adres = feed_adres(werk, werk.behandelaar)
    client.get(adres)
    Teamlidmaatschap.objects.filter(account=werk.behandelaar, team=werk.team).update(
        tot=timezone.localdate() - timedelta(days=1)
    )
    punten = zelf_gelezen(client.get(adres).content)
    assert {punt["STATUS"] for punt in punten} == {"CANCELLED"}
    assert not any("URL" in punt for punt in punten)
