"""Domain §1, column "what they must never see": one test per line. The family member, referrer and partner by link
are in tests/gezinnen/test_link.py, tests/trajecten/ (referral) and tests/gezinnen/ (sharing)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

import tests.factories as maak
from teams.models import Account
from tests.toegang.wereld import Wereld, vraag
from trajecten.agenda.services import agendasleutel_maken

OVERAL = ["/", "/gezinnen/", "/trajecten/", "/zoeken/?q=eikenhors", "/mdo/", "/caseload/", "/monitoring/", "/netwerk/",
          "/herinneringen/", "/agenda/", "/aanmeldingen/", "/toegang/", "/toegang/bewaken/", "/toegang/verzoeken/",
          "/inzagelog/", "/rechten/", "/beheer/"]  # fmt: skip


def namen_op(client, *adressen):
    return [adres for adres in adressen if b"Eikenhorst" in client.get(adres, follow=True).content]


def test_a_professional_never_sees_families_of_other_teams(cast):
    assert namen_op(cast.client(cast.behandelaar), "/gezinnen/")
    assert namen_op(cast.client(cast.vreemde), *OVERAL) == []


@pytest.mark.parametrize("rol", ["professional", "gedragswetenschapper", "aanmeldcoordinator", "teamleider"])
def test_no_role_in_a_team_opens_another_team(cast, rol):
    wie = maak.TeamlidmaatschapFactory(team=cast.ander_team, rollen=[rol]).account
    client = cast.client(wie)
    assert namen_op(client, *OVERAL) == []
    for adres in (
        f"/gezinnen/{cast.traject.gezin.nummer}/",
        f"/trajecten/{cast.traject.nummer}/",
        "/caseload/team-eik/",
    ):
        assert client.get(adres).status_code in {403, 404}


@pytest.mark.parametrize("wie", ["projectleider", "beleid", "beheer", "privacy", "vertegenwoordiger", "zonder_rol"])
def test_who_works_with_no_dossiers_never_sees_a_family_anywhere(cast, wie):
    """Projectleider: aggregates; beleid: no person; beheer: no dossiers; privacy: the log without content."""
    client = cast.client(getattr(cast, wie))
    assert namen_op(client, *OVERAL) == []
    assert client.get(f"/gezinnen/{cast.traject.gezin.nummer}/").status_code == 403


def test_policy_staff_never_see_another_municipality(cast):
    assert cast.client(cast.beleid).get("/monitoring/0513/2026-H1/").status_code == 404


def test_the_referrer_sees_no_dossier(cast, client):
    antwoord = client.get("/aanmelden/")
    assert b"Eikenhorst" not in antwoord.content
    assert client.get(f"/gezinnen/{cast.traject.gezin.nummer}/").status_code == 302


# Roles and access begin and end with dated memberships, at once: open sessions and calendar feeds too.


def gisteren():
    return timezone.localdate() - timedelta(days=1)


def test_an_open_session_closes_when_the_membership_ends_and_opens_when_it_begins(cast):
    client, adres = cast.client(cast.behandelaar), f"/gezinnen/{cast.traject.gezin.nummer}/"
    assert client.get(adres).status_code == 200
    cast.behandelaar.lidmaatschappen.update(tot=gisteren())
    assert client.get(adres).status_code == 403
    cast.behandelaar.lidmaatschappen.update(tot=timezone.localdate())
    assert client.get(adres).status_code == 200
    cast.behandelaar.lidmaatschappen.update(van=timezone.localdate() + timedelta(days=1), tot=None)
    assert client.get(adres).status_code == 403


def test_an_open_session_ends_with_the_account(cast):
    client = cast.client(cast.behandelaar)
    assert client.get("/gezinnen/").status_code == 200
    Account.objects.filter(pk=cast.behandelaar.pk).update(is_active=False)
    assert client.get("/gezinnen/").url.startswith("/inloggen/")


def test_a_calendar_feed_is_empty_at_once_when_the_membership_ends(cast):
    maak.MdoFactory(team=cast.team, op=timezone.localdate() + timedelta(days=3))
    adres = f"/agenda/{agendasleutel_maken(account=cast.behandelaar)}.ics"
    assert b"BEGIN:VEVENT" in Client().get(adres).content
    cast.behandelaar.lidmaatschappen.update(tot=gisteren())
    antwoord = Client().get(adres)
    assert antwoord.status_code == 404 or b"BEGIN:VEVENT" not in antwoord.content


def test_a_role_outside_a_team_ends_at_once(cast):
    client = cast.client(cast.privacy)
    assert client.get("/toegang/bewaken/").status_code == 200
    cast.privacy.roltoekenningen.update(tot=gisteren())
    assert client.get("/toegang/bewaken/").status_code == 403
    assert client.get("/inzagelog/").status_code == 403


@pytest.mark.parametrize("naam", ["gezin", "traject", "behandeling", "tijdlijn", "plan"])
def test_a_closed_family_is_closed_to_its_team_and_opens_only_by_noodtoegang(cast, naam):
    cast.traject.gezin.toegangen.update(tot=gisteren())
    client, wereld = cast.client(cast.behandelaar), Wereld(cast.traject)
    assert vraag(client, wereld, naam).status_code == 404
    maak.NoodtoegangFactory(account=cast.behandelaar, gezin=cast.traject.gezin, team=cast.team)
    assert vraag(client, wereld, naam).status_code == 200
