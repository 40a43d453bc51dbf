"""Backup and restore: the database by pg_dump and the files that people gave or were sent, in one archive."""

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from trajecten.diensten import pg_programma

SOORT = "trajecten-reservekopie"
BESTANDEN = ("media", "mail", "sleutel")  # under var/; the rest can be made again

_LEEG = "DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner"


class KopieFout(Exception):
    """A backup or a restore cannot be done; the text says why."""


def make_backup(doel: Path) -> int:
    """Write an archive that only its owner can read; its size in bytes. An older file is replaced at the end."""
    with tempfile.TemporaryDirectory(dir=doel.parent, prefix=".reservekopie-") as map_naam:
        werk = Path(map_naam)
        _run("pg_dump", "--format=custom", "--no-owner", "--file", str(werk / "database.dump"))
        gegevens = {"soort": SOORT, "versie": 1, "gemaakt_op": datetime.now(UTC).isoformat(timespec="seconds")}
        (werk / "gegevens.json").write_text(json.dumps(gegevens))
        archief = werk / "archief"
        archief.touch(mode=0o600)
        with tarfile.open(archief, "w") as tar:
            for naam in ("gegevens.json", "database.dump"):
                tar.add(werk / naam, naam)
            for naam in BESTANDEN:
                if (settings.VAR / naam).exists():
                    tar.add(settings.VAR / naam, f"var/{naam}")
        archief.replace(doel)
    return doel.stat().st_size


def restore_backup(bron: Path, *, overschrijven: bool) -> str:
    """Put database and files back as they were; when the backup was made.

    Refuses a file that is not a backup, and a database that holds something unless told to overwrite it. The
    database comes back in one transaction: when it fails, what was there is still there.
    """
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.VAR, prefix=".terugzetten-") as map_naam:
        werk = Path(map_naam)
        gegevens = _unpack(bron, werk)
        if not overschrijven and _holds_something():
            raise KopieFout("De database is niet leeg. Geef --overschrijven om alles daarin te vervangen.")
        connection.close()
        # Not `pg_restore --clean`: it cannot drop the months of a partitioned table one constraint at a time.
        _run("pg_restore", "--no-owner", "--file", str(werk / "alles.sql"), str(werk / "database.dump"))
        begin, alles = ("--command", _LEEG), ("--file", str(werk / "alles.sql"))
        _run("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set", "ON_ERROR_STOP=1", *begin, *alles)
        for naam in BESTANDEN:
            _swap(werk / "var" / naam, settings.VAR / naam, werk / f"oud-{naam}")
    return str(gegevens["gemaakt_op"])


def _unpack(bron: Path, werk: Path) -> dict[str, Any]:
    try:
        with tarfile.open(bron) as tar:
            for lid in tar:
                if not (lid.isfile() or lid.isdir()) or lid.name.startswith("/") or ".." in Path(lid.name).parts:
                    raise KopieFout(f"{bron} bevat iets dat in geen reservekopie hoort.")
                tar.extract(lid, werk, set_attrs=False)
        gegevens: dict[str, Any] = json.loads((werk / "gegevens.json").read_text())
    except (OSError, tarfile.TarError, ValueError) as fout:
        raise KopieFout(f"{bron} is geen reservekopie van Trajecten, of niet te lezen.") from fout
    if gegevens.get("soort") != SOORT or not (werk / "database.dump").exists():
        raise KopieFout(f"{bron} is geen reservekopie van Trajecten.")
    return gegevens


def _swap(nieuw: Path, plaats: Path, oud: Path) -> None:
    if nieuw.exists():
        if plaats.exists():
            shutil.move(plaats, oud)
        for pad in (nieuw, *nieuw.rglob("*")):
            pad.chmod(0o700 if pad.is_dir() else 0o600)
        shutil.move(nieuw, plaats)


def _holds_something() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('teams_account')")
        if cursor.fetchone()[0] is None:
            return False
        cursor.execute("SELECT EXISTS (SELECT FROM teams_account)")
        return bool(cursor.fetchone()[0])


def _environment() -> dict[str, str]:
    """What libpq wants to know. In the environment, because arguments can be read by other users."""
    instellingen = connection.settings_dict
    namen = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    waarden = {libpq: str(instellingen[naam]) for libpq, naam in namen.items() if instellingen.get(naam)}
    opties = instellingen["OPTIONS"]
    waarden |= {f"PG{naam.upper()}": opties[naam] for naam in ("sslmode", "sslrootcert") if naam in opties}
    return waarden


def _run(programma: str, *argumenten: str) -> None:
    klaar = subprocess.run(
        [pg_programma(programma), *argumenten],
        env=os.environ | _environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if klaar.returncode != 0:
        raise KopieFout(f"{programma} mislukte: {klaar.stderr.strip()[-500:]}")
