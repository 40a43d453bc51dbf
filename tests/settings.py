"""The project's settings for pytest, after starting the test database and broker (`var/test/`)."""

import os

from trajecten.diensten import Diensten

os.environ["TRAJECTEN_OMGEVING"] = "test"
if not os.environ.get("DATABASE_URL"):
    Diensten(test=True).start()

from trajecten.settings import *  # noqa: F403 - only now: the settings look at the environment


class OnbekendeVariabele(str):
    """`string_if_invalid` that fails the test instead of printing nothing."""

    def __contains__(self, item: object) -> bool:
        return item == "%s"

    def __mod__(self, variabele: object) -> str:
        raise AssertionError(f"Undefined template variable: {variabele}")


for _motor in TEMPLATES:  # noqa: F405
    _motor["OPTIONS"]["string_if_invalid"] = OnbekendeVariabele("onbekend: %s")
