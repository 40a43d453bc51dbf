"""The personal link: made in the dossier, opened on one phone, never more than the member's own."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

import tests.factories as maak
from gezinnen.link.services import POGINGEN, link_maken
from gezinnen.models import Gezag, Inzagelog, Persoonlijkelink
from teams.basis import Weigering
from teams.concepten.models import Concept
from teams.concepten.services import concept_bewaren
from tests.keuring import gebreken

ZELFDE = "Deze link werkt nu niet"


@pytest.fixture
def moeder(cast):
    """A mother with gezag over a child of eight."""
    gezin = cast.traject.gezin
    lid = maak.GezinslidFactory(gezin=gezin, ouder=True, voornaam="Moeder")
    kind = maak.GezinslidFactory(gezin=gezin, voornaam="Kind", geboortedatum=timezone.localdate().replace(year=2018))
    gezag = Gezag.objects.create(
        lid=kind, soort=Gezag.Soort.ALLEEN_OUDER, van=timezone.localdate(), peildatum=timezone.localdate()
    )
    gezag.houders.add(lid)
    return lid


def nieuw(cast, lid, **anders):
    return link_maken(**{"lid": lid, "dagen": 14, "code_altijd": False, "door": cast.behandelaar, **anders})


def adres(link) -> str:
    return f"/m/{link.geheim}/"


def tekst(antwoord) -> str:
    return antwoord.content.decode()


@pytest.fixture
def telefoon():
    return Client()


def test_the_first_phone_presses_a_button_and_is_in(cast, moeder, telefoon):
    link = nieuw(cast, moeder)
    eerst = telefoon.get(adres(link))
    assert "Open mijn pagina" in tekst(eerst)
    assert moeder.voornaam not in tekst(eerst)
    assert Persoonlijkelink.objects.get(pk=link.link.pk).browser_hash == ""  # a preview that only reads takes nothing
    open_ = telefoon.post(adres(link), follow=True)
    assert open_.redirect_chain == [("/m/", 302)]
    assert f"Dag {moeder.voornaam}" in tekst(open_)


def test_another_phone_needs_the_code_and_takes_the_link_over(cast, moeder, telefoon):
    link = nieuw(cast, moeder)
    telefoon.post(adres(link))
    ander = Client()
    assert "Code" in tekst(ander.get(adres(link)))
    assert "Deze code klopt niet" in tekst(
        ander.post(adres(link), {"code": "000000" if link.code != "000000" else "1"})
    )
    assert ander.get("/m/").status_code == 404
    assert ander.post(adres(link), {"code": f"{link.code[:3]} {link.code[3:]}"}).status_code == 302
    assert ander.get("/m/").status_code == 200
    assert telefoon.get("/m/").status_code == 404


def test_the_code_can_be_asked_the_first_time_too(cast, moeder, telefoon):
    link = nieuw(cast, moeder, code_altijd=True)
    assert telefoon.post(adres(link)).status_code == 200
    assert telefoon.post(adres(link), {"code": link.code}).status_code == 302


def test_five_wrong_codes_end_the_link(cast, moeder, telefoon):
    link = nieuw(cast, moeder, code_altijd=True)
    for _ in range(POGINGEN):
        telefoon.post(adres(link), {"code": "niets"})
    assert telefoon.post(adres(link), {"code": link.code}).status_code == 404


@pytest.mark.parametrize("hoe", ["onbekend", "verlopen", "ingetrokken", "zonder koekje"])
def test_every_link_that_does_not_work_gives_one_and_the_same_page(cast, moeder, telefoon, hoe):
    link = nieuw(cast, moeder)
    nu = timezone.now()
    if hoe == "verlopen":
        Persoonlijkelink.objects.update(gemaakt_op=nu - timedelta(days=2), verloopt_op=nu - timedelta(days=1))
    if hoe == "ingetrokken":
        nieuw(cast, moeder)  # a new link ends the one before
    pad = {"onbekend": "/m/" + "x" * 32 + "/", "zonder koekje": "/m/inzage/"}.get(hoe, adres(link))
    antwoord = telefoon.get(pad)
    assert (antwoord.status_code, ZELFDE in tekst(antwoord)) == (404, True)
    assert tekst(antwoord) == tekst(telefoon.get("/m/"))


def test_a_phone_that_was_laid_aside_asks_for_the_link_again(cast, moeder, telefoon, monkeypatch):
    link = nieuw(cast, moeder)
    telefoon.post(adres(link))
    straks = __import__("time").time() + 31 * 60
    monkeypatch.setattr("gezinnen.link.deur.time.time", lambda: straks)
    assert telefoon.get("/m/").status_code == 404
    assert telefoon.post(adres(link)).status_code == 302  # the same phone, without a code
    assert telefoon.get("/m/").status_code == 200


def test_pages_of_a_family_travel_nowhere(cast, moeder, telefoon):
    link = nieuw(cast, moeder)
    for antwoord in (telefoon.get(adres(link)), telefoon.post(adres(link)), telefoon.get("/m/"), Client().get("/m/")):
        assert antwoord["Referrer-Policy"] == "strict-origin"  # never the path, and a form keeps its origin
        assert "noindex" in antwoord["X-Robots-Tag"]
        assert antwoord["Cache-Control"] == "private, no-store"
    koekje = telefoon.cookies["gezin"]
    assert (koekje["httponly"], koekje["path"], koekje["samesite"]) == (True, "/m/", "Lax")
    assert link.geheim not in koekje.value


def test_a_visit_is_in_the_log_and_the_secret_is_nowhere(cast, moeder, telefoon):
    link = nieuw(cast, moeder)
    telefoon.post(adres(link))
    telefoon.get("/m/inzage/")
    regels = Inzagelog.objects.filter(soort="link").order_by("id")
    assert [(regel.identiteit, regel.grond, regel.doel) for regel in regels] == [
        (f"lid:{moeder.pk}", "link", "eigen")
    ] * 2
    assert {tuple(regel.dossiers) for regel in regels} == {(moeder.gezin.nummer,)}
    for model in (Persoonlijkelink, Persoonlijkelink.pgh_event_model, Inzagelog):
        for rij in model.objects.values():
            assert link.geheim not in str(rij)
            assert link.code not in str([waarde for naam, waarde in rij.items() if isinstance(waarde, str)])


def test_a_wrong_code_is_a_refusal_in_the_log(cast, moeder, telefoon):
    link = nieuw(cast, moeder, code_altijd=True)
    telefoon.post(adres(link), {"code": "fout"})
    regel = Inzagelog.objects.latest("id")
    assert (regel.uitkomst, regel.toelichting, regel.dossiers) == (8, "verkeerde code", [moeder.gezin.nummer])


def test_the_history_of_a_change_does_not_hold_the_secret(cast, moeder, telefoon):
    link = nieuw(cast, moeder)
    telefoon.post(adres(link))
    from pghistory.models import Context

    assert [c for c in Context.objects.all() if link.geheim in str(c.metadata)] == []


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"geboortedatum": "2018-01-01"}, "Tot 12 jaar"),
        ({"ouder": True}, "geen gezag"),
        ({"rol": "stiefouder", "geboortedatum": "1980-01-01"}, "geen gezag"),
        ({"overleden_op": "2024-01-01"}, "overleden"),
    ],
)
def test_who_may_not_see_the_dossier_gets_no_link(cast, moeder, velden, reden):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin, **velden)
    lid.refresh_from_db()
    with pytest.raises(Weigering, match=reden):
        nieuw(cast, lid)


def test_somebody_of_twelve_gets_a_link_of_their_own(cast, telefoon):
    jongere = maak.GezinslidFactory(gezin=cast.traject.gezin, geboortedatum=timezone.localdate().replace(year=2012))
    assert telefoon.post(adres(nieuw(cast, jongere))).status_code == 302


def test_a_link_is_shown_once_with_its_code_as_picture_and_text(cast, moeder):
    client = cast.client(cast.behandelaar)
    pad = f"/gezinnen/{cast.traject.gezin.nummer}/links/"
    client.get(pad)
    getoond = tekst(client.post(pad, {"lid": moeder.pk, "dagen": "14", "inzending": "een"}))
    geheim = re.search(r"/m/([A-Za-z0-9_-]{32})/", getoond)[1]
    assert "data:image/svg+xml;base64" in getoond
    lijst = tekst(client.get(pad))
    assert geheim not in lijst
    assert "nog niet geopend" in lijst


def test_withdrawing_ends_it_at_once_also_for_who_has_it_open(cast, moeder, telefoon):
    link = nieuw(cast, moeder)
    telefoon.post(adres(link))
    cast.client(cast.collega).post(
        f"/gezinnen/{cast.traject.gezin.nummer}/links/{link.link.pk}/intrekken/", {"inzending": "weg"}
    )
    assert telefoon.get("/m/").status_code == 404


def test_the_family_reads_who_looked_in_plain_words_and_merged_per_day(cast, moeder, telefoon):
    client = cast.client(cast.behandelaar)
    for _ in range(3):
        client.get(f"/gezinnen/{cast.traject.gezin.nummer}/")
    client.get(f"/gezinnen/{cast.traject.gezin.nummer}/leden/")
    cast.client(cast.vreemde).get(f"/gezinnen/{cast.traject.gezin.nummer}/")
    telefoon.post(adres(nieuw(cast, moeder)))
    pagina = tekst(telefoon.get("/m/inzage/"))
    assert pagina.count(cast.behandelaar.naam) == 1
    assert "de gegevens van uw gezin" in pagina
    assert "het overzicht van uw dossier" in pagina
    assert cast.behandelaar.organisatie.naam in pagina
    assert "professional" in pagina
    assert cast.vreemde.naam not in pagina  # was refused, and saw nothing
    assert "Uzelf" in pagina


def test_a_list_in_which_the_family_stood_counts_as_a_look(cast, moeder, telefoon):
    cast.client(cast.collega).get("/gezinnen/")
    telefoon.post(adres(nieuw(cast, moeder)))
    pagina = tekst(telefoon.get("/m/inzage/"))
    assert cast.collega.naam in pagina
    assert "Zag de naam van uw gezin in een lijst" in pagina


def test_what_another_member_read_by_link_stays_theirs(cast, moeder, telefoon):
    vader = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Vader", rol="ouder", geboortedatum="1980-01-01")
    Gezag.objects.get().houders.add(vader)
    telefoon.post(adres(nieuw(cast, vader)))
    ander = Client()
    ander.post(adres(nieuw(cast, moeder)))
    pagina = tekst(ander.get("/m/inzage/"))
    assert pagina.count("Uzelf") == 1


def test_the_helpers_of_another_member_are_not_shown(cast, moeder, telefoon):
    ander = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Vader", rol="ouder", geboortedatum="1980-01-01")
    maak.PartnerFactory(gezin=cast.traject.gezin, naam="Eigen Therapeut", lid=ander)
    maak.PartnerFactory(gezin=cast.traject.gezin, naam="Voor Iedereen")
    telefoon.post(adres(nieuw(cast, moeder)))
    pagina = tekst(telefoon.get("/m/helpen/"))
    assert "Voor Iedereen" in pagina
    assert "Eigen Therapeut" not in pagina


def test_without_a_plan_that_was_set_there_is_a_word_and_no_draft(cast, moeder, telefoon):
    telefoon.post(adres(nieuw(cast, moeder)))
    assert "Er is nog geen plan dat vaststaat" in tekst(telefoon.get("/m/plan/"))


def test_who_looked_is_a_tagged_file_for_this_member_only(cast, moeder, telefoon, django_capture_on_commit_callbacks):
    cast.client(cast.behandelaar).get(f"/gezinnen/{cast.traject.gezin.nummer}/")
    telefoon.post(adres(nieuw(cast, moeder)))
    with django_capture_on_commit_callbacks(execute=True):
        vraag = telefoon.post("/m/inzage/pdf/", {"dagen": "90"})
    bestand = telefoon.get(vraag["Location"])
    assert bestand.content.startswith(b"%PDF")
    assert not gebreken(bestand.content, "ua1")
    jongere = maak.GezinslidFactory(gezin=cast.traject.gezin, geboortedatum=timezone.localdate().replace(year=2012))
    ander = Client()
    ander.post(adres(nieuw(cast, jongere)))
    assert ander.get(vraag["Location"]).status_code == 404


def test_the_form_is_empty_again_after_a_link_was_made(cast, moeder):
    client, adres_ = cast.client(cast.behandelaar), f"/gezinnen/{cast.traject.gezin.nummer}/links/"
    form = client.get(adres_).context["form"]
    concept_bewaren(sleutel=form.sleutel, teksten={"lid": str(moeder.pk)})
    client.post(adres_, {"lid": moeder.pk, "dagen": 14, "concept": form["concept"].value()})
    assert Persoonlijkelink.objects.geldig().count() == 1
    assert not Concept.objects.exists()
