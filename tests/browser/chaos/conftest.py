"""A site of its own for these tests: its server is killed, its meetings are closed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chaos.vergadering import Vergadering
from tests.browser.demo import Demo, running_demo


@pytest.fixture(scope="session")
def terrein(request: pytest.FixtureRequest) -> Iterator[Demo]:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "gw")
    with running_demo(f"chaos_{worker}") as demo:
        yield demo


@pytest.fixture
def vergadering(browser: Browser, terrein: Demo) -> Iterator[Vergadering]:
    """Four people of one team, each with a browser, in a meeting that has begun."""
    vergadering = Vergadering(terrein, browser)
    yield vergadering
    vergadering.einde()
