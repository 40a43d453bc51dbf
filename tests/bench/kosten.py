"""What the second wall and the access log cost on a page: `python -m tests.bench.kosten [RONDES]`.

Each page is asked with and without, in turn, in one process on one connection, so that a busy machine slows both alike.
Without the wall: as the owner of the tables, without the transaction and identity of a request. Without the log: no
line. Read the median of the pairs; the CPU is that of this process and of its backend together, over all rounds.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
django.setup()

from django.conf import settings  # noqa: E402 - only after the settings
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings, setup_test_environment  # noqa: E402

from gezinnen.inzagelog.inzage import Inzage  # noqa: E402
from teams.models import Account  # noqa: E402
from tests.bench.meten import Pagina, paginas  # noqa: E402
from tests.bench.verbruik import cpu_van  # noqa: E402
from trajecten.diensten import APPROL, EIGENAAR  # noqa: E402

OPWARMEN = 4
DOEL_WAND, DOEL_LOG = 15, 5  # percent
DEUR = "allauth.account.auth_backends.AuthenticationBackend"
ZONDER_WAND = [naam for naam in settings.MIDDLEWARE if not naam.endswith(".WandMiddleware")]


def als(rol: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {rol}")


@contextmanager
def zonder_wand() -> Iterator[None]:
    als(EIGENAAR)
    yield
    als(APPROL)


@contextmanager
def zonder_log() -> Iterator[None]:
    with patch.object(Inzage, "regels", lambda inzage, antwoord: []):
        yield


@contextmanager
def gewoon() -> Iterator[None]:
    yield


@dataclass
class Kant:
    """One of the two that are compared."""

    client: Client
    omgeving: Callable[[], Any]
    tijden: list[float] = field(default_factory=list)
    cpu: float = 0.0

    def vraag(self, adres: str, *, telt: bool) -> None:
        with self.omgeving():
            backend = connection.connection.info.backend_pid
            cpu, begin = time.process_time() + cpu_van(backend), time.perf_counter()
            antwoord = self.client.get(adres)
            duur = time.perf_counter() - begin
            cpu = time.process_time() + cpu_van(backend) - cpu
        if antwoord.status_code != 200:
            raise SystemExit(f"{adres} antwoordt met {antwoord.status_code}")
        if telt:
            self.tijden.append(duur * 1000)
            self.cpu += cpu * 1000


def bezoeker(email: str, middleware: list[str]) -> Client:
    """A client whose requests go through these layers: it reads them with its first request."""
    als(EIGENAAR)
    client = Client()
    client.force_login(Account.objects.get(email=email), backend=DEUR)
    with override_settings(MIDDLEWARE=middleware):
        client.handler.load_middleware()
    als(APPROL)
    return client


def vergelijk(pagina: Pagina, rondes: int, middleware: list[str], omgeving: Callable[[], Any]) -> tuple[Kant, Kant]:
    met = Kant(bezoeker(pagina.wie, list(settings.MIDDLEWARE)), gewoon)
    zonder = Kant(bezoeker(pagina.wie, middleware), omgeving)
    for ronde in range(rondes + OPWARMEN):
        for kant in (met, zonder) if ronde % 2 else (zonder, met):
            kant.vraag(pagina.adres, telt=ronde >= OPWARMEN)
    return met, zonder


def meld(wat: str, pagina: Pagina, met: Kant, zonder: Kant, doel: int) -> None:
    paren = [(a / b - 1) * 100 for a, b in zip(met.tijden, zonder.tijden, strict=True)]
    midden = statistics.median(paren)
    spreiding = statistics.stdev(paren) / len(paren) ** 0.5 * 1.25  # standard error of a median
    print(
        f"{wat:<5} {pagina.naam:<18} {statistics.median(zonder.tijden):7.1f} {statistics.median(met.tijden):7.1f} ms"
        f" {midden:+6.1f} % ±{spreiding:4.1f}   CPU {zonder.cpu / len(paren):6.1f} {met.cpu / len(paren):6.1f} ms"
        f" {(met.cpu / zonder.cpu - 1) * 100:+6.1f} %{'' if midden < doel else '   NIET GEHAALD'}",
        flush=True,
    )


def main() -> int:
    rondes = next((int(een) for een in sys.argv[1:] if een.isdigit()), 60)
    namen = [een for een in sys.argv[1:] if not een.isdigit()]
    setup_test_environment(debug=False)
    als(EIGENAAR)
    keuze = [een for een in paginas() if not een.schrijft and (not namen or een.naam in namen)]
    print(f"wand en log, {rondes} paren; doel: wand onder {DOEL_WAND} %, log onder {DOEL_LOG} %;"
          f" belasting {os.getloadavg()[0]:.1f}\n\n      pagina              zonder     met")  # fmt: skip
    for pagina in keuze:
        meld("wand", pagina, *vergelijk(pagina, rondes, ZONDER_WAND, zonder_wand), DOEL_WAND)
        meld("log", pagina, *vergelijk(pagina, rondes, list(settings.MIDDLEWARE), zonder_log), DOEL_LOG)
    return 0


if __name__ == "__main__":
    sys.exit(main())
