"""What belongs to a family is added and changed, within the family, with its errors beside the field."""

from datetime import date

import pytest

import tests.factories as maak
from gezinnen.gezin.services import gezin_aanmaken
from gezinnen.models import Bewoning, Gezin, Netwerkpersoon, Relatie
from trajecten.dossier.onderdelen import ONDERDELEN

XSS = "<script>alert(1)</script>"


@pytest.fixture
def gezin(cast):
    return cast.traject.gezin


def _velden(gezin):
    """Valid input for each part of a family."""
    kind = maak.GezinslidFactory(gezin=gezin)
    ouder = maak.GezinslidFactory(gezin=gezin, ouder=True)
    huis = maak.HuishoudenFactory(gezin=gezin)
    return {
        "leden": {"voornaam": "Noor", "achternaam": "X", "rol": "jeugdige", "geslacht": "V"},
        "huishoudens": {"naam": "Bij vader"},
        "bewoning": {"lid": kind.pk, "huishouden": huis.pk, "van": "2024-01-01"},
        "gezag": {"lid": kind.pk, "soort": "alleen_ouder", "houders": [ouder.pk], "bron": "register",
                  "peildatum": "2024-01-01", "van": "2012-03-01"},
        "relaties": {"lid": ouder.pk, "soort": "ouder_kind", "ander": kind.pk, "kwaliteit": "hecht",
                     "van": "2012-03-01"},
        "maatregelen": {"lid": kind.pk, "soort": "11", "van": "2024-01-01"},
        "netwerk": {"naam": "Oma", "relatie": "oma", "is_jim": "on", "jim_van": kind.pk,
                    "jim_gevraagd_op": "2024-01-01"},
        "beraad": {"op": "2024-01-01", "afspraken": "Oma past op."},
        "hulp": {"organisatie": "CJG", "hulp": "coaching"},
    }  # fmt: skip


@pytest.mark.parametrize("code", ONDERDELEN)
def test_every_part_is_added_and_shown(cast, gezin, code):
    client = cast.client(cast.behandelaar)
    antwoord = client.post(f"/gezinnen/{gezin.nummer}/{code}/nieuw/", _velden(gezin)[code], follow=True)
    assert antwoord.redirect_chain, antwoord.context["form"].errors
    rij = ONDERDELEN[code].model.objects.van_gezin(gezin).latest("pk")
    assert f"/gezinnen/{gezin.nummer}/{code}/{rij.pk}/" in antwoord.content.decode()
    assert client.get(f"/gezinnen/{gezin.nummer}/{code}/{rij.pk}/").status_code == 200


@pytest.mark.parametrize(
    "code", [code for code in ONDERDELEN if code not in ("leden", "huishoudens", "netwerk", "beraad")]
)
def test_an_end_before_its_begin_is_said_beside_the_form(cast, gezin, code):
    velden = _velden(gezin)[code]
    velden |= {"van": "2024-06-01", "tot": "2024-05-01"}
    antwoord = cast.client(cast.behandelaar).post(f"/gezinnen/{gezin.nummer}/{code}/nieuw/", velden)
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert "De einddatum ligt voor de begindatum" in tekst


@pytest.mark.parametrize("code", ONDERDELEN)
def test_html_in_every_text_field_is_shown_as_text(cast, gezin, code):
    velden = _velden(gezin)[code]
    formulier = ONDERDELEN[code].formulier
    for naam in formulier._meta.fields:
        veld = formulier._meta.model._meta.get_field(naam)
        if veld.get_internal_type() in ("CharField", "TextField") and not veld.choices:
            velden[naam] = XSS if (veld.max_length or 99) > 30 else "<b>"
    if code == "huishoudens":
        velden["postcode"] = "<b>"
    client = cast.client(cast.behandelaar)
    antwoord = client.post(f"/gezinnen/{gezin.nummer}/{code}/nieuw/", velden, follow=True)
    assert antwoord.redirect_chain, antwoord.context["form"].errors
    assert XSS not in antwoord.content.decode()


@pytest.mark.parametrize("datum", ["31-02-2024", "gisteren", "2024-13-45", "<b>"])
def test_a_malformed_date_keeps_what_was_typed(cast, gezin, datum):
    velden = {"op": datum, "afspraken": "Blijft staan."}
    antwoord = cast.client(cast.behandelaar).post(f"/gezinnen/{gezin.nummer}/beraad/nieuw/", velden)
    assert antwoord.context["form"].errors["op"]
    assert "Blijft staan." in antwoord.content.decode()


def test_a_text_of_a_megabyte_gets_an_answer_beside_its_field(cast, gezin):
    velden = {"op": "2024-01-01", "afspraken": "x" * 1_000_000}
    antwoord = cast.client(cast.behandelaar).post(f"/gezinnen/{gezin.nummer}/beraad/nieuw/", velden)
    assert "te lang" in antwoord.context["form"].errors["afspraken"][0]


def test_only_members_of_the_family_can_be_chosen(cast, gezin):
    vreemd = maak.GezinslidFactory(gezin=cast.vreemd_traject.gezin)
    velden = _velden(gezin)["relaties"] | {"ander": vreemd.pk}
    antwoord = cast.client(cast.behandelaar).post(f"/gezinnen/{gezin.nummer}/relaties/nieuw/", velden)
    assert antwoord.context["form"].errors["ander"]
    assert not Relatie.objects.exists()


def test_a_part_of_another_family_cannot_be_reached_through_ones_own(cast, gezin):
    vreemd = maak.GezinslidFactory(gezin=cast.vreemd_traject.gezin)
    client = cast.client(cast.behandelaar)
    assert client.get(f"/gezinnen/{gezin.nummer}/leden/{vreemd.pk}/").status_code == 404
    assert client.get(f"/gezinnen/{vreemd.gezin.nummer}/leden/{vreemd.pk}/").status_code == 404


def test_the_same_stay_in_a_house_is_not_recorded_twice(cast, gezin):
    velden, client = _velden(gezin)["bewoning"], cast.client(cast.behandelaar)
    client.post(f"/gezinnen/{gezin.nummer}/bewoning/nieuw/", velden)
    antwoord = client.post(f"/gezinnen/{gezin.nummer}/bewoning/nieuw/", velden)
    assert "woont in die periode al in dit huis" in antwoord.content.decode()
    assert Bewoning.objects.count() == 1


def test_a_jim_says_of_whom(cast, gezin):
    velden = {"naam": "Oma", "relatie": "oma", "is_jim": "on"}
    antwoord = cast.client(cast.behandelaar).post(f"/gezinnen/{gezin.nummer}/netwerk/nieuw/", velden)
    assert "Vul bij een JIM in van wie" in antwoord.content.decode()
    assert not Netwerkpersoon.objects.exists()


def test_two_who_save_keep_both_texts(cast, gezin):
    beraad = gezin.netwerkberaden.create(op=date(2024, 1, 1), afspraken="Eerst.")
    pad, velden = f"/gezinnen/{gezin.nummer}/beraad/{beraad.pk}/", {"op": "2024-01-01", "versie": "1"}
    assert cast.client(cast.collega).post(pad, velden | {"afspraken": "Van de collega."}).status_code == 302
    tekst = cast.client(cast.behandelaar).post(pad, velden | {"afspraken": "Van mij."}).content.decode()
    assert "Van de collega." in tekst
    assert "Van mij." in tekst


def test_signs_are_shared_out_evenly(cast):
    gemeente = cast.traject.gezin.gemeente
    tekens = [
        gezin_aanmaken(gezin=Gezin(naam=f"Gezin {nummer}", gemeente=gemeente), team=cast.team).teken
        for nummer in range(11)
    ]
    assert len({*tekens, cast.traject.gezin.teken}) == 12
