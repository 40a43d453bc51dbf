"""Pages that are opened and saved while a sweep runs in another process: does anybody wait?

Every page works with a limit of 20 ms on waiting for a lock, so that one that would wait fails, and is counted.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import parse_qs

from django.db import connection
from django.test import Client

from teams.models import Account
from tests.bench.meten import Pagina, notitie
from trajecten.diensten import REPO

MENS = 1_000_003  # a professional of the first team of the load
GEZINNEN = 100
BEWAREN = "notitie bewaren"
RONDES = 25  # without a sweep


class Bezoeker:
    """Somebody who is logged in, in this process; as `tests.bench.meten.Bezoeker` is over HTTP."""

    def __init__(self) -> None:
        self.client = Client()
        self.client.force_login(
            Account.objects.get(pk=MENS), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        self.wachtte = 0

    def vraag(self, adres: str, gegevens: str | None = None) -> tuple[float, int, dict[str, str], str]:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '20ms'")
        velden = {naam: waarden[0] for naam, waarden in parse_qs(gegevens or "", keep_blank_values=True).items()}
        begin = time.perf_counter()
        self.client.raise_request_exception = False
        antwoord = self.client.get(adres) if gegevens is None else self.client.post(adres, velden)
        duur = (time.perf_counter() - begin) * 1000
        self.wachtte += antwoord.status_code >= 500
        return duur, antwoord.status_code, {}, antwoord.content.decode()


def ronde(bezoeker: Bezoeker, nummer: int) -> Iterator[tuple[str, float, int]]:
    """Vandaag, the trajectory of one family, and a note about it: opened and saved."""
    traject = f"/trajecten/T-B-{nummer % GEZINNEN + 1}/"
    for naam, adres in (("Vandaag openen", "/"), ("traject openen", traject)):
        duur, status, _, _ = bezoeker.vraag(adres)
        yield naam, duur, status
    formulier = Pagina("notitie", "", f"{traject}behandeling/contacten/nieuw/", True)
    gegevens = notitie(bezoeker, formulier)  # type: ignore[arg-type]  # also asks
    duur, status, _, _ = bezoeker.vraag(formulier.adres, gegevens)
    yield BEWAREN, duur, status


def meet(veeg_op: str) -> None:
    """The same rounds without a sweep and for as long as one runs; prints what each page took."""
    bezoeker = Bezoeker()
    for naam, _, status in ronde(bezoeker, 0):  # warm
        if status != (302 if naam == BEWAREN else 200):
            print(f"{naam}: antwoordt met {status}")
    zonder: dict[str, list[float]] = {}
    met: dict[str, list[float]] = {}
    for nummer in range(RONDES):
        _tel(zonder, ronde(bezoeker, nummer))
    bezoeker.wachtte = 0
    veeg = subprocess.Popen([sys.executable, "-m", "tests.bench.ritme", "--veeg", veeg_op], cwd=REPO)
    nummer = RONDES
    while veeg.poll() is None:
        _tel(met, ronde(bezoeker, nummer))
        nummer += 1
    for naam, tijden in met.items():
        rustig = zonder[naam]
        print(
            f"  {naam:<18} zonder veegbeurt {statistics.median(rustig):4.0f} ms (langste {max(rustig):.0f}), tijdens"
            f" {statistics.median(tijden):4.0f} ms (langste {max(tijden):.0f}), {len(tijden)} keer"
        )
    print(f"  wachtten langer dan 20 ms op een slot: {bezoeker.wachtte}")


def _tel(lijsten: dict[str, list[float]], metingen: Iterator[tuple[str, float, int]]) -> None:
    for naam, duur, _ in metingen:
        lijsten.setdefault(naam, []).append(duur)
