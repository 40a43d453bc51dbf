"""The family's own statement: where it stands, who can change it, and the copy that holds it."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

import tests.factories as maak
from gezinnen.models import Hulpgeschiedenis, Levensgebiedbeeld, Verklaring
from teams.basis import Weigering
from tests.gezinnen.schilden import stuk
from trajecten.models import Contactmoment, Planversie
from trajecten.plan.document import als_html, document
from trajecten.plan.inhoud import plan_inhoud
from trajecten.stukken.over import stukken_over
from trajecten.stukken.register import MET_VERKLARING, SOORTEN
from trajecten.stukken.services import verklaring_intrekken

pytestmark = pytest.mark.django_db
ZEGT = "Maanlicht klopt niet"


@pytest.fixture
def eigen(cast):
    """The cast with a trajectory in treatment, and a parent `ouder`."""
    cast.traject = maak.TrajectFactory(team=cast.team, behandeling=True)
    cast.ouder = maak.GezinslidFactory(gezin=cast.traject.gezin, rol="ouder", voornaam="Ruben")
    return cast


def verklaar(eigen, rij, **waarden) -> Verklaring:
    waarden = {"lid": eigen.ouder, "tekst": ZEGT, "vastgelegd_door": eigen.behandelaar} | waarden
    return Verklaring.objects.create(gezin=eigen.traject.gezin, soort=rij._meta.model_name, object_id=rij.pk, **waarden)


def paginatekst(eigen, wie, pad: str) -> str:
    return eigen.client(wie).get(f"/trajecten/{eigen.traject.nummer}/{pad}").content.decode()


def test_a_professional_writes_it_down_and_it_stands_beside_the_text(eigen):
    contact = stuk("contactmoment", eigen.traject, eigen.behandelaar)
    adres = reverse("verklaring_nieuw", args=[eigen.traject.nummer, "contactmoment", contact.pk])
    eigen.client(eigen.collega).post(adres, {"lid": eigen.ouder.pk, "tekst": ZEGT, "hoe": "papier", "op": "2019-01-07"})
    rij = Verklaring.objects.get()
    assert (rij.van, rij.hoe, rij.vastgelegd_door) == ("Ruben", "papier", eigen.collega)
    for pad in ("behandeling/", "behandeling/contacten/", "tijdlijn/", "verklaringen/"):
        assert ZEGT in paginatekst(eigen, eigen.teamleider, pad), pad


def test_beside_earlier_help_it_shows_in_the_analysis_too(eigen):
    verklaar(eigen, Hulpgeschiedenis.objects.create(gezin=eigen.traject.gezin, organisatie="De Brug", hulp="training"))
    assert ZEGT in paginatekst(eigen, eigen.teamleider, "analyse/")


def test_without_a_name_it_keeps_what_was_typed_and_asks_who(eigen):
    contact = stuk("contactmoment", eigen.traject, eigen.behandelaar)
    adres = reverse("verklaring_nieuw", args=[eigen.traject.nummer, "contactmoment", contact.pk])
    tekst = eigen.client(eigen.collega).post(adres, {"tekst": ZEGT, "hoe": "gesprek", "op": "2019-01-07"})
    assert ZEGT in tekst.content.decode()
    assert "Kies van wie de verklaring is" in tekst.content.decode()
    assert not Verklaring.objects.exists()


@pytest.mark.parametrize("soort", ["doel", "levensgebiedbeeld", "analysebijdrage", "incident", "bijdrage"])
def test_it_shows_on_the_page_of_its_text(eigen, soort):
    rij = stuk(soort, eigen.traject, eigen.behandelaar)
    verklaar(eigen, rij)
    if soort == "bijdrage":
        mdo = rij.bespreking.mdo.nummer
        assert ZEGT in eigen.client(eigen.collega).get(f"/mdo/{mdo}/verslag/").content.decode()
        assert ZEGT in eigen.client(eigen.collega).get(f"/mdo/{mdo}/{eigen.traject.nummer}/").content.decode()
    else:
        pad = "behandeling/" if soort == "incident" else "analyse/"
        assert ZEGT in paginatekst(eigen, eigen.collega, pad)


def test_the_plan_prints_what_the_family_says_about_it_and_about_its_goals(eigen):
    doel = stuk("doel", eigen.traject, eigen.behandelaar)
    versie = Planversie.objects.create(
        traject=eigen.traject, versie_nummer=1, gemaakt_door=eigen.behandelaar, inhoud=plan_inhoud(eigen.traject)
    )
    verklaar(eigen, doel)
    verklaar(eigen, versie, tekst="Ik miste mijn zus in dit plan")
    html = als_html(document(versie))
    assert ZEGT in html
    assert "Ik miste mijn zus in dit plan" in html


def test_what_is_shielded_or_kept_from_a_member_is_not_in_the_plan(eigen):
    stuk("doel", eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    maak.DoelFactory(traject=eigen.traject, omschrijving="Niet voor Ruben", niet_voor=eigen.ouder, afscherm_reden="x")
    maak.DoelFactory(traject=eigen.traject, omschrijving="Voor iedereen")
    assert [doel["omschrijving"] for doel in plan_inhoud(eigen.traject)["doelen"]] == ["Voor iedereen"]


def test_the_team_cannot_change_a_statement(eigen):
    rij = verklaar(eigen, stuk("contactmoment", eigen.traject, eigen.behandelaar))
    rij.tekst = "Toch wel"
    with pytest.raises(DatabaseError), transaction.atomic():
        rij.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        rij.delete()


def test_the_family_can_take_it_back_once(eigen):
    rij = verklaar(eigen, stuk("contactmoment", eigen.traject, eigen.behandelaar))
    adres = reverse("verklaring_intrekken", args=[eigen.traject.nummer, rij.pk])
    eigen.client(eigen.collega).post(adres)
    assert ZEGT not in paginatekst(eigen, eigen.collega, "behandeling/")
    with pytest.raises(Weigering):
        verklaring_intrekken(verklaring=rij)


def test_a_statement_beside_a_shielded_text_is_for_its_readers_only(eigen):
    rij = stuk("contactmoment", eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    verklaar(eigen, rij)
    assert ZEGT in paginatekst(eigen, eigen.collega, "verklaringen/")
    assert ZEGT not in paginatekst(eigen, eigen.teamleider, "verklaringen/")


def test_a_copy_holds_what_is_about_a_member_or_the_family_and_marks_what_touches_another(eigen):
    kind = maak.GezinslidFactory(gezin=eigen.traject.gezin, voornaam="Sem")
    stuk("contactmoment", eigen.traject, eigen.behandelaar, betreft=[kind.pk], afscherm_reden="")
    samen = stuk("incident", eigen.traject, eigen.behandelaar, betreft=[kind.pk, eigen.ouder.pk], afscherm_reden="")
    noemt = Contactmoment.objects.create(
        traject=eigen.traject, auteur=eigen.behandelaar, waar="thuis", notitie="Sem sliep bij oma."
    )
    stukken = {stuk.rij: stuk for stuk in stukken_over(eigen.traject.gezin, eigen.ouder) if stuk.teksten}
    assert stukken[samen].anderen == (kind.pk,)
    assert stukken[noemt].noemt == (kind.pk,)
    assert stukken[noemt].hele_gezin
    assert [rij for rij in stukken if isinstance(rij, Contactmoment)] == [noemt]


def test_a_shield_is_no_way_around_the_right_of_access(eigen):
    rij = stuk(
        "contactmoment", eigen.traject, eigen.behandelaar,
        alleen_voor=[eigen.collega.pk], niet_voor=eigen.ouder, betreft=[eigen.ouder.pk],
    )  # fmt: skip
    verklaring = verklaar(eigen, rij)
    gevonden = [stuk for stuk in stukken_over(eigen.traject.gezin, eigen.ouder) if stuk.rij == rij]
    assert gevonden[0].alleen_voor
    assert gevonden[0].raakt_ander
    assert gevonden[0].verklaringen == [verklaring]


def test_every_kind_of_text_has_a_scope_and_fields_that_exist():
    for soort in SOORTEN.values():
        assert hasattr(soort.model._default_manager, "visible_to"), soort.code
        velden = {veld.name for veld in soort.model._meta.get_fields()}
        genoemd = {naam.partition("__")[0] for naam in (*soort.teksten, *soort.feiten, *soort.erbij)}
        assert genoemd <= velden, soort.code
    assert {"contactmoment", "doel", "planversie", "bespreking", "besluit", "kenmerk"} <= MET_VERKLARING


def test_whom_a_text_is_about_and_who_reads_it_is_chosen_in_its_own_form(eigen):
    adres = reverse("contact_nieuw", args=[eigen.traject.nummer])
    velden = {
        "notitie": "Sterk gesprek", "waar": "thuis", "op": "2019-01-07T10:00", "duur_minuten": 30,
        "samenwerking_minuten": 0, "schild_over": [eigen.ouder.pk], "schild_leest": "enkelen",
        "schild_collegas": [eigen.collega.pk], "schild_niet_voor": "",
    }  # fmt: skip
    antwoord = eigen.client(eigen.behandelaar).post(adres, {**velden, "schild_reden": ""})
    tekst = antwoord.content.decode()
    assert "Sterk gesprek" in tekst
    assert "Schrijf op waarom niet iedereen dit mag lezen." in tekst
    assert '<details class="afscherming" id="afscherming" open>' in tekst
    eigen.client(eigen.behandelaar).post(adres, {**velden, "schild_reden": "in vertrouwen verteld"})
    rij = Contactmoment.objects.get(notitie="Sterk gesprek")
    assert (rij.betreft, set(rij.alleen_voor)) == ([eigen.ouder.pk], {eigen.behandelaar.pk, eigen.collega.pk})


def test_a_form_that_was_open_before_does_not_take_a_shield_away(eigen):
    rij = stuk("contactmoment", eigen.traject, eigen.behandelaar, alleen_voor=[eigen.collega.pk])
    adres = reverse("contact", args=[eigen.traject.nummer, rij.pk])
    velden = {"notitie": "Anders", "waar": "thuis", "op": "2019-01-07T10:00", "duur_minuten": 30,
              "samenwerking_minuten": 0, "versie": rij.versie}  # fmt: skip
    eigen.client(eigen.collega).post(adres, velden)
    rij.refresh_from_db()
    assert rij.notitie == "Anders"
    assert rij.alleen_voor


def test_a_text_without_a_form_of_its_own_is_shielded_on_a_page_of_its_own(eigen):
    rij = stuk("levensgebiedbeeld", eigen.traject, eigen.behandelaar)
    adres = reverse("schild", args=[eigen.traject.nummer, "levensgebiedbeeld", rij.pk])
    eigen.client(eigen.collega).post(
        adres, {"schild_leest": "team", "schild_niet_voor": eigen.ouder.pk, "schild_reden": "eerst zelf vertellen"}
    )
    rij = Levensgebiedbeeld.objects.get(pk=rij.pk)
    assert rij.niet_voor == eigen.ouder
    assert "Niet laten zien aan Ruben" in paginatekst(eigen, eigen.collega, "analyse/")
