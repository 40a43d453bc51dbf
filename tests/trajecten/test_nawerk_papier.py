"""Minutes on paper: never another family, never a shield, initials everywhere, and every paper in log and register."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

import tests.factories as maak
from gezinnen.models import Inzagelog, Verstrekking
from teams.werk.models import Opdracht
from teams.werk.uitvoeren import opdracht_doen
from tests.keuring import gebreken
from trajecten.mdo.nawerk.papier import Vorm, als_html, papier
from trajecten.models import Besluit, Bespreking, Bijdrage

VANDAAG = timezone.localdate


def pdf_tekst(inhoud: bytes) -> str:
    return " ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages)


@pytest.fixture
def ander(cast, mdo) -> Bespreking:
    traject = maak.TrajectFactory(team=cast.team, behandeling=True)
    type(traject.gezin).objects.filter(pk=traject.gezin_id).update(naam="Zonneveld")
    traject.gezin.refresh_from_db()
    maak.GezinslidFactory(gezin=traject.gezin, voornaam="Lotte", achternaam="Zonneveld")
    return maak.BesprekingFactory(
        mdo=mdo, traject=traject, volgorde=2, besproken_op=timezone.now(), verslag="Lotte wil naar de sportclub."
    )


@pytest.fixture
def vol(cast, bespreking, ander) -> Bespreking:
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Sem", achternaam="van Eikenhorst")
    Bespreking.objects.filter(pk=bespreking.pk).update(
        besproken_op=timezone.now(), vraag="Wil Sem nog naar school?", verslag="SEM's moeder en sem zelf.",
        veiligheidsconclusie="Rond Sem is het veilig.", visie="verschil", verschil="Sems vader ziet het anders.",
    )  # fmt: skip
    Bijdrage.objects.create(bespreking=bespreking, auteur=cast.behandelaar, tekst="Sem speelde buiten.")
    Bijdrage.objects.create(
        bespreking=bespreking, auteur=cast.collega, tekst="Dit is geheim.", afscherm_reden="gevoelig",
        alleen_voor=[cast.collega.pk, cast.behandelaar.pk],
    )  # fmt: skip
    Besluit.objects.create(
        bespreking=bespreking, tekst="Sem gaat proefdraaien", uitvoerder=cast.collega, voor=VANDAAG()
    )
    maak.ActieFactory(
        traject=cast.traject, account=None, lid=lid, wat="Sem belt opa", bron="mdo", bespreking=bespreking
    )
    bespreking.refresh_from_db()
    return bespreking


def html(cast, mdo, **vorm) -> str:
    mdo = type(mdo).objects.met_team().get(pk=mdo.pk)
    return als_html(papier(cast.collega, mdo, Vorm(**vorm)))


def test_initials_leave_no_name_of_the_family_anywhere_and_keep_the_number(cast, mdo, vol):
    tekst = html(cast, mdo, initialen=True).lower()
    for naam in ("sem", "eikenhorst", "lotte", "zonneveld"):
        assert naam not in tekst
    assert cast.traject.gezin.nummer.lower() in tekst
    assert cast.behandelaar.naam.lower() in tekst  # who signed stays


def test_what_is_shielded_is_on_no_paper_not_even_of_who_may_read_it(cast, mdo, vol):
    for vorm in (
        {},
        {"initialen": True},
        {"traject": cast.traject.nummer},
        {"traject": cast.traject.nummer, "gezin": True},
    ):
        assert "geheim" not in html(cast, mdo, **vorm)
    assert "geheim" in cast.client(cast.collega).get(reverse("mdo_verslag", args=[mdo.nummer])).content.decode()


def test_one_family_alone_shows_nothing_of_another(cast, mdo, vol, ander):
    tekst = html(cast, mdo, traject=cast.traject.nummer)
    pagina = cast.client(cast.collega).get(reverse("mdo_deel", args=[mdo.nummer, cast.traject.nummer])).content.decode()
    for stuk in (tekst, pagina):
        assert "proefdraaien" in stuk
        for naam in ("Zonneveld", "Lotte", ander.traject.nummer, "sportclub"):
            assert naam not in stuk


def test_the_part_for_the_family_leaves_out_what_one_of_them_may_not_read(cast, mdo, vol):
    lid = cast.traject.gezin.leden.first()
    Bijdrage.objects.filter(auteur=cast.behandelaar).update(niet_voor=lid, afscherm_reden="eerst bespreken")
    assert "speelde buiten" in html(cast, mdo, traject=cast.traject.nummer)
    assert "speelde buiten" not in html(cast, mdo, traject=cast.traject.nummer, gezin=True)
    Bespreking.objects.filter(pk=vol.pk).update(niet_voor=lid, afscherm_reden="eerst bespreken")
    gegevens = {"traject": cast.traject.nummer, "voor": "gezin", "namen": "namen"}
    assert cast.client(cast.collega).post(reverse("mdo_papier", args=[mdo.nummer]), gegevens).status_code == 404


def vraag(cast, mdo, wie, **gegevens) -> Opdracht:
    assert cast.client(wie).post(reverse("mdo_papier", args=[mdo.nummer]), gegevens).status_code == 302
    return Opdracht.objects.get(soort="mdoverslag", aanvrager=wie)


def test_a_worker_makes_the_pdf_and_log_and_register_name_every_family(cast, mdo, vol, ander):
    opdracht = vraag(cast, mdo, cast.collega, namen="initialen")
    assert opdracht_doen(pk=opdracht.pk)
    client = cast.client(cast.collega)
    pagina = client.get(reverse("mdo_verslag", args=[mdo.nummer])).content.decode()
    adres = reverse("mdo_papier_bestand", args=[mdo.nummer, opdracht.kenmerk])
    assert adres in pagina
    antwoord = client.get(adres)
    assert antwoord["Content-Type"] == "application/pdf"
    tekst = pdf_tekst(antwoord.content)
    assert "proefdraaien" in tekst
    assert "Sem" not in tekst
    for profiel in ("ua1", "2a"):
        assert gebreken(antwoord.content, profiel) == []
    gezinnen = {cast.traject.gezin_id, ander.traject.gezin_id}
    regels = Inzagelog.objects.filter(account=cast.collega, soort=Inzagelog.Soort.EXPORT)
    assert {regel.gezin_id for regel in regels} == gezinnen
    assert set(Verstrekking.objects.filter(soort="afdruk").values_list("gezin", flat=True)) == gezinnen
    assert "met initialen" in Verstrekking.objects.first().wat[0]


def test_the_page_of_the_minutes_loads_again_when_the_paper_is_ready_and_another_page_goes_there(cast, mdo, vol):
    opdracht = vraag(cast, mdo, cast.collega, namen="namen")
    assert opdracht_doen(pk=opdracht.pk)
    pad, verslag = reverse("opdracht", args=[opdracht.kenmerk]), reverse("mdo_verslag", args=[mdo.nummer])
    for hier, kop, waarde in [
        (f"https://trajecten.test{verslag}#papier", "HX-Refresh", "true"),
        ("https://trajecten.test/werk/", "HX-Redirect", f"{verslag}#papier"),
    ]:
        vraagt = {"HX-Request": "true", "HX-Current-URL": hier}
        assert cast.client(cast.collega).get(f"{pad}?was=open", headers=vraagt)[kop] == waarde


def test_the_same_paper_asked_twice_is_one_piece_of_work_and_one_line(cast, mdo, vol):
    vraag(cast, mdo, cast.collega, namen="namen")
    vraag(cast, mdo, cast.collega, namen="namen")
    assert Verstrekking.objects.filter(gezin=cast.traject.gezin, soort="afdruk").count() == 1


def test_a_paper_that_is_no_longer_true_is_not_made(cast, mdo, vol):
    opdracht = vraag(cast, mdo, cast.collega, namen="namen")
    Bespreking.objects.filter(pk=vol.pk).update(verslag="Nu anders.")
    assert not opdracht_doen(pk=opdracht.pk)
    opdracht.refresh_from_db()
    assert "veranderde" in opdracht.fout


def test_the_file_opens_only_for_who_asked_and_only_while_every_family_is_theirs(cast, mdo, vol, ander):
    opdracht = vraag(cast, mdo, cast.collega, namen="namen")
    assert opdracht_doen(pk=opdracht.pk)
    adres = reverse("mdo_papier_bestand", args=[mdo.nummer, opdracht.kenmerk])
    algemeen = reverse("opdracht_bestand", args=[opdracht.kenmerk])
    assert cast.client(cast.behandelaar).get(adres).status_code == 404
    assert cast.client(cast.collega).get(algemeen).status_code == 403
    other = maak.MdoFactory(team=cast.team, op=VANDAAG() + timedelta(days=8))
    elders = reverse("mdo_papier_bestand", args=[other.nummer, opdracht.kenmerk])
    assert cast.client(cast.collega).get(elders).status_code == 404
    type(ander.traject).objects.filter(pk=ander.traject_id).update(team=cast.ander_team)
    assert cast.client(cast.collega).get(adres).status_code == 403


def test_who_lost_the_team_gets_no_paper_from_the_worker(cast, mdo, vol):
    opdracht = vraag(cast, mdo, cast.collega, namen="namen")
    cast.collega.lidmaatschappen.update(tot=VANDAAG() - timedelta(days=1), van=VANDAAG() - timedelta(days=9))
    assert not opdracht_doen(pk=opdracht.pk)
    opdracht.refresh_from_db()
    assert opdracht.status == Opdracht.Status.MISLUKT


def test_a_print_of_the_page_itself_is_in_log_and_register(cast, mdo, vol, ander):
    adres = reverse("mdo_afgedrukt", args=[mdo.nummer])
    assert cast.client(cast.collega).post(adres, {"traject": cast.traject.nummer}).status_code == 200
    assert Inzagelog.objects.filter(account=cast.collega, soort=Inzagelog.Soort.EXPORT).count() == 1
    assert list(Verstrekking.objects.values_list("gezin", flat=True)) == [cast.traject.gezin_id]
    assert cast.client(cast.vreemde).post(adres).status_code == 404


def test_who_sees_it_differently_stands_in_the_minutes_also_when_nobody_chose_so(cast, mdo, vol):
    Bespreking.objects.filter(pk=vol.pk).update(visie="", eigen_vraag=False)
    pagina = cast.client(cast.collega).get(reverse("mdo_verslag", args=[mdo.nummer])).content.decode()
    for tekst in (pagina, html(cast, mdo)):
        assert "Wie ziet het anders en waarom" in tekst
        assert "vader ziet het anders" in tekst
        assert "De vraag van het gezin kwam niet aan bod." in tekst


def test_html_that_somebody_types_stays_text_on_paper(cast, mdo, vol):
    Bespreking.objects.filter(pk=vol.pk).update(verslag="<script>alert(1)</script>")
    assert "<script>alert" not in html(cast, mdo)
