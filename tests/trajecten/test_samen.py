"""Typing together: every change exactly once, nobody's letters lost, and the dossier reads what was typed."""

import base64
import random
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from gezinnen.models import Inzagelog
from teams.concepten.models import Concept
from tests.trajecten.overleg import scherm, verborgen
from trajecten.mdo.samen.document import Document, OnleesbareWijziging
from trajecten.mdo.samen.services import VERSIE_NA_SECONDEN
from trajecten.models import Besluit, Bespreking, Bijdrage, Mdo, Meetekst, Tekstwijziging


class Browser:
    """What the script does: a document of its own, changes sent under a key, what others did taken in."""

    def __init__(self, client, bespreking: Bespreking, veld: str = "verslag") -> None:
        self.client, self.veld = client, veld
        self.adres = reverse("mdo_samen", args=[bespreking.mdo.nummer, bespreking.traject.nummer])
        self.document, self.nr = Document(), -1
        self.luister()

    def typ(self, tekst: str) -> dict:
        """Put this behind what stands here, and send it."""
        return self.stuur(self.document.zet(self.document.tekst + tekst))

    def stuur(self, wijziging: bytes, sleutel: uuid.UUID | None = None) -> dict:
        inhoud = {
            "veld": self.veld,
            "sleutel": str(sleutel or uuid.uuid4()),
            "wijziging": base64.b64encode(wijziging).decode(),
        }
        antwoord = self.client.post(self.adres, inhoud, content_type="application/json")
        return {"status": antwoord.status_code, **antwoord.json()}

    def luister(self) -> dict:
        bericht = self.client.get(self.adres, {"na": f"{self.veld}:{self.nr}"}).json()
        stuk = bericht["teksten"].get(self.veld, {"nr": self.nr, "wijzigingen": []})
        for wijziging in stuk["wijzigingen"]:
            self.document.pas_toe(base64.b64decode(wijziging))
        self.nr = stuk["nr"]
        return bericht


@pytest.fixture
def een(cast, bespreking) -> Browser:
    return Browser(cast.client(cast.behandelaar), bespreking)


@pytest.fixture
def ander(cast, bespreking) -> Browser:
    return Browser(cast.client(cast.collega), bespreking)


def test_two_who_type_at_once_in_one_text_keep_every_letter(een, ander, bespreking):
    een.typ("Kind slaapt slecht. ")
    ander.typ("Moeder is moe. 😀 ")
    een.typ("Sinds mei.")
    een.luister()
    ander.luister()
    bespreking.refresh_from_db()
    assert een.document.tekst == ander.document.tekst == bespreking.verslag
    for deel in ("Kind slaapt slecht. Sinds mei.", "Moeder is moe. 😀 "):
        assert bespreking.verslag.count(deel) == 1


def test_a_change_that_arrives_twice_counts_once(een, bespreking):
    wijziging, sleutel = een.document.zet("Eén keer."), uuid.uuid4()
    assert een.stuur(wijziging, sleutel) == een.stuur(wijziging, sleutel)
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Eén keer."
    assert Tekstwijziging.objects.count() == 1


def test_whatever_the_order_and_however_often_the_text_is_the_same(een, cast, bespreking):
    toeval = random.Random(3)
    wijzigingen = []
    for nummer in range(12):
        schrijver = Document()
        wijzigingen.append(schrijver.zet(f"[{nummer}]"))
    for wijziging in toeval.choices(wijzigingen, k=30) + wijzigingen:
        assert een.stuur(wijziging)["status"] == 200
    bespreking.refresh_from_db()
    assert all(bespreking.verslag.count(f"[{nummer}]") == 1 for nummer in range(12))


def test_everybody_types_an_own_contribution_that_others_read(cast, bespreking):
    mijn = Browser(cast.client(cast.behandelaar), bespreking, "bijdrage")
    zijn = Browser(cast.client(cast.collega), bespreking, "bijdrage")
    mijn.typ("Ik zie vooruitgang.")
    zijn.typ("Ik niet.")
    bijdragen = dict(Bijdrage.objects.values_list("auteur__naam", "tekst"))
    assert bijdragen == {cast.behandelaar.naam: "Ik zie vooruitgang.", cast.collega.naam: "Ik niet."}
    assert [rij["tekst"] for rij in mijn.luister()["bijdragen"]] == ["Ik niet."]
    assert mijn.document.tekst == "Ik zie vooruitgang."


def test_who_was_away_for_long_gets_the_whole_text(een, ander):
    for nummer in range(205):
        een.typ(f"{nummer} ")
    assert len(ander.luister()["teksten"]["verslag"]["wijzigingen"]) == 1
    assert ander.document.tekst == een.document.tekst


@pytest.mark.parametrize("wijziging", [b"", b"\x00\x01\x02", b"\xff" * 40, b"geen wijziging"])
def test_bytes_that_are_no_change_change_nothing(een, bespreking, wijziging):
    een.typ("Staat.")
    een.stuur(wijziging)
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Staat."


@pytest.mark.parametrize("inhoud", ["[]", "{", '{"veld": "naam"}', '{"veld": "verslag", "sleutel": 3}'])
def test_a_message_that_is_not_ours_does_not_exist(een, inhoud):
    assert een.client.post(een.adres, inhoud, content_type="application/json").status_code == 404


def test_a_text_has_an_end(een, bespreking):
    antwoord = een.typ("a" * 200_001)
    assert antwoord["status"] == 400
    assert "200000 tekens" in antwoord["fout"]
    assert not Meetekst.objects.exclude(tekst="").exists()


def test_another_team_finds_nothing_and_cannot_write(cast, een):
    for client in (cast.client(cast.vreemde), cast.client(cast.beleid), cast.client(cast.beheer)):
        assert client.get(een.adres).status_code in (403, 404)
        antwoord = client.post(een.adres, {"veld": "verslag"}, content_type="application/json")
        assert antwoord.status_code in (403, 404)


def test_after_the_meeting_was_closed_late_text_waits_as_a_draft(cast, een, bespreking):
    een.typ("Op tijd.")
    Mdo.objects.filter(pk=bespreking.mdo_id).update(status="afgesloten", afgesloten_op=timezone.now())
    antwoord = een.typ(" Te laat.")
    assert antwoord["status"] == 409
    assert antwoord["nagekomen"]
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Op tijd."
    assert Concept.objects.get(account=cast.behandelaar, formulier="mdo-nagekomen").tekst == "Op tijd. Te laat."


def test_listening_needs_no_line_in_the_log_and_a_stretch_of_typing_one(een, django_capture_on_commit_callbacks):
    een.typ("a")
    een.luister()
    regels = Inzagelog.objects.count()
    assert regels >= 2  # the look and the typing
    for letter in "bcdefg":
        een.typ(letter)
        een.luister()
    assert Inzagelog.objects.count() == regels


def test_a_stretch_of_typing_is_one_version_and_the_next_one_another(een, bespreking, time_machine):
    def versies() -> int:
        return bespreking.events.count()

    time_machine.move_to(timezone.now())
    een.typ("a")
    eerst = versies()
    een.typ("b")
    assert versies() == eerst
    time_machine.shift(VERSIE_NA_SECONDEN + 1)
    een.typ("c")
    assert versies() == eerst + 1


def test_who_is_there_and_where_the_chair_is(cast, een, ander, bespreking):
    Mdo.objects.filter(pk=bespreking.mdo_id).update(voorzitter=cast.collega)
    ander.client.get(ander.adres, {"veld": "verslag"})
    bericht = een.luister()
    assert {(wie["naam"], wie["veld"]) for wie in bericht["aanwezig"]} >= {(cast.collega.naam, "verslag")}
    assert bericht["voorzitter"] == bespreking.traject.nummer


# -- With the forms of the page


def test_the_form_takes_the_text_that_is_with_the_server(cast, een, bespreking):
    pagina = een.client.get(scherm(bespreking))
    een.typ("Samen getypt.")
    velden = verborgen(pagina, "verslag") | {"deel": "verslag", "verslag": "iets ouds", "samen": "ja", "klaar": "ja"}
    assert een.client.post(scherm(bespreking), velden).status_code == 302
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Samen getypt."
    assert bespreking.besproken_op is not None


def test_a_decision_is_taken_as_it_stands_and_only_once(cast, bespreking):
    mijn = Browser(cast.client(cast.behandelaar), bespreking, "besluit")
    velden = verborgen(mijn.client.get(scherm(bespreking)), "besluit")
    zijn = verborgen(cast.client(cast.collega).get(scherm(bespreking)), "besluit")
    mijn.typ("We bellen de school.")
    voor = {"deel": "besluit", "tekst": "We bellen", "voor": timezone.localdate().isoformat(), "samen": "ja"}
    assert mijn.client.post(scherm(bespreking), velden | voor).status_code == 302
    tweede = cast.client(cast.collega).post(scherm(bespreking), zijn | voor)
    assert "al vastgelegd" in tweede.content.decode()
    assert list(Besluit.objects.values_list("tekst", flat=True)) == ["We bellen de school."]
    mijn.luister()
    assert mijn.document.tekst == ""


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
    een, ander = (Browser(cast.client(wie), bespreking) for wie in (cast.behandelaar, cast.collega))
    for browser in (een, ander):
        browser.document = Document.van_tekst("Stond er\nal.")
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
