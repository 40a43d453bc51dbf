"""The pages of background work: of whom asked, and what got stuck for functional administration."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teams.models import Opdracht
from teams.werk.register import SOORTEN
from teams.werk.uitvoeren import opdracht_doen
from tests.teams import werkproef

pytestmark = pytest.mark.django_db


@pytest.fixture
def opdracht(cast, tmp_path) -> Opdracht:
    return werkproef.tellen.vragen(sleutel="1", invoer={"spoor": str(tmp_path / "s")}, door=cast.behandelaar)


@pytest.fixture
def mislukt(cast, tmp_path) -> Opdracht:
    rij = werkproef.nooit.vragen(sleutel="9", door=cast.behandelaar)
    opdracht_doen(pk=rij.pk)
    return rij


def test_only_who_asked_sees_it(cast, opdracht):
    for pad in ("", "bestand/"):
        assert cast.client(cast.collega).get(f"/werk/{opdracht.kenmerk}/{pad}").status_code == 404
    for pad in ("stoppen/", "opnieuw/"):
        assert cast.client(cast.collega).post(f"/werk/{opdracht.kenmerk}/{pad}").status_code == 404
    assert "Proef: tellen" in cast.client(cast.behandelaar).get("/werk/").text
    assert "Proef: tellen" not in cast.client(cast.collega).get("/werk/").text


def test_a_page_follows_open_work_quietly_and_stops_when_it_ends(cast, opdracht):
    client, pad = cast.client(cast.behandelaar), f"/werk/{opdracht.kenmerk}/"
    open_ = client.get(pad, headers={"HX-Request": "true"}).text
    assert "X-Achtergrond" in open_
    assert "was=open" in open_
    opdracht_doen(pk=opdracht.pk)
    klaar = client.get(pad, headers={"HX-Request": "true"}).text
    assert "hx-get" not in klaar
    assert "bestand/" in klaar
    assert client.get(f"{pad}bestand/").content == b"xxx"


def test_who_may_no_longer_open_the_result_gets_403(cast, opdracht, monkeypatch):
    opdracht_doen(pk=opdracht.pk)
    monkeypatch.setitem(SOORTEN, "proef_tellen", replace(werkproef.tellen.werksoort, mag_openen=None))
    assert cast.client(cast.behandelaar).get(f"/werk/{opdracht.kenmerk}/bestand/").status_code == 403


def test_it_can_be_stopped_and_asked_again(cast, opdracht, django_capture_on_commit_callbacks):
    client = cast.client(cast.behandelaar)
    client.post(f"/werk/{opdracht.kenmerk}/stoppen/")
    opdracht.refresh_from_db()
    assert opdracht.status == "geannuleerd"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/werk/{opdracht.kenmerk}/opnieuw/")
    opdracht.refresh_from_db()
    assert opdracht.status == "klaar"


def test_what_got_stuck_is_listed_without_what_it_was_about(cast, mislukt, django_capture_on_commit_callbacks):
    client = cast.client(cast.beheer)
    blad = client.get("/beheer/vastgelopen/").text
    assert "Proef: nooit" in blad
    assert cast.behandelaar.naam not in blad
    for pad in ("opnieuw", "weg"):
        assert cast.client(cast.behandelaar).post(f"/beheer/vastgelopen/{mislukt.kenmerk}/{pad}/").status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/beheer/vastgelopen/{mislukt.kenmerk}/opnieuw/")
    mislukt.refresh_from_db()
    assert (mislukt.status, mislukt.pogingen) == ("mislukt", 1)
    client.post(f"/beheer/vastgelopen/{mislukt.kenmerk}/weg/")
    assert not Opdracht.objects.exists()
    assert client.post(f"/beheer/vastgelopen/{mislukt.kenmerk}/weg/").status_code == 404


def test_lists_ask_as_many_queries_for_one_as_for_many(cast):
    def vragen(account, pad: str) -> int:
        with CaptureQueriesContext(connection) as gevraagd:
            assert cast.client(account).get(pad).status_code == 200
        return len(gevraagd)

    def erbij(aantal: int) -> None:
        for nummer in range(aantal):
            opdracht_doen(pk=werkproef.nooit.vragen(sleutel=f"{aantal}-{nummer}", door=cast.behandelaar).pk)

    erbij(1)
    vragen(cast.behandelaar, "/werk/"), vragen(cast.beheer, "/beheer/vastgelopen/")  # sessions, once
    een = vragen(cast.behandelaar, "/werk/"), vragen(cast.beheer, "/beheer/vastgelopen/")
    erbij(12)
    assert (vragen(cast.behandelaar, "/werk/"), vragen(cast.beheer, "/beheer/vastgelopen/")) == een
