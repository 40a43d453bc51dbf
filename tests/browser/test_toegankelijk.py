"""Every page that the demo accounts can reach: WCAG 2.2 A/AA in light and dark, no fault, fits on 320 pixels.

From `/` on, every link is followed; of pages that differ only in a number a few are opened, so that the number of
pages is bounded. Who a page shows something extra to (a button, a figure) is an account of its own.
"""

import re
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.demo import Demo

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
IN_HET_DONKER = ["color-contrast", "target-size"]
# Pages of one kind that an account opens: more of those that look different in each phase.
PER_SOORT, PER_HOOFDSOORT = 1, 3
HOOFDSOORT = re.compile(r"^/(gezinnen|trajecten|mdo)/N/$|^/trajecten/N/(analyse|behandeling|evaluaties|plan)/$")
# The professional sees every kind of page of a family; of others the pages are opened that are different for them.
WIE: dict[str, str] = {
    "professional@beterthuis.demo": "",
    "gedragswetenschapper@beterthuis.demo": r"/mdo/|/analyse/|/plan/",
    "aanmeldcoordinator@beterthuis.demo": r"/aanmeld|^/$",
    "teamleider@beterthuis.demo": r"/caseload|/monitoring|/mdo/|/aanmeldingen/|^/gezinnen/$",
    "professional@past.demo": r"^/$|^/gezinnen/[^/]*/?$|^/trajecten/[^/]+/$",
    "projectleider@past.demo": "",
    "stuurman@mast.demo": r"^/$|^/mdo/$|/caseload",
    "professional@katwijk.demo": r"^/$|^/gezinnen/$",
    "teamlid@teamtoegang.demo": r"^/$|^/gezinnen/$",
    "beleid@denhaag.demo": "",
    "vertegenwoordiger@haaglanden.demo": "",
    "beheer@trajecten.demo": "",
    "privacy@trajecten.demo": "",
}
NIET_VOLGEN = re.compile(
    r"\.(pdf|ics|csv|xlsx)$|/documenten/\d+/|formaat=|/uitloggen/|^/static/|^/account/2fa/webauthn"
)


def soort(adres: str) -> str:
    """Addresses that show the same kind of page have the same one."""
    pad, _, vraag = adres.partition("?")
    pad = re.sub(r"[A-Z]-\d{4}-\d{5}", "N", pad)
    pad = re.sub(r"/(caseload|beheer|mdo/plannen|monitoring/team)/[\w-]+/", r"/\1/x/", pad)
    pad = re.sub(r"/\d{4}-[HK]\d/|/\d{4}/(?=\d{4})|/GM\d{4}/", "/p/", pad)
    return re.sub(r"/\d+/", "/1/", pad) + ("?" if vraag else "")


def links(page: Page) -> list[str]:
    gevonden = page.eval_on_selector_all(
        "a[href]", "els => els.filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"
    )
    return list(dict.fromkeys(gevonden))


def overtredingen(page: Page, **wat: object) -> list[str]:
    # "violations": to list what is right takes axe longer than to examine the page
    regels = Axe().run(page, options={"runOnly": wat, "resultTypes": ["violations"]}).response["violations"]
    return [f"{regel['id']}: {k['target']} {k['html'][:160]}" for regel in regels for k in regel["nodes"][:3]]


def op_de_telefoon(telefoon: Page, adres: str) -> list[str]:
    """What axe finds on a small phone in the dark, as `rule: element`; and whether the page runs over its edge."""
    telefoon.goto(adres)
    telefoon.evaluate("document.fonts.ready")
    gevonden = [f"donker, {regel}" for regel in overtredingen(telefoon, type="rule", values=IN_HET_DONKER)]
    if (breed := telefoon.evaluate("document.documentElement.scrollWidth")) > 320:
        gevonden.append(f"{breed} pixels wide on a phone of 320")
    return gevonden


@pytest.mark.parametrize("email", WIE)
def test_every_page_is_accessible_and_fits(open_browser, demo: Demo, email: str) -> None:
    context = open_browser(email, viewport={"width": 1280, "height": 800})
    page, telefoon = context.new_page(), context.new_page()  # to make a wide page narrow takes far longer
    telefoon.emulate_media(color_scheme="dark", reduced_motion="reduce")
    telefoon.set_viewport_size({"width": 320, "height": 8000})  # so tall that the bar at the bottom covers nothing
    te_doen, gezien, fouten = ["/"], {"/"}, {}
    geopend: Counter[str] = Counter()
    while te_doen:
        adres = te_doen.pop(0)
        antwoord = page.goto(adres)
        assert antwoord is not None
        if antwoord.status >= 400:
            fouten[adres] = [f"status {antwoord.status}"]
            continue
        if gevonden := overtredingen(page, type="tag", values=WCAG) + op_de_telefoon(telefoon, adres):
            fouten[adres] = gevonden
        for volgend in links(page):
            if volgend in gezien or NIET_VOLGEN.search(volgend.partition("?")[0]) or "formaat=" in volgend:
                continue
            hoogstens = PER_HOOFDSOORT if HOOFDSOORT.search(soort(volgend)) else PER_SOORT
            if geopend[soort(volgend)] < hoogstens and re.search(WIE[email], volgend.partition("?")[0]):
                geopend[soort(volgend)] += 1
                gezien.add(volgend)
                te_doen.append(volgend)
    tekst = "\n".join(f"{adres}\n  " + "\n  ".join(regels) for adres, regels in fouten.items())
    assert not fouten, f"{len(gezien)} pages seen, faults on {len(fouten)}:\n{tekst}"
