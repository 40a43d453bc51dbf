"""Noodtoegang: four hours, read only, seen at once, reviewed by somebody else, and no way to try out numbers."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog, Noodbeoordeling, PersoonlijkeToegang
from teams.basis import Weigering
from trajecten.toegang.nood import noodtoegang_beoordelen

REDEN = "Oma belt: de kinderen zijn alleen thuis en niemand neemt op."


@pytest.fixture
def gast(cast):
    return maak.TeamlidmaatschapFactory(team=cast.ander_team, account__naam="Gast Beuk").account


def neem(cast, gast, nummer=None, reden=REDEN):
    return cast.client(gast).post(f"/toegang/nood/{nummer or cast.traject.gezin.nummer}/", {"reden": reden})


def dossier(cast, gast):
    return cast.client(gast).get(f"/gezinnen/{cast.traject.gezin.nummer}/")


def test_it_opens_the_dossier_with_the_time_that_is_left_and_closes_it_after_four_hours(cast, gast):
    assert dossier(cast, gast).status_code == 404
    assert neem(cast, gast).url == f"/gezinnen/{cast.traject.gezin.nummer}/"
    antwoord = dossier(cast, gast)
    assert antwoord.status_code == 200
    assert "nog 3 uur en 59 minuten" in antwoord.content.decode()
    om = timezone.now() - timedelta(seconds=1)
    PersoonlijkeToegang.objects.update(van=om - timedelta(hours=4), tot=om)
    assert dossier(cast, gast).status_code == 404


def test_the_leader_of_the_team_and_the_privacy_officer_hear_it_at_once_without_a_name(
    cast, gast, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        neem(cast, gast)
    assert {bericht.to[0] for bericht in mail.outbox} == {cast.teamleider.email, cast.privacy.email}
    for bericht in mail.outbox:
        assert "Eikenhorst" not in bericht.subject + bericht.body
        assert cast.traject.gezin.nummer not in bericht.subject + bericht.body
    for wie in (cast.teamleider, cast.privacy):
        lijst = cast.client(wie).get("/toegang/bewaken/").content.decode()
        assert REDEN in lijst
        assert "Eikenhorst" not in lijst
    assert REDEN not in cast.client(cast.vreemde).get("/toegang/bewaken/").content.decode()


@pytest.mark.parametrize("reden", ["", "kort", "   te    kort     ,     hoor    "])
def test_a_reason_of_twenty_characters_is_asked(cast, gast, reden):
    assert "20 tekens" in neem(cast, gast, reden=reden).content.decode()
    assert not PersoonlijkeToegang.objects.exists()


def test_the_database_refuses_longer_shorter_reasoned_or_given_by_another(cast, gast):
    for fout in ({"tot": timezone.now() + timedelta(hours=5)}, {"reden": "te kort"}, {"door": cast.behandelaar}):
        with pytest.raises(IntegrityError), transaction.atomic():
            maak.NoodtoegangFactory(account=gast, gezin=cast.traject.gezin, **fout)


@pytest.mark.parametrize("wie", ["projectleider", "beleid", "beheer", "privacy", "vertegenwoordiger", "zonder_rol"])
def test_only_who_works_with_dossiers_can_take_it(cast, wie):
    assert neem(cast, getattr(cast, wie)).status_code == 403


def test_a_number_of_nobody_gets_the_same_answer_and_is_counted(cast, gast):
    for poging in range(5):
        antwoord = neem(cast, gast, nummer=f"T-2026-9000{poging}")
        assert (antwoord.status_code, antwoord.url) == (302, f"/trajecten/T-2026-9000{poging}/")
    assert "te vaak" in neem(cast, gast).content.decode()
    assert not PersoonlijkeToegang.objects.exists()
    assert Inzagelog.objects.filter(account=gast, route="noodtoegang", soort="autorisatie").count() == 6


@pytest.mark.parametrize("adres", ["gegevens/", "leden/nieuw/", "traject-openen/"])
def test_a_page_to_change_something_does_not_open(cast, gast, adres):
    neem(cast, gast)
    assert cast.client(gast).get(f"/gezinnen/{cast.traject.gezin.nummer}/{adres}").status_code == 403
    assert cast.client(gast).post(f"/gezinnen/{cast.traject.gezin.nummer}/{adres}", {}).status_code == 403


def test_no_page_of_the_dossier_offers_to_change_it(cast, gast):
    neem(cast, gast)
    for adres in (f"/gezinnen/{cast.traject.gezin.nummer}/", f"/trajecten/{cast.traject.nummer}/behandeling/"):
        pagina = cast.client(gast).get(adres).content.decode()
        assert "/nieuw/" not in pagina[pagina.index("<main") :]


def test_it_is_reviewed_by_somebody_else_and_stays_on_the_list_until_then(
    cast, gast, django_capture_on_commit_callbacks
):
    neem(cast, gast)
    toegang = PersoonlijkeToegang.objects.get()
    adres = f"/toegang/{toegang.pk}/beoordelen/"
    assert cast.client(gast).get(adres).status_code in {403, 404}
    assert cast.client(cast.vreemde).get(adres).status_code == 404
    leider = cast.client(cast.teamleider)
    zonder = leider.post(adres, {"uitkomst": "maatregel"}).content.decode()
    assert "Schrijf op waarom" in zonder
    with django_capture_on_commit_callbacks(execute=True):
        leider.post(adres, {"uitkomst": "maatregel", "toelichting": "Gesprek gevoerd, zie afspraken."})
    assert Noodbeoordeling.objects.get().door == cast.teamleider
    assert mail.outbox[-1].to == [gast.email]
    assert "Gesprek gevoerd" in cast.client(gast).get("/toegang/").content.decode()
    assert adres not in leider.get("/toegang/bewaken/").content.decode()


def test_who_used_it_cannot_review_it_also_as_a_leader_of_both_teams(cast, gast):
    maak.TeamlidmaatschapFactory(team=cast.team, account=gast, rollen=["teamleider"])
    toegang = maak.NoodtoegangFactory(account=gast, gezin=cast.traject.gezin, team=cast.team)
    antwoord = cast.client(gast).post(f"/toegang/{toegang.pk}/beoordelen/", {"uitkomst": "terecht"})
    assert antwoord.status_code == 403
    with pytest.raises(Weigering, match="beoordeelt een ander"):
        noodtoegang_beoordelen(toegang=toegang, door=gast, uitkomst="terecht", toelichting="")


@pytest.mark.parametrize("wie", ["teamleider", "privacy", "behandelaar"])
def test_who_watches_ends_it_with_one_button(cast, gast, wie):
    neem(cast, gast)
    toegang = PersoonlijkeToegang.objects.get()
    cast.client(getattr(cast, wie)).post(f"/toegang/{toegang.pk}/beeindigen/")
    assert dossier(cast, gast).status_code == 404
    regel = Inzagelog.objects.filter(account=getattr(cast, wie)).latest("id")
    assert (regel.soort, regel.handeling) == ("autorisatie", "U")


def test_who_reaches_a_dossier_and_why_is_one_page_without_names_of_the_family(cast, gast):
    neem(cast, gast)
    verlof = maak.VerlofFactory(account=cast.behandelaar, waarnemer=cast.vreemde)
    maak.PersoonlijkeToegangFactory(
        account=cast.vreemde, gezin=cast.traject.gezin, grond="waarneming", verlof=verlof, door=cast.teamleider
    )
    for wie in (cast.teamleider, cast.privacy, cast.behandelaar):
        pagina = cast.client(wie).get(f"/toegang/dossiers/{cast.traject.gezin.nummer}/").content.decode()
        for naam in ("Gast Beuk", "Vreemde Beuk", "Collega Eik", "voor Behandelaar Eik"):
            assert naam in pagina
        assert "Eikenhorst" not in pagina
        assert "Project Eik" not in pagina
    for wie in (cast.vreemde, cast.collega):
        assert cast.client(wie).get(f"/toegang/dossiers/{cast.traject.gezin.nummer}/").status_code == 404
