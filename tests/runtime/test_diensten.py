"""The embedded database and broker: six starters share one, and a killed one comes back with its data."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from trajecten.diensten import APPROL, DATABASE, EIGENAAR, REPO, Diensten

pytestmark = pytest.mark.diensten


@pytest.fixture
def diensten(readable_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Diensten]:
    var = readable_folder
    monkeypatch.setenv("TRAJECTEN_VAR", str(var))
    eigen = Diensten(var=var)
    yield eigen
    eigen.stop()
    if eigen.sockets.is_dir():
        for over in eigen.sockets.iterdir():
            over.unlink()
        eigen.sockets.rmdir()


def query(diensten: Diensten, sql: str, *, role: str | None = None) -> list[tuple]:
    opties = f"-c role={role}" if role else ""
    with psycopg.connect(
        host=str(diensten.sockets), user=EIGENAAR, dbname=DATABASE, options=opties, autocommit=True
    ) as lijn:
        cursor = lijn.execute(sql)
        return cursor.fetchall() if cursor.description else []


def kill_server(diensten: Diensten) -> None:
    pid = int((diensten.data / "cluster" / "postmaster.pid").read_text().splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    eind = time.monotonic() + 10
    while diensten.database_bereikbaar() and time.monotonic() < eind:
        time.sleep(0.01)


def test_six_starters_at_once_share_one_server(diensten: Diensten) -> None:
    starters = [
        subprocess.Popen([sys.executable, "-m", "trajecten.diensten", "start"], cwd=REPO, env=os.environ.copy())
        for _ in range(6)
    ]
    assert [starter.wait(120) for starter in starters] == [0] * 6
    assert diensten.database_bereikbaar()
    assert diensten.broker_bereikbaar()
    assert query(diensten, "SELECT count(*) FROM pg_database WHERE datname = 'trajecten'") == [(1,)]


def test_killed_server_comes_back_with_what_was_committed(diensten: Diensten) -> None:
    diensten.start()
    query(diensten, "CREATE TABLE proef AS SELECT 42 AS antwoord")
    kill_server(diensten)
    diensten.start()
    assert query(diensten, "SELECT antwoord FROM proef") == [(42,)]


def test_killed_broker_comes_back_with_its_queue(diensten: Diensten) -> None:
    diensten.start()
    diensten._vraag_broker(b"RPUSH wachtrij taak\r\n")
    time.sleep(1.1)  # the append-only file is written to disk every second
    os.kill(int((diensten.broker_map / "server.pid").read_text()), signal.SIGKILL)
    while diensten.broker_bereikbaar():
        time.sleep(0.01)
    diensten.start()
    assert diensten._vraag_broker(b"LLEN wachtrij\r\n").startswith(b":1")


def test_sockets_are_for_their_owner_only_and_there_is_no_port(diensten: Diensten) -> None:
    diensten.start()
    assert diensten.sockets.stat().st_mode & 0o777 == 0o700
    assert (diensten.data / "cluster").stat().st_mode & 0o077 == 0
    assert query(diensten, "SHOW listen_addresses") == [("",)]


def test_application_role_is_no_owner_and_no_superuser(diensten: Diensten) -> None:
    diensten.start()
    query(diensten, "CREATE TABLE proef (id int)")
    assert query(diensten, "SELECT current_user, session_user", role=APPROL) == [(APPROL, EIGENAAR)]
    assert query(
        diensten, "SELECT rolsuper OR rolcreatedb OR rolbypassrls FROM pg_roles WHERE rolname = 'trajecten_app'"
    ) == [(False,)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        query(diensten, "DROP TABLE proef", role=APPROL)


def test_somebody_elses_socket_folder_is_refused(diensten: Diensten, tmp_path: Path) -> None:
    diensten.sockets.symlink_to(tmp_path)
    try:
        with pytest.raises(SystemExit, match="van iemand anders"):
            diensten.start()
    finally:
        diensten.sockets.unlink()
