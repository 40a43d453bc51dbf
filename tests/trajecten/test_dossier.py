"""The lists of families, the dossier, its timeline and its history."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Gezin, Inzagelog
from trajecten.models import Incident, Stand, Traject
from trajecten.traject.stand import stand_bijwerken


def _aantal(client, pad):
    client.get(pad)  # the session is written once a minute
    with CaptureQueriesContext(connection) as queries:
        antwoord = client.get(pad)
    assert antwoord.status_code == 200
    return len(queries)


def _vul(cast, keer):
    for _ in range(keer):
        traject = maak.TrajectFactory(team=cast.team, behandeling=True)
        maak.ActieFactory(traject=traject)
    for _ in range(keer):
        maak.GezinslidFactory(gezin=cast.traject.gezin)
        maak.PartnerFactory(gezin=cast.traject.gezin)
        maak.ActieFactory(traject=cast.traject)
        maak.ContactmomentFactory(traject=cast.traject)
        maak.DoelFactory(traject=cast.traject)
        Incident.objects.create(traject=cast.traject, soort="politie", omschrijving="x", auteur=cast.collega)


@pytest.mark.parametrize(
    "pad",
    [
        "/gezinnen/",
        "/trajecten/",
        "/gezinnen/{gezin}/",
        "/gezinnen/{gezin}/leden/",
        "/gezinnen/{gezin}/netwerk/",
        "/trajecten/{traject}/",
        "/trajecten/{traject}/tijdlijn/",
        "/zoeken/?q=gezinsnaam",
    ],
)
def test_a_page_costs_the_same_queries_for_one_row_and_for_many(cast, pad):
    pad = pad.format(gezin=cast.traject.gezin.nummer, traject=cast.traject.nummer)
    _vul(cast, 1)
    een = _aantal(cast.client(cast.behandelaar), pad)
    _vul(cast, 12)
    assert _aantal(cast.client(cast.behandelaar), pad) == een <= 12


def test_a_list_shows_the_own_team_only(cast):
    tekst = cast.client(cast.behandelaar).get("/gezinnen/").content.decode()
    assert "Eikenhorst" in tekst
    assert "Beukenstein" not in tekst


def test_what_is_overdue_stands_on_top(cast):
    later = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam="Later")
    laat = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam="Telaat")
    maak.ActieFactory(traject=laat, voor=timezone.localdate() - timedelta(days=9))
    stand_bijwerken(laat.pk, later.pk)
    antwoord = cast.client(cast.behandelaar).get("/gezinnen/")
    assert antwoord.context["rijen"][0]["gezin"].naam == "Telaat"
    assert "9 dagen over tijd" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("vraag", "namen"),
    [
        ("te_laat=1", {"Telaat"}),
        ("alleen=te_laat", {"Telaat"}),
        ("te_laat=evaluatie", set()),
        ("fase=2", {"Analyse"}),
        ("status=afgesloten", {"Gesloten"}),
        ("van=mij", {"Eikenhorst"}),
        ("zoek=telaat", {"Telaat"}),
        ("fase=9&team=bestaat-niet&gemeente='", set()),
        ("na=onzin&status=onzin", {"Eikenhorst", "Telaat", "Analyse"}),
    ],
)
def test_filters_stand_in_the_address(cast, vraag, namen):
    laat = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam="Telaat")
    maak.ActieFactory(traject=laat, voor=timezone.localdate() - timedelta(days=9))
    stand_bijwerken(laat.pk)
    maak.TrajectFactory(team=cast.team, analyse=True, gezin__naam="Analyse")
    maak.TrajectFactory(team=cast.team, gesloten=True, gezin__naam="Gesloten")
    antwoord = cast.client(cast.behandelaar).get(f"/gezinnen/?{vraag}")
    assert {rij["gezin"].naam for rij in antwoord.context["rijen"]} == namen


@pytest.mark.parametrize("pad", ["/gezinnen/", "/trajecten/"])
def test_pages_show_each_family_exactly_once(cast, pad):
    for nummer in range(60):
        maak.TrajectFactory(
            team=cast.team, behandeling=True, aangemeld_op=timezone.localdate() - timedelta(days=190 + nummer % 3)
        )
    client, gezien = cast.client(cast.behandelaar), []
    while pad:
        antwoord = client.get(pad)
        gezien += [rij["traject"].pk for rij in antwoord.context["rijen"]]
        volgende = antwoord.context["volgende_url"]
        pad = antwoord.request["PATH_INFO"] + volgende if volgende else ""
    assert sorted(gezien) == sorted(Traject.objects.filter(team=cast.team).values_list("pk", flat=True))


def test_the_timeline_shows_each_event_once_over_its_pages(cast):
    for dag in range(45):
        maak.ContactmomentFactory(traject=cast.traject, op=timezone.now() - timedelta(days=dag // 3))
    client, pad, aantal = cast.client(cast.behandelaar), f"/trajecten/{cast.traject.nummer}/tijdlijn/?soort=contact", 0
    while pad:
        antwoord = client.get(pad)
        aantal += len(antwoord.context["gebeurtenissen"])
        volgende = antwoord.context["volgende_url"]
        pad = f"/trajecten/{cast.traject.nummer}/tijdlijn/{volgende}" if volgende else ""
    assert aantal == 45


def test_the_timeline_filters_by_kind(cast):
    maak.ContactmomentFactory(traject=cast.traject)
    client, pad = cast.client(cast.behandelaar), f"/trajecten/{cast.traject.nummer}/tijdlijn/"
    assert {punt.icoon for punt in client.get(f"{pad}?soort=fase").context["gebeurtenissen"]} == {"road", "inbox"}
    assert len(client.get(f"{pad}?soort=incident&na=onzin").context["gebeurtenissen"]) == 0


def test_a_family_of_another_team_is_404_and_logged(cast):
    antwoord = cast.client(cast.behandelaar).get(f"/gezinnen/{cast.vreemd_traject.gezin.nummer}/")
    assert antwoord.status_code == 404
    regel = Inzagelog.objects.latest("id")
    assert (regel.uitkomst, regel.gezin) == (Inzagelog.Uitkomst.GEWEIGERD, cast.vreemd_traject.gezin)


def test_opening_a_dossier_is_logged_with_the_family(cast):
    cast.client(cast.behandelaar).get(f"/gezinnen/{cast.traject.gezin.nummer}/")
    regel = Inzagelog.objects.latest("id")
    assert (regel.account, regel.gezin, regel.handeling) == (cast.behandelaar, cast.traject.gezin, "R")


def test_a_family_without_a_trajectory_says_how_to_begin(cast):
    Stand.objects.filter(traject=cast.traject).delete()
    gezin = maak.GezinFactory(naam="Nieuwman")
    gezin.toegangen.create(team=cast.team, van=date(2020, 1, 1))
    tekst = cast.client(cast.behandelaar).get(f"/gezinnen/{gezin.nummer}/").content.decode()
    assert "Traject openen" in tekst


def test_a_trajectory_is_opened_once(cast):
    gezin = maak.GezinFactory(naam="Nieuwman")
    gezin.toegangen.create(team=cast.team, van=date(2020, 1, 1))
    velden = {"team": cast.team.pk, "inzet": "traject", "aangemeld_op": timezone.localdate().isoformat()}
    client, pad = cast.client(cast.behandelaar), f"/gezinnen/{gezin.nummer}/traject-openen/"
    assert client.post(pad, velden).status_code == 302
    assert "al een lopend traject" in client.post(pad, velden).content.decode()
    assert gezin.trajecten.count() == 1


def test_history_says_who_changed_what_field_by_field(cast):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Oud", school_of_werk="")
    client, pad = cast.client(cast.behandelaar), f"/gezinnen/{lid.gezin.nummer}/leden/{lid.pk}/"
    velden = {"voornaam": "Nieuw", "achternaam": lid.achternaam, "rol": lid.rol, "geslacht": "X", "versie": "1"}
    assert client.post(pad, velden | {"geboortedatum": "2012-03-01"}).status_code == 302
    pagina = client.get(f"/gezinnen/{lid.gezin.nummer}/wijzigingen/gezinslid/{lid.pk}/")
    eerste = pagina.context["wijzigingen"][0]
    assert (eerste.wie, eerste.adres) == (cast.behandelaar.naam, pad)
    assert [(veld.naam, veld.was, veld.werd) for veld in eerste.velden] == [("Voornaam", "Oud", "Nieuw")]


@pytest.mark.parametrize("soort", ["gezin", "account", "inzagelog", "onzin"])
def test_history_of_something_outside_the_family_is_404(cast, soort):
    antwoord = cast.client(cast.behandelaar).get(
        f"/gezinnen/{cast.traject.gezin.nummer}/wijzigingen/{soort}/{cast.vreemd_traject.gezin.pk}/"
    )
    assert antwoord.status_code == 404


def test_a_new_family_gets_a_number_a_sign_and_a_trajectory(cast):
    velden = {
        "naam": "Vandersloot",
        "gemeente": cast.traject.gezin.gemeente.pk,
        "voorkeurstaal": "Nederlands",
        "team": cast.team.pk,
        "inzet": "traject",
    }
    antwoord = cast.client(cast.behandelaar).post("/gezinnen/nieuw/", velden)
    gezin = Gezin.objects.get(naam="Vandersloot")
    assert antwoord["Location"] == f"/gezinnen/{gezin.nummer}/leden/"
    assert gezin.trajecten.get().team == cast.team
    assert gezin.teken != cast.traject.gezin.teken


def test_a_new_family_that_looks_like_a_known_one_is_laid_beside_it(cast):
    maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Noor")
    velden = {
        "naam": "van Eikenhorst",
        "gemeente": cast.traject.gezin.gemeente.pk,
        "voorkeurstaal": "Nederlands",
        "team": cast.team.pk,
        "inzet": "traject",
    }
    client = cast.client(cast.behandelaar)
    antwoord = client.post("/gezinnen/nieuw/", velden)
    assert antwoord.context["dubbel"] == [cast.traject.gezin]
    assert not Gezin.objects.filter(naam="van Eikenhorst").exists()
    assert client.post("/gezinnen/nieuw/", velden | {"toch": "on"}).status_code == 302


def test_a_known_family_of_another_team_is_not_revealed_by_its_name(cast):
    velden = {
        "naam": "Beukenstein",
        "gemeente": cast.traject.gezin.gemeente.pk,
        "voorkeurstaal": "Nederlands",
        "team": cast.team.pk,
        "inzet": "traject",
    }
    assert cast.client(cast.behandelaar).post("/gezinnen/nieuw/", velden).status_code == 302


def test_a_goal_shows_two_lines_the_most_careful_of_the_family_and_of_the_professionals(cast):
    moeder = maak.GezinslidFactory(gezin=cast.traject.gezin, ouder=True)
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Noor")
    samen, van_kind = maak.DoelFactory(traject=cast.traject), maak.DoelFactory(traject=cast.traject, lid=kind)
    evaluatie = cast.traject.evaluaties.get()
    evaluatie.status, evaluatie.gehouden_op = "gehouden", timezone.localdate()
    evaluatie.save()
    for doel in (samen, van_kind):
        for wie, score in (({"lid": moeder}, 3), ({"lid": kind}, 6), ({"account": cast.collega}, 7)):
            evaluatie.doelscores.create(doel=doel, score=score, **wie)
    antwoord = cast.client(cast.behandelaar).get(f"/gezinnen/{cast.traject.gezin.nummer}/")
    tabellen = [rij["lijn"].tabel for rij in antwoord.context["doelen"]]
    assert [tabel.koppen[1:] for tabel in tabellen] == [["Professionals", "Gezin (laagste)"], ["Professionals", "Noor"]]
    assert [tabel.rijen[0][1:] for tabel in tabellen] == [[7, 3], [7, 6]]


def test_every_event_of_the_timeline_leads_somewhere(cast):
    maak.ContactmomentFactory(traject=cast.traject)
    maak.BesprekingFactory(traject=cast.traject, mdo__team=cast.team, verslag="x", besproken_op=timezone.now())
    Incident.objects.create(traject=cast.traject, soort="politie", omschrijving="x", auteur=cast.collega)
    client = cast.client(cast.behandelaar)
    punten = client.get(f"/trajecten/{cast.traject.nummer}/tijdlijn/").context["gebeurtenissen"]
    adressen = [punt.url for punt in punten if punt.url]
    assert len(adressen) == 4
    assert {client.get(adres).status_code for adres in adressen} == {200}
