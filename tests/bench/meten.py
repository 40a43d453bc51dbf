"""Measures every page of one database against the floor, in turn; one line of JSON per page."""

import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import django

django.setup()

from django.conf import settings  # noqa: E402 - only now: Django has to be set up
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from teams.models import Account, Team  # noqa: E402
from trajecten.models import Mdo, Stand  # noqa: E402
from trajecten.traject.stand import KOLOMMEN, stand_uit_bron  # noqa: E402

POORT = 8971
RONDES = int(os.environ.get("BENCH_RONDES", "60"))
OPWARMEN = 8  # rounds that do not count: both workers have met the page
GOED = {200, 302}


@dataclass
class Pagina:
    naam: str
    wie: str
    adres: str
    schrijft: bool = False  # the form at this address is sent, each time as a new note


class Bezoeker:
    """One browser with a session, on one connection that stays open."""

    def __init__(self, email: str | None) -> None:
        self.lijn = http.client.HTTPConnection("127.0.0.1", POORT, timeout=120)
        self.koekjes: dict[str, str] = {}
        self.laatst = 0.0
        if email:
            client = Client()
            client.force_login(Account.objects.get(email=email))
            self.koekjes[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def vraag(self, adres: str, gegevens: str | None = None) -> tuple[float, int, dict[str, str], str]:
        koppen = {"Cookie": "; ".join(f"{n}={w}" for n, w in self.koekjes.items())}
        if gegevens is not None:
            koppen["Content-Type"] = "application/x-www-form-urlencoded"
        if time.monotonic() - self.laatst > 1:  # the server ends a connection after two idle seconds
            self.lijn.close()
            self.lijn.connect()
        begin = time.perf_counter()
        self.lijn.request("GET" if gegevens is None else "POST", adres, gegevens, koppen)
        antwoord = self.lijn.getresponse()
        inhoud = antwoord.read().decode(errors="replace")
        duur = (time.perf_counter() - begin) * 1000
        self.laatst = time.monotonic()
        for koek in antwoord.headers.get_all("Set-Cookie") or []:
            naam, _, waarde = koek.split(";")[0].partition("=")
            self.koekjes[naam] = waarde
        return duur, antwoord.status, dict(antwoord.headers), inhoud


def paginas() -> list[Pagina]:
    """The pages of quality.md §4, for people who have much to see."""
    professional = Account.objects.get(email="professional@beterthuis.demo")
    team = Team.objects.filter(lidmaatschappen__account=professional).first()
    stand = Stand.objects.filter(team=team, status="in_zorg", regie_account=professional).select_related(
        "gezin", "traject"
    )[0]
    mdo = Mdo.objects.wekelijks().filter(team=team, status="gepland", besprekingen__isnull=False).order_by("op")[0]
    met_gezin = mdo.besprekingen.select_related("traject").order_by("volgorde")[0].traject.nummer
    prof, leider = "professional@beterthuis.demo", "teamleider@beterthuis.demo"
    return [
        Pagina("het raam alleen", prof, "/bench/raam/"),
        Pagina("Vandaag", prof, "/"),
        Pagina("gezinnen (lijst)", prof, "/gezinnen/"),
        Pagina("gezin", prof, f"/gezinnen/{stand.gezin.nummer}/"),
        Pagina("traject", prof, f"/trajecten/{stand.traject.nummer}/"),
        Pagina("behandeling", prof, f"/trajecten/{stand.traject.nummer}/behandeling/"),
        Pagina("MDO", prof, f"/mdo/{mdo.nummer}/"),
        Pagina("MDO, één gezin", prof, f"/mdo/{mdo.nummer}/{met_gezin}/"),
        Pagina("caseload", leider, f"/caseload/{team.slug}/"),
        Pagina("rapport gemeente", "beleid@denhaag.demo", f"/monitoring/0518/{halfjaar()}/"),
        Pagina("zoeken", prof, "/zoeken/?q=jan"),
        Pagina("notitie schrijven", prof, f"/trajecten/{stand.traject.nummer}/behandeling/contacten/nieuw/", True),
    ]


def halfjaar() -> str:
    """The last half-year that is over."""
    jaar, maand = time.localtime()[:2]
    return f"{jaar}-H1" if maand > 6 else f"{jaar - 1}-H2"


@contextmanager
def website() -> Iterator[int]:
    """The demo's own web server, with the settings of gunicorn.conf.py."""
    opdracht = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "gunicorn.conf.py",
        "-b",
        f"127.0.0.1:{POORT}",
        "trajecten.wsgi",
    ]
    with open(settings.VAR / "web.log", "ab") as log:
        # The one who measures reads as the owner; the website works as it does in production, behind the wall.
        als_app = os.environ | {"TRAJECTEN_DB_ROL": "app"}
        proces = subprocess.Popen(opdracht, stdout=log, stderr=log, start_new_session=True, env=als_app)
    try:
        eind = time.monotonic() + 60
        while True:
            try:
                Bezoeker(None).vraag("/livez")
                break
            except OSError:
                if time.monotonic() > eind or proces.poll() is not None:
                    raise
                time.sleep(0.05)
        yield proces.pid
    finally:
        proces.terminate()
        proces.wait(30)


def geheugen_mib(ouder: int) -> int:
    """Resident memory of the biggest web worker."""
    kinderen = Path(f"/proc/{ouder}/task/{ouder}/children").read_text().split()
    regels = [regel for kind in kinderen for regel in Path(f"/proc/{kind}/status").read_text().splitlines()]
    return max(int(regel.split()[1]) for regel in regels if regel.startswith("VmRSS")) // 1024


def notitie(bezoeker: Bezoeker, pagina: Pagina) -> str:
    """The form as somebody sends it: a note of some length, with the key of this one submission."""
    inhoud = bezoeker.vraag(pagina.adres)[3]
    verborgen = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', inhoud))
    nu = (timezone.localtime() - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    velden = {"notitie": "Gesprek aan tafel over hoe het gaat. " * 20, "waar": "thuis", "op": nu}
    return urlencode(verborgen | velden | {"duur_minuten": "45", "samenwerking_minuten": "0"})


def meet(pagina: Pagina, vloer: Callable[[], float]) -> dict[str, object]:
    """p50 and p95 of the page and of the floor, in turn: floor, page, floor, page …"""
    bezoeker = Bezoeker(pagina.wie)
    gegevens = notitie(bezoeker, pagina) if pagina.schrijft else None
    _, status, koppen, inhoud = bezoeker.vraag(pagina.adres)
    uitkomst: dict[str, object] = {"pagina": pagina.naam, "status": status}
    if status not in GOED:
        return uitkomst
    onze, hunne, bank = [], [], []
    for ronde in range(RONDES + OPWARMEN):
        if pagina.schrijft:
            gegevens = notitie(bezoeker, pagina)
        onder = vloer()
        duur, status, koppen, inhoud = bezoeker.vraag(pagina.adres, gegevens)
        if status != (302 if pagina.schrijft else 200):
            return uitkomst | {"status": f"{status} in ronde {ronde}"}
        if ronde >= OPWARMEN:
            onze.append(duur)
            hunne.append(onder)
            bank.append(float(koppen["X-Database-Ms"]))
    midden = statistics.median(onze)
    return uitkomst | {
        "p50": midden,
        "p95": statistics.quantiles(onze, n=20)[18],
        "vloer": statistics.median(hunne),
        "keer_vloer": midden / statistics.median(hunne),
        "queries": int(koppen["X-Queries"]),
        "database_ms": statistics.median(bank),
        "kb": len(inhoud) / 1024,
    }


def standen() -> dict[str, object]:
    """Does the row of standing say what the dossiers say? A sample, spread over all trajectories."""
    stap = max(1, Stand.objects.count() // 500)
    bewaard = {
        rij["traject_id"]: rij for rij in Stand.objects.values("traject_id", *KOLOMMEN) if not rij["traject_id"] % stap
    }
    bron = stand_uit_bron(list(bewaard))
    anders = [
        pk
        for pk, rij in bewaard.items()
        if {naam: rij[naam] for naam in KOLOMMEN} != {naam: bron[pk][naam] for naam in KOLOMMEN}
    ]
    return {"standen": len(bewaard), "anders": len(anders)}


def main() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM trajecten_traject")
        trajecten = cursor.fetchone()[0]
    team = Team.objects.get(slug="beter-thuis")

    with website() as pid:
        niemand = Bezoeker(None)

        def vloer() -> float:
            return niemand.vraag(f"/bench/vloer/{team.pk}/")[0]

        for pagina in paginas():
            print(json.dumps({"trajecten": trajecten} | meet(pagina, vloer)), flush=True)
        print(json.dumps(standen()), flush=True)
        print(json.dumps({"trajecten": trajecten, "geheugen": geheugen_mib(pid)}), flush=True)


if __name__ == "__main__":
    main()
