"""Typing together: every change exactly once, nobody's letters lost, and the dossier reads what was typed."""

import base64
import random
import re
import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog
from teams.concepten.models import Concept
from tests.conftest import inloggen
from tests.trajecten.overleg import scherm, verborgen
from tests.trajecten.samen import Browser
from trajecten.mdo.samen.document import Document
from trajecten.mdo.samen.opruimen import wijzigingen_opruimen
from trajecten.mdo.samen.services import VERSIE_NA_SECONDEN
from trajecten.models import Bespreking, Bijdrage, Mdo, Meetekst, Tekstwijziging


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
    eerst, nog_eens = een.stuur(wijziging, sleutel), een.stuur(wijziging, sleutel)
    assert (eerst.pop("nieuw"), nog_eens.pop("nieuw")) == (True, False)
    assert eerst == nog_eens
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Eén keer."
    assert Tekstwijziging.objects.count() == 1


def test_whatever_the_order_and_however_often_the_text_is_the_same(een, cast, bespreking):
    toeval = random.Random(3)
    wijzigingen = []
    for nummer in range(12):
        schrijver = een.nieuw()
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


def test_after_the_meeting_was_closed_late_text_waits_for_who_wrote_it(cast, een, bespreking):
    een.typ("Op tijd.")
    _sluit(bespreking)
    antwoord = een.typ(" Te laat.")
    assert antwoord["status"] == 409
    assert een.typ(" En nog later.")["nagekomen"]  # it builds on what came too late before
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Op tijd."
    waar = scherm(bespreking)
    assert antwoord["nagekomen"] == f"{waar}#nagekomen"
    assert "Te laat. En nog later." in een.client.get(waar).content.decode()
    assert "Te laat." not in cast.client(cast.collega).get(waar).content.decode()


def test_a_meeting_that_lapsed_takes_no_text_in_either(een, bespreking):
    een.typ("Op tijd.")
    Mdo.objects.filter(pk=bespreking.mdo_id).update(status="vervallen", afwijking="ziek")
    assert een.typ(" Te laat.")["nagekomen"]
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Op tijd."
    pagina = een.client.get(scherm(bespreking)).content.decode()
    assert "Te laat." in pagina
    assert "data-samen=" not in pagina


def test_late_text_is_added_under_its_authors_name_or_dropped(cast, een, ander, bespreking):
    eigen = Browser(een.client, bespreking, "bijdrage")
    eigen.typ("Mijn punt.")
    _sluit(bespreking)
    een.typ("Te laat")
    een.typ(" getypt.")
    ander.typ("Laat maar.")
    for browser, doe in ((een, "toevoegen"), (ander, "weglaten"), (een, "toevoegen")):
        adres = reverse("mdo_nagekomen", args=[bespreking.mdo.nummer, bespreking.traject.nummer])
        assert browser.client.post(adres, {"doe": doe}).status_code == 302
    bijdrage = Bijdrage.objects.get()
    assert bijdrage.auteur == cast.behandelaar
    assert bijdrage.tekst.startswith("Mijn punt.\n\nNagekomen ")
    assert bijdrage.tekst.endswith("(verslag): Te laat getypt.")
    assert not Tekstwijziging.objects.te_laat().exists()
    assert "Dit typte je nog" not in een.client.get(scherm(bespreking)).content.decode()


def test_what_was_in_time_but_got_no_answer_is_not_late(een, bespreking):
    wijziging = een.document.zet("Op tijd.")
    een.stuur(wijziging)
    _sluit(bespreking)
    assert een.stuur(wijziging)["status"] == 200
    assert not Tekstwijziging.objects.te_laat().exists()


def _sluit(bespreking: Bespreking) -> None:
    Mdo.objects.filter(pk=bespreking.mdo_id).update(status="afgesloten", afgesloten_op=timezone.now())


def test_the_own_contribution_comes_back_after_a_reload_as_the_document_it_is(cast, bespreking):
    mijn = Browser(cast.client(cast.behandelaar), bespreking, "bijdrage")
    mijn.typ("Ik zie vooruitgang.")
    html = mijn.client.get(scherm(bespreking)).content.decode()
    vak = re.search(r'<textarea[^>]*data-samen="bijdrage"[^>]*>', html)[0]
    staat = base64.b64decode(re.search(r'data-staat="([^"]+)"', vak)[1])
    opnieuw = Browser(mijn.client, bespreking, "bijdrage", staat=staat)
    assert opnieuw.document.tekst == "Ik zie vooruitgang."
    opnieuw.typ(" Echt.")
    assert Bijdrage.objects.get().tekst == "Ik zie vooruitgang. Echt."


def test_a_form_without_script_reaches_a_page_that_was_open_before_the_first_letter(cast, bespreking):
    Bespreking.objects.filter(pk=bespreking.pk).update(verslag="Stond er.")
    open_ = Browser(cast.client(cast.collega), bespreking, staat=Document.van_tekst("Stond er.").staat)
    open_.nr = 0
    velden = verborgen(cast.client(cast.behandelaar).get(scherm(bespreking)), "verslag")
    velden |= {"deel": "verslag", "verslag": "Stond er. En dit.", "samen": ""}
    assert cast.client(cast.behandelaar).post(scherm(bespreking), velden).status_code == 302
    assert open_.typ(" Van mij.")["status"] == 200
    open_.luister()
    bespreking.refresh_from_db()
    assert open_.document.tekst == bespreking.verslag
    assert all(bespreking.verslag.count(deel) == 1 for deel in ("Stond er.", " En dit.", " Van mij."))


def test_a_draft_is_not_taken_for_the_begin_of_the_document(cast, bespreking):
    Concept.objects.create(
        account=cast.behandelaar, formulier="mdo-verslag", object_sleutel=f"bespreking-{bespreking.pk}", veld="verslag",
        tekst="Gered.",
    )  # fmt: skip
    html = cast.client(cast.behandelaar).get(scherm(bespreking)).content.decode()
    vak = re.search(r'<textarea[^>]*data-samen="verslag"[^>]*>', html)[0]
    assert 'data-concept="ja"' in vak
    assert Document(base64.b64decode(re.search(r'data-staat="([^"]+)"', vak)[1])).tekst == ""


def test_single_changes_go_after_a_day_and_the_text_stays(cast, een, ander, bespreking, time_machine):
    een.typ("Gisteren. ")
    ander.luister()
    _sluit(bespreking)
    een.typ("Te laat.")
    Mdo.objects.filter(pk=bespreking.mdo_id).update(status="bezig", afgesloten_op=None)
    assert wijzigingen_opruimen() == 0
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1), tick=False)
    assert wijzigingen_opruimen() == 1
    assert Tekstwijziging.objects.te_laat().count() == 1
    weer = Browser(inloggen(cast.collega), bespreking)
    weer.typ("Vandaag. ")
    ander.nr = 0  # knows the text from before the changes that are gone
    ander.client = weer.client
    ander.luister()
    assert ander.document.tekst == weer.document.tekst
    assert ander.document.tekst.count("Gisteren. ") == 1


def test_without_news_the_answer_is_empty(een, ander):
    na = f"verslag:0,bijdragen:0,er:{een.luister()['er']}"
    assert een.client.get(een.adres, {"na": na}).status_code == 204
    ander.typ("Nieuws.")
    assert een.client.get(een.adres, {"na": na}).status_code == 200


def test_a_hidden_page_of_the_chair_takes_nobody_along(cast, een, ander, bespreking):
    Mdo.objects.filter(pk=bespreking.mdo_id).update(voorzitter=cast.collega, status=Mdo.Status.BEZIG)
    elders = maak.BesprekingFactory(mdo=bespreking.mdo, traject__team=cast.team)
    ander.client.get(ander.adres)
    ver_weg = reverse("mdo_samen", args=[bespreking.mdo.nummer, elders.traject.nummer])
    ander.client.get(ver_weg, {"weg": 1})
    ander.client.get(ver_weg, {"stil": 1})
    assert een.luister()["voorzitter"] == bespreking.traject.nummer
    ander.client.get(ver_weg)
    assert een.luister()["voorzitter"] == elders.traject.nummer


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
    Mdo.objects.filter(pk=bespreking.mdo_id).update(voorzitter=cast.collega, status=Mdo.Status.BEZIG)
    ander.client.get(ander.adres, {"veld": "verslag"})
    bericht = een.luister()
    assert {(wie["naam"], wie["veld"]) for wie in bericht["aanwezig"]} >= {(cast.collega.naam, "verslag")}
    assert bericht["voorzitter"] == bespreking.traject.nummer


def test_who_prepares_is_taken_nowhere_nor_is_who_comes_after_the_chair_left(cast, een, ander, bespreking):
    mdo = Mdo.objects.filter(pk=bespreking.mdo_id)
    mdo.update(voorzitter=cast.collega)
    ander.client.get(ander.adres)
    assert een.luister()["voorzitter"] == ""  # it did not begin
    mdo.update(status=Mdo.Status.BEZIG)
    assert een.luister()["voorzitter"] == bespreking.traject.nummer
    cache.delete(f"mdo:{bespreking.mdo_id}:{cast.collega.pk}")  # as after twenty seconds without a sign of life
    assert een.luister()["voorzitter"] == ""
