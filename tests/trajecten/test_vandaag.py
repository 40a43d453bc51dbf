"""Vandaag: what this person must do now, in a handful of queries whatever the number of families."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog
from teams.models import Verlof
from trajecten.models import Actie, Gezinsevaluatie
from trajecten.traject.stand import stand_bijwerken


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 10:00:00+01:00", tick=True)


def pagina(cast, wie, adres="/"):
    return cast.client(wie).get(adres, follow=False)


def actie_voor(cast, wie, **extra):
    actie = maak.ActieFactory(traject=cast.traject, account=wie, voor=timezone.localdate(), **extra)
    stand_bijwerken(cast.traject.pk)
    return actie


@pytest.mark.parametrize(
    ("wie", "waarheen"),
    [("beleid", "/monitoring/"), ("projectleider", "/monitoring/"), ("beheer", "/beheer/"), ("privacy", "/inzagelog/")],
)
def test_who_has_no_day_of_their_own_comes_at_their_first_page(cast, wie, waarheen):
    antwoord = pagina(cast, getattr(cast, wie))
    assert (antwoord.status_code, antwoord.url) == (302, waarheen)


@pytest.mark.parametrize("wie", ["vertegenwoordiger", "zonder_rol"])
def test_who_may_see_nothing_gets_an_explanation_and_no_family(cast, wie):
    antwoord = pagina(cast, getattr(cast, wie))
    assert antwoord.status_code == 200
    assert "geen eigen pagina" in antwoord.content.decode()
    assert "Eikenhorst" not in antwoord.content.decode()


def test_own_families_are_cards_and_those_of_another_team_are_not_there(cast):
    tekst = pagina(cast, cast.behandelaar).content.decode()
    assert "Eikenhorst" in tekst
    assert "Beukenstein" not in tekst


def test_a_finished_action_leaves_the_page_and_can_be_undone(cast):
    actie = actie_voor(cast, cast.behandelaar, wat="Schuldhulp bellen")
    client, knop = cast.client(cast.behandelaar), f"/trajecten/{cast.traject.nummer}/acties/{actie.pk}"
    assert client.get("/").content.decode().count("Schuldhulp bellen") >= 2  # attention, actions, week
    vanaf = {"headers": {"referer": "http://testserver/"}, "follow": True}
    antwoord = client.post(f"{knop}/gedaan/", **vanaf)
    assert antwoord.redirect_chain == [("/", 302)]
    assert "Schuldhulp bellen" not in antwoord.content.decode()
    assert f"{knop}/open/" in antwoord.content.decode()  # undo
    assert "Schuldhulp bellen" in client.post(f"{knop}/open/", **vanaf).content.decode()


def test_the_way_back_after_an_action_stays_inside_the_house(cast):
    actie = actie_voor(cast, cast.behandelaar)
    antwoord = cast.client(cast.behandelaar).post(
        f"/trajecten/{cast.traject.nummer}/acties/{actie.pk}/gedaan/", headers={"referer": "https://elders.test/weg"}
    )
    assert antwoord.url == f"/trajecten/{cast.traject.nummer}/#acties"


def test_at_most_seven_lines_ask_attention_and_the_rest_is_one_click_away(cast):
    for nummer in range(10):
        maak.ActieFactory(
            traject=cast.traject, account=cast.behandelaar, voor=timezone.localdate(), wat=f"Actie {nummer}"
        )
    stand_bijwerken(cast.traject.pk)
    antwoord = pagina(cast, cast.behandelaar)
    assert len(antwoord.context["aandacht"]) == 7
    assert antwoord.context["meer"] >= 3
    assert len(pagina(cast, cast.behandelaar, "/herinneringen/").context["regels"]) == 7 + antwoord.context["meer"]


def test_a_line_says_why_it_is_there(cast):
    Gezinsevaluatie.objects.filter(traject=cast.traject).update(gepland_op=timezone.localdate() - timedelta(days=9))
    stand_bijwerken(cast.traject.pk)
    tekst = pagina(cast, cast.behandelaar).content.decode()
    assert "9 dagen over tijd" in tekst
    assert "Waarom zie ik dit?" in tekst
    assert f"/trajecten/{cast.traject.nummer}/evaluaties/" in tekst


def test_the_week_shows_meeting_evaluation_and_deadline_on_their_day(cast):
    maak.MdoFactory(team=cast.team, op=timezone.localdate() + timedelta(days=1))
    Gezinsevaluatie.objects.filter(traject=cast.traject).update(gepland_op=timezone.localdate() + timedelta(days=2))
    actie_voor(cast, cast.behandelaar)
    week = pagina(cast, cast.behandelaar).context["week"]
    assert [[punt.soort for punt in dag.punten] for dag in week[:3]] == [["actie"], ["mdo"], ["evaluatie"]]
    assert len(week) == 5


def test_in_a_weekend_the_week_that_comes_is_shown(cast, time_machine):
    time_machine.move_to("2026-11-22 10:00:00+01:00", tick=True)
    week = pagina(cast, cast.behandelaar).context["week"]
    assert week[0].dag.isoformat() == "2026-11-23"


def test_the_number_of_queries_does_not_grow_and_stays_within_twelve(cast):
    client = cast.client(cast.behandelaar)
    client.get("/")
    with CaptureQueriesContext(
        connection,
    ) as een:
        client.get("/")
    for nummer in range(12):
        traject = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam=f"Meer{nummer}")
        maak.BetrokkenheidFactory(gezin=traject.gezin, account=cast.behandelaar)
        maak.ActieFactory(traject=traject, account=cast.behandelaar, voor=timezone.localdate())
        stand_bijwerken(traject.pk)
    with CaptureQueriesContext(connection) as veel:
        client.get("/")
    assert len(veel) == len(een) <= 12, [vraag["sql"][:90] for vraag in veel]


def test_looking_at_vandaag_is_in_the_log(cast):
    pagina(cast, cast.behandelaar)
    assert Inzagelog.objects.filter(account=cast.behandelaar, route="vandaag").exists()


def test_reminders_of_a_family_end_with_the_access_to_it(cast):
    actie_voor(cast, cast.behandelaar)
    assert pagina(cast, cast.behandelaar).context["aandacht"]
    cast.traject.gezin.toegangen.update(tot=timezone.localdate() - timedelta(days=1))
    assert not pagina(cast, cast.behandelaar).context["aandacht"]
    assert Actie.objects.filter(account=cast.behandelaar).exists()


@pytest.mark.parametrize(("terug", "staat"), [(0, False), (1, True), (7, True), (8, False)])
def test_who_was_away_finds_what_changed_for_five_working_days(cast, terug, staat):
    vandaag = timezone.localdate()  # a Monday; leave that ended on the Monday before ended five working days ago
    tot = vandaag - timedelta(days=terug)
    maak.BetrokkenheidFactory(gezin=cast.traject.gezin, account=cast.collega)
    weg = Verlof.objects.create(account=cast.collega, van=tot - timedelta(days=9), tot=tot)
    Verlof.objects.create(account=cast.behandelaar, van=vandaag - timedelta(days=3), tot=vandaag - timedelta(days=1))
    tekst = pagina(cast, cast.collega).content.decode()
    assert (f"/verlof/{weg.pk}/terug/" in tekst) is staat
    assert ("Bekijk wat er veranderde" in tekst) is staat
