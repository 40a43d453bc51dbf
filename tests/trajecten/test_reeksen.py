"""The series of a team: when it meets, what moves or lapses, who chairs, and one meeting against its rhythm."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from teams.basis import Weigering
from teams.models import Account, Teamsluiting, Verlof
from trajecten.agenda.feed import agenda_ics
from trajecten.mdo.agenda.services import bespreking_toevoegen
from trajecten.mdo.reeks.models import Overlegreeks
from trajecten.mdo.reeks.plannen import VOORUIT, reeks_bijwerken, reeksen_bijwerken
from trajecten.mdo.reeks.ritme import plekken, ritmedagen
from trajecten.mdo.reeks.services import (
    mdo_afgelasten,
    mdo_plannen,
    mdo_terugzetten,
    mdo_verzetten,
    na_afloop,
    reeks_bewaren,
)
from trajecten.models import Bespreking, Mdo
from trajecten.verlof.services import teamsluiting_bewaren, teamsluiting_weghalen, verlof_bewaren, verlof_intrekken

VANDAAG = date(2027, 3, 1)  # a Monday


@pytest.fixture(autouse=True)
def _maart(time_machine):
    """Four weeks before Easter."""
    time_machine.move_to(timezone.make_aware(timezone.datetime(2027, 3, 1, 8)), tick=False)


@pytest.fixture
def reeks(cast) -> Overlegreeks:
    """Every Tuesday; the behavioural scientist chairs, the team leader stands in."""
    return maak.OverlegreeksFactory(
        team=cast.team, van=date(2027, 1, 1), voorzitter=cast.gedragswetenschapper, vervanger=cast.teamleider
    )


def dagen(reeks) -> list[date]:
    return list(reeks.mdos.filter(status=Mdo.Status.GEPLAND).order_by("op").values_list("op", flat=True))


def sluit(team, van: date, tot: date) -> Teamsluiting:
    return Teamsluiting.objects.create(team=team, van=van, tot=tot, reden="teamdag")


# -- When a team meets


def test_a_rhythm_of_three_weeks_counts_from_its_first_day():
    reeks = Overlegreeks(weekdag=2, om_de_weken=3, van=date(2027, 1, 6))
    assert list(ritmedagen(reeks, date(2027, 2, 1), date(2027, 3, 31))) == [
        date(2027, 2, 2), date(2027, 2, 23), date(2027, 3, 16),
    ]  # fmt: skip


def test_a_rhythm_ends_with_its_last_day_and_begins_with_its_first():
    reeks = Overlegreeks(weekdag=2, van=date(2027, 3, 9), tot=date(2027, 3, 16))
    assert list(ritmedagen(reeks, VANDAAG, date(2027, 5, 1))) == [date(2027, 3, 9), date(2027, 3, 16)]


def test_a_meeting_on_a_public_holiday_moves_to_the_next_working_day():
    reeks = Overlegreeks(weekdag=1, van=date(2027, 3, 1))
    paas = plekken(reeks, date(2027, 3, 29), date(2027, 3, 29))[0]
    assert (paas.op, paas.reden) == (date(2027, 3, 30), "ma 29 mrt is een feestdag")


def test_a_meeting_that_moved_out_of_the_week_before_is_still_found():
    reeks = Overlegreeks(weekdag=5, van=date(2026, 1, 1))
    assert plekken(reeks, date(2026, 12, 27), date(2026, 12, 31))[0].op == date(2026, 12, 28)  # Friday was Christmas


def test_a_week_in_which_the_team_is_closed_lapses_with_the_reason(cast):
    reeks = Overlegreeks(team=cast.team, weekdag=2, van=date(2027, 1, 1))
    dicht = [Teamsluiting(van=date(2027, 3, 8), tot=date(2027, 3, 19), reden="vakantie")]
    eerste, tweede, derde = plekken(reeks, date(2027, 3, 8), date(2027, 3, 23), dicht)
    assert (eerste.op, tweede.op, derde.op) == (None, date(2027, 3, 22), date(2027, 3, 23))
    assert "vakantie" in eerste.reden


# -- Planned ahead


def test_the_coming_weeks_are_planned_and_planning_twice_changes_nothing(reeks):
    assert reeksen_bijwerken() == 1
    gepland = dagen(reeks)
    assert gepland[0] == date(2027, 3, 2)
    assert len(gepland) == VOORUIT.days // 7
    versies = list(reeks.mdos.values_list("pk", "versie"))
    reeks_bijwerken(reeks=reeks)
    assert list(reeks.mdos.values_list("pk", "versie")) == versies


def test_only_the_first_that_comes_has_a_proposed_agenda_and_closing_it_fills_the_next(cast, reeks):
    reeks_bijwerken(reeks=reeks)
    eerste, tweede = reeks.mdos.order_by("op")[:2]
    assert eerste.besprekingen.count() == 1
    assert not tweede.besprekingen.exists()
    eerste.besprekingen.update(doorgeschoven="geen tijd")
    Mdo.objects.filter(pk=eerste.pk).update(status=Mdo.Status.AFGESLOTEN, afgesloten_op=timezone.now())
    na_afloop(mdo=eerste)
    assert tweede.besprekingen.get().aanleiding == "doorgeschoven: geen tijd"


def test_what_somebody_asked_for_a_later_meeting_stays_beside_the_proposal(cast, reeks, time_machine):
    reeks_bijwerken(reeks=reeks)
    tweede = reeks.mdos.order_by("op")[1]
    ander = maak.TrajectFactory(team=cast.team, behandeling=True)
    maak.BesprekingFactory(mdo=tweede, traject=ander, vraag="Wie belt school?")
    time_machine.move_to(timezone.make_aware(timezone.datetime(2027, 3, 4, 8)))
    reeks_bijwerken(reeks=reeks)
    assert {rij.traject_id for rij in tweede.besprekingen.all()} == {cast.traject.pk, ander.pk}


def test_a_question_on_an_agenda_that_nobody_began_comes_back(cast, reeks, time_machine):
    reeks_bijwerken(reeks=reeks)
    Bespreking.objects.filter(traject=cast.traject).update(vraag="Wie belt school?")
    time_machine.move_to(timezone.make_aware(timezone.datetime(2027, 3, 4, 8)))
    reeks_bijwerken(reeks=reeks)
    rij = Bespreking.objects.get(mdo__op=date(2027, 3, 9), traject=cast.traject)
    assert (rij.vraag, rij.aanleiding) == ("Wie belt school?", "doorgeschoven: het MDO van di 2 mrt ging niet door")


def test_another_weekday_moves_the_same_meetings_and_takes_its_time_along(reeks):
    reeks_bijwerken(reeks=reeks)
    sleutels = set(reeks.mdos.values_list("pk", flat=True))
    reeks.weekdag, reeks.tijd, reeks.plaats = 4, time(13, 30), "kamer 3"
    reeks_bewaren(reeks=reeks)
    assert dagen(reeks)[0] == date(2027, 3, 4)
    assert sleutels == set(reeks.mdos.values_list("pk", flat=True))
    assert set(reeks.mdos.values_list("tijd", "plaats")) == {(time(13, 30), "kamer 3")}


def test_every_two_weeks_lets_the_weeks_between_lapse_and_back_again_revives_them(reeks):
    reeks_bijwerken(reeks=reeks)
    reeks.om_de_weken = 2
    reeks_bewaren(reeks=reeks)
    assert len(dagen(reeks)) == 3
    assert set(reeks.mdos.filter(status="vervallen").values_list("afwijking", flat=True)) == {
        "het vaste overleg is veranderd"
    }
    reeks.om_de_weken = 1
    reeks_bewaren(reeks=reeks)
    assert len(dagen(reeks)) == 6


def test_a_closure_moves_a_meeting_at_once_and_taking_it_back_moves_it_back(cast, reeks):
    reeks_bijwerken(reeks=reeks)
    sluiting = Teamsluiting(team=cast.team, van=date(2027, 3, 9), tot=date(2027, 3, 9), reden="teamdag")
    teamsluiting_bewaren(sluiting=sluiting, door=cast.teamleider)
    mdo = reeks.mdos.get(ritmedag=date(2027, 3, 9))
    assert (mdo.op, mdo.afwijking) == (date(2027, 3, 10), "team dicht op di 9 mrt: teamdag")
    teamsluiting_weghalen(sluiting=sluiting)
    mdo.refresh_from_db()
    assert (mdo.op, mdo.afwijking) == (date(2027, 3, 9), "")


def test_what_was_on_the_agenda_of_a_lapsed_meeting_goes_to_the_next(cast, reeks):
    reeks_bijwerken(reeks=reeks)
    sluit(cast.team, date(2027, 3, 1), date(2027, 3, 8))
    reeks_bijwerken(reeks=reeks)
    oud, nieuw = reeks.mdos.order_by("ritmedag")[:2]
    assert oud.status == Mdo.Status.VERVALLEN
    assert nieuw.besprekingen.get().aanleiding.startswith("doorgeschoven: team dicht")


# -- The chair


def test_leave_of_the_chair_gives_the_stand_in_and_then_the_next_who_may(cast, reeks):
    derde = maak.TeamlidmaatschapFactory(team=cast.team, rollen=["gedragswetenschapper"], account__naam="Zoe").account
    reeks_bijwerken(reeks=reeks)
    verlof = verlof_bewaren(
        verlof=Verlof(account=cast.gedragswetenschapper, van=date(2027, 3, 8), tot=date(2027, 3, 12)),
        door=cast.teamleider,
    )
    mdo = reeks.mdos.get(op=date(2027, 3, 9))
    assert (mdo.voorzitter, mdo.vervangt) == (cast.teamleider, cast.gedragswetenschapper)
    ook = verlof_bewaren(
        verlof=Verlof(account=cast.teamleider, van=date(2027, 3, 9), tot=date(2027, 3, 9)), door=cast.teamleider
    )
    mdo.refresh_from_db()
    assert mdo.voorzitter == derde
    verlof_intrekken(verlof=verlof)
    verlof_intrekken(verlof=ook)
    mdo.refresh_from_db()
    assert (mdo.voorzitter, mdo.vervangt) == (cast.gedragswetenschapper, None)


def test_when_nobody_may_chair_that_day_the_page_says_so(cast, reeks):
    reeks_bijwerken(reeks=reeks)
    for account in (cast.gedragswetenschapper, cast.teamleider):
        Verlof.objects.create(account=account, van=date(2027, 3, 8), tot=date(2027, 3, 12))
    reeks_bijwerken(reeks=reeks)
    mdo = reeks.mdos.get(op=date(2027, 3, 9))
    assert (mdo.voorzitter, mdo.vervangt) == (None, cast.gedragswetenschapper)
    tekst = cast.client(cast.collega).get("/mdo/").content.decode()
    assert "niemand anders die mag voorzitten" in tekst


def test_a_chair_whose_membership_ended_is_not_planned(cast, reeks):
    cast.gedragswetenschapper.lidmaatschappen.update(tot=date(2027, 3, 10))
    reeks_bijwerken(reeks=reeks)
    wie = dict(reeks.mdos.values_list("op", "voorzitter"))
    assert wie[date(2027, 3, 9)] == cast.gedragswetenschapper.pk
    assert wie[date(2027, 3, 16)] == cast.teamleider.pk


# -- One meeting against the rhythm


def test_a_chair_moves_one_meeting_and_the_planner_leaves_it_alone(cast, reeks):
    reeks_bijwerken(reeks=reeks)
    mdo = reeks.mdos.get(op=date(2027, 3, 9))
    client, adres = cast.client(cast.gedragswetenschapper), reverse("mdo_verzetten", args=[mdo.nummer])
    velden = {"op": "2027-03-11", "tijd": "13:00", "duur": 90, "plaats": "buurthuis", "afwijking": "",
              "voorzitter": cast.teamleider.pk, "versie": mdo.versie}  # fmt: skip
    assert "Dit veld" in client.post(adres, velden).content.decode()
    assert client.post(adres, velden | {"afwijking": "zaal bezet"}).status_code == 302
    reeks_bijwerken(reeks=reeks)
    mdo.refresh_from_db()
    assert (mdo.op, mdo.tijd, mdo.duur, mdo.voorzitter) == (date(2027, 3, 11), time(13), 90, cast.teamleider)
    assert mdo.verzet_door == cast.gedragswetenschapper
    assert len(dagen(reeks)) == 6
    assert "zaal bezet" in cast.client(cast.collega).get("/mdo/").content.decode()
    client.post(reverse("mdo_terugzetten", args=[mdo.nummer]))
    mdo.refresh_from_db()
    assert (mdo.op, mdo.plaats, mdo.afwijking) == (date(2027, 3, 9), "", "")


def test_a_day_off_that_is_chosen_by_hand_stands_and_is_said(cast):
    client = cast.client(cast.teamleider)
    adres = reverse("mdo_plannen", args=[cast.team.slug])
    tekst = client.post(adres, {"op": "2027-03-29"}, follow=True).content.decode()  # Easter Monday
    assert "is een feestdag" in tekst
    mdo = Mdo.objects.get(op=date(2027, 3, 29))
    sluit(cast.team, date(2027, 3, 30), date(2027, 3, 30))
    velden = {"op": "2027-03-30", "tijd": "09:00", "duur": 60, "afwijking": "liever later", "versie": mdo.versie}
    tekst = client.post(reverse("mdo_verzetten", args=[mdo.nummer]), velden, follow=True).content.decode()
    assert "Let op: team dicht" in tekst


def test_the_chair_that_was_chosen_by_hand_is_replaced_when_away(cast, reeks):
    reeks_bijwerken(reeks=reeks)
    mdo = reeks.mdos.get(op=date(2027, 3, 9))
    mdo.voorzitter, mdo.afwijking = cast.teamleider, "ruil"
    mdo_verzetten(mdo=mdo, door=cast.teamleider)
    Verlof.objects.create(account=cast.teamleider, van=date(2027, 3, 9), tot=date(2027, 3, 9))
    reeks_bijwerken(reeks=reeks)
    mdo.refresh_from_db()
    assert (mdo.voorzitter, mdo.vervangt) == (cast.gedragswetenschapper, cast.teamleider)


def test_a_meeting_that_is_cancelled_takes_its_agenda_along_and_can_go_on_after_all(cast, reeks):
    reeks_bijwerken(reeks=reeks)
    eerste, tweede = reeks.mdos.order_by("op")[:2]
    client = cast.client(cast.teamleider)
    assert client.post(reverse("mdo_afgelasten", args=[eerste.nummer]), {"reden": "griep"}).status_code == 302
    eerste.refresh_from_db()
    assert (eerste.status, eerste.afwijking) == (Mdo.Status.VERVALLEN, "griep")
    assert tweede.besprekingen.get().aanleiding == "doorgeschoven: griep"
    reeks_bijwerken(reeks=reeks)
    eerste.refresh_from_db()
    assert eerste.status == Mdo.Status.VERVALLEN
    mdo_terugzetten(mdo=eerste)
    assert (eerste.status, eerste.besprekingen.get().doorgeschoven) == (Mdo.Status.GEPLAND, "")
    assert tweede.besprekingen.get().doorgeschoven == "staat weer op het overleg van di 2 mrt"  # not on two agendas
    mdo_afgelasten(mdo=eerste, reden="toch griep", door=cast.teamleider)
    rij = tweede.besprekingen.get()
    assert (rij.doorgeschoven, rij.aanleiding) == ("", "doorgeschoven: toch griep")


def test_who_was_carried_over_comes_first_and_questions_of_two_keep_their_names(cast, reeks):
    ander = maak.TrajectFactory(team=cast.team, behandeling=True)
    reeks_bijwerken(reeks=reeks)
    eerste, tweede = reeks.mdos.order_by("op")[:2]
    eerste.besprekingen.all().delete()
    bespreking_toevoegen(mdo=eerste, traject=cast.traject, door=cast.collega, vraag="Hoe verder?")
    bespreking_toevoegen(mdo=tweede, traject=ander, door=cast.collega, vraag="Wie belt?")
    bespreking_toevoegen(mdo=tweede, traject=cast.traject, door=cast.behandelaar, vraag="Wat nu?")
    mdo_afgelasten(mdo=eerste, reden="griep", door=cast.teamleider)
    rij = tweede.besprekingen.order_by("volgorde").first()
    assert (rij.traject, rij.gevraagd_door) == (cast.traject, cast.behandelaar)
    assert rij.vraag == f"Wat nu?\n\n{cast.collega.naam}: Hoe verder?"
    assert rij.aanleiding == "doorgeschoven: griep"


def test_refusals_are_in_words(cast, reeks):
    reeks_bijwerken(reeks=reeks)
    eerste, tweede = reeks.mdos.order_by("op")[:2]
    with pytest.raises(Weigering, match="Schrijf op waarom"):
        mdo_afgelasten(mdo=eerste, reden=" ", door=cast.teamleider)
    tweede.op, tweede.afwijking = eerste.op, "samen"
    with pytest.raises(Weigering, match="al zo'n overleg"):
        mdo_verzetten(mdo=tweede, door=cast.teamleider)
    tweede.op = VANDAAG - timedelta(days=1)
    with pytest.raises(Weigering, match="voorbij"):
        mdo_verzetten(mdo=tweede, door=cast.teamleider)
    Mdo.objects.filter(pk=eerste.pk).update(status=Mdo.Status.BEZIG)
    with pytest.raises(Weigering, match="al begonnen"):
        mdo_afgelasten(mdo=eerste, reden="te laat", door=cast.teamleider)


def test_a_meeting_planned_by_hand_on_a_day_of_the_rhythm_is_taken_in(cast, reeks):
    los = mdo_plannen(team=cast.team, op=date(2027, 3, 9))
    reeks_bijwerken(reeks=reeks)
    los.refresh_from_db()
    assert los.reeks == reeks
    assert dagen(reeks).count(date(2027, 3, 9)) == 1


def test_the_calendar_feed_hears_of_a_move_and_of_a_cancellation(cast, reeks):
    reeks_bijwerken(reeks=reeks)
    account = Account.objects.get(pk=cast.collega.pk)
    agenda_ics(account, VANDAAG)
    verzet, weg = reeks.mdos.order_by("op")[1:3]
    verzet.tijd, verzet.afwijking = time(15), "zaal bezet"
    mdo_verzetten(mdo=verzet, door=cast.teamleider)
    mdo_afgelasten(mdo=weg, reden="griep", door=cast.teamleider)
    delen = agenda_ics(account, VANDAAG).decode().split("BEGIN:VEVENT")
    per_uid = {deel.split("UID:")[1].split("@")[0]: deel for deel in delen[1:]}
    assert "T150000" in per_uid[f"mdo-{verzet.pk}"]
    assert "SEQUENCE:1" in per_uid[f"mdo-{verzet.pk}"]
    assert "STATUS:CANCELLED" in per_uid[f"mdo-{weg.pk}"]


# -- The page of the team leader


def test_the_team_leader_makes_a_series_and_the_weeks_are_there(cast):
    client, adres = cast.client(cast.teamleider), reverse("mdo_reeks_nieuw", args=[cast.team.slug])
    velden = {"weekdag": 3, "tijd": "10:00", "duur": 60, "om_de_weken": 1, "plaats": "kamer 1", "van": "2027-03-01",
              "voorzitter": cast.teamleider.pk, "vervanger": cast.gedragswetenschapper.pk}  # fmt: skip
    for fout, melding in (
        ({"vervanger": cast.teamleider.pk}, "iemand anders"),
        ({"duur": 5}, "15 minuten"),
        ({"om_de_weken": 9}, "tussen 1 en 8"),
        ({"tot": "2027-02-01"}, "voor de begindatum"),
        ({"voorzitter": cast.vreemde.pk}, "geldige keuze"),
    ):
        assert melding in client.post(adres, velden | fout).content.decode(), fout
    assert client.post(adres, velden).status_code == 302
    reeks = cast.team.overlegreeksen.get()
    assert dagen(reeks)[0] == date(2027, 3, 3)
    assert "elke woensdag" in client.get(reverse("mdo_reeksen", args=[cast.team.slug])).content.decode()
    assert "al een vast overleg" in client.post(adres, velden).content.decode()


def test_the_pages_cost_the_same_for_one_meeting_and_for_many(cast, reeks):
    client = cast.client(cast.teamleider)
    adressen = ["/mdo/", reverse("mdo_reeksen", args=[cast.team.slug])]
    client.get("/mdo/")

    def kosten() -> list[int]:
        aantallen = []
        for adres in adressen:
            with CaptureQueriesContext(connection) as vragen:
                client.get(adres)
            aantallen.append(len(vragen))
        return aantallen

    maak.MdoFactory(team=cast.team, op=date(2027, 3, 5))
    een = kosten()
    reeks_bijwerken(reeks=reeks)
    assert kosten() == een


def test_a_team_without_meetings_says_who_can_do_something_about_it(cast):
    assert "Leg vast wanneer" in cast.client(cast.teamleider).get("/mdo/").content.decode()
    tekst = cast.client(cast.collega).get("/mdo/").content.decode()
    assert "De teamleider of de aanmeldcoördinator legt vast" in tekst
    assert "Leg vast wanneer" not in tekst
