"""A meeting in several browsers at once: who sits where, what each typed, and whether the database agrees."""

import asyncio
import contextlib
import json
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from tests.browser.demo import Demo

MENSEN = [
    "professional@beterthuis.demo",
    "collega@beterthuis.demo",
    "gedragswetenschapper@beterthuis.demo",
    "aanmeldcoordinator@beterthuis.demo",
]
VOORZITTER = MENSEN[3]
GEDEELD = ["verslag", "veiligheidsconclusie", "verschil", "besluit"]
EIGEN = "bijdrage"
INLOGPOGINGEN = 4
RUST_SECONDEN = 180  # on a quiet machine it takes five

# What stands in a field, with what the page says of itself.
STAND = """naam => { const vak = document.querySelector(`textarea[data-samen="${naam}"]`);
  const scherm = document.querySelector('[data-samen-adres]');
  return vak && { traject: scherm.dataset.traject, ik: Number(scherm.dataset.ik), tekst: vak.value } }"""
SCHERM = """() => { const scherm = document.querySelector('[data-samen-adres]'); if (!scherm) return null;
  const wacht = document.querySelector('[data-wachtend]');
  return { traject: scherm.dataset.traject, ik: Number(scherm.dataset.ik), wacht: wacht ? !wacht.hidden : false,
    zegt: [...document.querySelectorAll('#bewaard, [data-bewaard], dialog[open], .melding')]
      .map(e => e.textContent.trim()),
    velden: Object.fromEntries(
      [...document.querySelectorAll('textarea[data-samen]')].map(v => [v.dataset.samen, v.value])) } }"""
KLUIS = "Object.keys(localStorage).filter(naam => naam.startsWith('trajecten-kluis'))"
ZET = """([naam, van, tot]) => { const vak = document.querySelector(`textarea[data-samen="${naam}"]`);
  if (!vak) return false; vak.focus();
  vak.setSelectionRange(van, tot); return true }"""


@dataclass
class Woord:
    """Something typed: by whom, about which family, in which text. `kan` when nobody can say whether it was typed,
    or whether in one page: what is typed while a page leaves for the next may be divided over both."""

    wie: str
    traject: str
    veld: str
    weg: bool = False
    kan: bool = False


@dataclass
class Persoon:
    """Somebody with a browser, in which one or more pages of the meeting are open."""

    email: str
    pk: int
    context: BrowserContext
    volgt: bool
    paginas: list[Page] = field(default_factory=list)
    offline: bool = False
    uitgelogd: bool = False


class Vergadering:
    """The meeting, its people and its families."""

    def __init__(self, demo: Demo, browser: Browser) -> None:
        self.demo, self.browser = demo, browser
        self.mdo, self.trajecten = self._agenda()
        self.woorden: dict[str, Woord] = {}
        self.mensen: list[Persoon] = []
        self.letters = 0
        self.fouten: list[str] = []
        for nummer, email in enumerate(MENSEN):
            self.mensen.append(self._binnen(email, volgt=nummer == 2))

    def _agenda(self) -> tuple[str, list[str]]:
        """The meeting with the most families that can still be held; its chair is one of us."""
        mdo, pk = self.demo.sql(
            "SELECT m.nummer, m.id FROM trajecten_mdo m JOIN teams_team t ON t.id = m.team_id"
            " JOIN trajecten_bespreking b ON b.mdo_id = m.id"
            " WHERE t.slug = 'beter-thuis' AND m.status IN ('gepland', 'bezig')"
            " GROUP BY m.id ORDER BY count(*) DESC, m.id LIMIT 1"
        ).split("|")
        self.demo.sql(
            "UPDATE trajecten_mdo SET status = 'bezig', voorzitter_id ="
            f" (SELECT id FROM teams_account WHERE email = '{VOORZITTER}')"
            f" WHERE id = {pk}"
        )
        rijen = self.demo.sql(
            "SELECT t.nummer FROM trajecten_bespreking b JOIN trajecten_traject t ON t.id = b.traject_id"
            f" WHERE b.mdo_id = {pk} AND b.doorgeschoven = '' ORDER BY b.volgorde, b.id LIMIT 4"
        )
        return mdo, rijen.split()

    def _binnen(self, email: str, *, volgt: bool) -> Persoon:
        pk = int(self.demo.sql(f"SELECT id FROM teams_account WHERE email = '{email}'"))
        context = self.demo.context(self.browser, email)
        if not volgt:
            context.add_init_script("try { sessionStorage.setItem('trajecten-mdo-mee', 'nee') } catch {}")
        context.on("page", lambda page: page.on("dialog", lambda dialoog: dialoog.accept()))  # "leave this page?"
        context.on("weberror", lambda fout: self.fouten.append(str(fout.error)))
        return Persoon(email, pk, context, volgt)

    def adres(self, traject: str) -> str:
        return f"/mdo/{self.mdo}/{traject}/"

    def open(self, persoon: Persoon, traject: str) -> Page | None:
        """One more page of this person; None when nothing answers."""
        page = persoon.context.new_page()
        if self.ga(page, traject):
            persoon.paginas.append(page)
            return page
        persoon.paginas.append(page)
        self.sluit(persoon, page)
        return None

    def ga(self, page: Page, traject: str) -> bool:
        try:
            antwoord = page.goto(self.adres(traject), wait_until="domcontentloaded", timeout=30_000)
        except PlaywrightError:
            return False
        return bool(antwoord and antwoord.ok and scherm(page))

    def sluit(self, persoon: Persoon, page: Page) -> None:
        persoon.paginas.remove(page)
        with contextlib.suppress(TimeoutError):  # Chromium sometimes never says that a tab is closed that was leaving
            begrensd(page, page._impl_obj.close(run_before_unload=None, reason=None))

    def inloggen(self, persoon: Persoon, als: str = "") -> None:
        """In this browser; who was logged in there is not any more.

        Without cookies, what an open page asks meanwhile brings a token of its own, and the form is refused: once more.
        """
        for poging in range(INLOGPOGINGEN):
            persoon.context.clear_cookies()
            try:
                self.demo.log_in(persoon.context, als or persoon.email)
                break
            except AssertionError:
                if poging == INLOGPOGINGEN - 1:
                    raise
        persoon.uitgelogd = bool(als)

    def bezorg(self, persoon: Persoon) -> None:
        """What a colleague typed in this browser waits there for them: they log in, and it goes."""
        namen = vraag(persoon.paginas[0], KLUIS) or []
        for pk in sorted({int(naam.split(":")[1]) for naam in namen} - {persoon.pk}):
            self._bezorg_van(persoon, pk)
            self.inloggen(persoon)

    def _bezorg_van(self, persoon: Persoon, pk: int) -> None:
        self.inloggen(persoon, als=self.email(pk))
        page = self.open(persoon, self.trajecten[0])
        assert page, f"{self.email(pk)} komt er niet in"
        van_hen = f"{KLUIS}.filter(naam => naam.startsWith('trajecten-kluis:{pk}:'))"
        assert tot(lambda: vraag(page, van_hen) == [], page), f"wat {self.email(pk)} hier typte, gaat niet weg"
        self.sluit(persoon, page)

    # -- What is in the database ---------------------------------------------------------------------------------

    def bewaard(self) -> list[dict[str, Any]]:
        """Every text of every family in every meeting of this database: {traject, veld, auteur, tekst}."""
        velden = " UNION ALL ".join(
            f"SELECT traject_id, '{veld}' AS veld, NULL::bigint AS auteur, {veld} AS tekst FROM trajecten_bespreking"
            for veld in GEDEELD[:3]
        )
        return json.loads(
            self.demo.sql(
                f"WITH teksten AS ({velden} UNION ALL"
                " SELECT b.traject_id, 'besluit', NULL, s.tekst FROM trajecten_besluit s"
                " JOIN trajecten_bespreking b ON b.id = s.bespreking_id UNION ALL"
                " SELECT b.traject_id, 'besluit', NULL, m.tekst FROM trajecten_meetekst m"
                " JOIN trajecten_bespreking b ON b.id = m.bespreking_id WHERE m.veld = 'besluit' UNION ALL"
                " SELECT b.traject_id, 'bijdrage', s.auteur_id, s.tekst FROM trajecten_bijdrage s"
                " JOIN trajecten_bespreking b ON b.id = s.bespreking_id)"
                " SELECT coalesce(json_agg(json_build_object('traject', t.nummer, 'veld', veld, 'auteur', auteur,"
                " 'tekst', tekst)), '[]') FROM teksten JOIN trajecten_traject t ON t.id = traject_id WHERE tekst <> ''"
            )
        )

    def op_scherm(self) -> dict[tuple[str, str, int | None], str]:
        """What a page of the meeting should show: per family, field and author (None: shared)."""
        rijen = json.loads(
            self.demo.sql(
                "SELECT coalesce(json_agg(json_build_array(t.nummer, m.veld, m.auteur_id, m.tekst)), '[]')"
                " FROM trajecten_meetekst m JOIN trajecten_bespreking b ON b.id = m.bespreking_id"
                " JOIN trajecten_traject t ON t.id = b.traject_id JOIN trajecten_mdo o ON o.id = b.mdo_id"
                f" WHERE o.nummer = '{self.mdo}'"
            )
        )
        return {(traject, veld, auteur): tekst for traject, veld, auteur, tekst in rijen}

    # -- Afterwards ------------------------------------------------------------------------------------------------

    def wacht_op_rust(self) -> None:
        """Until every open page shows what the database holds, and no browser keeps anything back."""
        verschil: list[str] = []

        def rustig() -> bool:
            verschil[:] = self._onrust()
            return not verschil

        if not tot(rustig, self.mensen[0].paginas[0]):
            raise AssertionError(f"na {RUST_SECONDEN} s nog niet gelijk: {verschil[:6]}")

    def _onrust(self) -> list[str]:
        teksten = self.op_scherm()
        uit = []
        for persoon in self.mensen:
            for page in persoon.paginas:
                stand = scherm(page)
                if stand is None:
                    uit.append(f"{persoon.email}: geen scherm op {page.url}")
                    continue
                for veld, tekst in stand["velden"].items():
                    auteur = persoon.pk if veld == EIGEN else None
                    hoort = teksten.get((stand["traject"], veld, auteur))
                    if hoort is not None and hoort != tekst:
                        uit.append(f"{persoon.email} {stand['traject']} {veld}: {tekst[-90:]!r} / {hoort[-90:]!r}")
                if stand["wacht"]:
                    uit.append(f"{persoon.email}: er wacht nog iets")
                if kluis := vraag(page, KLUIS):
                    uit.append(f"{persoon.email} {stand['traject']}: in de kluis staat nog {kluis}; {stand['zegt']}")
        return uit

    def controleer(self) -> None:
        """Every word once, under its family, in its text, and one's own under its author; what was deleted is gone."""
        rijen = self.bewaard()
        fouten = []
        for woord, hoort in self.woorden.items():
            waar = [rij for rij in rijen for _ in range(rij["tekst"].count(woord))]
            merk = woord[woord.rindex("[") :]
            if not hoort.kan and sum(rij["tekst"].count(merk) for rij in rijen) != len(waar):
                fouten.append(f"{woord} {hoort}: staat er in stukken: {[rij for rij in rijen if merk in rij['tekst']]}")
            keer = 0 if hoort.weg else 1
            if len(waar) != keer and not (hoort.kan and len(waar) < 2):
                fouten.append(f"{woord} {hoort}: {len(waar)} keer")
            for rij in waar:
                auteur = self._pk(hoort.wie) if hoort.veld == EIGEN else None
                if (rij["traject"], rij["veld"], rij["auteur"]) != (hoort.traject, hoort.veld, auteur):
                    fouten.append(f"{woord} {hoort}: staat bij {rij['traject']} {rij['veld']} {rij['auteur']}")
        teksten = self.op_scherm()
        for (traject, veld, auteur), tekst in teksten.items():
            dossier = [r["tekst"] for r in rijen if (r["traject"], r["veld"], r["auteur"]) == (traject, veld, auteur)]
            if veld != "besluit" and tekst and tekst not in dossier:
                fouten.append(f"het dossier van {traject} heeft een andere {veld}")
        assert not fouten, "\n".join(fouten)
        assert not self.fouten, "\n".join(self.fouten)

    def _pk(self, email: str) -> int:
        return next(persoon.pk for persoon in self.mensen if persoon.email == email)

    def email(self, pk: int) -> str:
        return next(persoon.email for persoon in self.mensen if persoon.pk == pk)

    def einde(self) -> None:
        for persoon in self.mensen:
            persoon.context.close()


def scherm(page: Page) -> dict[str, Any] | None:
    """What the page says of itself; None when it is not (or no longer) the screen of the meeting."""
    return vraag(page, SCHERM)


def vraag(page: Page, script: str, gegeven: Any = None) -> Any:
    """What a script on the page answers; None when the page is just leaving for another."""
    try:
        return begrensd(page, page._impl_obj.evaluate(script, gegeven))
    except (PlaywrightError, TimeoutError):
        return None


def begrensd(van: Page | BrowserContext, wat: Coroutine[Any, Any, Any], seconden: float = 10) -> Any:
    """What Playwright itself waits for without end, for at most so long."""
    return van._sync(asyncio.wait_for(wat, seconden))


def tot(voorwaarde: Callable[[], bool], page: Page, seconden: float = RUST_SECONDEN) -> bool:
    """Wait for something that browsers and server do by themselves; False when it did not happen in time."""
    eind = time.monotonic() + seconden
    while time.monotonic() < eind:
        if voorwaarde():
            return True
        page.wait_for_timeout(250)
    return voorwaarde()
