"""When a series meets: its weekday every so many weeks, moved by public holidays and by the closure of the team."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from teams.verlof.models import Teamsluiting
from trajecten.herinneringen.werkdagen import feestdagen, is_werkdag
from trajecten.mdo.reeks.models import Overlegreeks
from weergave import datum

WEEK = timedelta(days=7)
DAG = timedelta(days=1)


@dataclass(frozen=True)
class Plek:
    """One day of the rhythm: on which day the meeting is, or (None) that it lapses; with the reason."""

    ritmedag: date
    op: date | None
    reden: str = ""


def plekken(reeks: Overlegreeks, vanaf: date, tot: date, sluitingen: Iterable[Teamsluiting] = ()) -> list[Plek]:
    """The days of the rhythm whose meeting falls on `vanaf` or later, up to `tot`; those that lapse as well.

    What falls on a day off goes to the first open day after it. It lapses when that is a week away or more: then
    the next one is near, or the meeting would be far from where people expect it.
    """
    dicht = list(sluitingen)
    alle = (plek_van(dag, dicht) for dag in ritmedagen(reeks, vanaf - WEEK, tot))
    return [plek for plek in alle if (plek.op or plek.ritmedag) >= vanaf]


def ritmedagen(reeks: Overlegreeks, vanaf: date, tot: date) -> Iterator[date]:
    """The days of the rhythm itself from `vanaf` up to `tot`, as far as the series runs."""
    begin = reeks.van + timedelta(days=(reeks.weekdag - reeks.van.isoweekday()) % 7)
    stap = WEEK * reeks.om_de_weken
    dag = begin + stap * max(0, -(-(vanaf - begin) // stap))
    einde = min(tot, reeks.tot or tot)
    while dag <= einde:
        yield dag
        dag += stap


def plek_van(ritmedag: date, dicht: Iterable[Teamsluiting]) -> Plek:
    """Where the meeting of this day of the rhythm ends up."""
    reden = reden_dicht(ritmedag, dicht)
    if not reden:
        return Plek(ritmedag, ritmedag)
    for aantal in range(1, WEEK.days):
        if not reden_dicht(ritmedag + aantal * DAG, dicht):
            return Plek(ritmedag, ritmedag + aantal * DAG, reden)
    return Plek(ritmedag, None, reden)


def reden_dicht(dag: date, dicht: Iterable[Teamsluiting] = ()) -> str:
    """Why nobody meets on this day, in words; empty on an ordinary working day."""
    sluiting = next((rij for rij in dicht if rij.van <= dag <= rij.tot), None)
    if sluiting is not None:
        tot = "" if sluiting.tot == sluiting.van else f" tot en met {datum.kort(sluiting.tot)}"
        return f"team dicht op {datum.kort(sluiting.van)}{tot}: {sluiting.reden}"
    if dag in feestdagen(dag.year):
        return f"{datum.kort(dag)} is een feestdag"
    return "" if is_werkdag(dag) else f"{datum.kort(dag)} is in het weekend"


def team_dicht(team_id: int, dag: date) -> str:
    """The same for one team, with its own closures. One query."""
    return reden_dicht(dag, Teamsluiting.objects.filter(team=team_id, van__lte=dag, tot__gte=dag))
