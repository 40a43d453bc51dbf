"""Nothing that a person types is lost, and nothing is saved twice."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from teams.concepten.services import Sleutel, concept_bewaren
from teams.models import Concept


@pytest.fixture
def sleutel(cast):
    return Sleutel(cast.behandelaar.pk, "verslag", "T-1", ("verslag", "besluit"))


def stuur(client, sleutel, velden, **extra):
    bericht = json.dumps({"token": sleutel.als_token(), "velden": velden, **extra})
    return client.post("/concepten/", bericht, content_type="application/json")


def test_a_draft_is_kept_per_field_and_replaced_by_the_next(cast, sleutel):
    client = cast.client(cast.behandelaar)
    assert stuur(client, sleutel, {"verslag": "een"}).json()["om"]
    stuur(client, sleutel, {"verslag": "een twee", "besluit": "ja", "onbekend": "x"})
    assert dict(Concept.objects.values_list("veld", "tekst")) == {"verslag": "een twee", "besluit": "ja"}


def test_a_draft_for_somebody_else_is_refused(cast, sleutel):
    assert stuur(cast.client(cast.collega), sleutel, {"verslag": "x"}).status_code == 403
    assert not Concept.objects.exists()


@pytest.mark.parametrize("bericht", ["", "[]", '{"token": 3}', '{"token": "vals", "velden": {}}', "{"])
def test_a_garbled_message_gets_a_sentence(cast, bericht):
    antwoord = cast.client(cast.behandelaar).post("/concepten/", bericht, content_type="application/json")
    assert antwoord.status_code == 400
    assert "Ververs" in antwoord.json()["fout"]


def test_a_colleague_who_types_in_the_same_form_is_named(cast, sleutel):
    ander = Sleutel(cast.collega.pk, "verslag", "T-1", ("verslag",))
    stuur(cast.client(cast.collega), ander, {"verslag": "hallo"})
    assert stuur(cast.client(cast.behandelaar), sleutel, {"verslag": "x"}).json()["anderen"] == ["Collega Eik"]


def test_an_older_offline_text_stands_behind_the_newer_draft(cast, sleutel):
    concept_bewaren(sleutel=sleutel, teksten={"verslag": "nieuw op de telefoon"})
    vroeger = timezone.now() - timedelta(minutes=10)
    stuur(cast.client(cast.behandelaar), sleutel, {"verslag": "zonder netwerk"}, getypt_op=vroeger.isoformat())
    tekst = Concept.objects.get().tekst
    assert tekst.startswith("nieuw op de telefoon")
    assert tekst.endswith("zonder netwerk")


def test_an_expired_session_keeps_what_was_sent(cast, sleutel, client):
    antwoord = client.post("/gezinnen/", {"verslag": "midden in een zin", "concept": sleutel.als_token()})
    assert antwoord.status_code == 302
    assert antwoord.url.startswith("/inloggen/")
    assert Concept.objects.get().account == cast.behandelaar
    assert Concept.objects.get().tekst == "midden in een zin"


def test_a_script_without_a_session_is_told_so(client, cast, sleutel):
    antwoord = client.post("/concepten/", "{}", content_type="application/json", headers={"sec-fetch-mode": "cors"})
    assert antwoord.status_code == 401


def test_the_key_of_the_browser_differs_per_person_and_needs_a_log_in(cast, client):
    mijn = cast.client(cast.behandelaar).get("/concepten/sleutel/").json()
    van_ander = cast.client(cast.collega).get("/concepten/sleutel/").json()
    assert mijn["sleutel"] != van_ander["sleutel"]
    assert client.get("/concepten/sleutel/").status_code == 302
