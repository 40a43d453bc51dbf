"""Consent: who may answer, what a withdrawal does at once, and the page that says who is missing and why."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import tests.factories as maak
from gezinnen.models import Gezag, Gezinslid, Toestemming, Uitzondering, Wilsbekwaamheid
from gezinnen.recht.services import gevolgen, toestemming_intrekken, toestemming_vastleggen
from gezinnen.recht.stand import delen_toets, hulp_redenen
from teams.basis import Weigering
from tests.gezinnen.delen import deel

VANDAAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 10:00:00+01:00", tick=True)


@pytest.fixture
def gezin(cast):
    """Two parents with gezag and a child of nine."""
    rij = cast.traject.gezin
    moeder = maak.GezinslidFactory(gezin=rij, ouder=True, voornaam="Marjan")
    vader = maak.GezinslidFactory(gezin=rij, ouder=True, voornaam="Pieter")
    kind = maak.GezinslidFactory(gezin=rij, voornaam="Noor", geboortedatum=date(2017, 3, 1))
    gezag = Gezag.objects.create(
        lid=kind, soort="beide_ouders", van=kind.geboortedatum, peildatum=VANDAAG, bron="register"
    )
    gezag.houders.set([moeder, vader])
    return rij, moeder, vader, kind


def geef(cast, gezin, lid, waarvoor="hulp", op=VANDAAG, **velden):
    toestemming = Toestemming(
        gezin=gezin[0], voor=gezin[3], lid=lid, waarvoor=waarvoor, gegeven_op=op, hoe="papier", **velden
    )
    toestemming_vastleggen(toestemming=toestemming, door=cast.behandelaar)
    return toestemming


def test_who_is_missing_and_why_is_said_until_everybody_said_yes(cast, gezin):
    rij, moeder, vader, _ = gezin
    assert len(hulp_redenen(rij.pk, VANDAAG)) == 2
    geef(cast, gezin, moeder)
    assert hulp_redenen(rij.pk, VANDAAG) == ["Pieter heeft gezag over Noor en gaf nog geen antwoord over Noor."]
    geef(cast, gezin, vader, geweigerd=True, reden="Te veel mensen")
    assert hulp_redenen(rij.pk, VANDAAG) == ["Pieter heeft gezag over Noor en zei nee."]
    geef(cast, gezin, vader)
    assert hulp_redenen(rij.pk, VANDAAG) == []
    assert Toestemming.objects.filter(lid=vader, ingetrokken_op__isnull=True).count() == 1


def test_a_parent_without_gezag_cannot_sign(cast, gezin):
    _, moeder, vader, kind = gezin
    kind.gezag.get().houders.set([moeder])
    with pytest.raises(Weigering, match=r"Van Pieter vraagt de wet hier geen toestemming.*Marjan"):
        geef(cast, gezin, vader)


def test_a_child_that_turns_twelve_within_three_months_may_answer_ahead(cast, gezin):
    kind = gezin[3]
    with pytest.raises(Weigering):
        geef(cast, gezin, kind)
    Gezinslid.objects.filter(pk=kind.pk).update(geboortedatum=date(2015, 2, 20))
    assert geef(cast, gezin, kind).hoedanigheid == "zelf"


def test_a_guardian_outside_the_family_answers_by_name(cast, gezin):
    rij, _, _, kind = gezin
    instelling = maak.OrganisatieFactory(naam="Jeugdbescherming Zuid")
    Gezag.objects.filter(lid=kind).update(soort="voogdij_gi", instelling=instelling)
    kind.gezag.get().houders.clear()
    antwoord = geef(cast, gezin, None, gever_naam="K. Voogd")
    assert antwoord.gever_organisatie == instelling
    assert hulp_redenen(rij.pk, VANDAAG) == []


def test_an_answer_from_before_does_not_undo_a_later_one(cast, gezin):
    geef(cast, gezin, gezin[1])
    with pytest.raises(Weigering, match="al een later antwoord"):
        geef(cast, gezin, gezin[1], op=date(2026, 11, 1))


def test_consent_to_share_counts_for_one_receiver_only(cast, gezin):
    rij, moeder, vader, kind = gezin
    school, huisarts = maak.OrganisatieFactory(), maak.OrganisatieFactory()
    for ouder in (moeder, vader):
        geef(cast, gezin, ouder, "delen", organisatie=school)
    assert delen_toets(gezin_id=rij.pk, betreft=[kind.pk], organisatie_id=school.pk, op=VANDAAG).in_orde
    ander = delen_toets(gezin_id=rij.pk, betreft=[kind.pk], organisatie_id=huisarts.pk, op=VANDAAG)
    assert len(ander.redenen) == 2


def test_a_text_about_a_parent_asks_that_parent_too(cast, gezin):
    rij, moeder, vader, _ = gezin
    school = maak.OrganisatieFactory()
    for ouder in (moeder, vader):
        geef(cast, gezin, ouder, "delen", organisatie=school)
    toets = delen_toets(gezin_id=rij.pk, betreft=[], organisatie_id=school.pk, op=VANDAAG)
    assert [reden.split(" ")[0] for reden in toets.redenen] == ["Marjan", "Pieter"]


def test_a_withdrawal_closes_at_once_what_rests_on_it(cast, gezin):
    rij, moeder, vader, kind = gezin
    school = maak.OrganisatieFactory(naam="De Regenboog")
    rijen = [geef(cast, gezin, ouder, "delen", organisatie=school) for ouder in (moeder, vader)]
    link = deel(rij, door=cast.behandelaar)
    link.verstrekking.toestemmingen.set(rijen)
    assert "meteen dicht" in gevolgen(rijen[0])[0]
    gesloten = toestemming_intrekken(toestemming=rijen[0], op=VANDAAG, reden="Niet meer", door=cast.behandelaar)
    link.refresh_from_db()
    assert (gesloten, link.toestand) == (1, "ingetrokken")
    assert not delen_toets(gezin_id=rij.pk, betreft=[kind.pk], organisatie_id=school.pk, op=VANDAAG).in_orde
    with pytest.raises(Weigering, match="al ingetrokken"):
        toestemming_intrekken(toestemming=rijen[0], op=VANDAAG, reden="", door=cast.behandelaar)


# -- pages ----------------------------------------------------------------------------------------------------


def adres(gezin, pad=""):
    return f"/gezinnen/{gezin[0].nummer}/gezag-en-toestemming/{pad}"


def test_the_page_names_who_is_missing_and_leads_to_the_form(cast, gezin):
    client = cast.client(cast.behandelaar)
    tekst = client.get(adres(gezin)).content.decode()
    assert "beide ouders: Marjan en Pieter (gezagsregister" in tekst
    assert "nog niet gevraagd" in tekst
    link = f"vastleggen/?waarvoor=hulp&amp;voor={gezin[3].pk}&amp;lid={gezin[1].pk}"
    assert link in tekst
    form = client.get(adres(gezin, link.replace("&amp;", "&"))).context["form"]
    assert form["lid"].value() == str(gezin[1].pk)


def test_an_answer_is_recorded_on_the_page_and_a_wrong_one_keeps_what_was_typed(cast, gezin):
    client = cast.client(cast.behandelaar)
    velden = {"voor": gezin[3].pk, "lid": gezin[1].pk, "waarvoor": "hulp", "antwoord": "ja", "hoe": "mondeling",
              "gegeven_op": "2026-11-23", "toelichting": "Tot de zomer"}  # fmt: skip
    antwoord = client.post(adres(gezin, "vastleggen/"), velden)
    assert "wie erbij was" in str(antwoord.context["form"].errors["getuige"])
    assert "Tot de zomer" in antwoord.content.decode()
    assert client.post(adres(gezin, "vastleggen/"), velden | {"getuige": "collega"}).status_code == 302
    assert Toestemming.objects.get().gever == "Marjan"
    tekst = client.get(adres(gezin)).content.decode()
    assert "mondeling, met een getuige (collega)" in tekst


def test_the_rules_refuse_on_the_page_too(cast, gezin):
    oma = maak.GezinslidFactory(gezin=gezin[0], rol="grootouder", voornaam="Oma")
    velden = {"voor": gezin[3].pk, "lid": oma.pk, "waarvoor": "hulp", "antwoord": "ja", "hoe": "papier",
              "gegeven_op": "2026-11-23"}  # fmt: skip
    antwoord = cast.client(cast.behandelaar).post(adres(gezin, "vastleggen/"), velden)
    assert "Van Oma vraagt de wet hier geen toestemming" in antwoord.content.decode()
    assert not Toestemming.objects.exists()


def test_a_withdrawal_on_the_page_says_first_what_it_means(cast, gezin):
    rij = geef(cast, gezin, gezin[1])
    client = cast.client(cast.behandelaar)
    pad = adres(gezin, f"{rij.pk}/intrekken/")
    assert "mag de hulp niet doorgaan" in client.get(pad).content.decode()
    client.post(pad, {"op": "2026-11-23", "reden": "Wij stoppen"})
    rij.refresh_from_db()
    assert (rij.ingetrokken_op, rij.reden_intrekking) == (VANDAAG, "Wij stoppen")
    assert "Geldt niet meer" in client.get(adres(gezin)).content.decode()


def test_capability_and_exceptions_are_recorded_and_change_who_decides(cast, gezin):
    client = cast.client(cast.behandelaar)
    Gezinslid.objects.filter(pk=gezin[3].pk).update(geboortedatum=date(2013, 1, 1))
    oordeel = {"lid": gezin[3].pk, "over": "hulp", "op": "2026-11-20", "door": "Arts", "toelichting": "Gesprek"}
    fout = client.post(adres(gezin, "wilsbekwaamheid/"), oordeel)
    assert "wie vertegenwoordigt" in fout.content.decode()
    assert client.post(adres(gezin, "wilsbekwaamheid/"), oordeel | {"vertegenwoordiging": "gezag"}).status_code == 302
    assert Wilsbekwaamheid.objects.get().bekwaam is False
    reden = {"lid": gezin[3].pk, "soort": "goede_zorg", "tegenover": gezin[2].pk, "reden": "kort",
             "geraadpleegd": "Gedragswetenschapper", "van": "2026-11-01"}  # fmt: skip
    assert "minstens 20 tekens" in client.post(adres(gezin, "uitzondering/"), reden).content.decode()
    reden["reden"] = "Contact met vader brengt het kind in gevaar."
    assert client.post(adres(gezin, "uitzondering/"), reden).status_code == 302
    assert Uitzondering.objects.get().door == cast.behandelaar
    tekst = client.get(adres(gezin)).content.decode()
    assert "Pieter vragen we niet" in tekst


def test_the_page_costs_the_same_for_one_child_and_for_many(cast, gezin):
    client = cast.client(cast.behandelaar)
    client.get(adres(gezin))
    with CaptureQueriesContext(connection) as een:
        client.get(adres(gezin))
    for nummer in range(5):
        kind = maak.GezinslidFactory(gezin=gezin[0], geboortedatum=date(2009, 1, 1 + nummer))
        Toestemming.objects.create(gezin=gezin[0], voor=kind, lid=kind, waarvoor="hulp", gegeven_op=VANDAAG)
    with CaptureQueriesContext(connection) as veel:
        client.get(adres(gezin))
    assert len(een) == len(veel)
