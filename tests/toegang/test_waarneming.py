"""Cover during leave: within the team the families are shown, from another team they open for the term."""

from datetime import timedelta

import pytest
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog, PersoonlijkeToegang
from teams.models import Verlof
from trajecten.toegang.waarneming import waarneming_bijwerken
from trajecten.traject.stand import stand_bijwerken


@pytest.fixture
def gast(cast):
    return maak.TeamlidmaatschapFactory(team=cast.ander_team, account__naam="Gast Beuk").account


@pytest.fixture
def verlof(cast, gast):
    rij = maak.VerlofFactory(account=cast.behandelaar, waarnemer=gast)
    waarneming_bijwerken(verlof=rij, door=cast.teamleider)
    return rij


def dossier(cast, wie):
    return cast.client(wie).get(f"/gezinnen/{cast.traject.gezin.nummer}/")


def test_who_covers_from_another_team_opens_the_families_of_who_is_away_and_only_those(cast, gast, verlof):
    ander = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam="Anderstein")
    antwoord = dossier(cast, gast)
    assert antwoord.status_code == 200
    assert "Je neemt waar voor een collega" in antwoord.content.decode()
    assert cast.client(gast).get(f"/gezinnen/{ander.gezin.nummer}/").status_code == 404
    regel = Inzagelog.objects.filter(account=gast, gezin=cast.traject.gezin).latest("id")
    assert (regel.grond, regel.namens_id) == ("waarneming", cast.behandelaar.pk)


@pytest.mark.parametrize(
    "wijziging",
    [
        {"van": timezone.localdate() - timedelta(days=9), "tot": timezone.localdate() - timedelta(days=1)},
        {"van": timezone.localdate() + timedelta(days=1), "tot": timezone.localdate() + timedelta(days=9)},
        {"waarnemer": None},
    ],
    ids=["it is over", "it begins later", "nobody covers"],
)
def test_access_ends_at_once_when_the_leave_changes_also_in_an_open_session(cast, gast, verlof, wijziging):
    assert dossier(cast, gast).status_code == 200
    Verlof.objects.filter(pk=verlof.pk).update(**wijziging)
    assert dossier(cast, gast).status_code == 404


def test_access_ends_when_the_leave_is_withdrawn(cast, gast, verlof):
    verlof.delete()
    assert dossier(cast, gast).status_code == 404


def test_doing_it_again_changes_nothing_and_another_cover_replaces_the_first(cast, gast, verlof):
    assert waarneming_bijwerken(verlof=verlof, door=cast.teamleider) == 0
    assert PersoonlijkeToegang.objects.lopend().count() == 1
    nieuw = maak.TeamlidmaatschapFactory(team=cast.ander_team).account
    verlof.waarnemer = nieuw
    verlof.save()
    assert waarneming_bijwerken(verlof=verlof, door=cast.teamleider) == 1
    assert dossier(cast, gast).status_code == 404
    assert dossier(cast, nieuw).status_code == 200


def test_only_who_leads_the_team_opens_its_families(cast, gast):
    rij = maak.VerlofFactory(account=cast.behandelaar, waarnemer=gast)
    for door in (cast.behandelaar, cast.vreemde):
        assert waarneming_bijwerken(verlof=rij, door=door) == 0
    assert dossier(cast, gast).status_code == 404


def test_within_the_team_the_cover_is_named_and_sees_the_families_as_their_own(cast):
    assert (
        waarneming_bijwerken(
            verlof=maak.VerlofFactory(account=cast.behandelaar, waarnemer=cast.collega), door=cast.teamleider
        )
        == 0
    )
    stand_bijwerken(cast.traject.pk)
    pagina = dossier(cast, cast.collega).content.decode()
    assert "Behandelaar Eik, waargenomen door Collega Eik" in pagina
    assert "met verlof, waargenomen door Collega Eik" in pagina
    assert "Eikenhorst" in cast.client(cast.collega).get("/").content.decode()
    assert "Eikenhorst" in cast.client(cast.collega).get("/gezinnen/?van=mij").content.decode()
    assert "Eikenhorst" not in cast.client(cast.gedragswetenschapper).get("/gezinnen/?van=mij").content.decode()
