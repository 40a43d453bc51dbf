"""Typing together beside the forms of the page, with and without script; and the document itself."""

import random

import pytest
from django.utils import timezone

from teams.models import Concept
from tests.trajecten.overleg import scherm, verborgen
from tests.trajecten.samen import Browser
from trajecten.mdo.samen.document import Document, OnleesbareWijziging
from trajecten.models import Besluit, Bespreking


def test_the_form_takes_the_text_that_is_with_the_server(cast, een, bespreking):
    pagina = een.client.get(scherm(bespreking))
    een.typ("Samen getypt.")
    velden = verborgen(pagina, "verslag") | {
        "deel": "verslag",
        "verslag": "iets ouds",
        "samen": "verslag",
        "klaar": "ja",
    }
    assert een.client.post(scherm(bespreking), velden).status_code == 302
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Samen getypt."
    assert bespreking.besproken_op is not None


def test_a_decision_is_taken_as_it_stands_and_only_once(cast, bespreking):
    mijn = Browser(cast.client(cast.behandelaar), bespreking, "besluit")
    velden = verborgen(mijn.client.get(scherm(bespreking)), "besluit")
    zijn = verborgen(cast.client(cast.collega).get(scherm(bespreking)), "besluit")
    mijn.typ("We bellen de school.")
    voor = {"deel": "besluit", "tekst": "We bellen", "voor": timezone.localdate().isoformat(), "samen": "tekst",
            "uitvoerder": f"account-{cast.collega.pk}"}  # fmt: skip
    assert mijn.client.post(scherm(bespreking), velden | voor).status_code == 302
    tweede = cast.client(cast.collega).post(scherm(bespreking), zijn | voor)
    assert "al vastgelegd" in tweede.content.decode()
    assert list(Besluit.objects.values_list("tekst", flat=True)) == ["We bellen de school."]
    mijn.luister()
    assert mijn.document.tekst == ""


def test_an_ended_session_keeps_of_a_sent_form_only_what_was_not_with_the_server(cast, client, een, bespreking):
    velden = verborgen(een.client.get(scherm(bespreking)), "verslag")
    een.typ("Samen getypt.")
    velden |= {"deel": "verslag", "verslag": "Samen getypt.", "verschil": "Zonder script.", "samen": "verslag"}
    assert client.post(scherm(bespreking), velden).status_code == 302
    concepten = Concept.objects.filter(account=cast.behandelaar, formulier="mdo-verslag")
    assert not concepten.filter(veld="verslag").exists()
    assert concepten.get(veld="verschil").tekst == "Zonder script."


def test_what_a_form_without_script_saves_reaches_those_who_type_together(een, bespreking):
    een.typ("Eerst dit. ")
    velden = verborgen(een.client.get(scherm(bespreking)), "verslag")
    velden |= {"deel": "verslag", "verslag": "Eerst dit. En dat.", "samen": ""}
    assert een.client.post(scherm(bespreking), velden).status_code == 302
    een.typ("Tot slot.")
    een.luister()
    bespreking.refresh_from_db()
    assert een.document.tekst == bespreking.verslag
    assert bespreking.verslag.count("En dat.") == bespreking.verslag.count("Tot slot.") == 1


def test_text_that_stood_there_before_is_the_begin_of_the_document(cast, bespreking):
    Bespreking.objects.filter(pk=bespreking.pk).update(verslag="Stond er\r\nal.")
    staat = Document.van_tekst("Stond er\nal.").staat
    een, ander = (Browser(cast.client(wie), bespreking, staat=staat) for wie in (cast.behandelaar, cast.collega))
    een.typ(" A")
    ander.typ(" B")
    bespreking.refresh_from_db()
    assert bespreking.verslag.startswith("Stond er\nal.")
    assert all(bespreking.verslag.count(stuk) == 1 for stuk in ("Stond er", " A", " B"))


def test_garbage_raises_and_leaves_the_document_as_it_was():
    document = Document.van_tekst("Zo.")
    toeval = random.Random(5)
    for _ in range(300):
        try:
            document.pas_toe(toeval.randbytes(toeval.randrange(1, 60)))
        except OnleesbareWijziging:
            assert document.tekst == "Zo."


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [("", "Hé 😀"), ("Hé 😀 daar", "Hé daar"), ("abc", ""), ("a\nb", "a\n\nb"), ("x" * 5000, "y" * 4000 + "😀")],
)
def test_a_text_can_be_set_as_a_whole(oud, nieuw):
    document = Document.van_tekst(oud)
    kopie = Document(document.staat)
    kopie.pas_toe(document.zet(nieuw))
    assert document.tekst == kopie.tekst == nieuw
