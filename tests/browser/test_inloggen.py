"""Logging in, as a person does."""

from playwright.sync_api import Page, expect

from tests.factories import AccountFactory


def test_log_in_with_email_and_password(page: Page) -> None:
    AccountFactory(email="eva@voorbeeld.test")
    page.goto("/inloggen/")
    page.fill("input[name=login]", "eva@voorbeeld.test")
    page.fill("input[name=password]", "verkeerd-wachtwoord")
    page.press("input[name=password]", "Enter")
    expect(page).to_have_url("/inloggen/")
    expect(page.locator("input[name=login]")).to_have_value("eva@voorbeeld.test")
