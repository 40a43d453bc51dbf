"""Partners: who to call, what was agreed, where the collaboration falls short."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tests.factories as maak
from netwerk.models import Contactpersoon, Samenwerkingsintensiteit, Samenwerkingsovereenkomst


def _partner(team, naam, nu=1, gewenst=1, tot=None):
    organisatie = maak.OrganisatieFactory(naam=naam)
    Samenwerkingsovereenkomst.objects.create(
        team=team, organisatie=organisatie, rollen="x", gegevensdeling="x", van=date(2020, 1, 1), tot=tot
    )
    Samenwerkingsintensiteit.objects.create(
        team=team, organisatie=organisatie, nu=nu, gewenst=gewenst, op=date(2024, 1, 1)
    )
    Contactpersoon.objects.create(organisatie=organisatie, naam=f"Contact {naam}", van=date(2020, 1, 1))
    return organisatie


def _namen(client, vraag=""):
    return [rij.organisatie.naam for rij in client.get(f"/netwerk/{vraag}").context["rijen"]]


def test_a_team_sees_its_own_partners(cast):
    _partner(cast.team, "Eigen")
    _partner(cast.ander_team, "Andere")
    assert _namen(cast.client(cast.behandelaar)) == ["Eigen"]


def test_a_mismatch_and_an_agreement_that_ends_are_pointed_out(cast):
    _partner(cast.team, "Goed", 2, 2)
    _partner(cast.team, "Tekort", 1, 3)
    _partner(cast.team, "Loopt af", 2, 2, tot=timezone.localdate() + timedelta(days=30))
    client = cast.client(cast.behandelaar)
    assert _namen(client, "?alleen=tekort") == ["Tekort"]
    assert _namen(client, "?alleen=loopt_af") == ["Loopt af"]
    assert "netwerk, gewenst: samenwerking" in client.get("/netwerk/").content.decode()


def test_the_latest_judgement_counts(cast):
    organisatie = _partner(cast.team, "Beter nu", 1, 3)
    Samenwerkingsintensiteit.objects.create(
        team=cast.team, organisatie=organisatie, nu=3, gewenst=3, op=date(2025, 1, 1)
    )
    assert _namen(cast.client(cast.behandelaar), "?alleen=tekort") == []


def test_a_change_of_contact_is_visible(cast):
    organisatie, vandaag = _partner(cast.team, "School"), timezone.localdate()
    Contactpersoon.objects.filter(organisatie=organisatie).update(tot=vandaag - timedelta(days=10))
    Contactpersoon.objects.create(organisatie=organisatie, naam="Nieuwe", van=vandaag - timedelta(days=9))
    assert "in plaats van Contact School" in cast.client(cast.behandelaar).get("/netwerk/").content.decode()


def test_the_list_costs_the_same_queries_for_one_partner_and_for_many(cast):
    client = cast.client(cast.behandelaar)

    def aantal():
        client.get("/netwerk/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/netwerk/")
        return len(queries)

    _partner(cast.team, "P0")
    een = aantal()
    for nummer in range(1, 12):
        _partner(cast.team, f"P{nummer}")
    assert aantal() == een <= 12


def test_pages_show_each_partner_once(cast):
    namen = [f"Partner {nummer:02d}" for nummer in range(45)]
    for naam in namen:
        _partner(cast.team, naam)
    client, vraag, gezien = cast.client(cast.behandelaar), "", []
    while vraag is not None:
        antwoord = client.get(f"/netwerk/{vraag}")
        gezien += [rij.organisatie.naam for rij in antwoord.context["rijen"]]
        vraag = antwoord.context["volgende_url"] or None
    assert gezien == namen


def test_an_agreement_ends_after_it_begins_and_does_not_overlap(cast):
    organisatie = _partner(cast.team, "School")
    velden = {"team": cast.team.pk, "rollen": "x", "gegevensdeling": "x", "van": "2030-01-02", "tot": "2030-01-01"}
    client, pad = cast.client(cast.behandelaar), f"/netwerk/{organisatie.pk}/overeenkomst/nieuw/"
    assert "De einddatum ligt voor de begindatum" in client.post(pad, velden).content.decode()
    assert "loopt in die periode al een overeenkomst" in client.post(pad, velden | {"tot": ""}).content.decode()


@pytest.mark.parametrize("code", ["overeenkomst", "intensiteit"])
def test_an_agreement_of_another_team_cannot_be_seen_or_changed(cast, code):
    organisatie = _partner(cast.ander_team, "Andere")
    model = {"overeenkomst": Samenwerkingsovereenkomst, "intensiteit": Samenwerkingsintensiteit}[code]
    rij = model.objects.get(organisatie=organisatie)
    client = cast.client(cast.behandelaar)
    assert client.get(f"/netwerk/{organisatie.pk}/{code}/{rij.pk}/").status_code == 404
    assert "Team Beuk" not in client.get(f"/netwerk/{organisatie.pk}/").content.decode()
    velden = {
        "team": cast.ander_team.pk,
        "nu": 1,
        "gewenst": 2,
        "op": "2024-02-02",
        "rollen": "x",
        "gegevensdeling": "x",
    }
    antwoord = client.post(f"/netwerk/{organisatie.pk}/{code}/nieuw/", velden)
    assert antwoord.context["form"].errors["team"]


def test_who_only_reads_the_network_cannot_change_it(cast):
    organisatie = _partner(cast.team, "School")
    client = cast.client(cast.projectleider)
    assert client.get(f"/netwerk/{organisatie.pk}/").status_code == 200
    assert client.get(f"/netwerk/{organisatie.pk}/contactpersoon/nieuw/").status_code == 403
    assert "Partner toevoegen" not in client.get("/netwerk/").content.decode()


def test_html_in_every_text_is_shown_as_text(cast):
    organisatie = _partner(cast.team, "<b>School</b>")
    client = cast.client(cast.behandelaar)
    client.post(
        f"/netwerk/{organisatie.pk}/contactpersoon/nieuw/",
        {"naam": "<b>x</b>", "functie": "<b>x</b>", "van": "2024-01-01"},
    )
    for pad in ("/netwerk/", f"/netwerk/{organisatie.pk}/", "/zoeken/?q=school"):
        tekst = client.get(pad).content.decode()
        assert "<b>" not in tekst
        assert "&lt;b&gt;School" in tekst
