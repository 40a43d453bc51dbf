"""When a team meets: its own weekday and time, moved to a working day by Dutch public holidays."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from teams.team.models import Team
from trajecten.mdo.models import Mdo


@lru_cache(maxsize=16)
def _feestdagen(jaar: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=jaar))


def is_werkdag(dag: date) -> bool:
    """Monday to Friday and no Dutch public holiday."""
    return dag.isoweekday() <= 5 and dag not in _feestdagen(dag.year)


def werkdag(dag: date) -> date:
    """`dag` itself when it is a working day, otherwise the first one after it."""
    while not is_werkdag(dag):
        dag += timedelta(days=1)
    return dag


def mdo_dag(team: Team, vanaf: date) -> date:
    """The first day on or after `vanaf` on which this team meets: its weekday, moved by public holidays.

    The week before is looked at too: its meeting may have moved into the days from `vanaf` on.
    """
    dag = vanaf + timedelta(days=(team.mdo_weekdag - vanaf.isoweekday()) % 7)
    vorige = werkdag(dag - timedelta(days=7))
    return vorige if vorige >= vanaf else werkdag(dag)


def volgende_mdo_dag(team: Team, na: date) -> date:
    """The first day of the team's rhythm after `na` on which it has no meeting yet."""
    bezet = set(Mdo.objects.filter(team=team, op__gt=na).values_list("op", flat=True))
    dag = mdo_dag(team, na + timedelta(days=1))
    while dag in bezet:
        dag = mdo_dag(team, dag + timedelta(days=1))
    return dag
