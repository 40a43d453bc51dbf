"""A team looks at its own meetings: every figure against a slow plain calculation, and what the pages show."""

import random
from datetime import date, datetime, time, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Dossiertoegang
from teams.models import Expertise, Professional
from tests.trajecten.leidraden import leidraad
from tests.trajecten.overleg import scherm, verborgen
from trajecten.mdo.leren.beelden import aandeel
from trajecten.mdo.leren.cijfers import expertises, gemist, halfjaren_tellen, kwartaal_uit, kwartalen
from trajecten.mdo.leren.lijsten import NAMEN_STAAT
from trajecten.mdo.leren.models import Leerafspraak
from trajecten.models import Aanwezigheid, Besluit, Leidraadversie, Mdo, Spreektijd
from trajecten.traject.stand import stand_bijwerken
from weergave.halfjaar import Halfjaar

VANDAAG = date(2026, 11, 23)
H1, H2 = Halfjaar(2026, 1), Halfjaar(2026, 2)


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 10:00:00+01:00", tick=True)


def moment(dag: date, uur: int = 10) -> datetime:
    return datetime.combine(dag, time(uur), tzinfo=ZoneInfo("Europe/Amsterdam"))


def besluit(bespreking, genomen: date, status="open", **extra) -> Besluit:
    waarom = "" if status in ("open", "gedaan") else "het liep anders"
    return Besluit.objects.create(
        bespreking=bespreking, tekst="x", status=status, toelichting=waarom, genomen_op=moment(genomen), **extra
    )


def mdo(team, op: date, status="afgesloten", **extra) -> Mdo:
    einde = moment(op, 12) if status == "afgesloten" else None
    anders = "geen tijd" if status == "vervallen" else ""
    return maak.MdoFactory(team=team, op=op, status=status, afgesloten_op=einde, afwijking=anders, **extra)


def bespreking(overleg, traject, *, besproken=True, **extra):
    op = moment(overleg.op) if besproken else None
    return maak.BesprekingFactory(mdo=overleg, traject=traject, besproken_op=op, **extra)


@pytest.fixture
def wereld(cast):
    """Two years of meetings of two teams with random decisions; also at a minute past midnight."""
    dobbel = random.Random(7)
    for team, traject in ((cast.team, cast.traject), (cast.ander_team, cast.vreemd_traject)):
        trajecten = [traject, *(maak.TrajectFactory(team=team, behandeling=True) for _ in range(4))]
        dag = date(2024, 12, 30)
        while dag <= VANDAAG + timedelta(days=14):
            status = "gepland" if dag >= VANDAAG else dobbel.choice(["afgesloten"] * 5 + ["vervallen", "gepland"])
            overleg = mdo(team, dag, status)
            for een in dobbel.sample(trajecten, 3):
                _gezin(dobbel, overleg, een, gehouden=status == "afgesloten")
            dag += timedelta(days=14)
    return cast


def _gezin(dobbel, overleg, traject, *, gehouden):
    door = not gehouden or dobbel.random() < 0.2
    rij = bespreking(
        overleg,
        traject,
        besproken=gehouden and not door,
        minuten=dobbel.choice([5, 10, 15]),
        doorgeschoven="geen tijd" if door and gehouden else "",
        eigen_vraag=dobbel.choice([True, False, None]),
    )
    if rij.besproken_op and dobbel.random() < 0.5:
        lengte = timedelta(minutes=dobbel.randint(3, 20))
        Spreektijd.objects.create(mdo=overleg, bespreking=rij, van=rij.besproken_op, tot=rij.besproken_op + lengte)
        Spreektijd.objects.create(mdo=overleg, bespreking=rij, van=rij.besproken_op, tot=rij.besproken_op + lengte)
    for _ in range(dobbel.randint(0, 2) if rij.besproken_op else 0):
        status = dobbel.choice(["gedaan", "gedaan", "niet_gedaan", "gewijzigd", "open"])
        voor = dobbel.choice([None, overleg.op + timedelta(days=dobbel.randint(1, 30))])
        klaar = None if status == "open" else overleg.op + timedelta(days=dobbel.randint(0, 40))
        gemaakt = besluit(rij, overleg.op, status, voor=voor, afgerond_op=klaar)
        Besluit.objects.filter(pk=gemaakt.pk).update(genomen_op=moment(overleg.op, dobbel.choice([0, 23])))


def staat(rij: Besluit) -> str:
    if rij.status != "open":
        return rij.status
    return "te_laat" if rij.voor and rij.voor < VANDAAG else "open"


def midden(waarden):
    return median(waarden) if waarden else None


# -- against a slow plain calculation ---------------------------------------------------------------------


def test_the_quarters_are_what_counting_by_hand_gives(wereld):
    besluiten = list(Besluit.objects.filter(bespreking__mdo__team=wereld.team))
    assert len(besluiten) > 60
    per_kwartaal = kwartalen(wereld.team, VANDAAG)
    assert [k.code for k in per_kwartaal][::7] == ["2025-K1", "2026-K4"]
    for kwartaal in per_kwartaal:
        begin, eind = kwartaal_uit(kwartaal.code)
        genomen = [rij for rij in besluiten if begin <= timezone.localdate(rij.genomen_op) <= eind]
        for naam in NAMEN_STAAT:
            assert getattr(kwartaal, naam) == sum(staat(rij) == naam for rij in genomen), (kwartaal.code, naam)
        assert kwartaal.genomen == len(genomen)
        klaar = [rij for rij in besluiten if rij.status != "open" and begin <= rij.afgerond_op <= eind]
        met_datum = [rij for rij in klaar if rij.voor]
        assert kwartaal.afgerond == len(klaar)
        assert kwartaal.dagen == midden([(rij.afgerond_op - timezone.localdate(rij.genomen_op)).days for rij in klaar])
        assert kwartaal.afgesproken == midden(
            [(rij.voor - timezone.localdate(rij.genomen_op)).days for rij in met_datum]
        )
        assert (kwartaal.met_datum, kwartaal.op_tijd) == (
            len(met_datum),
            sum(rij.afgerond_op <= rij.voor for rij in met_datum),
        )


@pytest.mark.parametrize("periode", [H1, H2])
def test_a_half_year_is_what_counting_by_hand_gives(wereld, periode):
    [vorig, nu] = halfjaren_tellen(wereld.team, [periode, periode.vorige], VANDAAG)
    assert (vorig.periode, nu.periode) == (periode.vorige, periode)
    overleggen = [rij for rij in wereld.team.mdos.all() if periode.begin <= rij.op <= periode.eind]
    tot_nu = [rij for rij in overleggen if rij.op <= VANDAAG]
    assert nu.gepland == len(tot_nu)
    assert nu.gehouden == sum(rij.status == "afgesloten" for rij in tot_nu)
    assert nu.vervallen == sum(rij.status == "vervallen" for rij in tot_nu)
    rijen = [rij for overleg in overleggen for rij in overleg.besprekingen.all()]
    besproken = [rij for rij in rijen if rij.besproken_op]
    assert nu.besproken == len(besproken) > 15
    assert nu.gezinnen == len({rij.traject.gezin_id for rij in besproken})
    assert nu.doorgeschoven == sum(bool(rij.doorgeschoven) for rij in rijen)
    assert nu.minuten == pytest.approx(sum(rij.minuten for rij in besproken) / len(besproken))
    vragen = [rij.eigen_vraag for rij in besproken]
    geteld = (nu.vraag_wel, nu.vraag_niet, nu.vraag_onbekend)
    assert geteld == (vragen.count(True), vragen.count(False), vragen.count(None))
    duren = [
        sum((stuk.tot - stuk.van).total_seconds() / 60 for stuk in rij.spreektijden.all())
        for rij in besproken
        if rij.spreektijden.exists()
    ]
    assert nu.gemeten == len(duren)
    assert nu.gebruikt == pytest.approx(sum(duren) / len(duren))
    besluiten = [
        rij
        for rij in Besluit.objects.filter(bespreking__mdo__team=wereld.team)
        if periode.begin <= timezone.localdate(rij.genomen_op) <= periode.eind
    ]
    assert {naam: getattr(nu, naam) for naam in NAMEN_STAAT} == {
        naam: sum(staat(rij) == naam for rij in besluiten) for naam in NAMEN_STAAT
    }


def test_expertise_counts_what_was_kept_then_and_misses_only_what_the_team_had(cast):
    ggz, lvb, los = (Expertise.objects.create(code=f"x-{naam}", naam=naam) for naam in ("ggz x", "lvb x", "los x"))
    for account, expertise in ((cast.behandelaar, ggz), (cast.collega, lvb)):
        Professional.objects.create(account=account, functie="x").expertises.add(expertise)
    cast.team.lidmaatschappen.filter(account=cast.collega).update(van=date(2026, 3, 1))  # not there in February
    februari, april, mei = (mdo(cast.team, date(2026, maand, 10)) for maand in (2, 4, 5))
    mdo(cast.team, date(2026, 6, 2))  # attendance not kept: it says nothing
    for overleg, account, aanwezig in (
        (februari, cast.behandelaar, True),
        (april, cast.behandelaar, True),
        (april, cast.collega, False),
        (mei, cast.collega, True),
        (mei, cast.behandelaar, False),
    ):
        Aanwezigheid.objects.create(mdo=overleg, account=account, aanwezig=aanwezig)
    mei.aanwezigheden.get(account=cast.collega).expertises.add(los)  # as it was then, not as it is now
    assert {rij["naam"]: (rij["erbij"], rij["overleggen"]) for rij in expertises(cast.team, H1)} == {
        "ggz x": (2, 3),
        "lvb x": (0, 2),
        "los x": (1, 1),
    }
    assert gemist(cast.team, H1) == {februari.pk: [], april.pk: ["lvb x"], mei.pk: ["ggz x", "lvb x"]}


# -- the pages -------------------------------------------------------------------------------------------


def pagina(cast, adres, wie=None):
    return cast.client(wie or cast.behandelaar).get(adres)


def test_every_number_of_the_table_is_as_long_as_its_list(wereld):
    for kwartaal in kwartalen(wereld.team, VANDAAG):
        for naam, aantal in kwartaal.per_staat:
            adres = f"/mdo/leren/team-eik/besluiten/?kwartaal={kwartaal.code}&staat={naam}"
            gevonden = pagina(wereld, adres).context["lijst"]
            assert (len(gevonden.rijen), gevonden.dicht) == (aantal, 0), adres
            assert {rij.bespreking.mdo.team_id for rij in gevonden.rijen} <= {wereld.team.pk}


def test_every_list_of_a_half_year_is_as_long_as_its_number(wereld):
    [nu] = halfjaren_tellen(wereld.team, [H2], VANDAAG)
    lengte = {
        naam: len(pagina(wereld, f"/mdo/leren/team-eik/2026-H2/{naam}/").context["lijst"].rijen)
        for naam in ("overleggen", "gezinnen", "doorgeschoven", "zonder_besluit", "vraag_wel", "vraag_niet",
                     "vraag_onbekend", *(f"besluiten_{een}" for een in NAMEN_STAAT))
    }  # fmt: skip
    assert lengte == {
        "overleggen": nu.gepland,
        "gezinnen": nu.gezinnen,
        "doorgeschoven": nu.doorgeschoven,
        "zonder_besluit": nu.zonder_besluit,
        "vraag_wel": nu.vraag_wel,
        "vraag_niet": nu.vraag_niet,
        "vraag_onbekend": nu.vraag_onbekend,
        **{f"besluiten_{een}": getattr(nu, een) for een in NAMEN_STAAT},
    }


def test_a_figure_stays_true_when_a_dossier_is_closed_to_the_team_and_its_list_says_so(cast):
    rij = bespreking(mdo(cast.team, date(2026, 9, 1)), cast.traject)
    besluit(rij, date(2026, 9, 1), "gedaan", afgerond_op=date(2026, 9, 20))
    Dossiertoegang.objects.filter(gezin=cast.traject.gezin).update(tot=VANDAAG - timedelta(days=1))
    [nu] = [k for k in pagina(cast, "/mdo/leren/team-eik/").context["kwartalen"] if k.code == "2026-K3"]
    assert nu.gedaan == 1
    antwoord = pagina(cast, "/mdo/leren/team-eik/besluiten/?kwartaal=2026-K3&staat=gedaan")
    assert antwoord.context["lijst"].rijen == []
    assert "nog 1 in een dossier dat voor jou gesloten is" in antwoord.content.decode()
    assert "Eikenhorst" not in antwoord.content.decode()


def test_a_colleague_of_another_team_counts_nothing_of_this_one(wereld):
    assert pagina(wereld, "/mdo/leren/team-eik/", wereld.vreemde).status_code == 404
    with connection.cursor() as cursor:
        cursor.execute("SELECT wand_zet(%s)", [f"account:{wereld.vreemde.pk}"])
        cursor.execute("SELECT DISTINCT team_id FROM cijfers_besluit UNION SELECT team_id FROM cijfers_bespreking")
        assert cursor.fetchall() == [(wereld.ander_team.pk,)]
        cursor.execute("SELECT wand_zet('proef')")


def test_no_page_names_who_carries_out_a_decision(cast):
    rij = bespreking(mdo(cast.team, date(2026, 9, 1)), cast.traject)
    besluit(rij, date(2026, 9, 1), "gedaan", afgerond_op=date(2026, 9, 20), uitvoerder=cast.collega)
    for adres in ("", "besluiten/?kwartaal=2026-K3&staat=gedaan", "2026-H2/", "2026-H2/besluiten_gedaan/"):
        assert cast.collega.naam not in pagina(cast, f"/mdo/leren/team-eik/{adres}").content.decode()


def test_a_family_that_was_in_no_meeting_is_named_and_goes_on_the_agenda_by_one_press(cast):
    traject = cast.traject
    type(traject).objects.filter(pk=traject.pk).update(aangemeld_op=date(2026, 4, 1), gestart_op=date(2026, 5, 1))
    bespreking(mdo(cast.team, date(2026, 6, 2)), traject)
    straks = mdo(cast.team, VANDAAG + timedelta(days=1), "gepland")
    stand_bijwerken(traject.pk)
    antwoord = pagina(cast, "/mdo/leren/team-eik/2026-H2/", cast.teamleider)
    assert [rij.gezin.naam for rij in antwoord.context["nooit"]] == ["Eikenhorst"]
    assert "deze gezinnen" in antwoord.context["vraag"]
    assert pagina(cast, "/mdo/leren/team-eik/2026-H1/").context["nooit"] == []  # discussed in June
    assert f'action="/mdo/{straks.nummer}/agenda/"' in antwoord.content.decode()
    cast.client(cast.teamleider).post(f"/mdo/{straks.nummer}/agenda/", {"doe": "toevoegen", "traject": traject.nummer})
    na = pagina(cast, "/mdo/leren/team-eik/2026-H2/", cast.teamleider).content.decode()
    assert "staat op de agenda" in na
    assert 'value="toevoegen"' not in na


@pytest.mark.parametrize(
    ("gestart", "gesloten", "genoemd"),
    [
        (date(2026, 10, 13), None, False),  # 41 days in care so far
        (date(2026, 10, 12), None, True),  # 42
        (date(2026, 1, 5), date(2026, 8, 11), False),  # 41 days in this half-year
        (date(2026, 1, 5), date(2026, 8, 12), True),
        (date(2026, 8, 1), date(2026, 9, 5), False),
    ],
)
def test_only_who_was_six_weeks_in_care_in_the_half_year_can_be_missed(cast, gestart, gesloten, genoemd):
    traject = cast.traject
    status = "afgesloten" if gesloten else "in_zorg"
    type(traject).objects.filter(pk=traject.pk).update(
        aangemeld_op=date(2026, 1, 2), gestart_op=gestart, gesloten_op=gesloten, status=status
    )
    stand_bijwerken(traject.pk)
    assert bool(pagina(cast, "/mdo/leren/team-eik/2026-H2/").context["nooit"]) is genoemd


def test_few_are_a_count_and_not_a_percentage():
    assert aandeel(0, 0) == "geen"
    assert aandeel(2, 4) == "2 van 4"
    assert aandeel(5, 8) == "63% (5 van 8)"


def test_who_chairs_keeps_what_the_team_agrees_and_everybody_reads_it(cast):
    adres = "/mdo/leren/team-eik/2026-H1/"
    assert cast.client(cast.behandelaar).post(adres, {"afspraken": "nee"}).status_code == 403
    form = cast.client(cast.teamleider).get(adres).context["form"]
    gegevens = {"afspraken": "Eerst de vraag van het gezin", "versie": form["versie"].value()}
    assert cast.client(cast.teamleider).post(adres, gegevens).status_code == 302
    rij = Leerafspraak.objects.get()
    assert (rij.halfjaar, rij.team, rij.vastgelegd_door) == ("2026-H1", cast.team, cast.teamleider)
    assert "Eerst de vraag van het gezin" in pagina(cast, adres).content.decode()
    volgend = pagina(cast, "/mdo/leren/team-eik/2026-H2/").content.decode()
    assert "Vorige keer (eerste halfjaar van 2026)" in volgend
    assert Leerafspraak.pgh_event_model.objects.filter(pgh_obj_id=rij.pk).exists()


@pytest.mark.parametrize("adres", ["2027-H1/", "2026-H2/onzin/", "besluiten/?kwartaal=2026-K5&staat=gedaan",
                                   "besluiten/?kwartaal=2026-K1&staat=onzin"])  # fmt: skip
def test_what_does_not_exist_is_not_found(cast, adres):
    assert pagina(cast, f"/mdo/leren/team-eik/{adres}").status_code == 404


@pytest.mark.parametrize("adres", ["", "2026-H2/", "2026-H2/gezinnen/", "2026-H2/overleggen/", "2026-H2/vraag_wel/"])
def test_the_queries_do_not_grow(cast, adres):
    client = cast.client(cast.teamleider)

    def aantal() -> int:
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            assert client.get(f"/mdo/leren/team-eik/{adres}").status_code == 200
        return len(vragen)

    def voeg_toe(keren: int) -> None:
        for _ in range(keren):
            traject = maak.TrajectFactory(team=cast.team, behandeling=True, gestart_op=date(2026, 7, 1))
            overleg = cast.team.mdos.filter(op=date(2026, 9, 1)).first() or mdo(cast.team, date(2026, 9, 1))
            besluit(bespreking(overleg, traject, eigen_vraag=True), overleg.op)
            nooit = maak.TrajectFactory(team=cast.team, behandeling=True, gestart_op=date(2026, 7, 1))
            stand_bijwerken(traject.pk, nooit.pk)

    voeg_toe(1)
    aantal()
    eerst = aantal()
    voeg_toe(9)
    assert aantal() == eerst <= 14


@pytest.mark.parametrize(("gezegd", "bewaard"), [("true", True), ("false", False), ("unknown", None)])
def test_the_meeting_says_whether_the_familys_own_question_was_heard(cast, gezegd, bewaard):
    rij = maak.BesprekingFactory(mdo=maak.MdoFactory(team=cast.team), traject=cast.traject)
    client, adres = cast.client(cast.behandelaar), scherm(rij)
    velden = verborgen(client.get(adres), "verslag")
    gegevens = {**velden, "deel": "verslag", "verslag": "besproken", "eigen_vraag": gezegd, "klaar": "ja"}
    assert client.post(adres, gegevens).status_code == 302
    rij.refresh_from_db()
    assert rij.besproken_op is not None
    assert rij.eigen_vraag is bewaard


def test_along_a_guide_nobody_asks_whether_the_familys_question_was_heard(cast):
    gids = leidraad("perspectieven")
    versie = Leidraadversie.objects.in_gebruik(gids)
    for extra in ({}, {"leidraad": gids, "leidraadversie": versie}):
        bespreking(mdo(cast.team, date(2026, 11, 3), **extra), cast.traject)
    nu = halfjaren_tellen(cast.team, [Halfjaar.van_dag(VANDAAG)], VANDAAG)[0]
    assert (nu.besproken, nu.vraag_onbekend) == (2, 1)
