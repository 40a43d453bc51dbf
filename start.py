#!/usr/bin/env python3
"""From a fresh checkout on a fresh machine to a running Trajecten. Standard library only.

python3 start.py demo     web, worker and beat on embedded services, with demo data, until Ctrl-C
python3 start.py test     format, lint, types, migrations and every test; more arguments go to pytest
python3 start.py bench    the benchmarks, as tables
"""

import contextlib
import ctypes.util
import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import NoReturn

REPO = Path(__file__).resolve().parent
VENV = Path(os.environ.get("TRAJECTEN_VENV") or REPO / "var" / "venv")
PYTHON = VENV / "bin" / "python"
BIBLIOTHEKEN = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
CHROMIUM = Path("/usr/bin/chromium")
BEGIN = time.monotonic()


def main() -> None:
    opdracht, *rest = sys.argv[1:] or ["help"]
    if opdracht not in {"demo", "test", "bench"}:
        print(__doc__)
        sys.exit(0 if opdracht in {"help", "-h", "--help"} else 2)
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        stop(f"Python 3.11, 3.12 of 3.13 is nodig; dit is {sys.version.split()[0]}.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.umask(0o022)
    os.chdir(REPO)
    VENV.parent.mkdir(parents=True, exist_ok=True)
    with open(VENV.parent / "start.lock", "w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        zorg_voor_systeempakketten(met_browser=opdracht == "test")
        zorg_voor_venv()
        zorg_voor_pakketten("requirements.txt" if opdracht == "demo" else "requirements-dev.txt")
    omgeving = os.environ | {"PYTHONUNBUFFERED": "1", "TRAJECTEN_BEGIN": str(BEGIN)}
    if opdracht == "demo":  # the supervisor takes the place of this process, so that signals reach it
        os.execve(PYTHON, [str(PYTHON), "-m", "trajecten.demo"], omgeving)
    sys.exit(alle_tests(rest) if opdracht == "test" else draai("-m", "tests.bench", *rest))


def stop(zin: str) -> NoReturn:
    sys.exit(f"start.py: {zin}")


def meld(zin: str) -> None:
    print(f"[{time.monotonic() - BEGIN:5.1f} s] {zin}", flush=True)


# -- The machine -------------------------------------------------------------------------------------------


def zorg_voor_systeempakketten(*, met_browser: bool) -> None:
    """Have the shared libraries for PDF (and for tests the browser): by apt as root, else say what to run."""
    nodig = [pakket for naam, pakket in BIBLIOTHEKEN.items() if not ctypes.util.find_library(naam)]
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        nodig.append("python3-venv")
    graag = []
    if met_browser:
        graag = [] if CHROMIUM.exists() else ["chromium"]
        graag += [] if ctypes.util.find_library("atomic") else ["libatomic1"]
    if not nodig and not graag:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        installeer_met_apt([*nodig, *graag])
        return
    regel = f"sudo apt-get install {' '.join([*nodig, *graag])}"
    if nodig or os.environ.get("CI"):
        stop(f"er ontbreken systeempakketten. Voer dit uit en begin opnieuw:\n  {regel}")
    meld(f"zonder deze pakketten worden browsertests overgeslagen: {regel}")


def installeer_met_apt(pakketten: list[str]) -> None:
    meld(f"systeempakketten installeren: {' '.join(pakketten)}")
    apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"]
    omgeving = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for opdracht in (["update"], ["install", "--no-install-recommends", *pakketten]):
        with tempfile.TemporaryFile() as uit:
            klaar = subprocess.run([*apt, *opdracht], env=omgeving, stdout=uit, stderr=uit, check=False)
            if klaar.returncode != 0:
                uit.seek(0)
                print(uit.read().decode(errors="replace")[-2000:], file=sys.stderr)
                stop(f"apt-get {opdracht[0]} mislukte (zie hierboven).")


# -- Python packages ---------------------------------------------------------------------------------------


def zorg_voor_venv() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0:
        return
    meld("virtuele omgeving maken")
    shutil.rmtree(VENV, ignore_errors=True)
    klaar = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if klaar.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        stop("de virtuele omgeving lukt niet. Voer uit: sudo apt-get install python3-venv")


def stempel(lijst: str) -> str:
    return hashlib.sha256((REPO / lijst).read_bytes() + sys.version.encode()).hexdigest()


def zorg_voor_pakketten(lijst: str) -> None:
    """Install exactly what the lock says, by hash. The list with tools serves for the demo as well."""
    bestand = VENV / "stempel"
    aanwezig = bestand.read_text() if bestand.exists() else ""
    if aanwezig in {stempel(lijst), stempel("requirements-dev.txt")}:
        return
    meld("Python-pakketten installeren")
    bestand.unlink(missing_ok=True)
    if not installeer_met_uv(lijst):
        meld("uv lukt hier niet; verder met pip")
        pip = [PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "--no-deps", "-r", lijst]
        if subprocess.run([str(deel) for deel in pip], check=False).returncode != 0:
            stop("de Python-pakketten konden niet worden geïnstalleerd (zie hierboven).")
    bestand.write_text(stempel(lijst))


def installeer_met_uv(lijst: str) -> bool:
    """uv itself comes in the version and with the hashes that the lock names."""
    blok = re.search(r"^uv==(?:.*\\\n)+.*\n", (REPO / "requirements-dev.txt").read_text(), re.MULTILINE)
    uv = VENV / "bin" / "uv"
    if blok and not uv.exists():
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as pin:
            pin.write(blok[0])
            pin.flush()
            pip = [str(PYTHON), "-m", "pip", "install", "-q", "--require-hashes", "--no-deps", "-r", pin.name]
            if subprocess.run(pip, check=False).returncode != 0:
                return False
    opdracht = [str(uv), "pip", "sync", "-q", "--require-hashes", "--python", str(PYTHON), lijst]
    omgeving = os.environ | {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
    with contextlib.suppress(OSError):
        return subprocess.run(opdracht, env=omgeving, check=False).returncode == 0
    return False


# -- Tests -------------------------------------------------------------------------------------------------


def draai(*argumenten: str, **extra: str) -> int:
    return subprocess.run([str(PYTHON), *argumenten], env=os.environ | extra, check=False).returncode


def alle_tests(rest: list[str]) -> int:
    """Every check, in order of speed; the tests run last, so that their summary is the last line."""
    stappen = {
        "opmaak": ("-m", "ruff", "format", "--check", "."),
        "stijl": ("-m", "ruff", "check", "."),
        "migraties": ("manage.py", "makemigrations", "--check", "--dry-run"),
        "types": ("-m", "mypy", "--cache-dir", str(REPO / "var" / "mypy"), "."),
    }
    # A part of the tests, asked for by name, needs no linter.
    mislukt = [] if rest else [naam for naam, stap in stappen.items() if not stap_slaagt(naam, stap)]
    if not rest and not kwetsbaarheden():
        mislukt.append("kwetsbaarheden")
    if mislukt:
        print(f"MISLUKT vóór de tests: {', '.join(mislukt)}", flush=True)
    meld("tests")
    try:
        uit = draai("-m", "pytest", "-n", "2", "--dist", "worksteal", *rest, DJANGO_ALLOW_ASYNC_UNSAFE="true")
    finally:
        draai("-m", "trajecten.diensten", "stop", "test")
    return uit or (1 if mislukt else 0)


def pakketten_in_slot() -> list[tuple[str, str]]:
    return re.findall(r"^([\w.-]+)==([\w.!+-]+)", (REPO / "requirements-dev.txt").read_text(), re.MULTILINE)


def kwetsbaarheden() -> bool:
    """Whether OSV.dev knows no leak in what the lock names. Without an answer it says so and stops nothing."""
    pakketten = pakketten_in_slot()
    vragen = [{"package": {"name": n, "ecosystem": "PyPI"}, "version": v} for n, v in pakketten]
    vraag = urllib.request.Request(
        "https://api.osv.dev/v1/querybatch",
        json.dumps({"queries": vragen}).encode(),
        {"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(vraag, timeout=5) as antwoord:  # noqa: S310 - the address stands above
            uitkomsten = json.loads(antwoord.read())["results"]
    except (OSError, ValueError, KeyError, TypeError):
        meld("kwetsbaarheden: niet nagekeken, api.osv.dev antwoordt niet vanaf deze machine")
        return True
    lek = [
        f"{naam} {versie}: {', '.join(een['id'] for een in uitkomst['vulns'])}"
        for (naam, versie), uitkomst in zip(pakketten, uitkomsten, strict=False)
        if uitkomst.get("vulns")
    ]
    meld("kwetsbaarheden: " + ("; ".join(lek) or f"geen bekend in {len(pakketten)} pakketten"))
    return not lek


def stap_slaagt(naam: str, stap: tuple[str, ...]) -> bool:
    meld(naam)
    return draai(*stap, TRAJECTEN_OMGEVING="test") == 0


if __name__ == "__main__":
    main()
