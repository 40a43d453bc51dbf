"""The state of the machinery: measured, shown, told to machines, and noisy when it stands still."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from teams.models import Account
from teams.werk.uitvoeren import opdracht_doen
from tests.teams import werkproef
from trajecten import gezondheid
from trajecten.celery import app
from trajecten.models import Alarm, Hartslag, Veegbeurt
from trajecten.toestand import alarm
from trajecten.toestand.meten import toestand

pytestmark = pytest.mark.django_db


def geveegd(geleden: timedelta, **velden) -> Veegbeurt:
    klaar = timezone.now() - geleden
    waarden = {"op": klaar.date(), "begonnen_op": klaar - timedelta(seconds=9), "klaar_op": klaar, "nieuw": 7} | velden
    return Veegbeurt.objects.create(**waarden)


def waarden(client, **kop) -> dict[str, float]:
    antwoord = client.get("/metrics", **kop)
    assert antwoord.status_code == 200
    return {punt.name: punt.value for soort in text_string_to_metric_families(antwoord.text) for punt in soort.samples}


def test_a_sweep_that_did_not_run_for_two_hours_makes_noise_once(cast, caplog):
    geveegd(timedelta(minutes=119))
    assert alarm.bewaken() == 0
    Veegbeurt.objects.update(klaar_op=timezone.now() - timedelta(minutes=121))
    assert alarm.bewaken() == 1
    assert alarm.bewaken() == 0
    [stuk] = mail.outbox
    assert stuk.to == [cast.beheer.email]
    assert "ALARM" in stuk.subject
    assert "/beheer/gezondheid/" in stuk.body
    assert any("ALARM veeg" in regel.getMessage() for regel in caplog.records)
    assert "twee uur" in cast.client(cast.beheer).get("/beheer/gezondheid/").text
    assert cast.client(cast.beheer).get("/readyz").json()["herinneringen"] == "verouderd"
    assert cast.client(cast.beheer).get("/readyz").status_code == 200  # and stops no page


def test_a_run_that_failed_or_broke_off_is_no_sweep(cast):
    geveegd(timedelta(hours=3))
    geveegd(timedelta(minutes=5), fout="OperationalError")
    geveegd(timedelta(minutes=5), klaar_op=None)
    assert alarm.bewaken() == 1


def test_it_is_told_again_after_six_hours_and_ends_by_itself(cast):
    geveegd(timedelta(hours=3))
    alarm.bewaken()
    Alarm.objects.update(gemeld_op=timezone.now() - timedelta(hours=7))
    assert alarm.bewaken() == 1
    geveegd(timedelta(0))
    assert alarm.bewaken() == 0
    assert not Alarm.objects.open()
    Veegbeurt.objects.update(klaar_op=timezone.now() - timedelta(hours=4))
    assert alarm.bewaken() == 1


def test_before_the_first_sweep_the_alarm_counts_from_the_first_account(cast):
    assert alarm.bewaken() == 0
    Account.objects.update(aangemaakt_op=timezone.now() - timedelta(hours=3))
    assert alarm.bewaken() == 1


def test_workers_that_nobody_saw_for_a_quarter_make_noise(cast):
    Hartslag.objects.create(naam="celery@een", gezien_op=timezone.now() - timedelta(minutes=16))
    Hartslag.objects.create(naam="celery@twee", gezien_op=timezone.now() - timedelta(minutes=14))
    assert alarm.bewaken() == 0
    Hartslag.objects.filter(naam="celery@twee").delete()
    assert alarm.bewaken() == 1


def test_a_mail_that_fails_is_told_at_the_next_look(cast, monkeypatch):
    geveegd(timedelta(hours=3))

    def kapot(*_args: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as even:
        even.setattr(alarm, "send_mail", kapot)
        alarm.bewaken()
    assert alarm.bewaken() == 1
    assert len(mail.outbox) == 1


def test_machines_read_the_same_numbers_as_the_page(cast, client):
    geveegd(timedelta(minutes=10), kapotte_regels=["actie"])
    for sleutel in ("1", "2"):
        opdracht_doen(pk=werkproef.nooit.vragen(sleutel=sleutel).pk)
    werkproef.tellen.vragen(sleutel="1")
    gemeten = waarden(client)
    assert gemeten["trajecten_jobs_poisoned"] == toestand().vastgelopen == 2
    assert gemeten["trajecten_jobs_waiting"] == 1
    assert gemeten["trajecten_sweep_duration_seconds"] == pytest.approx(9)
    assert gemeten["trajecten_sweep_failed_rules"] == 1
    assert gemeten["trajecten_sweep_overdue"] == 0
    blad = cast.client(cast.beheer).get("/beheer/gezondheid/").text
    assert "<strong>2</strong><span>vastgelopen werk</span>" in blad
    assert "actie" in blad


def test_only_this_machine_or_who_has_the_token_reads_them(client, settings):
    waarden(client)
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.7"}).status_code == 404
    settings.METRICS_TOKEN = "lang-en-geheim"
    assert client.get("/metrics").status_code == 404
    waarden(client, REMOTE_ADDR="10.0.0.7", headers={"Authorization": "Bearer lang-en-geheim"})


def test_a_broker_that_is_away_shows_as_unknown(cast, monkeypatch):
    def weg(**_opties: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(app, "connection_for_write", weg)
    assert toestand().wachtrij is None
    assert "antwoordt niet" in cast.client(cast.beheer).get("/beheer/gezondheid/").text


def test_the_web_looks_along_once_a_minute_beside_the_answer(monkeypatch, settings):
    settings.MEEKIJKEN = True
    gestart: list[object] = []

    class Draad:
        def __init__(self, **opties: object) -> None:
            gestart.append(opties["target"])

        def start(self) -> None: ...

    monkeypatch.setattr(alarm.threading, "Thread", Draad)
    monkeypatch.setitem(alarm._gekeken, "op", -100.0)
    alarm.meekijken()
    alarm.meekijken()
    assert len(gestart) == 1
    assert gezondheid.meekijken is alarm.meekijken
