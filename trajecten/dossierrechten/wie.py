"""Under which identity the database lets this work through: a copy reads every shield, destroying all of a family."""

from contextlib import AbstractContextManager

from teams import wand


def als_taak(naam: str) -> AbstractContextManager[None]:
    """`afschrift`, `vernietiging` or `bewaartermijn`."""
    return wand.taak(naam)
