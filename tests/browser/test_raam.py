"""The frame in a real browser: keyboard, menus, no violation of WCAG 2.2 A/AA in light, dark, wide, narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import AccountFactory

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("thema", ["light", "dark"])
@pytest.mark.parametrize("breedte", [1280, 320])
def test_pages_outside_the_log_in_are_accessible_and_fit(
    browser: Browser, live_server: LiveServer, thema: str, breedte: int
) -> None:
    page = browser.new_page(
        base_url=live_server.url, color_scheme=thema, viewport={"width": breedte, "height": 800}, locale="nl-NL"
    )
    for adres in ("/inloggen/", "/bestaat-niet/", "/account/password/reset/"):
        page.goto(adres)
        uitslag = Axe().run(page, options={"runOnly": WCAG})
        assert uitslag.response["violations"] == [], adres
        assert page.evaluate("document.documentElement.scrollWidth") <= breedte
    page.close()


def test_the_keyboard_reaches_the_content_the_menu_and_the_help(page: Page, log_in) -> None:
    log_in(AccountFactory(naam="Eva de Wit"))
    page.goto("/account/2fa/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()

    page.locator(".kop .menu > summary").press("Enter")
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Uitloggen")).to_be_hidden()
    expect(page.locator(".kop .menu > summary")).to_be_focused()

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Sneltoetsen op deze pagina")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_key_does_nothing_while_somebody_types(page: Page) -> None:
    page.goto("/inloggen/")
    page.locator("input[name=login]").press_sequentially("a?b")
    expect(page.locator("input[name=login]")).to_have_value("a?b")


def test_a_form_that_sends_once_ignores_the_second_click(page: Page) -> None:
    page.goto("/inloggen/")
    page.evaluate("document.querySelector('form').dataset.eenmalig = ''")
    verstuurd: list[Route] = []
    page.route("**/inloggen/", lambda route: verstuurd.append(route))  # a slow network: no answer yet
    page.locator("input[name=login]").fill("eva@voorbeeld.test")
    page.locator("input[name=password]").fill("geheim")
    page.locator("button.btn-primary").dblclick()
    page.wait_for_timeout(200)
    assert len(verstuurd) == 1
    verstuurd[0].abort()


def test_the_live_server_works_in_the_role_of_the_application(page: Page, log_in, rollen_van_de_server) -> None:
    log_in(AccountFactory())
    page.goto("/")
    assert rollen_van_de_server == {"trajecten_app"}
