"""Four eyes: nobody gives a care role, an administrator's role or an address to log in with on their own."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog
from teams.models import Account, Rechtenvoorstel, Roltoekenning, Teamlidmaatschap


@pytest.fixture
def client(cast):
    return cast.client(cast.beheer)


@pytest.fixture
def tweede(cast):
    return maak.RoltoekenningFactory(rol="beheerder", account__naam="Tweede Beheer").account


def lidmaatschap(cast, wie=None, **velden):
    return {"account": (wie or cast.zonder_rol).pk, "team": cast.team.pk, "rollen": ["professional"],
            "van": "2026-01-01", "uren": "20", **velden}  # fmt: skip


def besluit(cast, wie, voorstel=None, doe="bevestigen"):
    pk = (voorstel or Rechtenvoorstel.objects.latest("pk")).pk
    return cast.client(wie).post(f"/rechten/{pk}/", {"besluit": doe}, follow=True)


def test_a_new_membership_waits_and_the_person_and_the_privacy_officer_hear_of_it(
    client, cast, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/beheer/lidmaatschappen/nieuw/", lidmaatschap(cast))
    assert not Teamlidmaatschap.objects.filter(account=cast.zonder_rol).exists()
    assert {bericht.to[0] for bericht in mail.outbox} == {cast.zonder_rol.email, cast.privacy.email}
    regel = Inzagelog.objects.latest("id")
    assert (regel.soort, regel.handeling) == ("autorisatie", "U")
    assert f"account {cast.zonder_rol.pk}" in regel.toelichting
    assert "professional in Team Eik" in regel.toelichting


@pytest.mark.parametrize("wie", ["beheer", "zonder_rol", "vreemde", "collega", "projectleider", "privacy", "beleid"])
def test_who_proposed_it_who_gets_it_and_who_leads_another_team_cannot_confirm(client, cast, wie):
    client.post("/beheer/lidmaatschappen/nieuw/", lidmaatschap(cast))
    besluit(cast, getattr(cast, wie))
    assert not Teamlidmaatschap.objects.filter(account=cast.zonder_rol).exists()


def test_the_leader_of_the_team_or_a_second_administrator_confirms(client, cast, tweede):
    client.post("/beheer/lidmaatschappen/nieuw/", lidmaatschap(cast))
    besluit(cast, cast.teamleider)
    assert Teamlidmaatschap.objects.get(account=cast.zonder_rol).rollen == ["professional"]
    ander = maak.AccountFactory()
    client.post("/beheer/lidmaatschappen/nieuw/", lidmaatschap(cast, ander))
    besluit(cast, tweede)
    assert Teamlidmaatschap.objects.filter(account=ander).exists()


@pytest.mark.parametrize(
    "velden", [{"rollen": ["professional", "teamleider"]}, {"tot": ""}, {"van": "2019-01-01"}, {"team": "ander"}]
)
def test_what_gives_more_waits_and_the_old_rights_stay(client, cast, velden):
    tot = timezone.localdate() + timedelta(days=3)
    rij = maak.TeamlidmaatschapFactory(account=cast.zonder_rol, team=cast.team, tot=tot)
    if velden.get("team"):
        velden = {"team": cast.ander_team.pk}
    client.post(f"/beheer/lidmaatschappen/{rij.pk}/", lidmaatschap(cast, **{"van": "2020-01-01", "tot": tot} | velden))
    rij.refresh_from_db()
    assert (rij.rollen, rij.tot, rij.van.year, rij.team) == (["professional"], tot, 2020, cast.team)
    assert Rechtenvoorstel.objects.open().count() == 1


def test_what_takes_rights_away_needs_no_second_person(client, cast):
    rij = maak.TeamlidmaatschapFactory(account=cast.zonder_rol, team=cast.team, rollen=["professional", "teamleider"])
    gisteren = timezone.localdate() - timedelta(days=1)
    client.post(f"/beheer/lidmaatschappen/{rij.pk}/", lidmaatschap(cast, van="2020-01-01", tot=gisteren))
    rij.refresh_from_db()
    assert (rij.rollen, rij.tot) == (["professional"], gisteren)
    assert not Rechtenvoorstel.objects.exists()


def test_a_role_outside_a_team_is_confirmed_by_the_privacy_officer_and_not_by_a_leader(client, cast):
    client.post("/beheer/rollen/nieuw/", {"account": cast.zonder_rol.pk, "rol": "beheerder", "van": "2026-01-01"})
    besluit(cast, cast.teamleider)
    assert not Roltoekenning.objects.filter(account=cast.zonder_rol).exists()
    besluit(cast, cast.privacy)
    assert Roltoekenning.objects.get(account=cast.zonder_rol).rol == "beheerder"


def wijzig_email(client, wie, email):
    return client.post(
        f"/beheer/accounts/{wie.pk}/",
        {"naam": "Nieuwe Naam", "email": email, "organisatie": wie.organisatie_id, "is_active": "on"},
    )


def test_another_address_of_a_colleague_does_not_take_the_account_over(
    client, cast, django_capture_on_commit_callbacks
):
    """Change the address, then have a new password mailed to it: the way in that has to be closed."""
    oud = cast.collega.email
    with django_capture_on_commit_callbacks(execute=True):
        wijzig_email(client, cast.collega, "van.mij@elders.test")
        Client().post("/account/password/reset/", {"email": "van.mij@elders.test"})
    cast.collega.refresh_from_db()
    assert (cast.collega.email, cast.collega.naam) == (oud, "Nieuwe Naam")
    assert [b.to[0] for b in mail.outbox if "password/reset/key" in b.body] == []
    assert oud in {b.to[0] for b in mail.outbox}


@pytest.mark.parametrize(
    ("wie", "mag"), [("collega", 1), ("teamleider", 1), ("privacy", 1), ("beheer", 0), ("vreemde", 0)]
)
def test_an_address_is_confirmed_by_the_person_the_leader_or_the_privacy_officer(client, cast, wie, mag):
    wijzig_email(client, cast.collega, "nieuw@elders.test")
    besluit(cast, getattr(cast, wie))
    assert (Account.objects.get(pk=cast.collega.pk).email == "nieuw@elders.test") == bool(mag)


def test_a_proposal_lapses_after_fourteen_days_and_is_confirmed_once(client, cast):
    client.post("/beheer/lidmaatschappen/nieuw/", lidmaatschap(cast))
    Rechtenvoorstel.objects.update(voorgesteld_op=timezone.now() - timedelta(days=15))
    assert "al beslist, of het is verlopen" in besluit(cast, cast.teamleider).content.decode()
    Rechtenvoorstel.objects.update(voorgesteld_op=timezone.now())
    besluit(cast, cast.teamleider)
    assert "al beslist, of het is verlopen" in besluit(cast, cast.teamleider).content.decode()
    assert Teamlidmaatschap.objects.filter(account=cast.zonder_rol).count() == 1


def test_what_no_longer_fits_is_refused_with_the_reason(client, cast):
    client.post("/beheer/lidmaatschappen/nieuw/", lidmaatschap(cast))
    maak.TeamlidmaatschapFactory(account=cast.zonder_rol, team=cast.team)
    assert "al lid van dit team" in besluit(cast, cast.teamleider).content.decode()


def test_a_second_account_of_an_administrator_gets_nothing_without_somebody_else(client, cast):
    client.post("/beheer/accounts/nieuw/", {"naam": "Ik Zelf", "email": "twee@elders.test", "is_active": "on"})
    tweede = Account.objects.get(email="twee@elders.test")
    client.post("/beheer/lidmaatschappen/nieuw/", lidmaatschap(cast, tweede))
    client.post("/beheer/rollen/nieuw/", {"account": tweede.pk, "rol": "beheerder", "van": "2026-01-01"})
    for voorstel in Rechtenvoorstel.objects.all():
        besluit(cast, cast.beheer, voorstel)
        besluit(cast, tweede, voorstel)
    assert not tweede.toegang.rollen


@pytest.mark.parametrize("adres", ["lidmaatschappen/nieuw/", "rollen/nieuw/", "accounts/nieuw/"])
def test_rights_ask_for_the_password_again_after_a_quarter_of_an_hour(cast, adres, time_machine):
    client = cast.client(cast.beheer)
    assert client.get(f"/beheer/{adres}").status_code == 200
    sessie = client.session
    sessie["account_authentication_methods"][0]["at"] -= 901
    sessie.save()
    antwoord = client.post(f"/beheer/{adres}", {})
    assert antwoord.url == f"/account/reauthenticate/?next=%2Fbeheer%2F{adres.replace('/', '%2F')}"
    assert client.get("/beheer/organisaties/nieuw/").status_code == 200
