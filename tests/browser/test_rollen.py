"""Every demo account logs in on the log-in page and lands where its work begins."""

import pytest
from playwright.sync_api import expect

from tests.browser.demo import log_in_on_page

# Where somebody lands, and a word that stands there.
BEGIN = {
    "professional@beterthuis.demo": "/",
    "collega@beterthuis.demo": "/",
    "gedragswetenschapper@beterthuis.demo": "/",
    "aanmeldcoordinator@beterthuis.demo": "/",
    "teamleider@beterthuis.demo": "/",
    "professional@past.demo": "/",
    "teamleider@past.demo": "/",
    "projectleider@past.demo": "/monitoring/",
    "professional@inverbinding.demo": "/",
    "teamleider@inverbinding.demo": "/",
    "stuurman@mast.demo": "/",
    "screener@mast.demo": "/",
    "professional@katwijk.demo": "/",
    "teamlid@teamtoegang.demo": "/",
    "beleid@denhaag.demo": "/monitoring/",
    "beleid@gouda.demo": "/monitoring/",
    "vertegenwoordiger@haaglanden.demo": "/",
    "beheer@trajecten.demo": "/beheer/",
    "privacy@trajecten.demo": "/inzagelog/",
}


@pytest.mark.parametrize("email", BEGIN)
def test_everybody_logs_in_and_lands_where_the_work_begins(open_browser, demo, email):
    page = open_browser().new_page()
    page.goto("/inloggen/")
    log_in_on_page(page, email)
    expect(page).to_have_url(f"{demo.adres}{BEGIN[email]}")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".kop .menu > summary")).to_be_visible()
