"""What happens in a round: people type and move about, and machines fail. Everything by one seeded die."""

import contextlib
import os
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Route

from tests.browser.chaos.vergadering import (
    EIGEN,
    GEDEELD,
    STAND,
    ZET,
    Persoon,
    Vergadering,
    Woord,
    begrensd,
    scherm,
    vraag,
)

VULSEL = ["moeder", "school", "thuis", "é", "morgen", "«zo»", "12:30", "😀", "weer", "juf", "belt", "‘nu’", "niet"]
SAMEN = "**/samen/"
LUID = "CHAOS_LUID" in os.environ
NIET = "ging niet"


class Toeval:
    """One random thing after another; counts what it did."""

    def __init__(self, vergadering: Vergadering, zaad: int) -> None:
        self.v, self.dobbel = vergadering, random.Random(zaad)
        self.gedaan: Counter[str] = Counter()
        self.verloop: list[str] = []  # what happened lately, for who reads a failure
        self.ronde = 0
        self.plat = False
        self.traag: list[tuple[Page, Any]] = []  # with the line to the tab that slows it down
        self.zak: list[Callable[[Toeval, Persoon], None]] = []

    def noteer(self, wat: str) -> None:
        self.verloop.append(wat)
        if LUID:
            print(f"{time.strftime('%H:%M:%S')} {wat}", flush=True)

    def een(self, kiezer: Callable[[Any], bool] = lambda _: True) -> Persoon:
        return self.dobbel.choice([persoon for persoon in self.v.mensen if kiezer(persoon)])

    def bladzij(self, persoon: Persoon) -> Page | None:
        """A page of this person on which the meeting stands; opened when there is none and something answers."""
        goed = [page for page in persoon.paginas if scherm(page)]
        if not goed and persoon.paginas:  # just leaving for another page?
            with contextlib.suppress(PlaywrightError):
                persoon.paginas[0].wait_for_load_state("domcontentloaded", timeout=5000)
            goed = [page for page in persoon.paginas if scherm(page)]
        if goed:
            return self.dobbel.choice(goed)
        if persoon.offline or self.plat or persoon.uitgelogd:
            return None
        for page in list(persoon.paginas):
            self.v.sluit(persoon, page)
        return self.v.open(persoon, self.dobbel.choice(self.v.trajecten))

    # -- what people do ------------------------------------------------------------------------------------------

    def typt(self, persoon: Persoon) -> None:
        """A sentence that exists once, at the begin, at the end or on a line of its own; in one go or key by key."""
        page = self.bladzij(persoon)
        if page is None:
            return
        veld = self.dobbel.choice([*GEDEELD, EIGEN])
        zin = " ".join(self.dobbel.choices(VULSEL, k=self.dobbel.randint(1, 12)))
        woord = f"{zin} [{self.ronde}.{self.v.mensen.index(persoon)}.{len(self.v.woorden)}]"
        stand = self._naar(page, veld)
        if stand is None:
            return
        self.noteer(f"  {woord} {persoon.email.partition('@')[0]} {stand['traject']} {veld}")
        wie = self.v.email(stand["ik"])  # whose page it is, whoever is logged in now
        self.v.woorden[woord] = Woord(wie, stand["traject"], veld, kan=True)
        tekst = self.dobbel.choice(["", "\n"]) + woord
        toetsen = page.keyboard._impl_obj
        typen = toetsen.insert_text(tekst) if self.dobbel.random() < 0.5 else toetsen.type(tekst, delay=None)
        with contextlib.suppress(PlaywrightError, TimeoutError):  # a page that is leaving sometimes never answers
            begrensd(page, typen, 30)
        daarna = vraag(page, STAND, veld)
        if daarna and daarna["traject"] == stand["traject"] and woord in daarna["tekst"]:
            self.v.woorden[woord].kan = False
            self.v.letters += len(tekst)

    def _naar(self, page: Page, veld: str) -> dict[str, str] | None:
        """The cursor to a place where no word of another is cut."""
        stand = vraag(page, STAND, veld)
        if stand is None:
            return None
        regels = [plek + 1 for plek, letter in enumerate(stand["tekst"]) if letter == "\n"]
        plek = self.dobbel.choice([0, len(stand["tekst"]), len(stand["tekst"]), *regels])
        plek = len(stand["tekst"][:plek].encode("utf-16-le")) // 2  # as a browser counts
        return stand if vraag(page, ZET, [veld, plek, plek]) else None

    def wist(self, persoon: Persoon) -> None:
        """An own word goes; never one of another, nor one that may be in a decision by now."""
        page = self.bladzij(persoon)
        stand = page and scherm(page)
        if not page or not stand:
            return
        eigen = [
            (naam, woord) for naam, woord in self.v.woorden.items()
            if woord.wie == persoon.email and woord.traject == stand["traject"] and woord.veld != "besluit"
            and not woord.weg and not woord.kan and naam in stand["velden"].get(woord.veld, "")
        ]  # fmt: skip
        if not eigen:
            return
        naam, woord = self.dobbel.choice(eigen)
        klaar = vraag(
            page,
            """([veld, naam]) => { const vak = document.querySelector(`textarea[data-samen="${veld}"]`);
            const van = vak.value.indexOf(naam); if (van < 0) return false; vak.focus();
            vak.setSelectionRange(van, van + naam.length); return document.execCommand('delete') }""",
            [woord.veld, naam],
        )
        woord.weg, woord.kan = bool(klaar), klaar is None

    def verhuist(self, persoon: Persoon) -> None:
        """To another family, at once, with what was just typed still on its way."""
        page = self.bladzij(persoon)
        if page and not persoon.offline:
            self.v.ga(page, self.dobbel.choice(self.v.trajecten))

    def bewaart(self, persoon: Persoon) -> None:
        """The button of a form, in the middle of everything."""
        knop = self.dobbel.choice(["Verslag bewaren", "Bijdrage bewaren", "Bijdrage bijwerken"])
        self._druk(persoon, lambda page: page.get_by_role("button", name=knop))

    def besluit(self, persoon: Persoon) -> None:
        """The decision is taken as it stands, while another may be typing in it."""

        def knop(page: Page) -> Any:
            page.locator("#mdo-besluit-uitvoerder").select_option(index=1, timeout=2000)
            return page.get_by_role("button", name="Besluit vastleggen")

        self._druk(persoon, knop)

    def _druk(self, persoon: Persoon, knop: Callable[[Page], Any]) -> None:
        page = self.bladzij(persoon)
        if page:
            with contextlib.suppress(PlaywrightError):  # it is not there, or the page is leaving
                knop(page).click(timeout=1500, no_wait_after=True)

    def herlaadt(self, persoon: Persoon) -> None:
        page = self.bladzij(persoon)
        if page and not persoon.offline and not self.plat:
            with contextlib.suppress(PlaywrightError):
                page.reload(wait_until="domcontentloaded")

    def terug(self, persoon: Persoon) -> None:
        page = self.bladzij(persoon)
        if page and not persoon.offline and not self.plat:
            with contextlib.suppress(PlaywrightError):
                page.go_back(wait_until="domcontentloaded")
                page.go_forward(wait_until="domcontentloaded")

    def tweede_tab(self, persoon: Persoon) -> None:
        if len(persoon.paginas) < 2 and not persoon.offline and not self.plat and not persoon.uitgelogd:
            self.v.open(persoon, self.dobbel.choice(self.v.trajecten))

    def sluit_tab(self, persoon: Persoon) -> None:
        """With everything that was not sent yet; also without a connection."""
        if persoon.paginas:
            self.v.sluit(persoon, self.dobbel.choice(persoon.paginas))

    def tab_valt_om(self, persoon: Persoon) -> None:
        """The process of the tab dies: no farewell, nothing sent."""
        page = self.bladzij(persoon)
        if page is None:
            return
        page.wait_for_timeout(300)
        with contextlib.suppress(PlaywrightError, TimeoutError):  # the dead do not answer
            begrensd(page, self._lijn(page).send("Page.crash", None, None), 2)
        self.v.sluit(persoon, page)

    def _lijn(self, page: Page) -> Any:
        """To the tab itself, past what Playwright offers; its methods are coroutines."""
        return begrensd(page, page.context._impl_obj.new_cdp_session(page._impl_obj))

    # -- what machines do ----------------------------------------------------------------------------------------

    def net_weg(self, persoon: Persoon) -> None:
        persoon.offline = not persoon.offline
        try:
            begrensd(persoon.context, persoon.context._impl_obj.set_offline(persoon.offline))
        except (PlaywrightError, TimeoutError):  # all tabs know, but one that died does not say so
            for page in [page for page in persoon.paginas if scherm(page) is None]:
                self.v.sluit(persoon, page)

    def net_traag(self, persoon: Persoon) -> None:
        """A second of delay in each direction, on one page."""
        page = self.bladzij(persoon)
        if page:
            self.traag.append((page, lijn := self._lijn(page)))
            traagheid = {"offline": False, "latency": 1000, "downloadThroughput": 20_000, "uploadThroughput": 10_000}
            begrensd(page, lijn.send("Network.emulateNetworkConditions", traagheid, None))

    def antwoord_weg(self, persoon: Persoon) -> None:
        """The server takes it in, and its answer never arrives."""
        page = self.bladzij(persoon)
        if page is None:
            return

        def verlies(route: Route) -> None:
            with contextlib.suppress(PlaywrightError):
                if route.request.method == "POST":
                    route.fetch(timeout=5000)
                route.abort()

        page.route(SAMEN, verlies)
        try:
            self.typt(persoon)
            page.wait_for_timeout(self.dobbel.choice([1500, 3000]))
        finally:
            page.unroute(SAMEN)

    def server_dood(self, persoon: Persoon) -> None:
        """kill -9 in the middle of whatever it does; people type on, and it comes back."""
        self.v.demo.website.kill()
        self.plat = True
        for _ in range(self.dobbel.randint(1, 4)):
            self.typt(self.een())
        time.sleep(self.dobbel.choice([0, 0.4, 1.5]))
        self.v.demo.website.start()
        self.v.demo.website.wacht()
        self.plat = False

    def sessie_weg(self, persoon: Persoon) -> None:
        """Logged out in the middle of a sentence; logs in again at the end of the batch."""
        self.v.demo.einde_sessies(persoon.email)
        persoon.uitgelogd = True
        self.typt(persoon)

    def ander_logt_in(self, persoon: Persoon) -> None:
        """A colleague logs in in the same browser, while the page with the unsent sentence is still open."""
        if persoon.offline or self.plat:
            return
        self.typt(persoon)
        self.v.inloggen(persoon, als=self.een(lambda een: een is not persoon).email)
        self.typt(persoon)
        if persoon.paginas:
            persoon.paginas[0].wait_for_timeout(2500)

    # -- one round, and the calm after a few ------------------------------------------------------------------

    DOEN = (typt, typt, typt, typt, typt, wist, verhuist, bewaart, herlaadt, terug, tweede_tab, sluit_tab)
    STORING = (
        net_weg,
        net_weg,
        net_traag,
        server_dood,
        antwoord_weg,
        server_dood,
        sessie_weg,
        ander_logt_in,
        tab_valt_om,
        besluit,
    )

    def speel(self) -> None:
        """One round: four to eight deeds of people, and mostly one failure among them."""
        self.ronde += 1
        doen = [self.dobbel.choice(self.DOEN) for _ in range(self.dobbel.randint(4, 8))]
        if self.dobbel.random() < 0.8:
            if not self.zak:  # each once before any comes again
                self.zak = self.dobbel.sample(self.STORING, len(self.STORING))
            doen.insert(self.dobbel.randrange(len(doen)), self.zak.pop())
        for doe in doen:
            wie = self.een()
            self.noteer(f"{self.ronde} {doe.__name__} {wie.email.partition('@')[0]}")
            try:
                doe(self, wie)
                self.gedaan[doe.__name__] += 1
            except (PlaywrightError, TimeoutError) as fout:  # its tab died meanwhile; what was typed still counts
                self.noteer(f"  ging niet: {fout}")
                self.gedaan[NIET] += 1

    def kalmeer(self) -> None:
        """Every connection back, everybody logged in as themselves, everybody with a page."""
        for page, lijn in self.traag:
            with contextlib.suppress(PlaywrightError, TimeoutError):  # the page is gone
                begrensd(page, lijn.detach())
        self.traag.clear()
        for persoon in self.v.mensen:
            if persoon.offline:
                self.net_weg(persoon)
            if persoon.uitgelogd:
                self.v.inloggen(persoon)
            for page in list(persoon.paginas):
                stand = scherm(page)
                if stand and stand["ik"] == persoon.pk:
                    continue
                if not self.v.ga(page, self.dobbel.choice(self.v.trajecten)):
                    self.v.sluit(persoon, page)
            for _ in range(5):
                if not persoon.paginas:
                    self.v.open(persoon, self.dobbel.choice(self.v.trajecten))
            assert persoon.paginas, f"{persoon.email} komt er niet in"
            self.v.bezorg(persoon)
