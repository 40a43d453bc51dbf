"""It is Monday 23 November 2026."""

import pytest


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 10:00:00+01:00", tick=True)
