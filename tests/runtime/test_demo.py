"""The demo as somebody starts it: it answers, survives the death of its database, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.worker import until
from trajecten.diensten import REPO, Diensten

pytestmark = pytest.mark.diensten


def free_port() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return proef.getsockname()[1]


def fetch(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as antwoord:
            return antwoord.status
    except OSError:
        return 0


def processes_of(var: Path) -> list[str]:
    """Command lines of everything that works for this folder, by its environment or its arguments."""
    gevonden = []
    for proces in Path("/proc").glob("[0-9]*"):
        try:
            spoor = (proces / "environ").read_bytes() + (proces / "cmdline").read_bytes()
        except OSError:
            continue
        if str(var).encode() in spoor and int(proces.name) != os.getpid():
            gevonden.append((proces / "cmdline").read_text(errors="replace").replace("\0", " "))
    return gevonden


class Demo:
    def __init__(self, var: Path, port: int) -> None:
        self.var, self.port, self.uit = var, port, var / "uit.txt"
        zonder = {naam: w for naam, w in os.environ.items() if not naam.startswith(("DATABASE_", "CELERY_", "DJANGO_"))}
        omgeving = zonder | {"TRAJECTEN_VAR": str(var), "PORT": str(port), "TRAJECTEN_OMGEVING": "demo"}
        with open(self.uit, "ab") as uit:
            self.proces = subprocess.Popen(
                [sys.executable, "-m", "trajecten.demo"], cwd=REPO, env=omgeving, stdout=uit, stderr=uit
            )

    def ready(self) -> bool:
        assert self.proces.poll() is None, self.uit.read_text()[-3000:]
        return "staat klaar op" in self.uit.read_text()


@pytest.fixture
def var(readable_folder: Path) -> Iterator[Path]:
    yield readable_folder
    Diensten(var=readable_folder).stop()


def test_demo_answers_comes_through_a_killed_database_and_leaves_nothing(var: Path) -> None:
    demo = Demo(var, free_port())
    try:
        until(demo.ready, 400)  # seconds: it loads all demo data, beside other tests
        assert fetch(demo.port, "/inloggen/") == 200

        tweede = Demo(var, free_port())
        assert tweede.proces.wait(60) == 1
        assert "draait al" in demo.uit.read_text()

        pid = int((var / "database" / "cluster" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGKILL)
        until(lambda: fetch(demo.port, "/readyz") == 0, 10)
        until(lambda: fetch(demo.port, "/readyz") == 200, 30)
    finally:
        demo.proces.send_signal(signal.SIGTERM)
        code = demo.proces.wait(60)
    assert code == 0
    assert processes_of(var) == []
    assert not Diensten(var=var).database_bereikbaar()

    begin = time.monotonic()
    weer = Demo(var, free_port())
    try:
        until(lambda: weer.uit.read_text().count("staat klaar op") == 2, 60)
    finally:
        weer.proces.send_signal(signal.SIGINT)
        assert weer.proces.wait(60) == 0
    assert weer.uit.read_text().count("Demogegevens laden") == 1  # the data of the first time is still there
    assert time.monotonic() - begin < 60


def test_taken_port_is_said_before_anything_starts(var: Path) -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        demo = Demo(var, bezet.getsockname()[1])
        assert demo.proces.wait(60) == 1
    assert "is in gebruik" in demo.uit.read_text()
    assert not (var / "database").exists()


@pytest.mark.parametrize("poort", ["acht", "0", "70000"])
def test_impossible_port_is_named(var: Path, poort: str) -> None:
    klaar = subprocess.run(
        [sys.executable, "-m", "trajecten.demo"],
        cwd=REPO,
        env=os.environ | {"PORT": poort, "TRAJECTEN_VAR": str(var)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert klaar.returncode == 1
    assert klaar.stderr.startswith("Instelling PORT is")
