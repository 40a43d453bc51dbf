"""The kinds of work there are, and what a function that does such work is given and gives back."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from teams.basis import Weigering
from teams.werk.models import Opdracht

WEEK = timedelta(days=7)
_MELD_PER = 0.5  # seconds between two reports of progress


class Geannuleerd(Exception):
    """Somebody cancelled this work; what was half done stays undone."""


class Overgenomen(Exception):
    """Another worker has this work now (our connection was lost): stop, and record nothing."""


class Verder(Exception):
    """Not finished, and nothing went wrong: go on after `na`. Does not count as a try."""

    def __init__(self, na: timedelta = timedelta(0)) -> None:
        super().__init__()
        self.na = na


class Niet(Weigering):
    """This work can never succeed (what it was about is gone): do not try again. The text is shown as it is."""


@dataclass(frozen=True)
class Resultaat:
    """A file that came out of the work. `naam` names nobody."""

    naam: str
    mime: str
    inhoud: bytes


@dataclass
class Werk:
    """One try: what to do, and how to tell how far it is."""

    pk: int
    poging: int
    invoer: dict[str, Any]
    aanvrager_id: int | None
    gedaan: int = 0
    _gemeld: float = field(default=0.0, repr=False)

    def voortgang(self, gedaan: int, totaal: int, stap: str = "") -> None:
        """Tell how far it is; call it outside a transaction, or nobody sees it. Raises `Geannuleerd`.

        `stap` is a short text without names ("document 12").
        """
        nu = time.monotonic()
        if nu - self._gemeld < _MELD_PER and gedaan < totaal:
            return
        self._gemeld = nu
        eigen = Opdracht.objects.filter(pk=self.pk, status=Opdracht.Status.BEZIG, pogingen=self.poging)
        if not eigen.update(gedaan=min(gedaan, totaal), totaal=totaal, stap=stap[:80]):
            raise Overgenomen
        self.mag_verder()

    def mag_verder(self) -> None:
        """Raises `Geannuleerd` when somebody cancelled."""
        if Opdracht.objects.filter(pk=self.pk, annuleren=True).exists():
            raise Geannuleerd


Functie = Callable[[Werk], Resultaat | None]


@dataclass(frozen=True)
class Werksoort:
    """A declared kind of work. `bewaren` is how long the row and its result stay after the end."""

    code: str
    naam: str
    functie: Functie
    pogingen: int = 5
    eerste_wacht: timedelta = timedelta(seconds=30)
    langste_wacht: timedelta = timedelta(hours=1)
    bewaren: timedelta = WEEK
    mag_openen: Callable[[Any, dict[str, Any]], bool] | None = None
    adres: Callable[[dict[str, Any]], str] | None = None
    opgegeven: Callable[[dict[str, Any], str], None] | None = None  # it failed for good or was stopped: (invoer, why)


SOORTEN: dict[str, Werksoort] = {}


def naam_van(soort: str) -> str:
    """What people call this kind of work."""
    return SOORTEN[soort].naam if soort in SOORTEN else soort
