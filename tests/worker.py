"""A real Celery worker on the real broker and the database of the running test."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from celery import Celery
from django.db import connection
from kombu import pools

from trajecten.celery import app
from trajecten.diensten import REPO, Diensten

WACHT_SECONDEN = 60


def environment(queue: str) -> dict[str, str]:
    """What a worker of this test needs: its database, a queue of its own, and lost tasks back within seconds."""
    bank = connection.settings_dict
    eigen = {
        "TRAJECTEN_OMGEVING": "test",
        "TRAJECTEN_DB_ROL": "app",
        "TRAJECTEN_TAKEN_DIRECT": "nee",
        "TRAJECTEN_TAAK_TERUG_NA": "10",
        "DATABASE_URL": f"postgresql://{bank['USER']}@{quote(str(bank['HOST']), safe='')}/{bank['NAME']}",
        "CELERY_BROKER_URL": Diensten(test=True).broker_url,
    }
    return os.environ | eigen


class Worker:
    def __init__(self, queue: str, log: Path, modules: tuple[str, ...]) -> None:
        self.queue, self.log = queue, log
        opdracht = [sys.executable, "-m", "celery", "-A", "trajecten", "worker", "-c", "1", "-Q", queue, "-l", "INFO"]
        opdracht += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        for module in modules:
            opdracht += ["-I", module]
        with open(log, "ab") as uit:
            self.proces = subprocess.Popen(
                opdracht, cwd=REPO, env=environment(queue), stdout=uit, stderr=uit, start_new_session=True
            )

    def kill(self) -> None:
        """As the kernel does when memory runs out: the worker and the process in which the task runs."""
        os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait()

    def stop(self) -> None:
        if self.proces.poll() is None:
            self.proces.terminate()
            try:
                self.proces.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def sending_to(queue: str) -> Iterator[Celery]:
    """Tasks that this process sends go to the real broker and this queue, not straight to work."""
    oud = {naam: app.conf[naam] for naam in ("task_always_eager", "task_default_queue", "broker_url")}
    app.conf.update(task_always_eager=False, task_default_queue=queue, broker_url=Diensten(test=True).broker_url)
    _forget_connections()
    try:
        yield app
    finally:
        app.conf.update(oud)
        _forget_connections()


def _forget_connections() -> None:
    """Celery keeps its connections; after a change of address they would lead to the old one."""
    pools.reset()
    app._pool = None
    app.amqp._producer_pool = None


def until(condition: Callable[[], bool], seconds: float = WACHT_SECONDEN) -> None:
    """Wait for something that another process does."""
    eind = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < eind, "het gebeurde niet op tijd"
        time.sleep(0.05)
