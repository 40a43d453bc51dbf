"""Ten people type at once: `python -m tests.bench.typers [SECONDEN]`, in the database of `TRAJECTEN_VAR`.

One meeting, one family, over HTTP, against the website with its own number of workers, at the pace of people and of
the browser's script: who types sends twelve letters every 2.5 seconds, and everybody asks every two seconds what the
others did. Measured at true pace for SECONDEN (60), then multiplied to an hour. Only the processes of website,
database and cache count.
"""

import base64
import json
import os
import random
import re
import statistics
import sys
import threading
import time
import uuid

from tests.bench.meten import Bezoeker, website  # sets Django up
from tests.bench.verbruik import Meter, cpu_met_kinderen
from trajecten.diensten import REPO, Diensten, var_map

# isort: split
from teams.models import Account, Team
from trajecten.mdo.samen.document import Document
from trajecten.mdo.samen.services import PER_PERSOON
from trajecten.models import Bespreking

MENSEN = 10
LETTERS = "de moeder zegt dat het thuis beter gaat en dat de school belt "
VELDEN = ("verslag", "bijdrage", "veiligheidsconclusie", "bijdrage", "besluit")
VERSTUUR, LUISTER = 2.5, 2.0  # seconds
TYPT, ZWIJGT = 12.0, 24.0  # seconds that somebody types, and then listens, in a talk of ten
RONDES = 60


class Typer(Bezoeker):
    """One person with one page of the meeting."""

    def __init__(self, account: Account, adres: str, veld: str) -> None:
        super().__init__(account.email)
        self.adres, self.veld, self.wie, self.nr, self.er = adres, veld, account.pk, 0, -1
        self.document = Document(wie=self.wie * PER_PERSOON + random.getrandbits(32))
        self.token = ""
        self.tijden: list[float] = []
        self.fouten: list[int] = []

    def opent(self) -> None:
        html = self.vraag(self.adres)[3]
        self.token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1]
        vak = re.search(rf'<textarea[^>]*data-samen="{self.veld}"[^>]*>', html)[0]
        self.document.pas_toe(base64.b64decode(re.search(r'data-staat="([^"]+)"', vak)[1]))
        self.nr = int(re.search(r'data-nr="(\d+)"', vak)[1])

    def typt(self, aantal: int = 12) -> float:
        """Send so many letters, typed at the end."""
        plek = random.randrange(len(LETTERS) - aantal)
        wijziging = self.document.zet(self.document.tekst + LETTERS[plek : plek + aantal])
        inhoud = {"wie": self.wie, "veld": self.veld, "sleutel": str(uuid.uuid4())}
        tekst = json.dumps(inhoud | {"wijziging": base64.b64encode(wijziging).decode()})
        duur, status, tekst = self._stuur(tekst)
        self.tijden.append(duur)
        if status != 200:
            self.fouten.append(status)
        elif (uitslag := json.loads(tekst))["nr"] == self.nr + 1:
            self.nr = uitslag["nr"]
        return duur

    def _stuur(self, tekst: str) -> tuple[float, int, str]:
        koppen = {
            "Cookie": "; ".join(f"{n}={w}" for n, w in self.koekjes.items()),
            "Content-Type": "application/json",
            "X-CSRFToken": self.token,
        }
        if time.monotonic() - self.laatst > 1:
            self.lijn.close()
            self.lijn.connect()
        begin = time.perf_counter()
        self.lijn.request("POST", f"{self.adres}samen/", tekst, koppen)
        antwoord = self.lijn.getresponse()
        inhoud = antwoord.read().decode()
        self.laatst = time.monotonic()
        return (time.perf_counter() - begin) * 1000, antwoord.status, inhoud

    def luistert(self) -> float:
        """Ask what the others did."""
        na = f"{self.veld}:{self.nr},bijdragen:0,er:{self.er}"
        duur, status, _, tekst = self.vraag(f"{self.adres}samen/?wie={self.wie}&stil=1&na={na}")
        if status == 200:
            bericht = json.loads(tekst)
            self.er = bericht["er"]
            stuk = bericht["teksten"].get(self.veld, {"nr": self.nr, "wijzigingen": []})
            for wijziging in stuk["wijzigingen"]:
                self.document.pas_toe(base64.b64decode(wijziging))
            self.nr = max(self.nr, stuk["nr"])
        elif status != 204:
            self.fouten.append(status)
        return duur

    def vergadert(self, eind: float, zwijgt: float) -> None:
        """Type and listen until `eind`."""
        nu = time.monotonic()
        typt_tot, luistert = nu + random.random() * TYPT, nu + random.random() * LUISTER
        verstuurt = nu + random.random() * VERSTUUR
        while (nu := time.monotonic()) < eind:
            if nu >= luistert:
                self.luistert()
                luistert += LUISTER
            elif nu >= verstuurt:
                self.typt()
                verstuurt += VERSTUUR
                if zwijgt and verstuurt > typt_tot:
                    verstuurt += zwijgt * (0.5 + random.random())
                    typt_tot = verstuurt + TYPT
            time.sleep(max(0.0, min(luistert, verstuurt) - time.monotonic()))


def gezin() -> tuple[str, list[Account]]:
    """The address of a family in a coming meeting, and ten people of its team."""
    team = Team.objects.get(slug="beter-thuis")
    bespreking = Bespreking.objects.met_mdo().filter(mdo__team=team, mdo__status="gepland").order_by("pk")[0]
    mensen = [rij for rij in Account.objects.leden_van_team(team.pk).order_by("pk") if rij.is_active]
    adres = f"/mdo/{bespreking.mdo.nummer}/{bespreking.traject.nummer}/"
    return adres, [mensen[nummer % len(mensen)] for nummer in range(MENSEN)]


def per_keer(typers: list[Typer], team: int) -> None:
    """One change and one question against the floor F, in turn."""
    niemand, een, ander = Bezoeker(None), typers[0], typers[1]
    tijden: dict[str, list[float]] = {"vloer F": [], "wijziging bewaren": [], "luisteren": [], "luisteren, niets": []}
    for _ in range(RONDES + 8):
        tijden["vloer F"].append(niemand.vraag(f"/bench/vloer/{team}/")[0])
        tijden["wijziging bewaren"].append(een.typt())
        ander.typt()
        tijden["luisteren"].append(een.luistert())
        tijden["luisteren, niets"].append(een.luistert())
    vloer = statistics.median(tijden["vloer F"][8:])
    for naam, keren in tijden.items():
        midden = statistics.median(keren[8:])
        print(f"{naam:<20} {midden:>7.1f} ms  {midden / vloer:>5.2f} × F", flush=True)


def cache_pid() -> int:
    return int((var_map() / "broker" / "server.pid").read_text())


def vergadering(naam: str, typers: list[Typer], web: int, seconden: float, zwijgt: float) -> None:
    """Everybody at once for so long, and what it cost."""
    meter = Meter(Diensten(var=var_map()))
    for typer in typers:
        typer.tijden.clear()
    processen = (web, cache_pid())
    voor = sum(map(cpu_met_kinderen, processen))
    eind = time.monotonic() + seconden
    draden = [threading.Thread(target=typer.vergadert, args=(eind, zwijgt)) for typer in typers]

    def samen() -> None:
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()

    verbruik, _ = meter.meet(samen)
    web_cpu = sum(map(cpu_met_kinderen, processen)) - voor
    tijden = sorted(duur for typer in typers for duur in typer.tijden)
    uur = 3600 / verbruik.seconden
    pauze = int(re.search(r"PAUZE = (\d+)", (REPO / "static/js/samen-post.js").read_text())[1])
    p95 = tijden[int(len(tijden) * 0.95)]
    kern = (web_cpu + verbruik.database_cpu) / verbruik.seconden
    print(
        f"{naam}: {len(tijden) * uur:.0f} wijzigingen per uur; CPU per uur: website en cache {web_cpu * uur:.0f} s,"
        f" database {verbruik.database_cpu * uur:.0f} s, samen {kern:.0%} van één kern. Bewaard na een pauze:"
        f" {pauze} ms wachten + {statistics.median(tijden):.0f} ms (p95 {p95:.0f}, langste {tijden[-1]:.0f})."
        f" Fouten: {sum(len(typer.fouten) for typer in typers)}",
        flush=True,
    )


def main() -> int:
    seconden = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    adres, mensen = gezin()
    team = Team.objects.get(slug="beter-thuis").pk
    print(f"\ntien mensen typen in één gezin, {seconden:.0f} s gemeten; belasting vooraf {os.getloadavg()[0]:.1f}\n")
    with website() as web:
        typers = [Typer(account, adres, VELDEN[nummer % len(VELDEN)]) for nummer, account in enumerate(mensen)]
        for typer in typers:
            typer.opent()
        per_keer(typers, team)
        vergadering("een gesprek van tien (ieder typt een derde van de tijd)", typers, web, seconden, ZWIJGT)
        vergadering("alle tien typen zonder ophouden", typers, web, seconden, 0.0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
