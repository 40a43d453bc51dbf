"""Days of the demo: all relative to one today."""

from datetime import date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

from trajecten.herinneringen.werkdagen import is_werkdag, werkdag, werkdag_na, werkdag_voor

ZONE = ZoneInfo("Europe/Amsterdam")
JAREN = 4

__all__ = ["JAREN", "ZONE", "duur", "jaren_eerder", "moment", "werkdag", "werkdag_na", "werkdag_terug"]


def moment(dag: date, uur: int = 9, minuut: int = 0) -> datetime:
    """A moment on `dag` as the clock in Amsterdam shows it."""
    return datetime.combine(dag, time(uur, minuut), tzinfo=ZONE)


def werkdag_terug(dag: date) -> date:
    """`dag`, or the last working day before it."""
    return dag if is_werkdag(dag) else werkdag_voor(dag)


def duur(dobbel: Random, mediaan: float, spreiding: float, laagst: int, hoogst: int) -> int:
    """Days: log-normal around the median, between two bounds (standards §10)."""
    return int(min(hoogst, max(laagst, round(dobbel.lognormvariate(0, spreiding) * mediaan))))


def jaren_eerder(dag: date, jaren: int) -> date:
    """The same day so many years before; 29 February becomes 28."""
    try:
        return dag.replace(year=dag.year - jaren)
    except ValueError:
        return dag.replace(year=dag.year - jaren, day=28)
