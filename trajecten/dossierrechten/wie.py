"""Under which identity the database lets this work through: a copy reads every shield, destroying all of a family."""

from contextlib import AbstractContextManager, nullcontext


def als_taak(naam: str) -> AbstractContextManager[None]:
    """`afschrift`, `vernietiging` or `bewaartermijn`."""
    return nullcontext()
