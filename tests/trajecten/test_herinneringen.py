"""The sweep: what asks attention appears once for the right person, and goes when it is dealt with."""

import threading
from datetime import date, timedelta
from io import StringIO

import pghistory
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.urls import resolve
from django.utils import timezone

import tests.factories as maak
from netwerk.models import Betrokkenheid
from teams.models import Professional, Teamlidmaatschap
from trajecten.analyse.models import IntegraleAnalyse
from trajecten.evaluatie.models import Gezinsevaluatie
from trajecten.herinneringen import werkdagen
from trajecten.herinneringen.models import Herinnering, Veegbeurt
from trajecten.herinneringen.regels import REGELS
from trajecten.herinneringen.services import herinneringen_bijwerken
from trajecten.herinneringen.vandaag import waarom
from trajecten.herinneringen.vegen import herinneringen_vegen
from trajecten.traject.models import Traject
from trajecten.traject.services import actie_afronden, actie_heropenen
from trajecten.traject.stand import stand_bijwerken

MAANDAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 10:00:00+01:00", tick=True)


def evaluatie_op(traject: Traject, dagen: int) -> None:
    Gezinsevaluatie.objects.filter(traject=traject).update(gepland_op=timezone.localdate() + timedelta(days=dagen))
    stand_bijwerken(traject.pk)


def open_van(account, soort: str) -> list[Herinnering]:
    return list(Herinnering.objects.open().filter(ontvanger=account, regel=soort))


def test_an_evaluation_is_announced_a_week_before_to_who_keeps_the_case(cast):
    evaluatie_op(cast.traject, 8)
    assert open_van(cast.behandelaar, "evaluatie") == []
    evaluatie_op(cast.traject, 7)
    [herinnering] = open_van(cast.behandelaar, "evaluatie")
    assert herinnering.niveau == Herinnering.Niveau.BINNENKORT
    assert open_van(cast.collega, "evaluatie") == open_van(cast.teamleider, "evaluatie") == []


@pytest.mark.parametrize(("dagen", "niveau"), [(1, 1), (0, 2), (-1, 2), (-2, 2), (-3, 3), (-9, 3)])
def test_the_level_follows_working_days(cast, dagen, niveau):
    """On Monday what was due in the weekend is due today; what was due on Friday is late."""
    evaluatie_op(cast.traject, dagen)
    assert open_van(cast.behandelaar, "evaluatie")[0].niveau == niveau


def test_the_team_leader_hears_of_it_when_the_first_had_it_for_three_working_days(cast):
    evaluatie_op(cast.traject, -30)
    assert open_van(cast.teamleider, "evaluatie") == []  # however late: the first one only hears of it now
    herinneringen_vegen(op=MAANDAG + timedelta(days=2))
    assert open_van(cast.teamleider, "evaluatie") == []
    herinneringen_vegen(op=MAANDAG + timedelta(days=3))
    [herinnering] = open_van(cast.teamleider, "evaluatie")
    assert herinnering.escalatie
    assert "teamleider" in waarom(herinnering)
    assert len(open_van(cast.behandelaar, "evaluatie")) == 1


def test_a_held_evaluation_takes_its_reminders_along(cast):
    evaluatie_op(cast.traject, -3)
    Gezinsevaluatie.objects.filter(traject=cast.traject).update(status="gehouden", gehouden_op=MAANDAG)
    stand_bijwerken(cast.traject.pk)
    assert not Herinnering.objects.open().filter(regel="evaluatie").exists()


def test_an_action_reminds_its_own_person_from_two_days_before(cast):
    actie = maak.ActieFactory(traject=cast.traject, account=cast.collega, voor=MAANDAG + timedelta(days=3))
    stand_bijwerken(cast.traject.pk)
    assert open_van(cast.collega, "actie") == []
    herinneringen_vegen(op=MAANDAG + timedelta(days=1))
    assert [h.oorzaak for h in open_van(cast.collega, "actie")] == [str(actie.pk)]


def test_a_finished_action_is_gone_at_once_and_back_after_undo(cast):
    actie = maak.ActieFactory(traject=cast.traject, account=cast.behandelaar, voor=MAANDAG)
    stand_bijwerken(cast.traject.pk)
    assert len(open_van(cast.behandelaar, "actie")) == 1
    actie_afronden(actie=actie)
    assert open_van(cast.behandelaar, "actie") == []
    actie_heropenen(actie=actie)
    assert len(open_van(cast.behandelaar, "actie")) == 1


def test_an_action_of_somebody_who_left_goes_to_who_keeps_the_case(cast):
    maak.ActieFactory(traject=cast.traject, account=cast.collega, voor=MAANDAG)
    Teamlidmaatschap.objects.filter(account=cast.collega).update(tot=MAANDAG - timedelta(days=1))
    stand_bijwerken(cast.traject.pk)
    assert open_van(cast.collega, "actie") == []
    assert len(open_van(cast.behandelaar, "actie")) == 1


def test_an_action_of_the_family_is_asked_after_once_it_is_late(cast):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    maak.ActieFactory(traject=cast.traject, account=None, lid=lid, voor=MAANDAG - timedelta(days=4))
    stand_bijwerken(cast.traject.pk)
    assert len(open_van(cast.behandelaar, "actie_van_ander")) == 1


def test_the_end_of_the_analysis_comes_into_view_two_weeks_before(cast):
    traject = maak.TrajectFactory(
        team=cast.team, analyse=True, aangemeld_op=MAANDAG - timedelta(days=61), gestart_op=MAANDAG - timedelta(days=41)
    )
    maak.BetrokkenheidFactory(gezin=traject.gezin, account=cast.collega)
    stand_bijwerken(traject.pk)
    assert open_van(cast.collega, "analyse") == []
    herinneringen_vegen(op=MAANDAG + timedelta(days=1))
    assert len(open_van(cast.collega, "analyse")) == 1


def test_a_family_not_heard_of_for_two_weeks_is_out_of_sight_until_a_contact(cast):
    maak.ContactmomentFactory(traject=cast.traject, auteur=cast.behandelaar, op=timezone.now() - timedelta(days=14))
    stand_bijwerken(cast.traject.pk)
    assert len(open_van(cast.behandelaar, "uit_beeld")) == 1
    maak.ContactmomentFactory(traject=cast.traject, auteur=cast.behandelaar)
    stand_bijwerken(cast.traject.pk)
    assert open_van(cast.behandelaar, "uit_beeld") == []


def test_a_plan_without_agreement_two_weeks_after_the_analysis(cast):
    IntegraleAnalyse.objects.create(
        traject=cast.traject, vastgesteld_op=MAANDAG - timedelta(days=14), vastgesteld_door=cast.gedragswetenschapper
    )
    stand_bijwerken(cast.traject.pk)
    assert len(open_van(cast.behandelaar, "plan")) == 1


def test_feedback_to_the_referrer_is_due_after_five_working_days(cast):
    cast.traject.aanmelding.uitkomst_op = date(2026, 11, 17)
    cast.traject.aanmelding.save()
    stand_bijwerken(cast.traject.pk)
    assert open_van(cast.aanmeldcoordinator, "terugkoppeling") == []
    herinneringen_vegen(op=date(2026, 11, 24))
    assert len(open_van(cast.aanmeldcoordinator, "terugkoppeling")) == 1


def test_the_meeting_asks_for_its_agenda_the_working_day_before(cast):
    mdo = maak.MdoFactory(team=cast.team, op=MAANDAG, voorzitter=None)
    herinneringen_vegen(op=date(2026, 11, 20))  # a Friday
    assert len(open_van(cast.gedragswetenschapper, "mdo")) == 1
    maak.BesprekingFactory(mdo=mdo, traject=cast.traject)
    herinneringen_vegen(op=date(2026, 11, 20))
    assert open_van(cast.gedragswetenschapper, "mdo") == []


def test_a_registration_that_ends_reminds_its_owner(cast):
    Professional.objects.create(
        account=cast.collega,
        functie="begeleider",
        register="skj",
        registratienummer="1",
        registratie_geldig_tot=MAANDAG,
    )
    herinneringen_vegen()
    assert len(open_van(cast.collega, "registratie")) == 1


def test_a_waiting_list_over_the_norm_reaches_the_team_leader(cast):
    cast.team.wachtlijst_norm = 0
    cast.team.save()
    Traject.objects.filter(pk=cast.traject.pk).update(status="wachtlijst")
    stand_bijwerken(cast.traject.pk)
    herinneringen_vegen()
    assert len(open_van(cast.teamleider, "wachtlijst")) == 1


def test_nothing_is_without_an_owner(cast):
    """No professional involved: the team leader. No team leader: somebody of the team all the same."""
    Betrokkenheid.objects.filter(gezin=cast.traject.gezin).delete()
    evaluatie_op(cast.traject, 0)
    assert len(open_van(cast.teamleider, "evaluatie")) == 1
    Teamlidmaatschap.objects.filter(account=cast.teamleider).update(tot=MAANDAG - timedelta(days=1))
    stand_bijwerken(cast.traject.pk)
    assert open_van(cast.teamleider, "evaluatie") == []
    assert len(open_van(cast.gedragswetenschapper, "evaluatie")) == 1


def test_a_second_sweep_changes_nothing(cast):
    evaluatie_op(cast.traject, -3)
    eerste = herinneringen_vegen()
    tweede = herinneringen_vegen()
    assert (tweede.nieuw, tweede.vervallen) == (0, 0)
    assert tweede.ongewijzigd == eerste.ongewijzigd + eerste.nieuw == Herinnering.objects.open().count()


def test_the_sweep_agrees_with_what_the_services_did(cast):
    """Reminders are derived in the transaction of the change: a sweep afterwards finds nothing to do for families."""
    evaluatie_op(cast.traject, -3)
    maak.ActieFactory(traject=cast.traject, account=cast.behandelaar, voor=MAANDAG)
    stand_bijwerken(cast.traject.pk)
    assert str(herinneringen_vegen()).startswith("nieuw=0 vervallen=0 ")


def test_a_later_level_is_news_and_an_unchanged_one_is_not(cast):
    evaluatie_op(cast.traject, 3)
    nieuws = open_van(cast.behandelaar, "evaluatie")[0].nieuws_op
    herinneringen_vegen()
    assert open_van(cast.behandelaar, "evaluatie")[0].nieuws_op == nieuws
    herinneringen_vegen(op=MAANDAG + timedelta(days=4))
    assert open_van(cast.behandelaar, "evaluatie")[0].nieuws_op > nieuws


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_the_same_moment_make_no_doubles(cast):
    """Beat run twice in the same minute, or two workers: each cause and receiver once, and nobody waits for ever."""
    for _ in range(5):
        maak.BetrokkenheidFactory(
            gezin=maak.TrajectFactory(team=cast.team, behandeling=True).gezin, account=cast.collega
        )
    Herinnering.objects.all().delete()
    start, verslagen = threading.Barrier(4), []

    def veeg() -> None:
        start.wait()
        try:
            verslagen.append(herinneringen_vegen())
        finally:
            connections.close_all()

    draden = [threading.Thread(target=veeg) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)
    assert len(verslagen) == 4
    sleutels = list(Herinnering.objects.open().values_list("ontvanger", "regel", "oorzaak"))
    assert len(sleutels) == len(set(sleutels)) == sum(verslag.nieuw for verslag in verslagen) > 0


@pytest.mark.django_db(transaction=True)
def test_the_sweep_leaves_alone_what_somebody_is_working_on(cast):
    """A service holds the trajectory: the sweep does not wait for it; the service reconciles it itself."""
    evaluatie_op(cast.traject, 0)
    Herinnering.objects.all().delete()
    with transaction.atomic():
        stand_bijwerken(cast.traject.pk)
        draad = threading.Thread(target=lambda: (herinneringen_vegen(), connections.close_all()))
        draad.start()
        draad.join(timeout=10)
        assert not draad.is_alive()
    assert Herinnering.objects.filter(traject=cast.traject).exists()
    assert Veegbeurt.objects.latest("pk").overgeslagen == 1


def test_the_command_prints_one_line_and_refuses_a_date_that_is_none(cast):
    uit = StringIO()
    call_command("herinneringen", "--op", "2026-11-23", stdout=uit)
    assert uit.getvalue().startswith("nieuw=")
    with pytest.raises(CommandError, match="geen datum"):
        call_command("herinneringen", "--op", "23-11-2026")


@pytest.mark.parametrize("regel", REGELS.values(), ids=lambda regel: regel.naam)
def test_every_rule_leads_somewhere_and_explains_itself(regel):
    if regel.adres:
        assert regel.daad
        resolve(regel.adres.partition("#")[0].partition("?")[0].format(nummer="T-2026-00001", sleutel="mdo"))
    assert regel.uitleg
    assert regel.voor.uitleg


@pytest.mark.parametrize(
    ("dag", "werkt"),
    [("2026-04-27", False), ("2026-12-25", False), ("2026-05-05", True), ("2025-05-05", False), ("2026-11-23", True)],
)
def test_public_holidays_are_no_working_days(dag, werkt):
    assert werkdagen.is_werkdag(date.fromisoformat(dag)) is werkt


def test_a_new_connection_prepares_while_somebody_posts(cast):
    """The history adds parameters to every statement of a POST; signs of per cent in a rule must survive that."""
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    connection.connection.__dict__.pop("_voorbereid", None)
    with pghistory.context(url="/"):
        assert herinneringen_bijwerken(cast.traject.pk) == []
