"""Rights and sharing in one place of the dossier; shields counted for the privacy officer; the meeting of a family."""

import pytest
from django.db import connection

import tests.factories as maak
from gezinnen.models import Inzagelog
from teams import wand
from tests.conftest import APPROL
from tests.gezinnen.schilden import stuk
from trajecten.wand.functies import schilden_bij
from trajecten.wand.tabellen import TABELLEN

pytestmark = pytest.mark.django_db


def pagina(cast, wie, adres: str) -> str:
    return cast.client(wie).get(adres).content.decode()


def test_the_dossier_links_to_rights_and_sharing_once(cast):
    nummer = cast.traject.gezin.nummer
    leider = pagina(cast, cast.teamleider, f"/gezinnen/{nummer}/")
    for deel in ("gezag-en-toestemming/", "delen/", "verzoeken/"):
        assert leider.count(f'href="/gezinnen/{nummer}/{deel}"') == 1, deel
    assert leider.count(f'href="/toegang/dossiers/{nummer}/"') == 1
    collega = pagina(cast, cast.collega, f"/gezinnen/{nummer}/")
    assert collega.count(f'href="/gezinnen/{nummer}/links/"') == 1
    assert "/toegang/dossiers/" not in collega


def test_the_privacy_officer_reads_how_many_texts_are_shielded_and_none_of_them(cast):
    adres = f"/inzagelog/dossier/{cast.traject.gezin.nummer}/"
    assert "niet voor het hele team" not in pagina(cast, cast.privacy, adres)
    for soort in ("contactmoment", "doelscore", "beleving", "bijdrage", "levensgebiedbeeld"):
        stuk(soort, cast.traject, cast.behandelaar, alleen_voor=[cast.behandelaar.pk])
    stuk("contactmoment", cast.vreemd_traject, cast.vreemde, alleen_voor=[cast.vreemde.pk])
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    cast.traject.gezin.netwerkberaden.create(op="2024-01-01", afspraken="a", niet_voor=lid, afscherm_reden="r")
    tekst = pagina(cast, cast.privacy, adres)
    assert "zijn 6 teksten niet voor het hele team" in tekst
    assert "Sterrenstof" not in tekst


def test_nobody_else_gets_the_number(cast):
    stuk("contactmoment", cast.traject, cast.behandelaar, alleen_voor=[cast.behandelaar.pk])
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APPROL}")
    for wie, aantal in ((cast.privacy, 1), (cast.behandelaar, 0), (cast.beheer, 0)):
        wand._zet(f"account:{wie.pk}")
        assert wand.schilden_bij(cast.traject.gezin.nummer) == aantal
    wand._zet("")
    assert wand.schilden_bij(cast.traject.gezin.nummer) == 0


def test_every_table_with_shields_is_counted():
    sql = schilden_bij()
    assert [naam for naam, tabel in TABELLEN.items() if tabel.betreft and f"FROM {naam} x" not in sql] == []


def test_a_meeting_of_the_family_can_be_kept_from_one_member(cast):
    gezin = cast.traject.gezin
    lid = maak.GezinslidFactory(gezin=gezin, voornaam="Ruben")
    client = cast.client(cast.behandelaar)
    adres = f"/gezinnen/{gezin.nummer}/beraad/nieuw/"
    velden = {"op": "2024-01-01", "afspraken": "Oma past op.", "schild_over": [lid.pk], "schild_niet_voor": lid.pk}
    zonder = client.post(adres, velden)
    assert "Schrijf op waarom" in zonder.content.decode()
    client.post(adres, velden | {"schild_reden": "ligt gevoelig"})
    rij = gezin.netwerkberaden.get()
    assert (rij.betreft, rij.niet_voor, rij.afscherm_reden) == ([lid.pk], lid, "ligt gevoelig")
    netwerk = client.get(f"/gezinnen/{gezin.nummer}/netwerk/").content.decode()
    assert "Niet laten zien aan Ruben" in netwerk


def test_the_log_is_narrowed_by_kind(cast):
    maak.inzageregel(gezin=cast.traject.gezin, account=cast.collega)
    inloggen = pagina(cast, cast.privacy, "/inzagelog/?soort=inloggen")
    assert cast.collega.naam not in inloggen
    assert cast.collega.naam in pagina(cast, cast.privacy, f"/inzagelog/?soort={Inzagelog.Soort.DOSSIER}")


def test_the_administrator_fills_in_the_postcode_of_an_account(cast):
    client = cast.client(cast.beheer)
    adres = f"/beheer/accounts/{cast.collega.pk}/"
    assert "dossier van een buur" in client.get(adres).content.decode()
    velden = {"naam": cast.collega.naam, "email": cast.collega.email, "is_active": "on", "postcode": "1234 AB"}
    client.post(adres, velden | {"organisatie": cast.collega.organisatie_id})
    cast.collega.refresh_from_db()
    assert cast.collega.postcode == "1234 AB"
