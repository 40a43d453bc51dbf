"""Typing together: what a client could send that is not right."""

import uuid

from pycrdt import Doc, Text

from trajecten.mdo.samen.services import PER_PERSOON
from trajecten.models import Meetekst


def test_a_change_that_builds_on_missing_letters_is_refused_until_the_whole_document_comes(een, bespreking):
    een.document.zet("Eerst. ")  # never arrives
    antwoord = een.stuur(een.document.zet("Eerst. Daarna."))
    assert (antwoord["status"], antwoord["heel"]) == (400, True)
    assert een.stuur(een.document.staat)["nieuw"]
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Eerst. Daarna."


def test_nobody_writes_in_the_name_of_somebody_else(een, ander, bespreking):
    ander.document.zet("Dit schreef Collega.")
    assert een.stuur(ander.document.staat)["status"] == 400
    assert not Meetekst.objects.exclude(tekst="").exists()


def test_a_page_of_somebody_else_takes_nothing_in_and_sends_nothing(cast, een, bespreking):
    assert een.client.get(een.adres, {"wie": cast.collega.pk}).status_code == 409
    inhoud = {"wie": cast.collega.pk, "veld": "verslag", "sleutel": str(uuid.uuid4()), "wijziging": ""}
    assert een.client.post(een.adres, inhoud, content_type="application/json").status_code == 403


def test_a_change_that_holds_more_than_text_is_refused(een, cast, bespreking):
    een.typ("Staat.")
    for kwaad in (_met_voorwerp, _met_opmaak, _met_andere_tekst):
        vreemd = Doc(client_id=cast.behandelaar.pk * PER_PERSOON + 5)
        vreemd.apply_update(een.document.staat)
        kwaad(vreemd)
        assert een.stuur(vreemd.get_update())["status"] == 400
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Staat."


def _met_voorwerp(doc: Doc) -> None:
    doc.get("t", type=Text).insert_embed(0, {"beeld": 1})


def _met_opmaak(doc: Doc) -> None:
    doc.get("t", type=Text).format(0, 3, {"vet": True})


def _met_andere_tekst(doc: Doc) -> None:
    doc.get("x", type=Text).insert(0, "verborgen")


def test_a_pasted_zero_does_not_stop_the_typing(een, bespreking):
    assert een.typ("Voor\x00na.")["status"] == 200
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Voorna."


def test_what_is_too_long_can_be_made_shorter_again(een, bespreking):
    een.typ("a" * 199_990)
    assert een.typ("b" * 20)["status"] == 400
    een.document.zet("a" * 199_000 + "b")
    assert een.stuur(een.document.staat)["nieuw"]
    bespreking.refresh_from_db()
    assert bespreking.verslag.endswith("ab")
