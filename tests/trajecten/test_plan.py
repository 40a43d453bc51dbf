"""The integral plan: frozen versions, agreement by age and gezag, and a PDF that arrives once."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

import tests.factories as maak
from gezinnen.models import Gezag, Gezinslid
from teams.basis import Weigering
from teams.models import Opdracht
from teams.werk.uitvoeren import opdracht_doen
from tests.keuring import gebreken
from trajecten.models import Akkoord, Planbestand, Planversie
from trajecten.plan import bestand as bestanden
from trajecten.plan import services
from trajecten.plan.akkoord import wie_moeten_akkoord
from trajecten.plan.document import als_html, document
from trajecten.plan.inhoud import plan_inhoud, verschillen
from trajecten.plan.tasks import planbestand_maken

VANDAAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 10:00:00+01:00", tick=True)


@pytest.fixture
def gezin(cast):
    """Two parents with gezag and a child of nine."""
    moeder = maak.GezinslidFactory(gezin=cast.traject.gezin, ouder=True, voornaam="Marjan")
    vader = maak.GezinslidFactory(gezin=cast.traject.gezin, ouder=True, voornaam="Pieter")
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Noor", geboortedatum=date(2017, 3, 1))
    gezag_over(kind, moeder, vader)
    return moeder, vader, kind


def gezag_over(kind, *houders, soort=Gezag.Soort.BEIDE_OUDERS):
    gezag = Gezag.objects.create(lid=kind, soort=soort, van=date(2017, 3, 1), peildatum=date(2026, 1, 1))
    gezag.houders.set(houders)
    return gezag


@pytest.fixture
def concept(cast, gezin):
    maak.DoelFactory(traject=cast.traject)
    versie = services.plan_opstellen(traject=cast.traject, door=cast.behandelaar)
    Planversie.objects.filter(pk=versie.pk).update(vraag="Wij willen rust", analyse="Er is veel ruzie")
    versie.refresh_from_db()
    return versie


@pytest.fixture
def vastgesteld(cast, concept):
    return services.plan_vaststellen(planversie=concept, gezien=concept.versie, door=cast.gedragswetenschapper)


def adres(cast, rest=""):
    return f"/trajecten/{cast.traject.nummer}/plan/{rest}"


# -- versions -------------------------------------------------------------------------------------------


def test_a_version_keeps_what_the_dossier_said_when_it_was_made(cast, concept):
    cast.traject.doelen.update(omschrijving="Iets heel anders")
    assert concept.inhoud["doelen"][0]["omschrijving"] == "Rust aan tafel"
    assert "Rust aan tafel" in als_html(document(concept))


def test_a_concept_can_take_the_dossier_of_now(cast, concept):
    cast.traject.doelen.update(omschrijving="Iets heel anders")
    assert services.plan_verversen(planversie=concept).inhoud["doelen"][0]["omschrijving"] == "Iets heel anders"


def test_there_is_one_concept_at_a_time(cast, concept):
    with pytest.raises(Weigering, match="al een concept"):
        services.plan_opstellen(traject=cast.traject, door=cast.collega)


def test_a_set_version_cannot_be_changed_by_anybody_nor_in_the_database(cast, vastgesteld):
    with pytest.raises(Weigering, match="verandert niet meer"):
        services.plan_bewaren(planversie=vastgesteld)
    for opdracht in ("UPDATE trajecten_planversie SET vraag = 'x'", "DELETE FROM trajecten_planversie"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"{opdracht} WHERE id = %s", [vastgesteld.pk])
    vastgesteld.refresh_from_db()
    assert vastgesteld.vraag == "Wij willen rust"


def test_a_plan_is_not_set_when_a_colleague_just_changed_it(cast, concept):
    with pytest.raises(Weigering, match="veranderde dit plan net"):
        services.plan_vaststellen(planversie=concept, gezien=concept.versie - 1, door=cast.gedragswetenschapper)


def test_an_unfinished_plan_names_what_is_missing(cast, gezin):
    leeg = services.plan_opstellen(traject=cast.traject, door=cast.behandelaar)
    with pytest.raises(Weigering) as weigering:
        services.plan_vaststellen(planversie=leeg, gezien=leeg.versie, door=cast.gedragswetenschapper)
    assert len(weigering.value.redenen) == 3


def test_a_new_version_takes_over_the_texts_and_says_what_changed(cast, vastgesteld):
    maak.DoelFactory(traject=cast.traject, omschrijving="Weer naar school", prioriteit=2)
    nieuw = services.plan_opstellen(traject=cast.traject, door=cast.behandelaar)
    assert (nieuw.versie_nummer, nieuw.vraag) == (2, "Wij willen rust")
    assert document(nieuw)["verschillen"] == ["Nieuw doel: Weer naar school"]


def test_differences_name_people_help_and_regie(cast, gezin):
    oud = plan_inhoud(cast.traject)
    cast.traject.gezin.betrokkenen.update(van=VANDAAG - timedelta(days=9), tot=VANDAAG - timedelta(days=1))
    maak.BetrokkenheidFactory(gezin=cast.traject.gezin, account=cast.collega, regie=True)
    zinnen = verschillen(oud, plan_inhoud(cast.traject))
    assert "De regie ging van Behandelaar Eik naar Collega Eik" in zinnen
    assert any(zin.startswith("Helpt nu mee: Collega Eik") for zin in zinnen)


def test_changing_the_text_of_a_concept_makes_earlier_answers_lapse(cast, gezin, concept):
    antwoord(concept, gezin[0])
    concept.vraag = "Wij willen rust en ruimte"
    assert services.plan_bewaren(planversie=concept) == 1
    assert not Akkoord.objects.filter(planversie=concept).exists()


# -- agreement ------------------------------------------------------------------------------------------


def antwoord(versie, lid, akkoord=True, reden=""):
    return services.akkoord_vastleggen(
        akkoord=Akkoord(
            planversie=versie, lid=lid, akkoord=akkoord, op=VANDAAG, hoe=Akkoord.Hoe.BESPREKING, reden=reden
        )
    )


@pytest.mark.parametrize(
    ("geboren", "wie"),
    [
        (VANDAAG.replace(year=2015), {"Marjan", "Pieter"}),  # 11 years
        (date(2014, 11, 24), {"Marjan", "Pieter"}),  # 12 tomorrow
        (date(2014, 11, 23), {"Marjan", "Pieter", "Noor"}),  # 12 today
        (date(2010, 11, 24), {"Marjan", "Pieter", "Noor"}),  # 16 tomorrow
        (date(2010, 11, 23), {"Noor"}),  # 16 today
        (date(2007, 1, 1), {"Noor"}),
    ],
)
def test_who_must_agree_follows_age_on_the_day(gezin, geboren, wie):
    kind = gezin[2]
    Gezinslid.objects.filter(pk=kind.pk).update(geboortedatum=geboren)
    leden = Gezinslid.objects.filter(gezin=kind.gezin)
    assert {een.lid.voornaam for een in wie_moeten_akkoord(leden, VANDAAG).ondertekenaars} == wie


def test_a_parent_without_gezag_is_not_asked(gezin):
    moeder, vader, kind = gezin
    kind.gezag.all().delete()
    gezag_over(kind, moeder, soort=Gezag.Soort.ALLEEN_OUDER)
    staat = wie_moeten_akkoord([moeder, vader, kind], VANDAAG)
    assert [een.lid for een in staat.ondertekenaars] == [moeder]


def test_an_unborn_child_is_decided_for_and_a_deceased_parent_is_not_asked(gezin):
    moeder, vader, kind = gezin
    kind.geboortedatum, kind.uitgerekend_op, vader.overleden_op = None, date(2027, 1, 1), date(2026, 1, 1)
    for lid in (kind, vader):
        lid.save()
    staat = wie_moeten_akkoord(Gezinslid.objects.filter(gezin=kind.gezin), VANDAAG)
    assert [een.lid for een in staat.ondertekenaars] == [moeder]


@pytest.mark.parametrize(
    ("soort", "opmerking"),
    [(Gezag.Soort.ONBEKEND, "wie het gezag heeft"), (Gezag.Soort.VOOGDIJ_GI, "voogd"), (None, "wie het gezag heeft")],
)
def test_what_is_not_sure_about_gezag_is_said(gezin, soort, opmerking):
    kind = gezin[2]
    kind.gezag.all().delete()
    if soort:
        gezag_over(kind, soort=soort)
    staat = wie_moeten_akkoord([kind], VANDAAG)
    assert opmerking in staat.opmerkingen[0]
    assert not staat.compleet


def test_agreement_is_complete_when_both_parents_agree(gezin, vastgesteld):
    moeder, vader, _ = gezin
    antwoord(vastgesteld, moeder)
    assert [rij["antwoord"] for rij in document(vastgesteld)["akkoorden"]] == ["akkoord", ""]
    antwoord(vastgesteld, vader, akkoord=False, reden="Het weekend klopt niet")
    antwoord(vastgesteld, vader)
    assert [rij["antwoord"] for rij in document(vastgesteld)["akkoorden"]] == ["akkoord", "akkoord"]
    assert Akkoord.objects.filter(planversie=vastgesteld).count() == 2


def test_somebody_the_law_does_not_ask_is_refused(cast, gezin, vastgesteld):
    oma = maak.GezinslidFactory(gezin=cast.traject.gezin, rol=Gezinslid.Rol.GROOTOUDER)
    with pytest.raises(Weigering, match="vraagt de wet geen akkoord"):
        antwoord(vastgesteld, oma)


def test_a_refusal_needs_a_reason_and_keeps_what_was_typed(cast, gezin, vastgesteld):
    client = cast.client(cast.behandelaar)
    gegevens = {"akkoord": "nee", "hoe": "papier", "op": "2026-11-20", "reden": ""}
    antwoord_pagina = client.post(adres(cast, f"1/akkoord/{gezin[0].pk}/"), gegevens)
    assert "Schrijf bij een weigering de reden op." in antwoord_pagina.content.decode()
    assert client.post(adres(cast, f"1/akkoord/{gezin[0].pk}/"), gegevens | {"reden": "Nee"}).status_code == 302
    assert Akkoord.objects.get(planversie=vastgesteld).reden == "Nee"


# -- pages ----------------------------------------------------------------------------------------------


def test_from_new_version_to_set_plan_through_the_pages(cast, gezin):
    maak.DoelFactory(traject=cast.traject)
    client, gedrag = cast.client(cast.behandelaar), cast.client(cast.gedragswetenschapper)
    assert "Nog geen plan" in client.get(adres(cast)).content.decode()
    client.post(adres(cast, "nieuw/"))
    versie = Planversie.objects.get(traject=cast.traject)
    tekst = {"vraag": "<b>Rust</b>", "analyse": "Ruzie", "versie": str(versie.versie)}
    assert client.post(adres(cast, "1/bewerken/"), tekst).status_code == 302
    pagina = client.get(adres(cast)).content.decode()
    assert "&lt;b&gt;Rust&lt;/b&gt;" in pagina
    assert client.post(adres(cast, "1/vaststellen/"), {"gezien": "2"}).status_code == 403
    gedrag.post(adres(cast, "1/vaststellen/"), {"gezien": "2"})
    versie.refresh_from_db()
    assert versie.status == Planversie.Status.VASTGESTELD
    assert client.get(adres(cast, "1/bewerken/")).status_code == 302


def test_two_people_saving_keep_both_texts(cast, concept):
    client = cast.client(cast.behandelaar)
    gegevens = {"vraag": "Tekst van mij", "analyse": "A", "versie": str(concept.versie)}
    concept.vraag, concept.versie = "Tekst van mijn collega", concept.versie + 1
    concept.save()
    pagina = client.post(adres(cast, "1/bewerken/"), gegevens).content.decode()
    assert "Tekst van mij" in pagina
    assert "Tekst van mijn collega" in pagina


def test_another_team_gets_not_found_everywhere(cast, vastgesteld):
    vreemd = cast.client(cast.vreemde)
    for pad in ("", "1/", "1.pdf", "1/voortgang/", "1/bewerken/"):
        assert vreemd.get(adres(cast, pad)).status_code == 404
    for pad in ("nieuw/", "1/bestand/", "1/vaststellen/", "1/verversen/"):
        assert vreemd.post(adres(cast, pad)).status_code == 404
    assert cast.client(cast.behandelaar).get(adres(cast, "7.pdf")).status_code == 404


def test_the_plan_page_costs_as_much_with_one_as_with_many_rows(cast, gezin, vastgesteld):
    client = cast.client(cast.behandelaar)
    client.get(adres(cast))
    with CaptureQueriesContext(connection) as een:
        client.get(adres(cast))
    for nummer in range(8):
        maak.GezinslidFactory(gezin=cast.traject.gezin, geboortedatum=date(2012, 1, 1 + nummer))
    for _ in range(3):
        nieuw = services.plan_opstellen(traject=cast.traject, door=cast.behandelaar)
        services.plan_vaststellen(planversie=nieuw, gezien=nieuw.versie, door=cast.gedragswetenschapper)
    with CaptureQueriesContext(connection) as veel:
        client.get(adres(cast))
    assert len(veel) <= len(een) + 1  # the version before, of which there is none the first time
    assert len(veel) <= 20, [vraag["sql"][:80] for vraag in veel]


# -- the PDF --------------------------------------------------------------------------------------------


@pytest.fixture
def pdf(cast, vastgesteld, django_capture_on_commit_callbacks) -> Planbestand:
    with django_capture_on_commit_callbacks(execute=True):
        cast.client(cast.behandelaar).post(adres(cast, "1/bestand/"))
    return Planbestand.objects.get()


def test_a_get_never_makes_a_pdf(cast, vastgesteld):
    pagina = cast.client(cast.behandelaar).get(adres(cast, "1.pdf"))
    assert pagina["Content-Type"].startswith("text/html")
    assert "PDF maken" in pagina.content.decode()
    assert not Planbestand.objects.exists()


def test_the_pdf_opens_in_the_browser_under_a_name_that_names_nobody(cast, pdf):
    antwoord = cast.client(cast.behandelaar).get(adres(cast, "1.pdf"))
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == f'inline; filename="integraal-plan-{cast.traject.nummer}-versie-1.pdf"'
    assert antwoord.content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("profiel", ["ua1", "2a"])
def test_the_pdf_is_for_screen_readers_and_for_the_archive(pdf, profiel):
    assert gebreken(bytes(pdf.pdf), profiel) == []


def test_asking_twice_makes_one_pdf(cast, pdf, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        cast.client(cast.behandelaar).post(adres(cast, "1/bestand/"))
    assert Planbestand.objects.count() == 1
    pdf.refresh_from_db()
    assert pdf.pogingen == 1
    assert bestanden.planbestand_maken(pk=pdf.pk) is False


def test_a_new_answer_asks_for_a_new_pdf(cast, gezin, pdf, vastgesteld):
    antwoord(vastgesteld, gezin[0])
    assert "PDF maken" in cast.client(cast.behandelaar).get(adres(cast, "1.pdf")).content.decode()


def test_progress_is_shown_and_ends_at_the_file(cast, vastgesteld, django_capture_on_commit_callbacks):
    client = cast.client(cast.behandelaar)
    with django_capture_on_commit_callbacks(execute=False):
        client.post(adres(cast, "1/bestand/"))
    deel = client.get(adres(cast, "1/voortgang/"), headers={"hx-request": "true", "x-achtergrond": "1"})
    assert "wacht op een vrije plek" in deel.content.decode()
    assert bestanden.planbestand_maken(pk=Planbestand.objects.get().pk)
    assert client.get(adres(cast, "1/voortgang/"))["HX-Redirect"] == adres(cast, "1.pdf")


def opdracht_van(rij: Planbestand) -> Opdracht:
    return planbestand_maken.vragen(sleutel=str(rij.pk), invoer={"planbestand": rij.pk})


def proberen(opdracht: Opdracht, keer: int = 1) -> None:
    for _ in range(keer):
        Opdracht.objects.filter(pk=opdracht.pk).update(niet_voor=Now() - timedelta(days=1))
        opdracht_doen(pk=opdracht.pk)


def test_a_failure_that_stays_is_shown_and_can_be_tried_again(cast, vastgesteld, monkeypatch):
    rij = bestanden.planbestand_vragen(planversie=vastgesteld, door=cast.behandelaar)

    def kapot(html: str) -> bytes:
        raise RuntimeError("geheim uit het dossier")

    with monkeypatch.context() as even:
        even.setattr(bestanden, "render_pdf", kapot)
        proberen(opdracht_van(rij), 4)
        rij.refresh_from_db()
        assert rij.status == Planbestand.Status.BEZIG  # tried again by itself
        proberen(opdracht_van(rij))
    rij.refresh_from_db()
    assert (rij.status, rij.fout) == (Planbestand.Status.MISLUKT, "RuntimeError")
    assert "Opnieuw proberen" in cast.client(cast.behandelaar).get(adres(cast, "1.pdf")).content.decode()
    rij = bestanden.planbestand_vragen(planversie=vastgesteld, door=cast.behandelaar)
    proberen(opdracht_van(rij))
    rij.refresh_from_db()
    assert rij.status == Planbestand.Status.KLAAR


def test_a_plan_that_changed_before_it_was_rendered_is_not_passed_off_as_the_old_one(cast, gezin, vastgesteld):
    rij = bestanden.planbestand_vragen(planversie=vastgesteld, door=cast.behandelaar)
    antwoord(vastgesteld, gezin[0])
    proberen(opdracht_van(rij))
    rij.refresh_from_db()
    assert (rij.status, rij.fout) == (Planbestand.Status.MISLUKT, "het plan veranderde intussen")


def test_a_pdf_whose_worker_always_dies_is_put_down(cast, vastgesteld):
    rij = bestanden.planbestand_vragen(planversie=vastgesteld, door=cast.behandelaar)
    opdracht = opdracht_van(rij)
    Opdracht.objects.update(status="bezig", pogingen=5)
    proberen(opdracht)
    rij.refresh_from_db()
    assert (rij.status, rij.fout) == (Planbestand.Status.MISLUKT, "stopte steeds halverwege")


def test_the_plan_speaks_to_the_family_and_names_the_confidant_and_the_complaint(vastgesteld):
    html = als_html(document(vastgesteld))
    for zin in ("Jeugdstem", "klachtencommissie", "versie 1", "Wij willen rust", "heeft gezag over Noor"):
        assert zin in html


def test_the_command_writes_the_file_and_says_what_is_wrong(cast, vastgesteld, tmp_path):
    call_command("integraal_plan", cast.traject.nummer, uit=tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(CommandError, match="geen traject"):
        call_command("integraal_plan", "T-1999-00001", uit=tmp_path / "x.pdf")
    with pytest.raises(CommandError, match="bestaat niet"):
        call_command("integraal_plan", cast.traject.nummer, uit=tmp_path / "weg" / "x.pdf")
