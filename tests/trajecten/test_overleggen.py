"""One calendar of MDO's and other meetings: on its page, in Vandaag and in the feed, without a word that was typed."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

import tests.factories as maak
from teams.models import Actiepunt, Teambijeenkomst
from tests.herinneringen.proef import wie
from trajecten.agenda.overleggen import overleggen
from trajecten.herinneringen.vegen import herinneringen_vegen
from trajecten.models import Mdo

OP = date(2026, 11, 23)
GEHEIM = ("Familie Eikenhorst", "bij Jansen thuis", "Schuldhulp bellen", "Fenna Aalbers")


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 07:00:00+01:00", tick=True)


@pytest.fixture
def vol(cast):
    """An MDO, an intervisie with typed texts that must not leave the house, a learning session and another team's."""
    maak.MdoFactory(team=cast.team, op=OP + timedelta(days=2), tijd=time(9), duur=90)
    cast.intervisie = maak.TeambijeenkomstFactory(
        teams=[cast.team], op=OP, tijd=time(13), eind=time(14, 30), onderwerp=GEHEIM[0], plaats=GEHEIM[1], notities="x"
    )
    cast.leersessie = maak.TeambijeenkomstFactory(
        teams=[cast.team, cast.ander_team], soort="leersessie", op=OP + timedelta(days=3), tijd=time(13), eind=time(16)
    )
    maak.TeambijeenkomstFactory(teams=[cast.ander_team], soort="teamdag", op=OP)
    cast.intervisie.deelnemers.create(naam=GEHEIM[3], namens="b_gemeente")
    cast.punt = Actiepunt.objects.create(
        bijeenkomst=cast.intervisie, wat=GEHEIM[2], account=cast.behandelaar, voor=OP + timedelta(days=1)
    )
    return cast


def namen(rijen):
    return [(een.naam, een.op.day) for een in rijen]


def test_the_calendar_holds_all_kinds_in_order_and_nothing_of_another_team(vol):
    gevonden = overleggen(vol.behandelaar, OP, OP + timedelta(days=7))
    assert namen(gevonden) == [("Intervisie", 23), ("MDO", 25), ("Leersessie", 26)]
    assert [een.duur for een in gevonden] == [timedelta(minutes=90), timedelta(minutes=90), timedelta(hours=3)]
    assert [een.teams for een in gevonden] == ["Team Eik", "Team Eik", "Team Beuk, Team Eik"]
    assert namen(overleggen(vol.projectleider, OP, OP + timedelta(days=7))) == [("Intervisie", 23), ("Leersessie", 26)]
    assert namen(overleggen(vol.beheer, OP, OP + timedelta(days=7))) == []


def test_the_page_lists_them_together_and_by_kind(vol):
    client = vol.client(vol.behandelaar)
    antwoord = client.get("/overleggen/")
    assert namen(antwoord.context["komend"]) == [("Intervisie", 23), ("MDO", 25), ("Leersessie", 26)]
    assert GEHEIM[2] in antwoord.content.decode()  # my own action point
    assert namen(client.get("/overleggen/?soort=mdo").context["komend"]) == [("MDO", 25)]
    assert namen(client.get("/overleggen/?soort=leersessie").context["komend"]) == [("Leersessie", 26)]
    assert client.get("/overleggen/?soort=onzin&voor=onzin").status_code == 200


def test_what_was_is_paged_by_day_and_nothing_is_skipped(cast):
    for nummer in range(50):
        maak.TeambijeenkomstFactory(teams=[cast.team], op=OP - timedelta(days=1 + nummer))
    client, adres, gezien = cast.client(cast.behandelaar), "/overleggen/", []
    while adres:
        antwoord = client.get(adres)
        gezien += [een.pk for een in antwoord.context["geweest"]]
        adres = antwoord.context["volgende_url"] and f"/overleggen/{antwoord.context['volgende_url']}"
    assert len(gezien) == len(set(gezien)) == 50


def test_the_calendar_is_one_query_however_much_stands_on_it(vol):
    vol.behandelaar.toegang  # noqa: B018 - read once per request
    with CaptureQueriesContext(connection) as vragen:
        assert len(overleggen(vol.behandelaar, OP, OP + timedelta(days=7))) == 3
    assert len(vragen) == 1


# -- Vandaag ---------------------------------------------------------------------------------------------


def test_vandaag_shows_the_week_and_my_action_point_that_i_tick_off(vol):
    client = vol.client(vol.behandelaar)
    antwoord = client.get("/")
    week = {dag.dag.day: [punt.tekst for punt in dag.punten] for dag in antwoord.context["week"]}
    assert week[23][:1] == ["Intervisie"]
    assert "MDO" in week[25]
    assert "Leersessie" in week[26]
    assert GEHEIM[2] in antwoord.content.decode()
    na = client.post(
        f"/bijeenkomsten/actiepunten/{vol.punt.pk}/gedaan/", headers={"referer": "http://testserver/"}, follow=True
    )
    assert na.redirect_chain == [("/", 302)]
    assert GEHEIM[2] not in na.content.decode()
    assert f"/bijeenkomsten/actiepunten/{vol.punt.pk}/open/" in na.content.decode()  # undo
    client.post(f"/bijeenkomsten/actiepunten/{vol.punt.pk}/open/")
    assert GEHEIM[2] in client.get("/").content.decode()


def test_a_late_action_point_is_reminded_of_in_its_own_words_until_it_is_done(vol, time_machine):
    time_machine.move_to("2026-11-26 10:00:00+01:00", tick=True)
    herinneringen_vegen(op=OP + timedelta(days=3))
    [regel] = [een for een in vol.client(vol.behandelaar).get("/").context["aandacht"] if een.titel == GEHEIM[2]]
    assert regel.afronden_url == f"/bijeenkomsten/actiepunten/{vol.punt.pk}/gedaan/"
    assert (regel.status, regel.reden) == ("te-laat", "2 dagen over tijd")
    assert wie("actiepunt") == {vol.behandelaar}
    vol.client(vol.behandelaar).post(regel.afronden_url)
    assert wie("actiepunt") == set()  # at once, not at the next sweep


# -- the feed --------------------------------------------------------------------------------------------


def feed(cast, account):
    adres = cast.client(account).post("/agenda/").context["adres"].removeprefix("http://testserver")
    ruw = cast.client(account).get(adres).content
    return ruw, {str(een["uid"]): een for een in Calendar.from_ical(ruw).walk("VEVENT")}


def test_the_feed_says_when_and_of_which_team_and_no_more(vol):
    ruw, punten = feed(vol, vol.behandelaar)
    intervisie = punten[f"bijeenkomst-{vol.intervisie.pk}@trajecten"]
    assert str(intervisie["summary"]) == "Intervisie Team Eik"
    assert intervisie.decoded("dtend") - intervisie.decoded("dtstart") == timedelta(minutes=90)
    assert str(punten[f"bijeenkomst-{vol.leersessie.pk}@trajecten"]["summary"]) == "Leersessie"
    mdo = punten[f"mdo-{Mdo.objects.get(team=vol.team).pk}@trajecten"]
    assert mdo.decoded("dtend") - mdo.decoded("dtstart") == timedelta(minutes=90)
    assert str(punten[f"actiepunt-{vol.punt.pk}@trajecten"]["summary"]) == "Actiepunt afronden"
    assert not any(woord in ruw.decode() for woord in (*GEHEIM, "Eikenhorst", "Jansen"))


def test_a_meeting_that_does_not_go_on_is_told_as_cancelled(vol):
    feed(vol, vol.behandelaar)
    Teambijeenkomst.objects.filter(pk=vol.intervisie.pk).update(afgelast=True)
    _, punten = feed(vol, vol.behandelaar)
    rij = punten[f"bijeenkomst-{vol.intervisie.pk}@trajecten"]
    assert (str(rij["status"]), int(rij["sequence"])) == ("CANCELLED", 1)
