"""A whole meeting through its pages: twelve families in three browsers, and one family by keyboard alone."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.demo import WACHTWOORD, Demo, running_demo

VOORZITTER = "gedragswetenschapper@beterthuis.demo"
DEELNEMERS = ["professional@beterthuis.demo", "aanmeldcoordinator@beterthuis.demo"]
GEZINNEN = 12
VOLGT = 20_000  # ms: nobody is taken away from their sentence, so a screen follows after a pause
MET_BESLUIT, MET_ACTIE = {1, 2, 4, 6, 7, 10}, {1, 3, 5, 8, 9, 11}  # the twelfth is not discussed


@pytest.fixture(scope="module")
def zaal(request: pytest.FixtureRequest) -> Iterator[Demo]:
    """A site of its own: its meetings are closed."""
    with running_demo(f"zaal_{getattr(request.config, 'workerinput', {}).get('workerid', 'gw')}") as demo:
        yield demo


@pytest.fixture
def ga_zitten(browser: Browser, zaal: Demo) -> Iterator[Any]:
    """Somebody at a browser, logged in when an e-mail address is given; no console may show an error."""
    open_, fouten = [], []

    def zit(email: str | None = None, **opties: Any) -> Page:
        context = zaal.context(browser, email, viewport={"width": 1280, "height": 800}, **opties)
        open_.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fout: fouten.append(f"{page.url}: {fout}"))
        page.on("console", lambda regel: regel.type == "error" and fouten.append(f"{page.url}: {regel.text}"))
        return page

    yield zit
    for context in open_:
        context.close()
    assert fouten == []


def overleg(zaal: Demo, *, gezinnen: int) -> str:
    """A meeting of the team that is planned, today and with this chair, with at most so many families to discuss."""
    nummer, pk = zaal.sql(
        "SELECT m.nummer, m.id FROM trajecten_mdo m JOIN teams_team t ON t.id = m.team_id"
        " JOIN trajecten_bespreking b ON b.mdo_id = m.id"
        " WHERE t.slug = 'beter-thuis' AND m.status = 'gepland' AND m.leidraad_id IS NULL"
        " GROUP BY m.id ORDER BY count(*) DESC, m.id LIMIT 1"
    ).split("|")
    zaal.sql(
        f"UPDATE trajecten_mdo SET voorzitter_id = (SELECT id FROM teams_account WHERE email = '{VOORZITTER}')"
        f" WHERE id = {pk}"
    )
    zaal.sql(
        f"UPDATE trajecten_bespreking SET doorgeschoven = 'past niet' WHERE mdo_id = {pk} AND id NOT IN"
        f" (SELECT id FROM trajecten_bespreking WHERE mdo_id = {pk} ORDER BY volgorde, id LIMIT {gezinnen})"
    )
    return nummer


def agenda(zaal: Demo, mdo: str) -> list[str]:
    """The families that this meeting discusses, in order."""
    return zaal.sql(
        "SELECT t.nummer FROM trajecten_bespreking b JOIN trajecten_traject t ON t.id = b.traject_id"
        f" JOIN trajecten_mdo m ON m.id = b.mdo_id WHERE m.nummer = '{mdo}' AND b.doorgeschoven = ''"
        " ORDER BY b.volgorde, b.id"
    ).split()


def teksten(zaal: Demo, mdo: str) -> dict[str, str]:
    """All that the database holds of each family in this meeting, in one string."""
    rijen = zaal.sql(
        "SELECT json_object_agg(t.nummer, concat_ws('|', b.verslag, b.veiligheidsconclusie, b.visie, b.verschil,"
        " (SELECT string_agg(j.tekst, '|') FROM trajecten_bijdrage j WHERE j.bespreking_id = b.id),"
        " (SELECT string_agg(s.tekst, '|') FROM trajecten_besluit s WHERE s.bespreking_id = b.id),"
        " (SELECT string_agg(a.wat, '|') FROM trajecten_actie a WHERE a.bespreking_id = b.id), b.doorgeschoven))"
        " FROM trajecten_bespreking b JOIN trajecten_traject t ON t.id = b.traject_id"
        f" JOIN trajecten_mdo m ON m.id = b.mdo_id WHERE m.nummer = '{mdo}'"
    )
    return json.loads(rijen)


def vul_aan(page: Page, mdo: str) -> None:
    """Put families on the agenda until there are twelve: those that ask for attention, then others with a question."""
    page.goto(f"/mdo/{mdo}/")
    while (aantal := page.locator("[data-regel]").count()) < GEZINNEN:
        vraagt = page.get_by_role("button", name=re.compile("op de agenda zetten"))
        if vraagt.count():
            vraagt.first.click()
        else:
            er_al = page.locator("[data-regel]").evaluate_all("regels => regels.map(regel => regel.id)")
            keuze = page.locator("#vraag select[name=traject]")
            alle = keuze.locator("option").evaluate_all("opties => opties.map(optie => optie.value)")
            page.get_by_text("Gezin inbrengen met een vraag").click()
            keuze.select_option(next(nummer for nummer in alle if nummer and nummer not in er_al))
            page.get_by_label("Wat is je vraag aan het team").fill("Hoe gaat het hier verder?")
            page.get_by_role("button", name="Vraag op de agenda zetten").click()
        expect(page.locator("[data-regel]")).to_have_count(aantal + 1)


KLEIN = """() => [...document.querySelectorAll('#inhoud :is(a[href], button, select, textarea, summary, .form-check)'
  + ', #inhoud input:not([type=hidden], [type=checkbox], [type=radio])')]
  .filter((een) => een.checkVisibility() && !een.closest('.lezer') && !een.disabled)
  .map((een) => [een, een.getBoundingClientRect().height, getComputedStyle(een).display === 'inline'])
  .filter(([, hoogte, inZin]) => hoogte < (inZin ? 23.5 : 43.5))
  .map(([een, hoogte]) => `${Math.round(hoogte)}: ${een.innerText || een.ariaLabel || een.name}`)"""


def test_on_a_phone_every_target_of_the_meeting_is_large_enough_to_tap(zaal: Demo, ga_zitten):
    nummers = zaal.sql(
        "SELECT DISTINCT ON (m.status) m.nummer || '/', m.nummer || '/' || t.nummer || '/'"
        " FROM trajecten_mdo m JOIN trajecten_bespreking b ON b.mdo_id = m.id"
        " JOIN trajecten_traject t ON t.id = b.traject_id JOIN teams_team e ON e.id = m.team_id"
        " WHERE e.slug = 'beter-thuis' AND m.leidraad_id IS NULL AND m.status IN ('gepland', 'afgesloten')"
        " ORDER BY m.status, abs(m.op - current_date), b.id"
    )
    (toen, gezin_toen), (straks, gezin) = (regel.split("|") for regel in nummers.split())
    page = ga_zitten("teamleider@beterthuis.demo")
    page.set_viewport_size({"width": 375, "height": 812})
    for pad in ("", straks, gezin, f"{straks}afsluiten/", gezin_toen, f"{toen}verslag/", "besluiten/", "leren/"):
        page.goto(f"/mdo/{pad}")
        page.evaluate("document.querySelectorAll('#inhoud details').forEach((een) => (een.open = true))")
        assert page.evaluate(KLEIN) == [], page.url


def test_a_guest_sees_what_came_in_beside_what_is_being_typed_and_is_asked_before_leaving(zaal: Demo, ga_zitten):
    mdo, traject, gast, bespreking, op = zaal.sql(
        "SELECT m.nummer, t.nummer, g.id, b.id, m.op FROM trajecten_gast g JOIN trajecten_bespreking b"
        " ON b.id = g.bespreking_id JOIN trajecten_mdo m ON m.id = b.mdo_id JOIN trajecten_traject t"
        " ON t.id = b.traject_id JOIN teams_team e ON e.id = m.team_id"
        " WHERE e.slug = 'beter-thuis' AND m.status = 'gepland' LIMIT 1"
    ).split("|")
    zaal.sql(
        f"UPDATE trajecten_mdo SET op = (now() AT TIME ZONE 'Europe/Amsterdam')::date WHERE nummer = '{mdo}';"
        " UPDATE gezinnen_deling SET vanaf = now() - interval '1 hour', verloopt_op = now() + interval '1 hour'"
        f" WHERE id = (SELECT deling_id FROM trajecten_gast WHERE id = {gast})"
    )
    team, page = ga_zitten("teamleider@beterthuis.demo"), ga_zitten()
    team.goto(f"/mdo/{mdo}/{traject}/gasten/{gast}/")
    page.goto(re.search(r"/aan-tafel/[\w-]{43}/", team.content())[0])
    page.get_by_label("Code van 8 cijfers").fill(re.search(r"\b\d{4} \d{4}\b", team.content())[0])
    page.get_by_role("button", name="Lezen").click()
    page.get_by_label("Wat wilt u inbrengen?").fill("Half getypt")
    zaal.sql(f"UPDATE trajecten_bespreking SET verslag = 'Net erbij gekomen.' WHERE id = {bespreking}")
    page.get_by_role("button", name="Laat zien wat erbij kwam").click()
    expect(page.get_by_text("Net erbij gekomen.")).to_be_visible()
    expect(page.get_by_label("Wat wilt u inbrengen?")).to_have_value("Half getypt")
    gevraagd = []
    page.on("dialog", lambda dialoog: (gevraagd.append(dialoog.type), dialoog.accept()))
    page.reload()
    assert gevraagd == ["beforeunload"]
    page.get_by_label("Wat wilt u inbrengen?").fill("Klaar")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Het team leest dit.")).to_be_visible()
    assert len(gevraagd) == 1
    zaal.sql(f"UPDATE trajecten_mdo SET op = '{op}' WHERE nummer = '{mdo}'")  # the meetings below choose their own day


class Getypt:
    """What was typed, per family; typing itself."""

    def __init__(self) -> None:
        self.per_gezin: dict[str, list[str]] = {}

    def typ(self, vak: Locator, traject: str, tekst: str) -> None:
        vak.click()
        vak.press("Control+End")
        vak.press_sequentially(tekst)
        self.per_gezin.setdefault(traject, []).append(tekst)


def bespreek(nr: int, traject: str, voorzitter: Page, anderen: list[Page], getypt: Getypt) -> None:
    """One family: contributions, the record together, and a decision or an action. The others follow by themselves."""
    schrijven = [voorzitter, *anderen] if nr % 4 == 1 else [voorzitter]  # who does not type, follows without a pause
    for page in [voorzitter, *anderen]:
        expect(page).to_have_url(re.compile(rf"/{traject}/"), timeout=VOLGT)
        expect(page.locator("#mdo-titel")).to_be_visible()
    for plek, page in enumerate(schrijven):
        getypt.typ(page.locator("#mdo-bijdrage-tekst"), traject, f"Bijdrage {nr} van {plek}.")
        getypt.typ(page.locator("#mdo-verslag-verslag"), traject, f"[verslag {nr} van {plek}]")
    if nr in MET_ACTIE:
        getypt.typ(anderen[0].locator("#mdo-actie-wat"), traject, f"Actie {nr}.")
        anderen[0].locator("#mdo-actie-wie").select_option(index=1 + nr)
        anderen[0].get_by_role("button", name="Actie toevoegen").click()
        expect(anderen[0].get_by_text("De actie staat erbij.")).to_be_visible()
        for page in [voorzitter, anderen[1]]:  # while it stays open
            expect(page.locator("#acties-nu")).to_contain_text(f"Actie {nr}.", timeout=VOLGT)
    getypt.typ(voorzitter.locator("#mdo-verslag-veiligheidsconclusie"), traject, f"Veilig {nr}.")
    if nr == 2:
        voorzitter.get_by_label("Zien we het samen zo").select_option("verschil")
        getypt.typ(voorzitter.get_by_label("Wie ziet het anders en waarom"), traject, "Vader ziet het anders.")
    if nr in MET_BESLUIT:
        getypt.typ(voorzitter.get_by_label("Nieuw besluit"), traject, f"Besluit {nr}.")
        voorzitter.locator("#mdo-besluit-uitvoerder").select_option(index=nr)
        voorzitter.get_by_role("button", name="Besluit vastleggen").click()
        expect(voorzitter.get_by_text("Het besluit is vastgelegd.")).to_be_visible()
        for page in anderen:
            expect(page.locator("#besluiten-nu")).to_contain_text(f"Besluit {nr}.", timeout=VOLGT)


@pytest.mark.timeout(300)
def test_twelve_families_in_three_browsers_from_opening_to_closed_minutes(zaal: Demo, ga_zitten):
    mdo = overleg(zaal, gezinnen=GEZINNEN)
    voorzitter, *anderen = [ga_zitten(email) for email in [VOORZITTER, *DEELNEMERS]]
    vul_aan(voorzitter, mdo)
    gezinnen = agenda(zaal, mdo)
    assert len(gezinnen) == GEZINNEN

    for page in anderen:
        page.goto(f"/mdo/{mdo}/")
        expect(page.get_by_text("Naar het volgende gezin")).to_have_count(0)
    voorzitter.get_by_role("button", name=re.compile("beginnen", re.I)).click()
    for page in anderen:  # the button comes by itself
        page.get_by_role("link", name="Naar het volgende gezin").click(timeout=VOLGT)
    getypt = Getypt()
    for nr, traject in enumerate(gezinnen[:-1], start=1):
        bespreek(nr, traject, voorzitter, anderen, getypt)
        voorzitter.get_by_role("button", name="Besproken, volgend gezin").click()
    expect(voorzitter).to_have_url(re.compile(gezinnen[-1]))

    voorzitter.get_by_role("link", name="Naar de afsluiting").click()
    voorzitter.get_by_role("button", name="MDO afsluiten").click()
    expect(voorzitter.get_by_role("alert")).to_contain_text("Nog niet elk gezin heeft een uitkomst.")
    voorzitter.get_by_label("Uitkomst").select_option("door")
    voorzitter.get_by_label("Waarom").fill("Geen tijd meer.")
    voorzitter.get_by_role("button", name="MDO afsluiten").click()
    expect(voorzitter.get_by_text("Het MDO is afgesloten.")).to_be_visible()
    expect(voorzitter.get_by_text("11 van 12 gezinnen")).to_be_visible()
    for page in anderen:
        expect(page.locator("h1").get_by_text("afgesloten")).to_be_visible(timeout=VOLGT)

    bewaard, blad = teksten(zaal, mdo), voorzitter.locator(".vel").inner_text()
    for traject, stukken in getypt.per_gezin.items():
        for stuk in stukken:
            assert bewaard[traject].count(stuk) == 1, (traject, stuk)
            assert stuk in blad
    assert "verschil" in bewaard[gezinnen[1]]
    assert "Geen tijd meer." in bewaard[gezinnen[-1]]
    assert zaal.sql(
        "SELECT b.aanleiding FROM trajecten_bespreking b JOIN trajecten_mdo m ON m.id = b.mdo_id"
        f" JOIN trajecten_traject t ON t.id = b.traject_id WHERE t.nummer = '{gezinnen[-1]}' AND m.nummer > '{mdo}'"
        " ORDER BY m.op LIMIT 1"
    ).startswith("doorgeschoven: Geen tijd meer.")


# -- By keyboard alone: from here on nothing is clicked ---------------------------------------------------------------
WAAR = r"""() => { const hier = document.activeElement; if (hier === document.body) return '';
  const vak = hier.getBoundingClientRect(); const rand = getComputedStyle(hier);
  const ziet = rand.outlineStyle !== 'none' || rand.boxShadow !== 'none' || hier.tabIndex < 0;
  const naam = hier.labels?.[0]?.innerText || hier.getAttribute('aria-label') || hier.innerText || hier.name;
  return naam.trim().replace(/\s+/g, ' ') + (ziet && vak.height ? '' : ' (niet te zien)') }"""


def tab_naar(page: Page, naam: str, hoogstens: int = 60) -> None:
    """Tab until the focus is there; each stop on the way can be seen."""
    gezien = []
    for _ in range(hoogstens):
        page.keyboard.press("Tab")
        gezien.append(page.evaluate(WAAR))
        assert "(niet te zien)" not in gezien[-1], gezien
        if gezien[-1].startswith(naam):
            return
    raise AssertionError(f"{naam} is met {hoogstens} keer Tab niet te bereiken: {gezien}")


def staat_op(page: Page, naam: str) -> None:
    """The focus is on this heading: a page of the meeting begins where something was just done."""
    expect(page.get_by_role("heading", name=naam, exact=True)).to_be_focused()


@pytest.mark.timeout(180)
def test_a_meeting_by_keyboard_alone_from_log_in_to_the_copied_text(zaal: Demo, ga_zitten):
    mdo = overleg(zaal, gezinnen=1)
    (traject,) = agenda(zaal, mdo)
    zaal.sql(f"UPDATE trajecten_mdo SET op = current_date WHERE nummer = '{mdo}'")
    page = ga_zitten(permissions=["clipboard-read", "clipboard-write"])
    toets = page.keyboard
    page.goto("/inloggen/")
    tab_naar(page, "E-mailadres")
    toets.type(VOORZITTER)
    tab_naar(page, "Wachtwoord")
    toets.type(WACHTWOORD)
    toets.press("Enter")
    expect(page.get_by_role("heading", name="Vandaag", level=1)).to_be_visible()
    tab_naar(page, "MDO")
    toets.press("Enter")
    expect(page.get_by_role("heading", name="MDO", level=1)).to_be_visible()
    tab_naar(page, "Naar het MDO")
    toets.press("Enter")
    expect(page).to_have_url(re.compile(rf"/mdo/{mdo}/$"))
    tab_naar(page, "Beginnen")
    toets.press("Enter")
    expect(page.locator("#mdo-titel")).to_be_focused()

    toets.press("i")
    toets.type("Ingebracht met het toetsenbord.")
    toets.press("Control+Enter")
    staat_op(page, "Bijdragen")
    toets.press("w")
    toets.type("Besproken met het toetsenbord.")
    tab_naar(page, "Conclusie over de veiligheid", 1)
    toets.type("Veilig, zegt het toetsenbord.")
    tab_naar(page, "Zien we het samen zo", 1)
    toets.press("ArrowDown")
    expect(page.locator("#verslag [data-bewaard]")).to_contain_text("Bewaard om")
    toets.press("Escape")
    staat_op(page, "Verslag")
    toets.press("b")
    toets.type("Besloten met het toetsenbord.")
    tab_naar(page, "Wie zorgt ervoor", 1)
    toets.press("ArrowDown")
    toets.press("Control+Enter")
    staat_op(page, "Besluiten")
    toets.press("v")
    expect(page.get_by_role("heading", name="MDO Beter Thuis", exact=True)).to_be_visible()
    toets.press("j")
    expect(page.get_by_role("heading", name="MDO afsluiten", level=1)).to_be_visible()
    toets.press("s")
    expect(page.get_by_text("Het MDO is afgesloten.")).to_be_visible()

    tab_naar(page, "Tekst van")
    toets.press("Enter")
    expect(page.get_by_label("Tekst om over te nemen")).to_be_visible()
    toets.press("c")
    expect(page.locator("[data-kopie-stand]")).to_contain_text("Gekopieerd")
    assert "Ingebracht met het toetsenbord." in page.evaluate("navigator.clipboard.readText()")
    toets.press("o")
    expect(page.get_by_text("Afgevinkt")).to_be_visible()
    for stuk in ("Ingebracht", "Besproken", "Veilig, zegt", "gedeeld", "Besloten"):
        assert stuk in teksten(zaal, mdo)[traject]
