"""Real workers on a real broker: killed, two at once, a broker that forgot everything, poison among the rest."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from teams.models import Opdracht
from teams.werk.services import opdrachten_stil
from teams.werk.tasks import opdracht_uitvoeren
from tests.teams import werkproef
from tests.worker import Worker, sending_to, until
from trajecten.celery import app

pytestmark = [pytest.mark.diensten, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Callable[[], Worker]]:
    queue = f"werk-{uuid.uuid4().hex[:8]}"
    workers: list[Worker] = []

    def start() -> Worker:
        workers.append(Worker(queue, tmp_path / "worker.log", ("tests.teams.werkproef",)))
        return workers[-1]

    with sending_to(queue):
        yield start
    for worker in workers:
        worker.stop()


@pytest.fixture
def spoor(tmp_path: Path) -> Path:
    pad = tmp_path / "spoor"
    pad.touch()
    return pad


def vraag(soort: Any, spoor: Path, sleutel: str = "1", **invoer: Any) -> Opdracht:
    return soort.vragen(sleutel=sleutel, invoer={"spoor": str(spoor), **invoer})


def staat(opdracht: Opdracht) -> str:
    return Opdracht.objects.values_list("status", flat=True).get(pk=opdracht.pk)


def vegen() -> None:
    """What beat does every twenty seconds, as if a minute had gone by."""
    Opdracht.objects.update(aangeboden_op=None)
    for pk in opdrachten_stil():
        opdracht_uitvoeren.delay(pk)


def test_work_of_a_killed_worker_is_taken_over(start_worker, spoor):
    worker = start_worker()
    opdracht = vraag(werkproef.tellen, spoor, aantal=40, rust=0.05)
    until(lambda: "begin 1" in spoor.read_text())
    worker.kill()
    assert staat(opdracht) == "bezig"
    start_worker()
    until(lambda: (vegen(), staat(opdracht) == "klaar")[1])
    assert spoor.read_text().split("\n")[:3] == ["begin 1", "begin 2", "eind 2"]


def test_two_workers_do_it_once(start_worker, spoor):
    start_worker(), start_worker()
    opdrachten = [vraag(werkproef.tellen, spoor, str(nummer), rust=0.01) for nummer in range(12)]
    for opdracht in opdrachten * 3:
        opdracht_uitvoeren.delay(opdracht.pk)
    until(lambda: all(staat(opdracht) == "klaar" for opdracht in opdrachten))
    assert spoor.read_text().count("begin 1") == 12
    assert "begin 2" not in spoor.read_text()


def test_a_broker_that_forgot_everything_loses_nothing(start_worker, spoor):
    opdrachten = [vraag(werkproef.tellen, spoor, str(nummer)) for nummer in range(5)]
    with app.connection_for_write() as lijn:
        assert lijn.default_channel.queue_purge(app.conf.task_default_queue) >= 5
    start_worker()
    vegen()
    until(lambda: all(staat(opdracht) == "klaar" for opdracht in opdrachten))


def test_poison_that_kills_workers_is_given_up_and_the_rest_goes_on(start_worker, spoor):
    start_worker()
    dodelijk = vraag(werkproef.dodelijk, spoor)
    gewoon = [vraag(werkproef.tellen, spoor, str(nummer)) for nummer in range(3)]
    until(lambda: (vegen(), staat(dodelijk) == "mislukt")[1])
    until(lambda: all(staat(opdracht) == "klaar" for opdracht in gewoon))
    assert spoor.read_text().count("poging") == 2
    assert Opdracht.objects.vastgelopen().get().fout == "stopte steeds halverwege"
