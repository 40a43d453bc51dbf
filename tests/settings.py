"""The project's settings for pytest, after starting the test database and broker (`var/test/`)."""

import os

from trajecten.diensten import Diensten

os.environ["TRAJECTEN_OMGEVING"] = "test"
if not os.environ.get("DATABASE_URL"):
    Diensten(test=True).start()

from trajecten.settings import *  # noqa: F403 - only now: the settings look at the environment
