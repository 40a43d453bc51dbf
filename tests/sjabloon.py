"""Databases that are made once per cluster and then copied: a copy takes a second, the migrations most of a minute."""

import fcntl
import hashlib
import os
import subprocess
import sys
from urllib.parse import quote

from trajecten.diensten import EIGENAAR, REPO, Diensten

MIGRATIES = ["*/migrations/*.py", "teams/migratie.py"]
DEMODATA = ["*/models.py", "*/*/models.py", "trajecten/wand/*.py", "trajecten/demodata/*.py"]


def gemigreerd(diensten: Diensten) -> str:
    """Name of a database as the migrations make it; a copy still needs `migrate`, for the wall of this moment."""
    return _sjabloon(diensten, "leeg", MIGRATIES, "", [["migrate", "-v0"]], "template1")


def met_demodata(diensten: Diensten, gezinnen: int, dag: str) -> str:
    """Name of a database with the demo data of this day."""
    opdrachten = [["migrate", "-v0"], ["demodata", "--gezinnen", str(gezinnen), "-v0"]]
    patronen = [*MIGRATIES, *DEMODATA]
    return _sjabloon(diensten, "demoset", patronen, f"{dag} {gezinnen}", opdrachten, gemigreerd(diensten))


def omgeving(diensten: Diensten, database: str) -> dict[str, str]:
    """What a process needs to work in this database."""
    adres = f"postgresql://{EIGENAAR}@{quote(str(diensten.sockets), safe='')}/{database}"
    eigen = {"DJANGO_SETTINGS_MODULE": "tests.settings", "TRAJECTEN_OMGEVING": "test", "DATABASE_URL": adres}
    return os.environ | eigen


def _sjabloon(
    diensten: Diensten, soort: str, patronen: list[str], zout: str, opdrachten: list[list[str]], uit: str
) -> str:
    """Name of the template of this kind, made when there is none yet from these files; older ones go."""
    vingerafdruk = hashlib.sha256(zout.encode())
    for pad in sorted(pad for patroon in patronen for pad in REPO.glob(patroon) if "var" not in pad.parts):
        vingerafdruk.update(pad.read_bytes())
    naam = f"trajecten_{soort}_{vingerafdruk.hexdigest()[:10]}"
    with open(diensten.basis / f"{soort}.lock", "w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        bestaand = diensten.psql(f"SELECT datname FROM pg_database WHERE datname LIKE 'trajecten_{soort}_%'").split()
        if naam in bestaand:
            return naam
        for oud in bestaand:
            diensten.psql(f"DROP DATABASE {oud} WITH (FORCE)")
        bouw = f"{naam}_in_aanbouw"
        diensten.psql(f"CREATE DATABASE {bouw} TEMPLATE {uit} OWNER {EIGENAAR}")
        for opdracht in opdrachten:
            subprocess.run(
                [sys.executable, "manage.py", *opdracht],
                cwd=REPO,
                env=omgeving(diensten, bouw) | {"TRAJECTEN_DB_ROL": "eigenaar"},
                check=True,
            )
        diensten.psql(f"ALTER DATABASE {bouw} RENAME TO {naam}")
    return naam
