"""The demo data: same seed and day give the same rows, figures as in the field, every edge case, real teams."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import check_password
from django.db import models
from django.db.models import Avg, Count, Exists, F, OuterRef, Q
from django.utils import timezone

from gezinnen.models import Bewoning, Dossiertoegang, Gezag, Gezin, Gezinslid, Huishouden, Kenmerk, Maatregel, Relatie
from netwerk.models import Betrokkenheid
from teams.access import Rol
from teams.basis import nieuw_nummer
from teams.models import Account, Financiering, Gemeente, Ontwikkelfase, Team, Teamorganisatie
from tests.trajecten.naslag import vul_naslag
from trajecten.demo import ACCOUNTS
from trajecten.demodata.kopie import gebeurtenismodellen
from trajecten.demodata.opbouw import bouw, leeg
from trajecten.models import (
    Aanmelding,
    Actie,
    Afronding,
    Bespreking,
    Doel,
    Faseperiode,
    Gezinsevaluatie,
    Incident,
    Mdo,
    Nazorg,
    Planversie,
    Stand,
    Traject,
)
from trajecten.plan.inhoud import plan_inhoud
from trajecten.traject.stand import KOLOMMEN, stand_uit_bron

DAG = date(2026, 3, 18)  # a Wednesday


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """The default set, made once for this module and thrown away after it."""
    with time_machine.travel(DAG, tick=True):
        with django_db_blocker.unblock():
            vul_naslag()
            bouw(600, None, 2023, lambda klaar, totaal: None)
        yield
        with django_db_blocker.unblock():
            leeg()


# -- Figures (standards §10) ------------------------------------------------------------------------------------


def deel(rijen: models.QuerySet, **waar: object) -> float:
    """Percentage of the rows for which this holds."""
    return 100 * rijen.filter(**waar).count() / rijen.count()


@pytest.mark.parametrize(
    ("soorten", "percentage"),
    [
        ({"ouder_psychisch", "ouder_trauma"}, 75),
        ({"jeugdige_psychisch", "jeugdige_hechting"}, 65),
        ({"jeugdige_lvb", "ouder_lvb"}, 35),
        ({"schulden"}, 55),
        ({"risicogedrag"}, 50),
        ({"jeugdige_verslaving", "ouder_verslaving"}, 25),
        ({"scheiding"}, 35),
        ({"jeugdige_school"}, 30),
        ({"huisvesting"}, 25),
    ],
)
def test_what_plays_in_families_is_as_frequent_as_in_the_field(soorten, percentage):
    speelt = Kenmerk.objects.filter(gezin=OuterRef("pk"), soort__in=soorten)
    gezinnen = Gezin.objects.annotate(speelt=Exists(speelt))
    assert deel(gezinnen, speelt=True) == pytest.approx(percentage, abs=3)


def test_families_are_composed_as_in_the_field():
    samen = Relatie.objects.filter(lid__gezin=OuterRef("pk"), soort__in=["gehuwd", "partner"])
    gezinnen = Gezin.objects.annotate(
        samen=Exists(samen), kinderen=Count("leden", filter=Q(leden__rol__in=["jeugdige", "broer_zus"]))
    )
    assert Gezin.objects.count() == 600
    assert deel(gezinnen, samen=False) == pytest.approx(60, abs=3)
    assert deel(gezinnen, kinderen__gte=4) == pytest.approx(12, abs=3)
    assert gezinnen.aggregate(x=Avg("kinderen"))["x"] == pytest.approx(2.3, abs=0.15)
    assert 100 - deel(gezinnen, voorkeurstaal="Nederlands") == pytest.approx(10, abs=3)


def test_separated_parents_share_gezag_in_less_than_half_of_the_families():
    uit_elkaar = Relatie.objects.filter(lid__gezin=OuterRef("pk"), soort="ex_partner")
    gedeeld = Gezag.objects.filter(lid__gezin=OuterRef("pk"), soort="beide_ouders")
    gezinnen = Gezin.objects.annotate(uit_elkaar=Exists(uit_elkaar), gedeeld=Exists(gedeeld)).filter(uit_elkaar=True)
    assert deel(gezinnen, gedeeld=True) == pytest.approx(45, abs=3)


def test_measures_run_in_as_many_families_as_in_the_field():
    ots = Maatregel.objects.filter(lid__gezin=OuterRef("pk"), soort="11")
    aan_begin = ots.filter(van__lte=OuterRef("trajecten__aangemeld_op"))
    gezinnen = Gezin.objects.annotate(begin=Exists(aan_begin), ooit=Exists(ots)).distinct()
    assert deel(gezinnen, begin=True) == pytest.approx(18, abs=3)
    assert 20 <= deel(gezinnen, ooit=True) <= 27


def test_phases_last_as_long_as_in_the_field():
    standen = Stand.objects.filter(status="afgesloten", inzet="traject")
    data = standen.values_list("aangemeld_op", "gesloten_op")
    dagen = sorted((tot - van).days for van, tot in data if tot)
    kwart = len(dagen) // 4
    assert dagen[2 * kwart] == pytest.approx(300, rel=0.1)
    assert dagen[kwart] == pytest.approx(240, rel=0.12)
    assert dagen[3 * kwart] == pytest.approx(390, rel=0.12)
    analyse = sorted(dagen for dagen in standen.values_list("dagen_analyse", flat=True) if dagen)
    assert analyse[len(analyse) // 2] == pytest.approx(42, abs=4)


def test_endings_and_returns_are_as_in_the_field():
    einden = Afronding.objects.exclude(reden_einde="")
    for code, percentage in (("01", 66), ("02", 12), ("03", 10), ("04", 4), ("05", 8)):
        assert deel(einden, reden_einde=code) == pytest.approx(percentage, abs=3)
    terug = Traject.objects.filter(eerder_traject=OuterRef("pk"))
    oud = Traject.objects.filter(status="afgesloten", gesloten_op__lt=DAG - timedelta(days=365))
    assert deel(oud.annotate(terug=Exists(terug)), terug=True) == pytest.approx(12, abs=3)


def test_evaluations_are_held_on_time_as_often_as_in_practice():
    gepland, op_tijd = Stand.objects.aggregate(
        a=models.Sum("evaluaties_gepland"), b=models.Sum("evaluaties_op_tijd")
    ).values()
    assert 100 * op_tijd / gepland == pytest.approx(78, abs=3)


def test_goals_end_where_the_scale_of_attainment_says():
    dicht = Doel.objects.exclude(status="actief")
    for status, percentage in (("behaald", 70), ("deels", 22), ("niet", 8)):
        assert deel(dicht, status=status) == pytest.approx(percentage, abs=3)


# -- Lively today -------------------------------------------------------------------------------------------------


def test_some_ninety_families_are_in_care_in_every_phase():
    in_zorg = Traject.objects.filter(status="in_zorg")
    assert 80 <= in_zorg.count() <= 115
    assert set(Stand.objects.filter(status="in_zorg").values_list("fase", flat=True)) == {2, 3, 4}
    assert Traject.objects.filter(status="wachtlijst").count() >= 6
    assert Aanmelding.objects.nieuw().count() >= 6
    assert Incident.objects.filter(soort="crisis", afgehandeld_op=None).count() >= 3
    assert Stand.objects.filter(status="in_zorg", volgende_evaluatie_op__lt=DAG).count() >= 5
    assert Stand.objects.filter(status="in_zorg", laatste_activiteit_op__lt=DAG - timedelta(days=14)).count() >= 3
    assert Actie.objects.open().filter(voor__lt=DAG).count() >= 10
    assert Nazorg.objects.filter(gehouden_op=None, gepland_op__gte=DAG).count() >= 20
    assert Planversie.objects.filter(status="concept").count() >= 3


def test_the_professional_of_the_demo_has_a_full_day():
    ik = Account.objects.get(email="professional@beterthuis.demo")
    mijn = Stand.objects.filter(
        status="in_zorg", gezin__in=Betrokkenheid.objects.lopend().filter(
            account=ik, rol="vaste_contactpersoon"
        ).values("gezin")
    )  # fmt: skip
    assert 6 <= mijn.count() <= 9
    assert mijn.filter(volgende_evaluatie_op__lt=DAG).exists()
    assert mijn.filter(volgende_evaluatie_op=DAG).exists()
    assert mijn.filter(crisis=True).exists()
    assert ik.acties.filter(gedaan_op=None, voor__lt=DAG).exists()
    assert ik.acties.filter(gedaan_op=None, voor__gte=DAG).exists()
    tekens = set(Gezin.objects.filter(standen__in=mijn).values_list("teken", flat=True))
    assert len(tekens) == mijn.count()


def test_this_weeks_mdo_has_an_agenda_in_order_of_need():
    mdo = Mdo.objects.wekelijks().filter(team__slug="beter-thuis", op__gte=DAG).earliest("op")
    agenda = list(mdo.besprekingen.order_by("volgorde"))
    assert mdo.op == DAG
    assert mdo.reeks.weekdag == mdo.op.isoweekday()
    assert len(agenda) >= 6
    assert agenda[0].traject.stand.crisis
    assert all(punt.besproken_op is None for punt in agenda)
    assert Mdo.objects.filter(team=mdo.team, op__gt=mdo.op).exists()


# -- Edge cases -----------------------------------------------------------------------------------------------------

GEVALLEN = {
    "an unborn child": lambda: Gezinslid.objects.filter(uitgerekend_op__gt=DAG, geboortedatum=None),
    "twins": lambda: Gezinslid.objects.filter(
        Exists(
            Gezinslid.objects.filter(gezin=OuterRef("gezin"), geboortedatum=OuterRef("geboortedatum")).exclude(
                pk=OuterRef("pk")
            )
        )
    ),
    "a secret address": lambda: Huishouden.objects.filter(geheim=True),
    "a parent without gezag": lambda: Gezinslid.objects.filter(
        rol="ouder", heeft_gezag_over=None, gezin__leden__gezag__soort="alleen_ouder"
    ),
    "a foster child under guardianship": lambda: Gezag.objects.filter(
        soort="voogdij_gi", instelling__isnull=False, lid__maatregelen__soort="21"
    ),
    "a family in two municipalities": lambda: Bewoning.objects.lopend(DAG).exclude(
        huishouden__gemeente=F("lid__gezin__gemeente")
    ),
    "a family that moved": lambda: Bewoning.objects.filter(tot__lt=DAG, lid__bewoningen__van__gt=F("tot")),
    "a parent who died": lambda: Gezinslid.objects.filter(rol="ouder", overleden_op__lt=DAG),
    "a JIM": lambda: Gezin.objects.filter(netwerkpersonen__is_jim=True),
    "two households": lambda: Gezin.objects.annotate(n=Count("huishoudens")).filter(n__gt=1),
    "a family that came back": lambda: Traject.objects.filter(eerder_traject__isnull=False),
    "a skipped phase with its reason": lambda: Faseperiode.objects.exclude(reden=""),
    "a referrer who waits for feedback": lambda: Aanmelding.objects.exclude(uitkomst="").filter(
        terugkoppeling_op=None, uitkomst_op__lt=DAG - timedelta(days=7)
    ),
}


@pytest.mark.parametrize("geval", GEVALLEN)
def test_the_edge_case_is_there(geval):
    assert GEVALLEN[geval]().exists()


@pytest.mark.parametrize("jaren", [12, 16, 18])
def test_a_child_comes_of_age_while_the_family_is_in_care(jaren):
    kinderen = Gezinslid.objects.filter(gezin__trajecten__status="in_zorg", aangemeld=True)
    assert any(
        kind.leeftijd(DAG) == jaren - 1 and kind.leeftijd(DAG + timedelta(days=60)) == jaren for kind in kinderen
    )


def test_the_jeugdbeschermer_holds_regie_while_an_ots_runs():
    for stand in Stand.objects.filter(status="in_zorg", maatregel=True):
        regie = Betrokkenheid.objects.lopend(DAG).regie().get(gezin=stand.gezin)
        assert regie.rol == "jeugdbeschermer"


def test_a_small_municipality_has_exactly_three_families():
    assert Gezin.objects.filter(gemeente__code="0629").count() == 3


# -- Names, accounts, teams ------------------------------------------------------------------------------------------


def test_no_family_name_occurs_in_two_teams():
    namen: dict[str, set[str]] = {}
    for team in Team.objects.all():
        gezinnen = Gezin.objects.filter(toegangen__team=team)
        namen[team.slug] = {
            *gezinnen.values_list("naam", flat=True),
            *gezinnen.values_list("leden__achternaam", flat=True),
            *Aanmelding.objects.filter(team=team).values_list("gezinsnaam", flat=True),
        }
    for een, ander in combinations(namen, 2):
        assert not namen[een] & namen[ander]
    van_accounts = {naam.split(maxsplit=1)[1] for naam in Account.objects.values_list("naam", flat=True)}
    assert not any(van_accounts & van_team for van_team in namen.values())


@pytest.mark.parametrize("email", ACCOUNTS)
def test_every_account_of_the_contract_logs_in_with_its_role(email):
    account = Account.objects.get(email=email)
    assert check_password("trajecten-demo", account.password)
    assert EmailAddress.objects.filter(user=account, email=email, verified=True, primary=True).exists()
    wie = email.split("@")[0]
    verwacht = {
        "collega": Rol.PROFESSIONAL,
        "teamlid": Rol.PROFESSIONAL,
        "stuurman": Rol.TEAMLEIDER,
        "screener": Rol.AANMELDCOORDINATOR,
        "beleid": Rol.BELEIDSMEDEWERKER,
        "vertegenwoordiger": Rol.GEZINSVERTEGENWOORDIGER,
        "beheer": Rol.BEHEERDER,
        "privacy": Rol.PRIVACYFUNCTIONARIS,
    }
    assert (verwacht.get(wie) or Rol(wie)) in account.toegang.rollen


@pytest.mark.parametrize(
    ("slug", "organisaties", "fase", "vorm", "hoofd", "leeftijd"),
    [
        ("beter-thuis", 5, 3, "hoofdaannemer", "Youz", (4, 18)),
        ("in-verbinding", 3, 2, "hoofdaannemer", "Enver", (12, 18)),
        ("past", 3, 2, "penvoerder", "Enver", (4, 18)),
        ("mast", 7, 3, "lumpsum", None, (12, 18)),
        ("katwijk", 7, 1, "geen", None, (0, 18)),
        ("team-toegang", 7, 2, "geen", None, (0, 23)),
    ],
)
def test_a_reference_team_is_as_it_really_is(slug, organisaties, fase, vorm, hoofd, leeftijd):
    team = Team.objects.get(slug=slug)
    assert Teamorganisatie.objects.lopend(DAG).filter(team=team).count() == organisaties
    assert Ontwikkelfase.objects.lopend(DAG).get(team=team).fase == fase
    financiering = Financiering.objects.lopend(DAG).get(team=team)
    assert (financiering.vorm, financiering.organisatie and financiering.organisatie.naam) == (vorm, hoofd)
    assert (team.leeftijd_van, team.leeftijd_tot) == leeftijd


def test_brijder_and_pameijer_left_in_verbinding_at_the_end_of_2021():
    weg = Teamorganisatie.objects.filter(team__slug="in-verbinding", tot=date(2021, 12, 31))
    assert set(weg.values_list("organisatie__naam", flat=True)) == {"Brijder", "Pameijer"}


# -- What must always be so -------------------------------------------------------------------------------------------


def test_a_trajectory_in_care_has_exactly_one_planned_evaluation_and_a_closed_one_has_none():
    gepland = Count("evaluaties", filter=Q(evaluaties__status=Gezinsevaluatie.Status.GEPLAND))
    tellingen = Traject.objects.annotate(gepland=gepland).values_list("status", "gepland").distinct()
    assert {aantal for status, aantal in tellingen if status == "in_zorg"} == {1}
    assert {aantal for status, aantal in tellingen if status != "in_zorg"} == {0}


def test_phases_are_contiguous_and_agree_with_the_trajectory():
    for traject in Traject.objects.prefetch_related("faseperioden"):
        fasen = sorted(traject.faseperioden.all(), key=lambda fase: fase.pk)
        assert fasen[0].van == traject.aangemeld_op
        assert all(eerder.tot == later.van for eerder, later in pairwise(fasen))
        assert fasen[-1].tot == traject.gesloten_op


def test_a_version_of_the_plan_froze_what_the_plan_itself_would_freeze():
    versie = (
        Planversie.objects.filter(traject__status="in_zorg", versie_nummer=2)
        .select_related("traject__gezin__gemeente", "traject__team", "traject__stand")
        .latest("pk")
    )
    nu = plan_inhoud(versie.traject)
    toen = versie.inhoud
    assert toen.keys() == nu.keys()
    for deel in ("gezin", "evaluaties"):
        assert toen[deel].keys() == nu[deel].keys()
    for deel in ("leden", "betrokkenen", "netwerk", "doelen", "hulp"):
        assert toen[deel][0].keys() == nu[deel][0].keys()
    assert toen["doelen"][0]["scores"].keys() == nu["doelen"][0]["scores"].keys()
    assert toen["op"] < DAG.isoformat()


def test_every_trajectory_has_its_referral_access_and_standing():
    assert not Traject.objects.filter(aanmelding=None).exists()
    toegang = Dossiertoegang.objects.filter(
        gezin=OuterRef("gezin"), team=OuterRef("team"), van=OuterRef("aangemeld_op")
    )
    assert not Traject.objects.exclude(Exists(toegang)).exists()
    sleutels = list(Traject.objects.values_list("pk", flat=True))
    bron = stand_uit_bron(sleutels)
    bewaard = {rij.pop("traject_id"): rij for rij in Stand.objects.values("traject_id", *map(str, KOLOMMEN))}
    assert bewaard == bron


def test_nothing_that_happened_lies_in_the_future():
    assert not Bespreking.objects.filter(besproken_op__gt=timezone.now()).exists()
    assert not Gezinsevaluatie.objects.filter(gehouden_op__gte=DAG).exists()
    assert not Traject.objects.filter(gesloten_op__gt=DAG).exists()
    assert not Actie.objects.filter(gedaan_op__gt=DAG).exists()


def test_work_goes_on_with_the_next_number_and_key():
    nummer = nieuw_nummer("G", DAG.year)
    assert not Gezin.objects.filter(nummer=nummer).exists()
    hoogste = Gezin.objects.latest("pk").pk
    nieuw = Gezin.objects.create(nummer=nummer, naam="Nieuw", gemeente=Gemeente.objects.earliest("code"))
    assert nieuw.pk == hoogste + 1
    nieuw.delete()


def test_every_row_has_its_first_line_of_history():
    for model in (Gezin, Traject, Doel, Account, Betrokkenheid):
        gebeurtenis = gebeurtenismodellen()[model]
        eerste = gebeurtenis._default_manager.filter(
            pgh_label="insert", pgh_obj_id__in=model._default_manager.values("pk")
        )
        assert eerste.count() == model._default_manager.count()
