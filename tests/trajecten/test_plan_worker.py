"""A worker is killed while it renders: the PDF still arrives, once."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import tests.factories as maak
from gezinnen.models import Levensgebied
from teams.models import Opdracht
from teams.werk.tasks import opdracht_uitvoeren
from tests.worker import Worker, sending_to, until
from trajecten.models import Planbestand
from trajecten.plan import services
from trajecten.plan.bestand import planbestand_vragen
from trajecten.plan.tasks import planbestand_maken

pytestmark = [pytest.mark.diensten, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Callable[[], Worker]]:
    queue = f"plan-{uuid.uuid4().hex[:8]}"
    workers: list[Worker] = []

    def start() -> Worker:
        workers.append(Worker(queue, tmp_path / "worker.log", ()))
        return workers[-1]

    with sending_to(queue):
        yield start
    for worker in workers:
        worker.stop()


@pytest.fixture
def gevraagd(cast) -> Planbestand:
    """The PDF of a plan of some fifteen pages, asked for and committed."""
    levensgebied, _ = Levensgebied.objects.get_or_create(code="wonen", defaults={"naam": "wonen"})
    maak.GezinslidFactory(gezin=cast.traject.gezin, geboortedatum=date(2009, 1, 1))
    for nummer in range(60):
        maak.DoelFactory(
            traject=cast.traject, levensgebied=levensgebied, omschrijving=f"Doel {nummer}", prioriteit=nummer
        )
    versie = services.plan_opstellen(traject=cast.traject, door=cast.behandelaar)
    return planbestand_vragen(planversie=versie, door=cast.behandelaar)


def vraag(rij: Planbestand) -> Opdracht:
    return planbestand_maken.vragen(sleutel=str(rij.pk), invoer={"planbestand": rij.pk})


def staat(rij: Planbestand) -> tuple[str, int]:
    return Planbestand.objects.values_list("status", "pogingen").get(pk=rij.pk)


def test_the_pdf_of_a_killed_worker_arrives_once(gevraagd: Planbestand, start_worker: Callable[[], Worker]) -> None:
    worker = start_worker()
    vraag(gevraagd)
    until(lambda: staat(gevraagd) == ("bezig", 1))

    worker.kill()
    assert staat(gevraagd) == ("bezig", 1)
    start_worker()

    until(lambda: staat(gevraagd)[0] == "klaar")
    assert staat(gevraagd) == ("klaar", 2)
    assert bytes(Planbestand.objects.get(pk=gevraagd.pk).pdf or b"").startswith(b"%PDF")
    assert Planbestand.objects.count() == 1


def test_two_workers_with_the_same_task_render_it_once(
    gevraagd: Planbestand, start_worker: Callable[[], Worker]
) -> None:
    start_worker()
    start_worker()
    opdracht = vraag(gevraagd)
    for _ in range(3):
        opdracht_uitvoeren.delay(opdracht.pk)
    until(lambda: staat(gevraagd)[0] == "klaar")
    assert staat(gevraagd) == ("klaar", 1)
