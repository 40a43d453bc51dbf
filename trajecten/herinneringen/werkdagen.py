"""Working days in the Netherlands: a date on a Sunday or on Koningsdag counts on the next working day."""

from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=16)
def feestdagen(jaar: int) -> frozenset[date]:
    """Public holidays of a year."""
    # Bevrijdingsdag is a day off for public and care workers once in five years only.
    return frozenset(
        dag for dag in holidays.country_holidays("NL", years=jaar) if (dag.month, dag.day) != (5, 5) or jaar % 5 == 0
    )


def is_werkdag(dag: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return dag.weekday() < 5 and dag not in feestdagen(dag.year)


def werkdag(dag: date) -> date:
    """`dag` itself when it is a working day, otherwise the first one after it."""
    return dag if is_werkdag(dag) else werkdag_na(dag)


def werkdag_na(dag: date, aantal: int = 1) -> date:
    """The working day that comes `aantal` working days after `dag`."""
    for _ in range(aantal):
        dag += timedelta(days=1)
        while not is_werkdag(dag):
            dag += timedelta(days=1)
    return dag


def werkdag_voor(dag: date, aantal: int = 1) -> date:
    """The working day that comes `aantal` working days before `dag`."""
    for _ in range(aantal):
        dag -= timedelta(days=1)
        while not is_werkdag(dag):
            dag -= timedelta(days=1)
    return dag
