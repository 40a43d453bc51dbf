"""What an attacker or a curious colleague tries: closed dossiers, two teams, the back button, oneself as a member."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Dossiertoegang, Inzagelog
from monitoring.rapport.services import rapport_van
from teams.access import Rol
from teams.account.middleware import ACHTERGROND_HEADER, LAATST_ACTIEF
from teams.models import Roltoekenning, Teamlidmaatschap
from tests.monitoring.opzet import closed, last_half_year
from trajecten.models import Aanmelding, Actie, Akkoord, Planversie, Stand, Traject


def sluit_toegang(traject):
    gisteren = timezone.localdate() - timedelta(days=1)
    Dossiertoegang.objects.filter(gezin=traject.gezin, team=traject.team).update(tot=gisteren)


def laatste_regel():
    return Inzagelog.objects.order_by("-id").first()


# -- access that ended ------------------------------------------------------------------------------------


def test_a_referral_closes_with_the_dossier_it_was_taken_up_in(cast):
    aanmelding = cast.traject.aanmelding
    Aanmelding.objects.filter(pk=aanmelding.pk).update(uitkomst="in_zorg", terugkoppeling_op=None)
    client = cast.client(cast.aanmeldcoordinator)
    assert "Eikenhorst" in client.get("/aanmeldingen/").content.decode()
    sluit_toegang(cast.traject)
    assert "Eikenhorst" not in client.get("/aanmeldingen/").content.decode()
    for deel in ("", "niet-opnemen/", "terugkoppeling/"):
        assert client.get(f"/aanmeldingen/{aanmelding.nummer}/{deel}").status_code == 404
    regel = laatste_regel()
    assert (regel.gezin_id, regel.uitkomst) == (cast.traject.gezin_id, Inzagelog.Uitkomst.GEWEIGERD)


def test_access_of_another_team_of_mine_does_not_open_the_trajectory_of_this_one(cast):
    """Somebody in two teams: the dossier is closed to the one and open to the other."""
    maak.TeamlidmaatschapFactory(account=cast.collega, team=cast.ander_team, rollen=[Rol.PROFESSIONAL])
    ander = maak.TrajectFactory(gezin=cast.traject.gezin, team=cast.ander_team, behandeling=True)
    sluit_toegang(cast.traject)
    assert list(Traject.objects.visible_to(cast.collega).filter(gezin=cast.traject.gezin)) == [ander]
    assert list(Stand.objects.visible_to(cast.collega).filter(gezin=cast.traject.gezin)) == [ander.stand]
    client = cast.client(cast.collega)
    assert client.get(f"/trajecten/{cast.traject.nummer}/").status_code == 404
    assert client.get(f"/trajecten/{ander.nummer}/").status_code == 200


def test_a_right_in_one_team_is_no_right_in_another(cast):
    """Who leads one team and works in another signs and decides in the first only."""
    maak.TeamlidmaatschapFactory(account=cast.vreemde, team=cast.team, rollen=[Rol.PROFESSIONAL])
    client, basis = cast.client(cast.vreemde), f"/trajecten/{cast.traject.nummer}/"
    assert client.get(basis).status_code == 200
    assert client.post(f"{basis}analyse/vaststellen/").status_code == 403
    assert client.get(f"{basis}aanmelding/besluit/").status_code == 403
    assert client.get(f"/caseload/{cast.team.slug}/").status_code == 404
    assert client.get(f"/caseload/{cast.team.slug}/toewijzen/{cast.traject.nummer}/").status_code == 404
    assert client.get(f"/mdo/plannen/{cast.team.slug}/").status_code == 404


def test_a_member_of_another_family_cannot_be_chosen(cast):
    vreemd = cast.vreemd_traject.gezin.leden.first() or maak.GezinslidFactory(gezin=cast.vreemd_traject.gezin)
    antwoord = cast.client(cast.behandelaar).post(
        f"/trajecten/{cast.traject.nummer}/acties/nieuw/",
        {"wat": "Bellen", "lid": vreemd.pk, "voor": timezone.localdate().isoformat()},
    )
    assert antwoord.status_code == 200
    assert "lid" in antwoord.context["form"].errors
    assert not Actie.objects.filter(lid=vreemd).exists()


# -- from outside, and around administration --------------------------------------------------------------


def test_a_body_larger_than_any_document_is_refused_before_it_is_kept(client, monkeypatch, db):
    monkeypatch.setattr("trajecten.upload.MAX_BYTES", 1000)
    bestand = SimpleUploadedFile("groot.bin", b"x" * 2000)
    assert client.post("/aanmelden/", {"website": bestand}).status_code == 400


def test_nobody_adds_an_address_to_the_own_account(cast):
    client = cast.client(cast.behandelaar)
    antwoord = client.post("/account/email/", {"email": "anders@elders.example", "action_add": ""})
    assert (antwoord.status_code, antwoord.url) == (302, "/account/2fa/")
    assert not EmailAddress.objects.filter(email="anders@elders.example").exists()


# -- what stays behind in a browser -----------------------------------------------------------------------


def test_no_browser_keeps_a_page_of_somebody_who_is_logged_in(cast):
    client = cast.client(cast.behandelaar)
    for adres in ("/", "/gezinnen/", f"/trajecten/{cast.traject.nummer}/", "/account/2fa/", "/trajecten/T-0/"):
        assert "no-store" in client.get(adres)["Cache-Control"], adres
    csv = cast.client(cast.teamleider).get(f"/caseload/{cast.team.slug}/lijst/in-zorg/?formaat=csv")
    assert "no-store" in csv["Cache-Control"]


def test_titles_and_messages_name_nobody_of_the_family(cast):
    """Titles stay in the history of the browser, messages in a cookie until the next page."""
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Zonneveer", geboortedatum="2008-01-01")
    versie = Planversie.objects.create(traject=cast.traject, versie_nummer=1)
    client, adres = cast.client(cast.behandelaar), f"/trajecten/{cast.traject.nummer}/plan/1/akkoord/{lid.pk}/"
    pagina = client.get(adres).content.decode()
    assert "Zonneveer" in pagina
    assert "Zonneveer" not in pagina.partition("</title>")[0]
    vandaag = timezone.localdate().isoformat()
    antwoord = client.post(adres, {"akkoord": "ja", "hoe": "papier", "op": vandaag, "reden": ""})
    assert Akkoord.objects.filter(planversie=versie, lid=lid).exists()
    assert "Zonneveer" not in str(antwoord.cookies)


def test_polling_alone_does_not_keep_a_session_open(cast, time_machine):
    """Also when every request since the log-in says that it is no person."""
    time_machine.move_to("2026-11-23 09:00:00+01:00", tick=False)
    client = Client(headers={ACHTERGROND_HEADER: "1"})
    client.force_login(cast.behandelaar)
    assert client.get("/gezinnen/").status_code == 200
    assert LAATST_ACTIEF in client.session
    time_machine.shift(timedelta(minutes=16))
    assert client.get("/gezinnen/").status_code == 302


# -- the log of who looked --------------------------------------------------------------------------------


def test_an_act_that_is_refused_is_logged_with_the_family(cast):
    maak.TeamlidmaatschapFactory(account=cast.vreemde, team=cast.team, rollen=[Rol.PROFESSIONAL])
    cast.client(cast.vreemde).post(f"/trajecten/{cast.traject.nummer}/analyse/vaststellen/")
    regel = laatste_regel()
    assert (regel.gezin_id, regel.uitkomst) == (cast.traject.gezin_id, Inzagelog.Uitkomst.GEWEIGERD)


def test_a_file_with_names_is_logged_for_each_family_in_it(cast):
    cast.client(cast.teamleider).get(f"/caseload/{cast.team.slug}/lijst/in-zorg/?formaat=csv")
    regel = laatste_regel()
    assert (regel.gezin_id, regel.soort) == (cast.traject.gezin_id, Inzagelog.Soort.EXPORT)


def test_the_calendar_feed_is_logged_under_its_owner(client, cast):
    adres = cast.client(cast.behandelaar).post("/agenda/").context["adres"].removeprefix("http://testserver")
    antwoord = client.get(adres)
    regel = laatste_regel()
    assert (regel.account_id, regel.soort, regel.route) == (
        cast.behandelaar.pk,
        Inzagelog.Soort.EXPORT,
        "agenda_feed",
    )
    assert "sessie" not in antwoord.cookies


# -- figures ----------------------------------------------------------------------------------------------


def test_many_goals_of_few_families_point_at_nobody(cast):
    """Thirty-six goals that were reached, all of them by the same three families."""
    plaats = maak.GemeenteFactory(code="0345")
    closed(40, cast.team, plaats, uitval="01", doelen=2, doelen_behaald=0)
    closed(3, cast.team, plaats, uitval="01", doelen=12, doelen_behaald=12)
    rapport = rapport_van(plaats, None, last_half_year())
    tabel = next(tabel for tabel in rapport.tabellen if tabel.titel == "Doelen bij het einde")
    assert 35 not in [cel for rij in tabel.rijen for cel in rij]


# -- functional administration ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("onderdeel", "model", "velden"),
    [
        ("lidmaatschappen", Teamlidmaatschap, {"rollen": ["professional"], "uren": "8"}),
        ("rollen", Roltoekenning, {"rol": "privacyfunctionaris"}),
    ],
)
def test_an_administrator_gives_nobody_access_but_somebody_else(cast, onderdeel, model, velden):
    client = cast.client(cast.beheer)
    gegevens = {"team": cast.team.pk, "van": timezone.localdate().isoformat(), **velden}
    voor = model.objects.count()
    antwoord = client.post(f"/beheer/{onderdeel}/nieuw/", {**gegevens, "account": cast.beheer.pk})
    assert "account" in antwoord.context["form"].errors
    assert model.objects.count() == voor
    assert client.post(f"/beheer/{onderdeel}/nieuw/", {**gegevens, "account": cast.zonder_rol.pk}).status_code == 302
