"""Terms of the rights of the family, each with its source."""

from calendar import monthrange
from datetime import date, timedelta

KOPIE_MAANDEN = 1  # Jeugdwet 7.3.10: as soon as possible; AVG 12 lid 3: at most a month
CORRECTIE_MAANDEN = 1  # AVG 12 lid 3 and 16
VERNIETIGING_MAANDEN = 3  # Jeugdwet 7.3.9
VERLENGING_MAANDEN = 2  # AVG 12 lid 3: two months more for what is complex, told within the first month
BEWAREN_JAREN = 20  # Jeugdwet 7.3.8: after the last change in the dossier
VOORAF_MAANDEN = 3  # a dossier is on the list three months before its term ends
WACHTDAGEN = 14  # between the second signature and destroying, for who thinks better of it
WACHTDAGEN_BEWAREN = 42  # the same after twenty years: the family may live elsewhere by now


def maanden_later(dag: date, maanden: int) -> date:
    """The same day of the month, so many months later (or earlier); the last day of a shorter month."""
    jaar, maand = divmod(dag.month - 1 + maanden, 12)
    jaar, maand = dag.year + jaar, maand + 1
    return date(jaar, maand, min(dag.day, monthrange(jaar, maand)[1]))


def bewaren_tot(laatste_wijziging: date) -> date:
    """The last day that a dossier is kept when nothing changes any more."""
    return maanden_later(laatste_wijziging, 12 * BEWAREN_JAREN)


def wachten_tot(vanaf: date, *, bewaartermijn: bool) -> date:
    """The last day on which an approved destruction can still be called off."""
    return vanaf + timedelta(days=WACHTDAGEN_BEWAREN if bewaartermijn else WACHTDAGEN)
