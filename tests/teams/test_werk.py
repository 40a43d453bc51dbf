"""Background work: once per key, tried again, stopped, seen by a person, cleaned up."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

import tests.factories as maak
from teams.basis import Weigering
from teams.models import Opdracht, Opdrachtresultaat
from teams.werk import services
from teams.werk.register import SOORTEN
from teams.werk.soort import opnieuw
from teams.werk.uitvoeren import opdracht_doen, wachttijd
from tests.teams import werkproef

pytestmark = pytest.mark.django_db


@pytest.fixture
def spoor(tmp_path: Path) -> Path:
    pad = tmp_path / "spoor"
    pad.touch()
    return pad


@pytest.fixture
def wie(db) -> Any:
    return maak.AccountFactory()


def vraag(soort: Any, spoor: Path, **extra: Any) -> Opdracht:
    return soort.vragen(sleutel=extra.pop("sleutel", "1"), invoer={"spoor": str(spoor), **extra})


def regels(spoor: Path) -> list[str]:
    return spoor.read_text().splitlines()


def test_work_is_done_after_the_commit_and_keeps_its_result(spoor, wie, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        opdracht = werkproef.tellen.vragen(sleutel="1", invoer={"spoor": str(spoor)}, door=wie)
        assert regels(spoor) == []
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.gedaan, opdracht.totaal, opdracht.percentage) == ("klaar", 3, 3, 100)
    assert services.resultaat_lezen(opdracht.resultaat) == b"xxx"
    assert opdracht.bewaren_tot > timezone.now() + timedelta(days=6)


def test_the_same_work_asked_twice_is_one(spoor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        eerste, tweede = vraag(werkproef.tellen, spoor), vraag(werkproef.tellen, spoor)
    assert eerste.pk == tweede.pk
    assert vraag(werkproef.tellen, spoor).status == "klaar"
    assert regels(spoor) == ["begin 1", "eind 1"]
    assert vraag(werkproef.tellen, spoor, sleutel="2").pk != eerste.pk


def test_work_whose_result_had_its_time_is_done_anew(spoor):
    opdracht = vraag(werkproef.tellen, spoor)
    assert opdracht_doen(pk=opdracht.pk)
    Opdracht.objects.update(bewaren_tot=timezone.now() - timedelta(seconds=1))
    opdracht = vraag(werkproef.tellen, spoor)
    assert (opdracht.status, opdracht.pogingen) == ("wacht", 0)
    assert not Opdrachtresultaat.objects.exists()


def test_what_fails_is_tried_again_and_counts(spoor):
    opdracht = vraag(werkproef.soms, spoor)
    assert [opdracht_doen(pk=opdracht.pk) for _ in range(3)] == [False, False, True]
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.pogingen, opdracht.fout) == ("klaar", 3, "")


def test_poison_ends_in_the_list_without_content_and_can_be_offered_again(spoor, caplog):
    opdracht = vraag(werkproef.kapot, spoor)
    for _ in range(5):
        opdracht_doen(pk=opdracht.pk)
    opdracht = Opdracht.objects.vastgelopen().get()
    assert (opdracht.pogingen, opdracht.fout) == (3, "RuntimeError")
    assert regels(spoor) == ["poging 1", "poging 2", "poging 3"]
    assert "Jansen" not in "".join(record.getMessage() for record in caplog.records)
    opnieuw(opdracht)
    opdracht_doen(pk=opdracht.pk)
    assert len(regels(spoor)) == 4


def test_what_can_never_succeed_is_not_tried_again(spoor):
    opdracht = vraag(werkproef.nooit, spoor)
    opdracht_doen(pk=opdracht.pk)
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.pogingen) == ("mislukt", 1)
    assert opdracht.fout.startswith("Het plan is veranderd")


def test_unknown_work_is_shown_to_a_person(spoor, monkeypatch):
    opdracht = vraag(werkproef.soms, spoor)
    monkeypatch.delitem(SOORTEN, "proef_soms")
    opdracht_doen(pk=opdracht.pk)
    assert Opdracht.objects.vastgelopen().get().fout == "dit soort werk is hier niet bekend"


def test_going_on_later_is_no_try(spoor):
    opdracht = vraag(werkproef.verder, spoor)
    for _ in range(4):
        opdracht_doen(pk=opdracht.pk)
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.pogingen) == ("klaar", 1)


def test_waiting_work_is_cancelled_at_once(spoor):
    opdracht = vraag(werkproef.tellen, spoor)
    services.opdracht_annuleren(opdracht=opdracht)
    assert not opdracht_doen(pk=opdracht.pk)
    assert regels(spoor) == []
    with pytest.raises(Weigering):
        services.opdracht_annuleren(opdracht=opdracht)
    assert vraag(werkproef.tellen, spoor).status == "wacht"


def test_work_that_is_busy_stops_at_its_next_report(spoor):
    opdracht = vraag(werkproef.tellen, spoor)
    Opdracht.objects.update(status="bezig", pogingen=1)
    services.opdracht_annuleren(opdracht=opdracht)
    assert not opdracht_doen(pk=opdracht.pk)
    opdracht.refresh_from_db()
    assert opdracht.status == "geannuleerd"
    assert "eind" not in spoor.read_text()


def test_who_lost_the_row_records_nothing(spoor, monkeypatch):
    """As when the connection of a living worker broke and another one took over."""
    opdracht = vraag(werkproef.tellen, spoor)

    def overgenomen(werk: Any) -> None:
        Opdracht.objects.update(pogingen=9)

    monkeypatch.setitem(SOORTEN, "proef_tellen", replace(werkproef.tellen.werksoort, functie=overgenomen))
    assert not opdracht_doen(pk=opdracht.pk)
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.pogingen) == ("bezig", 9)


def test_the_wait_doubles_up_to_a_limit_and_differs(spoor):
    soort = werkproef.tellen.werksoort
    for poging, midden in ((1, 30), (2, 60), (3, 120), (30, 3600)):
        wacht = {wachttijd(soort, poging).total_seconds() for _ in range(20)}
        assert all(midden * 0.75 <= keer <= midden * 1.25 for keer in wacht)
        assert len(wacht) > 10


def test_what_lies_still_is_offered_once_a_minute(spoor):
    opdracht = vraag(werkproef.tellen, spoor)
    assert services.opdrachten_stil() == []
    later = timezone.now() - timedelta(minutes=2)
    Opdracht.objects.update(aangeboden_op=later, status="bezig", pogingen=1)
    assert services.opdrachten_stil() == [opdracht.pk]
    assert services.opdrachten_stil() == []


def test_work_of_a_living_worker_is_left_alone(spoor):
    opdracht = vraag(werkproef.tellen, spoor)
    Opdracht.objects.update(aangeboden_op=None, status="bezig", pogingen=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [services.SLOT, opdracht.pk])
        assert services.opdrachten_stil() == []
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [services.SLOT, opdracht.pk])
    assert services.opdrachten_stil() == [opdracht.pk]


def test_work_for_later_waits(spoor):
    opdracht = werkproef.tellen.vragen(sleutel="1", invoer={"spoor": str(spoor)}, over=timedelta(hours=1))
    assert services.opdrachten_stil() == []
    assert not opdracht_doen(pk=opdracht.pk)


def test_a_large_result_is_a_private_file_and_goes_with_its_row(spoor, settings, tmp_path):
    settings.MEDIA_ROOT, settings.WERK_RESULTAAT_IN_DATABASE = tmp_path, 10
    opdracht = vraag(werkproef.tellen, spoor, bytes=50)
    opdracht_doen(pk=opdracht.pk)
    pad = tmp_path / opdracht.resultaat.bestand
    assert services.resultaat_lezen(opdracht.resultaat) == b"x" * 50
    assert pad.stat().st_mode & 0o077 == 0
    assert services.opdrachten_opruimen() == 0
    Opdracht.objects.update(bewaren_tot=timezone.now() - timedelta(days=1))
    assert services.opdrachten_opruimen() > 0
    assert not pad.exists()
    assert not Opdracht.objects.exists()


def test_a_file_without_a_row_goes_after_a_day(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "werk").mkdir()
    wees = tmp_path / "werk" / "wees.bin"
    wees.touch()
    services.opdrachten_opruimen()
    assert wees.exists()
    os.utime(wees, (0, 0))
    services.opdrachten_opruimen()
    assert not wees.exists()
