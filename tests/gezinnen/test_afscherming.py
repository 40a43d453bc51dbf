"""Whom a text is about and who may read it: on every kind of text, on every page."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

import tests.factories as maak
from gezinnen.afscherming.models import Afschermbaar
from tests.gezinnen.schilden import SOORTEN, WOORD, paginas, stuk
from trajecten.evaluatie.services import evaluatie_vaststellen
from trajecten.models import Contactmoment, Doelscore, Stand
from trajecten.traject.stand import stand_bijwerken

pytestmark = pytest.mark.django_db


@pytest.fixture
def eigen(cast):
    """The cast with a trajectory in treatment."""
    cast.traject = maak.TrajectFactory(team=cast.team, behandeling=True)
    maak.GezinslidFactory(gezin=cast.traject.gezin)
    return cast


def test_every_model_that_can_be_shielded_is_tried_here():
    modellen = {m._meta.model_name for m in apps.get_models() if issubclass(m, Afschermbaar)}
    assert modellen == set(SOORTEN)


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_shielded_row_is_there_for_those_who_were_named_and_for_nobody_else(eigen, soort):
    rij = stuk(soort, eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    zichtbaar = type(rij).objects.visible_to
    assert rij in zichtbaar(eigen.collega)
    assert rij not in zichtbaar(eigen.teamleider)
    assert rij not in zichtbaar(eigen.vreemde)


@pytest.mark.parametrize("soort", sorted(set(SOORTEN) - {"doel", "beleving"}))
def test_who_wrote_it_always_reads_it(eigen, soort):
    rij = stuk(soort, eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    rij.refresh_from_db()
    assert eigen.behandelaar.pk in rij.alleen_voor


@pytest.mark.parametrize("soort", SOORTEN)
def test_no_page_shows_a_colleague_what_is_not_for_him(eigen, soort):
    stuk(soort, eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    browser = eigen.client(eigen.teamleider)
    for pagina in paginas(eigen.traject):
        antwoord = browser.get(pagina)
        assert antwoord.status_code == 200, pagina
        tekst = antwoord.content.decode().replace(f'value="{WOORD}"', "")
        assert WOORD not in tekst, pagina
        assert "Alleen zichtbaar" not in tekst, pagina


@pytest.mark.parametrize("soort", SOORTEN)
def test_who_may_read_it_finds_it_with_a_mark(eigen, soort):
    stuk(soort, eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    browser = eigen.client(eigen.collega)
    teksten = [browser.get(pagina).content.decode() for pagina in paginas(eigen.traject)]
    erop = [tekst for tekst in teksten if WOORD in tekst.replace(f'value="{WOORD}"', "")]
    assert erop
    if soort != "doelscore":
        assert any("Alleen zichtbaar voor jou" in tekst for tekst in erop)


@pytest.mark.parametrize("soort", ["contactmoment", "incident", "veiligheidsscore", "doel", "bijdrage"])
def test_the_screen_that_a_whole_meeting_looks_at_shows_nothing_shielded(eigen, soort):
    stuk("bijdrage", eigen.traject, eigen.collega)
    stuk(soort, eigen.traject, eigen.behandelaar, alleen_voor=[eigen.teamleider.pk])
    bespreking = eigen.traject.besprekingen.get()
    bespreking.bijdragen.filter(alleen_voor__isnull=True).delete()
    scherm = eigen.client(eigen.teamleider).get(f"/mdo/{bespreking.mdo.nummer}/{eigen.traject.nummer}/")
    assert WOORD not in scherm.content.decode()


@pytest.mark.parametrize("soort", ["doelscore", "beleving"])
def test_an_evaluation_turned_to_the_family_leaves_out_what_a_member_may_not_see(eigen, soort):
    lid = maak.GezinslidFactory(gezin=eigen.traject.gezin)
    rij = stuk(soort, eigen.traject, eigen.behandelaar, niet_voor=lid)
    adres = f"/trajecten/{eigen.traject.nummer}/evaluaties/{rij.evaluatie.volgnummer}/"
    browser = eigen.client(eigen.collega)
    assert WOORD not in browser.get(adres).content.decode()
    assert WOORD in browser.get(f"{adres}?alles").content.decode()


def test_the_mark_names_the_others_who_read_it(eigen):
    stuk("contactmoment", eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    pagina = eigen.client(eigen.collega).get(f"/trajecten/{eigen.traject.nummer}/behandeling/contacten/")
    assert f"Alleen zichtbaar voor jou en {eigen.behandelaar.naam}" in pagina.content.decode()


def test_a_page_of_a_shielded_text_does_not_exist_for_a_colleague(eigen):
    contact = stuk("contactmoment", eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    incident = stuk("incident", eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    document = stuk("document", eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    basis, gezin = f"/trajecten/{eigen.traject.nummer}", eigen.traject.gezin.nummer
    for pad in (
        f"{basis}/behandeling/contacten/{contact.pk}/",
        f"{basis}/behandeling/incidenten/{incident.pk}/",
        f"{basis}/documenten/{document.pk}/",
        f"{basis}/stukken/contactmoment/{contact.pk}/schild/",
        f"{basis}/stukken/contactmoment/{contact.pk}/verklaring/",
        f"/gezinnen/{gezin}/wijzigingen/contactmoment/{contact.pk}/",
    ):
        assert eigen.client(eigen.teamleider).get(pad).status_code == 404, pad


def test_the_history_of_a_shielded_text_shows_its_readers_by_name(eigen):
    contact = stuk("contactmoment", eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    pad = f"/gezinnen/{eigen.traject.gezin.nummer}/wijzigingen/contactmoment/{contact.pk}/"
    assert eigen.behandelaar.naam in eigen.client(eigen.collega).get(pad).content.decode()


def test_a_shielded_incident_is_in_no_number_of_the_whole_team(eigen):
    stand_bijwerken(eigen.traject.pk)
    voor = Stand.objects.values().get(traject=eigen.traject)
    for soort in ("incident", "contactmoment", "veiligheidsscore", "doel"):
        stuk(soort, eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    stand_bijwerken(eigen.traject.pk)
    na = Stand.objects.values().get(traject=eigen.traject)
    assert {k: v for k, v in na.items() if k != "bijgewerkt_op"} == {
        k: v for k, v in voor.items() if k != "bijgewerkt_op"
    }


def test_the_score_of_a_shielded_goal_is_shielded_too(eigen):
    doel = stuk("doel", eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    score = stuk("doelscore", eigen.traject, eigen.behandelaar)
    Doelscore.objects.filter(pk=score.pk).update(doel=doel)
    assert score in Doelscore.objects.visible_to(eigen.collega)
    assert score not in Doelscore.objects.visible_to(eigen.teamleider)


def test_a_text_about_somebody_of_another_family_is_refused_by_the_database(eigen):
    vreemd = maak.GezinslidFactory(gezin=eigen.vreemd_traject.gezin)
    for schild in (
        {"betreft": [vreemd.pk]},
        {"niet_voor": vreemd, "afscherm_reden": "x"},
        {"alleen_voor": [987654321], "afscherm_reden": "x"},
        {"alleen_voor": [eigen.collega.pk], "afscherm_reden": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contactmoment.objects.create(
                traject=eigen.traject, auteur=eigen.behandelaar, waar="thuis", notitie="x", **schild
            )


def test_recording_an_evaluation_again_leaves_alone_what_was_shielded(eigen):
    score = stuk("doelscore", eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    evaluatie, ander = score.evaluatie, maak.DoelFactory(traject=eigen.traject)
    nieuw = Doelscore(doel=ander, account=eigen.teamleider, score=7)
    evaluatie_vaststellen(evaluatie=evaluatie, door=eigen.teamleider, leden=[], scores=[nieuw], belevingen=[])
    assert set(evaluatie.doelscores.values_list("score", flat=True)) == {3, 7}
