"""Whether the agenda fits into the meeting: when each family begins, and from which one on the time is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from trajecten.mdo.models import Mdo


@dataclass
class Tijdvak:
    """The place of one family in the meeting: its number, about when it begins, and whether it still fits."""

    plaats: int
    begint: time
    past: bool
    eerste_zonder: bool = False


@dataclass
class Verdeling:
    """The whole agenda against the clock."""

    vakken: dict[int, Tijdvak]  # per discussion
    minuten: int
    duur: int

    @property
    def passen_niet(self) -> int:
        return sum(not vak.past for vak in self.vakken.values())

    @property
    def over(self) -> int:
        """Minutes that are left; negative when it does not fit."""
        return self.duur - self.minuten


def verdeel(mdo: Mdo, besprekingen: Iterable[Any]) -> Verdeling:
    """Lay these discussions, in order and without what moved on, along the duration of the meeting. No queries.

    A discussed family takes what was really spoken (`gesproken`, when the clock ran), another what is planned.
    """
    vakken: dict[int, Tijdvak] = {}
    begin, minuten, vol = datetime.combine(mdo.op, mdo.tijd), 0, False
    for plaats, rij in enumerate(besprekingen, start=1):
        besproken = rij.besproken_op is not None
        duurt = round(rij.gesproken.total_seconds() / 60) if besproken and rij.gesproken else rij.minuten
        past = besproken or (not vol and minuten + duurt <= mdo.duur)
        vakken[rij.pk] = Tijdvak(plaats, (begin + timedelta(minutes=minuten)).time(), past, not past and not vol)
        vol = vol or not past
        minuten += duurt
    return Verdeling(vakken, minuten, mdo.duur)
