"""The demo: starts database, broker, web, worker and beat, watches them, and ends all of them together.

Run by `python3 start.py demo`, inside the virtual environment.
"""

import contextlib
import ctypes
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import FrameType

from trajecten.diensten import REPO, Diensten, var_map

ACCOUNTS = {
    "professional@beterthuis.demo": "professional van Beter Thuis",
    "collega@beterthuis.demo": "collega van Beter Thuis",
    "gedragswetenschapper@beterthuis.demo": "gedragswetenschapper van Beter Thuis",
    "aanmeldcoordinator@beterthuis.demo": "aanmeldcoördinator van Beter Thuis",
    "teamleider@beterthuis.demo": "teamleider van Beter Thuis",
    "professional@past.demo": "professional van PAST",
    "teamleider@past.demo": "teamleider van PAST",
    "projectleider@past.demo": "projectleider van PAST",
    "professional@inverbinding.demo": "professional van In Verbinding",
    "teamleider@inverbinding.demo": "teamleider van In Verbinding",
    "stuurman@mast.demo": "stuurman van MAST",
    "screener@mast.demo": "screener van MAST",
    "professional@katwijk.demo": "professional in Katwijk",
    "teamlid@teamtoegang.demo": "lid van Team Toegang",
    "beleid@denhaag.demo": "beleidsmedewerker van Den Haag",
    "beleid@gouda.demo": "beleidsmedewerker van Gouda",
    "vertegenwoordiger@haaglanden.demo": "vertegenwoordiger van gezinnen",
    "beheer@trajecten.demo": "functioneel beheer",
    "privacy@trajecten.demo": "privacyfunctionaris",
}
WACHT_SECONDEN = 60
_PR_SET_PDEATHSIG = 1


class Gestopt(Exception):
    """Ctrl-C or TERM."""


def main() -> int:
    begin = float(os.environ.get("TRAJECTEN_BEGIN") or time.monotonic())
    poort = lees_poort()
    os.environ.setdefault("TRAJECTEN_OMGEVING", "demo")
    os.chdir(REPO)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    var = var_map()
    (var / "log").mkdir(parents=True, exist_ok=True)
    diensten = Diensten()
    processen: dict[str, subprocess.Popen[bytes]] = {}
    with open(var / "demo.lock", "w") as slot:
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return meld_fout(f"de demo in {var} draait al.")
        if not poort_vrij(poort):
            return meld_fout(f"poort {poort} is in gebruik. Kies een andere, bijvoorbeeld: PORT={poort + 1}.")
        shutil.rmtree(var / "tijdelijk", ignore_errors=True)
        try:
            diensten.start()
            if subprocess.run([sys.executable, "manage.py", "klaarzetten"], check=False).returncode != 0:
                return meld_fout("het klaarzetten van de database mislukte (zie hierboven).")
            start_website(processen, poort, var)
            wacht_op_antwoord(processen, poort)
            start_achtergrond(processen, var)
            toon(poort, time.monotonic() - begin)
            return bewaak(processen, diensten, var)
        except Gestopt:
            return 0
        finally:
            with contextlib.suppress(Gestopt):
                print("Bezig met stoppen …", flush=True)
            stop_processen(processen)
            diensten.stop()
            shutil.rmtree(var / "tijdelijk", ignore_errors=True)


def _stop(_signaal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise Gestopt


def meld_fout(zin: str) -> int:
    print(f"demo: {zin}", file=sys.stderr, flush=True)
    return 1


def lees_poort() -> int:
    waarde = os.environ.get("PORT") or "8000"
    if not waarde.isdecimal() or not 1 <= int(waarde) <= 65535:
        raise SystemExit(f"Instelling PORT is “{waarde}”; geef een getal van 1 tot en met 65535.")
    return int(waarde)


def poort_vrij(poort: int) -> bool:
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind(("127.0.0.1", poort))
        except OSError:
            return False
    return True


def start_website(processen: dict[str, subprocess.Popen[bytes]], poort: int, var: Path) -> None:
    opdracht = ["-m", "gunicorn", "-c", "gunicorn.conf.py", "-b", f"127.0.0.1:{poort}", "trajecten.wsgi"]
    processen["web"] = start_proces("web", opdracht, var)


def start_achtergrond(processen: dict[str, subprocess.Popen[bytes]], var: Path) -> None:
    """Worker and beat, after the website: all three at once would make the first page wait."""
    celery = ["-m", "celery", "-A", "trajecten"]
    worker = [*celery, "worker", "-c", "2", "-l", "INFO", "--without-gossip", "--without-mingle"]
    processen["worker"] = start_proces("worker", worker, var)
    beat = [*celery, "beat", "-l", "INFO", "-s", str(var / "beat"), "--pidfile="]
    processen["beat"] = start_proces("beat", beat, var)


def start_proces(naam: str, opdracht: list[str], var: Path) -> subprocess.Popen[bytes]:
    tijdelijk = var / "tijdelijk"  # what a killed worker leaves is cleared at the next start
    tijdelijk.mkdir(exist_ok=True)
    with open(var / "log" / f"{naam}.log", "ab") as log:
        return subprocess.Popen(
            [sys.executable, *opdracht],
            env=os.environ | {"TMPDIR": str(tijdelijk)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=_sterf_met_ouder,
        )


def _sterf_met_ouder() -> None:
    """Have the kernel end this child when the demo itself is killed without a chance to stop it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def wacht_op_antwoord(processen: dict[str, subprocess.Popen[bytes]], poort: int) -> None:
    """Until the log-in page and the health check answer, or a process died."""
    eind = time.monotonic() + WACHT_SECONDEN
    while time.monotonic() < eind:
        if any(proces.poll() is not None for proces in processen.values()):
            return  # bewaak() tells which
        try:
            for pad in ("readyz", "inloggen/"):
                urllib.request.urlopen(f"http://127.0.0.1:{poort}/{pad}", timeout=10).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"demo: de website antwoordt niet binnen {WACHT_SECONDEN} seconden; zie var/log/web.log.")


def toon(poort: int, seconden: float) -> None:
    breedte = max(map(len, ACCOUNTS))
    print(f"\nTrajecten staat klaar op http://localhost:{poort}/ na {seconden:.1f} seconden.\n")
    print("Inloggen kan met deze accounts; het wachtwoord is steeds trajecten-demo\n")
    for adres, wie in ACCOUNTS.items():
        print(f"  {adres:<{breedte}}  {wie}")
    print("\nStoppen: Ctrl-C.\n", flush=True)


def bewaak(processen: dict[str, subprocess.Popen[bytes]], diensten: Diensten, var: Path) -> int:
    """Until a process ends by itself; a database or broker that was killed is started again."""
    while True:
        for naam, proces in processen.items():
            if proces.poll() is not None:
                staart = (var / "log" / f"{naam}.log").read_text(errors="replace").splitlines()[-15:]
                print("\n".join(staart), file=sys.stderr)
                return meld_fout(f"{naam} is gestopt met code {proces.returncode}; zie {var / 'log' / naam}.log.")
        diensten.start()
        time.sleep(2)


def stop_processen(processen: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask each to finish what it does, then insist: nothing of ours may stay behind."""
    for proces in processen.values():
        if proces.poll() is None:
            proces.terminate()
    eind = time.monotonic() + 15
    for proces in processen.values():
        try:
            proces.wait(max(0.1, eind - time.monotonic()))
        except subprocess.TimeoutExpired:
            proces.kill()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(proces.pid, signal.SIGKILL)  # children of a parent that was killed
        proces.wait()


if __name__ == "__main__":
    sys.exit(main())
