"""A task outlives the worker that was doing it."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.runtime.proeftaak import write_lines
from tests.worker import Worker, sending_to, until

pytestmark = [pytest.mark.diensten, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Callable[[], Worker]]:
    queue = f"proef-{uuid.uuid4().hex[:8]}"
    workers: list[Worker] = []

    def start() -> Worker:
        workers.append(Worker(queue, tmp_path / "worker.log", ("tests.runtime.proeftaak",)))
        return workers[-1]

    with sending_to(queue):
        yield start
    for worker in workers:
        worker.stop()


def test_task_of_a_killed_worker_is_done_by_the_next(start_worker: Callable[[], Worker], tmp_path: Path) -> None:
    lijst = tmp_path / "regels"
    lijst.touch()
    worker = start_worker()
    write_lines.delay(str(lijst), 60)
    until(lambda: lijst.read_text() == "begin\n")

    worker.kill()
    start_worker()

    until(lambda: lijst.read_text() == "begin\nbegin\neind\n")
