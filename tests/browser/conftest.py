"""A real Chromium on a live server; every page that a test opens is watched for faults."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from teams.models import Account
from tests.browser.demo import Demo, running_demo
from tests.conftest import APPROL

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API runs a loop of its own

CHROMIUM = Path("/usr/bin/chromium")
expect.set_options(timeout=10_000)  # two processes of tests on two cores: nobody waits this long on a quiet machine
OPTIES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, so that at the end every process still has short ones; and together, so that one process
    loads the demo data for all of them."""
    hier = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(hier):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: not item.path.is_relative_to(hier) or "live_server" in item.fixturenames)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ends with its module: while Playwright's loop runs, this thread has database connections of its own, that
    other tests (and the processes they fork) must not mix with those of before."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail("Chromium ontbreekt: sudo apt-get install chromium libatomic1")
        pytest.skip("Chromium ontbreekt: sudo apt-get install chromium libatomic1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=OPTIES)
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture(autouse=True)
def rollen_van_de_server() -> Iterator[set[str]]:
    """The live server works in the application's role, behind the wall, as a real one does; the test is the owner.

    Gives the roles that its connections had.
    """
    gezien: set[str] = set()

    def verlaag(connection: BaseDatabaseWrapper, **_: object) -> None:
        if threading.current_thread() is not threading.main_thread():
            with connection.cursor() as cursor:
                cursor.execute(f"SET ROLE {APPROL}")
                cursor.execute("SELECT current_user")
                gezien.add(cursor.fetchone()[0])

    connection_created.connect(verlaag, weak=False)
    yield gezien
    connection_created.disconnect(verlaag)


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live_server.url, locale="nl-NL", timezone_id="Europe/Amsterdam")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; afterwards no script may have failed and nothing may have been refused by our own policy."""
    page = context.new_page()
    fouten: list[str] = []
    _let_op(page, fouten)
    yield page
    assert fouten == []


@pytest.fixture
def log_in(context: BrowserContext, live_server: LiveServer, settings):
    """Give this browser the session of an account, without the log-in page."""

    def enter(account: Account) -> None:
        client = Client()
        client.force_login(account)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return enter


@pytest.fixture(scope="session")
def demo(request: pytest.FixtureRequest) -> Iterator[Demo]:
    """A site with demo data, shared by the tests of one xdist worker: let each take a family of its own."""
    with running_demo(getattr(request.config, "workerinput", {}).get("workerid", "gw")) as demo:
        yield demo


@pytest.fixture
def open_browser(browser: Browser, demo: Demo) -> Iterator[Callable[..., BrowserContext]]:
    """Browsers on the demo site, one per call, in which the account is logged in; watched for faults."""
    open_: list[BrowserContext] = []
    fouten: list[str] = []

    def enter(email: str | None = None, **opties: object) -> BrowserContext:
        context = demo.context(browser, email, **opties)
        context.on("page", lambda page: _let_op(page, fouten))
        open_.append(context)
        return context

    yield enter
    for context in open_:
        context.close()
    assert fouten == []


def _let_op(page: Page, fouten: list[str]) -> None:
    page.on("pageerror", lambda fout: fouten.append(f"{page.url}: {fout}"))

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            fouten.append(f"{page.url}: {message.text}")

    page.on("console", listen)
