"""Leave, cover, closure, and what happened in between."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tests.factories as maak
from teams.models import Teamsluiting, Verlof
from trajecten.verlof.terugblik import terugblik

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


def verlof(account, van: int = 1, tot: int = 7, **velden) -> Verlof:
    dagen = {"van": VANDAAG() + timedelta(days=van), "tot": VANDAAG() + timedelta(days=tot)}
    return Verlof.objects.create(account=account, **dagen, **velden)


def post(client, pad: str, van: int = 1, tot: int = 7, **velden):
    dagen = {"van": VANDAAG() + timedelta(days=van), "tot": VANDAAG() + timedelta(days=tot)}
    return client.post(pad, {**{naam: str(dag) for naam, dag in dagen.items()}, **velden})


def test_somebody_plans_leave_with_a_colleague_who_covers(cast):
    client = cast.client(cast.behandelaar)
    assert post(client, "/verlof/nieuw/", waarnemer=cast.collega.pk).status_code == 302
    rij = Verlof.objects.get()
    assert (rij.account, rij.waarnemer, rij.vastgelegd_door) == (cast.behandelaar, cast.collega, cast.behandelaar)
    assert cast.behandelaar.naam in cast.client(cast.collega).get("/verlof/").text
    assert cast.collega.naam in client.get("/verlof/").text
    assert post(client, f"/verlof/{rij.pk}/", tot=9, versie="1").status_code == 302
    rij.refresh_from_db()
    assert (rij.tot, rij.waarnemer, rij.versie) == (VANDAAG() + timedelta(days=9), None, 2)
    client.post(f"/verlof/{rij.pk}/weg/")
    assert not Verlof.objects.exists()
    assert Verlof.pgh_event_model.objects.filter(pgh_label="delete").count() == 1


def test_a_wrong_leave_is_said_beside_the_field(cast):
    client = cast.client(cast.behandelaar)
    verlof(cast.behandelaar)
    verlof(cast.collega, 10, 12)
    assert "In deze dagen staat al verlof" in post(client, "/verlof/nieuw/", 5, 6).text
    assert "einddatum ligt voor de begindatum" in post(client, "/verlof/nieuw/", 30, 29).text
    assert "is zelf weg van" in post(client, "/verlof/nieuw/", 9, 10, waarnemer=cast.collega.pk).text
    assert post(client, "/verlof/nieuw/", 9, 9, waarnemer=cast.vreemde.pk).status_code == 200
    assert Verlof.objects.count() == 2


def test_nobody_changes_the_leave_of_somebody_else(cast):
    rij = verlof(cast.behandelaar)
    for pad in (f"/verlof/{rij.pk}/", f"/verlof/{rij.pk}/terug/"):
        assert cast.client(cast.collega).get(pad).status_code == 404
    assert cast.client(cast.collega).post(f"/verlof/{rij.pk}/weg/").status_code == 404


def test_the_team_leader_plans_leave_and_closure_of_the_own_team_only(cast):
    client = cast.client(cast.teamleider)
    team = f"/verlof/teams/{cast.team.slug}/"
    type(cast.team).objects.update(regio="Haaglanden")
    pad = f"{team}leden/{cast.behandelaar.pk}/nieuw/"
    assert post(client, pad, waarnemer=cast.vreemde.pk).status_code == 302
    rij = Verlof.objects.get()
    assert (rij.waarnemer, rij.vastgelegd_door) == (cast.vreemde, cast.teamleider)
    assert post(client, f"{team}dicht/nieuw/", reden="teamdag").status_code == 302
    assert "al dicht" in post(client, f"{team}dicht/nieuw/", 2, 3, reden="nog eens").text
    dicht = Teamsluiting.objects.get()
    assert "teamdag" in cast.client(cast.collega).get("/verlof/").text
    assert "teamdag" not in cast.client(cast.vreemde).get("/verlof/").text
    for ander in (f"/verlof/teams/{cast.ander_team.slug}/", f"{team}leden/{cast.vreemde.pk}/nieuw/"):
        assert client.get(ander).status_code == 404
    for vreemd in (f"{team}verlof/{rij.pk}/weg/", f"{team}dicht/{dicht.pk}/weg/"):
        ander = vreemd.replace(cast.team.slug, cast.ander_team.slug)
        assert cast.client(cast.vreemde).post(ander).status_code == 404
        assert client.post(vreemd).status_code == 302
    assert not Teamsluiting.objects.exists()
    assert not Verlof.objects.exists()


def test_the_database_refuses_what_the_form_would_refuse(cast):
    verlof(cast.behandelaar)
    for velden in ({"van": 3, "tot": 9}, {"van": 20, "tot": 19}, {"van": 20, "tot": 21, "waarnemer": cast.behandelaar}):
        with pytest.raises(IntegrityError), transaction.atomic():
            verlof(cast.behandelaar, **velden)


def test_on_return_open_agreements_come_first_and_then_what_happened(cast):
    weg = verlof(cast.behandelaar, -10, -1)
    maak.ActieFactory(traject=cast.traject, account=cast.behandelaar, wat="Bel de school")
    maak.ContactmomentFactory(traject=cast.traject, notitie="Huisbezoek gedaan", op=timezone.now() - timedelta(days=5))
    maak.ContactmomentFactory(traject=cast.traject, notitie="Lang geleden", op=timezone.now() - timedelta(days=50))
    maak.ContactmomentFactory(traject=cast.vreemd_traject, notitie="Vreemd", op=timezone.now() - timedelta(days=5))
    blad = cast.client(cast.behandelaar).get(f"/verlof/{weg.pk}/terug/").text
    assert blad.index("Bel de school") < blad.index("Huisbezoek gedaan")
    assert "Lang geleden" not in blad
    assert "Vreemd" not in blad


def test_the_look_back_asks_as_many_queries_for_one_family_as_for_many(cast):
    weg = verlof(cast.behandelaar, -10, -1)

    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevraagd:
            terugblik(cast.behandelaar, weg)
        return len(gevraagd)

    vragen()  # who one is, once
    een = vragen()
    for _ in range(4):
        traject = maak.TrajectFactory(team=cast.team, behandeling=True)
        maak.BetrokkenheidFactory(gezin=traject.gezin, account=cast.behandelaar, van=date(2026, 1, 5))
        maak.ActieFactory(traject=traject, account=cast.behandelaar)
        maak.ContactmomentFactory(traject=traject, op=timezone.now() - timedelta(days=2))
    assert len(terugblik(cast.behandelaar, weg)) == 5
    assert vragen() == een
