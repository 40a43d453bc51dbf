"""The project's settings with a counter of queries and the page that is the floor."""

from trajecten.settings import *  # noqa: F403
from trajecten.settings import ACCOUNT_RATE_LIMITS, BASE_DIR, MIDDLEWARE, TEMPLATES

ROOT_URLCONF = "tests.bench.urls"
MIDDLEWARE = ["tests.bench.teller.CountingMiddleware", *MIDDLEWARE]
TEMPLATES[0]["DIRS"] = [BASE_DIR / "templates", BASE_DIR / "tests" / "bench" / "templates"]
ACCOUNT_RATE_LIMITS = ACCOUNT_RATE_LIMITS | {"zoeken": "100000/m/user"}  # it is asked often, by one person
