"""When a team meets: its own weekday and time, moved to a working day by Dutch public holidays."""

from datetime import date, timedelta

from teams.team.models import Team
from trajecten.herinneringen.werkdagen import werkdag
from trajecten.mdo.models import Mdo


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
