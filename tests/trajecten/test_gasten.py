"""A guest at the discussion of one family: invited with a ground, one item by link and code, a contribution signed."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

import tests.factories as maak
from gezinnen.delen.geheim import code_van
from gezinnen.models import Delingopening
from teams import wand
from tests.conftest import APPROL
from tests.gezinnen.delen import deel
from tests.trajecten.gasten import aan_tafel, adres, gast_bij
from tests.trajecten.leidraden import overleg
from trajecten.mdo.reeks.services import mdo_afgelasten, mdo_verzetten, na_afloop
from trajecten.models import Actie, Besluit, Bespreking, Bijdrage, Gastbijdrage, Inbreng, Mdo
from trajecten.wand.tabellen import TABELLEN

DICHT, CODEVRAAG = "Deze link werkt niet (meer)", "Code van 8 cijfers"


@pytest.fixture(autouse=True)
def _overdag(time_machine):
    """The link works from six in the morning."""
    time_machine.move_to(timezone.localtime().replace(hour=10), tick=False)


@pytest.fixture
def gast(cast, bespreking):
    maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Sem")
    Bespreking.objects.filter(pk=bespreking.pk).update(vraag="Hoe gaan de ochtenden?", verslag="Het gaat beter.")
    bespreking.refresh_from_db()
    return gast_bij(bespreking, door=cast.teamleider)


@pytest.fixture
def ander(cast, mdo):
    """Another family on the same agenda."""
    traject = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam="Lindenhof")
    return maak.BesprekingFactory(mdo=mdo, traject=traject, vraag="Vraag over Lindenhof", verslag="Tekst Lindenhof")


# -- The page of the guest


def test_without_the_code_nothing_is_shown(cast, gast):
    tekst = Client().get(adres(gast.deling)).content.decode()
    assert CODEVRAAG in tekst
    for woord in ("ochtenden", "Juf Ans", "Sem", cast.traject.gezin.naam):
        assert woord not in tekst


def test_the_guest_sees_this_item_only_and_never_another_family_or_the_name(cast, gast, ander):
    Besluit.objects.create(bespreking=gast.bespreking, tekst="School belt bij verzuim.")
    Besluit.objects.create(bespreking=ander, tekst="Besluit Lindenhof")
    Actie.objects.create(
        traject=cast.traject, wat="Vast belmoment", organisatie=gast.deling.organisatie, voor=timezone.localdate()
    )
    maak.ActieFactory(traject=cast.traject, wat="Actie van het team")
    tekst = aan_tafel(gast.deling).get(adres(gast.deling)).content.decode()
    for woord in ("Sem van groep 7", "Hoe gaan de ochtenden?", "Het gaat beter.", "School belt", "Vast belmoment"):
        assert woord in tekst
    for woord in ("Lindenhof", "Actie van het team", cast.traject.gezin.naam, cast.traject.nummer, "/gezinnen/"):
        assert woord not in tekst


def test_contributions_are_shown_when_that_was_chosen_and_never_what_is_shielded(cast, bespreking, gast):
    kind = cast.traject.gezin.leden.get()
    Bijdrage.objects.create(bespreking=bespreking, auteur=cast.behandelaar, tekst="Open bijdrage")
    Bijdrage.objects.create(
        bespreking=bespreking, auteur=cast.collega, tekst="Alleen voor mij", alleen_voor=[cast.collega.pk],
        afscherm_reden="kwetsbaar",
    )  # fmt: skip
    Bijdrage.objects.create(
        bespreking=bespreking,
        auteur=cast.teamleider,
        tekst="Niet voor Sem",
        niet_voor=kind,
        afscherm_reden="veiligheid",
    )
    assert "Open bijdrage" not in aan_tafel(gast.deling).get(adres(gast.deling)).content.decode()
    mee = gast_bij(bespreking, door=cast.teamleider, toont=True)
    tekst = aan_tafel(mee.deling).get(adres(mee.deling)).content.decode()
    assert "Open bijdrage" in tekst
    assert "Alleen voor mij" not in tekst
    assert "Niet voor Sem" not in tekst


def test_along_a_guide_the_guest_reads_what_the_team_brings_in_and_not_what_the_family_or_a_shield_says(cast):
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin)
    gesprek = overleg(cast)
    samen, eigen = gesprek.mdo.leidraadversie.stappen.all()[:2]
    for tekst, velden in {
        "Wat wij samen zien": {"stap": samen},
        "Wat school vertelt": {"stap": eigen, "auteur": cast.behandelaar},
        "Alleen voor mij": {"stap": eigen, "auteur": cast.collega, "alleen_voor": [cast.collega.pk]},
        "Niet voor het kind": {"stap": eigen, "auteur": cast.teamleider, "niet_voor": kind},
        "Wat het kind zegt": {"stap": eigen, "lid": kind},
    }.items():
        schild = {"afscherm_reden": "veiligheid"} if {"alleen_voor", "niet_voor"} & velden.keys() else {}
        Inbreng.objects.create(bespreking=gesprek, tekst=tekst, **velden, **schild)
    dicht, mee = (gast_bij(gesprek, door=cast.teamleider, toont=toont) for toont in (False, True))
    assert "Wat wij samen zien" not in aan_tafel(dicht.deling).get(adres(dicht.deling)).content.decode()
    tekst = aan_tafel(mee.deling).get(adres(mee.deling)).content.decode()
    for woord in (samen.titel, "Wat wij samen zien", eigen.titel, "Wat school vertelt", cast.behandelaar.naam):
        assert woord in tekst
    for woord in ("Alleen voor mij", "Niet voor het kind", "Wat het kind zegt"):
        assert woord not in tekst
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APPROL}")
        wand._zet(f"gast:{mee.deling_id}")
        assert set(Inbreng.objects.values_list("tekst", flat=True)) == {"Wat wij samen zien", "Wat school vertelt"}
        wand._zet(f"gast:{dicht.deling_id}")
        assert not Inbreng.objects.exists()


def test_what_is_kept_from_a_member_of_the_family_stays_within_the_team(cast, bespreking, gast):
    lid = cast.traject.gezin.leden.get()
    Besluit.objects.create(bespreking=bespreking, tekst="Vader weet dit niet")
    Bespreking.objects.filter(pk=bespreking.pk).update(niet_voor=lid, afscherm_reden="veiligheid")
    tekst = aan_tafel(gast.deling).get(adres(gast.deling)).content.decode()
    assert "blijft binnen het team" in tekst
    for woord in ("Hoe gaan de ochtenden?", "Het gaat beter.", "Vader weet dit niet"):
        assert woord not in tekst


def test_five_wrong_codes_shut_the_link(gast):
    browser, goed = Client(), code_van(gast.deling.zaad)
    fout = "0000 0000" if goed != "0000 0000" else "1111 1111"
    assert "nog 4 keer" in browser.post(adres(gast.deling), {"code": fout}).content.decode()
    for _ in range(4):
        antwoord = browser.post(adres(gast.deling), {"code": fout})
    assert DICHT in antwoord.content.decode()
    assert DICHT in browser.post(adres(gast.deling), {"code": goed}).content.decode()
    assert Delingopening.objects.filter(wat="foute_code").count() == 5


def test_a_link_of_another_meeting_of_a_partner_and_unknown_give_one_and_the_same_page(cast, gast, ander):
    paginas = {Client().get("/aan-tafel/bestaat-niet/").content}
    stukken = deel(cast.traject.gezin, door=cast.behandelaar)
    paginas.add(Client().get(adres(stukken)).content)
    paginas.add(Client().get(adres(gast.deling).replace("aan-tafel", "delen")).content)
    morgen = maak.MdoFactory(team=cast.team, op=timezone.localdate() + timedelta(days=1))
    straks = gast_bij(maak.BesprekingFactory(mdo=morgen, traject=cast.traject), door=cast.teamleider)
    antwoord = Client().get(adres(straks.deling))
    paginas.add(antwoord.content)
    assert antwoord.status_code == 404
    assert len(paginas) == 1
    browser = aan_tafel(gast.deling)
    browser.cookies["delen"]["path"] = "/"
    tweede = gast_bij(ander, door=cast.teamleider)
    assert CODEVRAAG in browser.get(adres(tweede.deling)).content.decode()


@pytest.mark.parametrize("wanneer", ["te vroeg", "de dag erna", "ingetrokken", "afgesloten", "afgelast"])
def test_outside_its_time_the_link_opens_nothing_also_for_who_was_reading(cast, gast, time_machine, wanneer):
    browser = aan_tafel(gast.deling)
    assert browser.get(adres(gast.deling)).status_code == 200
    mdo = gast.bespreking.mdo
    if wanneer == "te vroeg":
        time_machine.move_to(timezone.localtime().replace(hour=5, minute=59))
    elif wanneer == "de dag erna":
        time_machine.move_to(timezone.localtime().replace(hour=0, minute=1) + timedelta(days=1))
    elif wanneer == "ingetrokken":
        cast.client(cast.teamleider).post(
            f"/gezinnen/{cast.traject.gezin.nummer}/delen/partner/{gast.deling_id}/sluiten/"
        )
    elif wanneer == "afgesloten":
        Mdo.objects.filter(pk=mdo.pk).update(status=Mdo.Status.AFGESLOTEN, afgesloten_op=timezone.now())
        na_afloop(mdo=mdo)
    else:
        mdo_afgelasten(mdo=mdo, reden="griep", door=cast.teamleider)
    antwoord = browser.post(adres(gast.deling), {"tekst": "Nog snel getypt", "naam": "Ans"})
    assert antwoord.status_code == 404
    assert "Nog snel getypt" in antwoord.content.decode()  # shown, so that it can be copied
    assert not Gastbijdrage.objects.exists()


def test_the_link_goes_along_when_the_meeting_moves(cast, gast):
    mdo = gast.bespreking.mdo
    mdo.op, mdo.afwijking = timezone.localdate() + timedelta(days=2), "zaal bezet"
    mdo_verzetten(mdo=mdo, door=cast.teamleider)
    gast.deling.refresh_from_db()
    assert timezone.localdate(gast.deling.vanaf) == mdo.op
    assert gast.deling.toestand == "straks"
    assert Client().get(adres(gast.deling)).status_code == 404


def test_the_page_is_not_kept_nor_found(gast):
    antwoord = aan_tafel(gast.deling).get(adres(gast.deling))
    assert "noindex" in antwoord["X-Robots-Tag"]
    assert "no-store" in antwoord["Cache-Control"]
    assert antwoord["Referrer-Policy"] == "strict-origin"


# -- The contribution of the guest


def test_the_guest_writes_a_signed_contribution_and_the_team_reads_it(cast, bespreking, gast):
    browser = aan_tafel(gast.deling)
    tekst = browser.post(adres(gast.deling), {"tekst": "", "naam": ""}).content.decode()
    assert "Schrijf op wat u wilt inbrengen." in tekst
    versie = re.search(r'name="versie" value="(\d+)"', browser.get(adres(gast.deling)).content.decode())[1]
    velden = {"tekst": "Hij komt <b>op tijd</b>.", "naam": "Ans de Wit, leerkracht", "versie": versie}
    assert browser.post(adres(gast.deling), velden).status_code == 302
    rij = Gastbijdrage.objects.get()
    assert (rij.naam, rij.organisatie) == ("Ans de Wit, leerkracht", str(gast.deling.organisatie))
    scherm = cast.client(cast.collega).get(f"/mdo/{bespreking.mdo.nummer}/{cast.traject.nummer}/").content.decode()
    assert "Hij komt &lt;b&gt;op tijd&lt;/b&gt;." in scherm
    assert "Ans de Wit, leerkracht" in scherm
    Bespreking.objects.filter(pk=bespreking.pk).update(besproken_op=timezone.now())
    verslag = cast.client(cast.collega).get(f"/mdo/{bespreking.mdo.nummer}/verslag/").content.decode()
    assert f"Juf Ans, {gast.deling.organisatie}" in verslag


def test_the_same_contribution_can_be_changed_until_the_end(gast):
    browser = aan_tafel(gast.deling)
    for tekst in ("Eerst", "Beter"):
        versie = re.search(r'name="versie" value="(\d+)"', browser.get(adres(gast.deling)).content.decode())[1]
        browser.post(adres(gast.deling), {"tekst": tekst, "naam": "Ans", "versie": versie})
    assert Gastbijdrage.objects.get().tekst == "Beter"


def test_what_was_typed_when_the_half_hour_was_over_comes_back_after_the_code(gast, time_machine):
    browser = aan_tafel(gast.deling)
    time_machine.move_to(timezone.now() + timedelta(minutes=31))
    pagina = browser.post(adres(gast.deling), {"tekst": "Lang getypt", "naam": "Ans"}).content.decode()
    assert CODEVRAAG in pagina
    assert "Lang getypt" in pagina
    terug = browser.post(adres(gast.deling), {"code": code_van(gast.deling.zaad), "tekst": "Lang getypt"})
    assert "Lang getypt" in terug.content.decode()
    assert not Gastbijdrage.objects.exists()


def test_refreshing_brings_what_came_in_and_keeps_what_was_typed_without_saving_it(bespreking, gast):
    browser = aan_tafel(gast.deling)
    Bespreking.objects.filter(pk=bespreking.pk).update(verslag="Net erbij gekomen.")
    tekst = browser.post(adres(gast.deling), {"tekst": "Half getypt", "naam": "Ans", "ververs": "ja"}).content.decode()
    for woord in ("Net erbij gekomen.", "Half getypt", "nog niet bewaard"):
        assert woord in tekst
    assert not Gastbijdrage.objects.exists()
    assert "nog niet bewaard" not in browser.post(adres(gast.deling), {"naam": "Ans", "ververs": "ja"}).content.decode()


def test_who_reloads_after_the_code_finds_the_page_as_it_was(gast):
    code = {"code": code_van(gast.deling.zaad)}
    browser = Client()
    assert browser.post(adres(gast.deling), code).status_code == 302
    pagina = browser.post(adres(gast.deling), code, follow=True).content.decode()  # what a reload sent before
    assert 'value="Juf Ans"' in pagina
    assert "Schrijf op wat u wilt inbrengen." not in pagina


def test_a_conclusion_on_safety_is_there_for_the_guest_who_reads_along_also_without_a_record(cast, bespreking, gast):
    Bespreking.objects.filter(pk=bespreking.pk).update(verslag="", veiligheidsconclusie="Thuis is het veilig genoeg.")
    mee = gast_bij(bespreking, door=cast.teamleider, toont=True)
    assert "veilig genoeg" in aan_tafel(mee.deling).get(adres(mee.deling)).content.decode()
    assert "veilig genoeg" not in aan_tafel(gast.deling).get(adres(gast.deling)).content.decode()


# -- The wall


def test_the_identity_of_a_guest_reaches_this_discussion_and_nothing_else(cast, gast, ander):
    Besluit.objects.create(bespreking=ander, tekst="x")
    gast_bij(ander, door=cast.teamleider)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APPROL}")
        wand._zet(f"gast:{gast.deling_id}")
        gezien = {}
        for tabel in TABELLEN:
            cursor.execute(f"SELECT count(*) FROM {tabel}")
            gezien[tabel] = cursor.fetchone()[0]
        assert {tabel: aantal for tabel, aantal in gezien.items() if aantal} == {
            "trajecten_bespreking": 1,
            "trajecten_gast": 1,
        }
        cursor.execute("UPDATE trajecten_bespreking SET verslag = 'weg'")
        assert cursor.rowcount == 0
        cursor.execute("UPDATE trajecten_gast SET toont_bijdragen = true")
        assert cursor.rowcount == 0
        wand._zet("gast:0")
        cursor.execute("SELECT count(*) FROM trajecten_bespreking")
        assert cursor.fetchone()[0] == 0
