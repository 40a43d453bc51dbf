"""What the page of a meeting says about its agenda: why this order, and who must not fall out of view."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trajecten.mdo.agenda.redenen import Reden
from trajecten.mdo.agenda.voorstel import langst_niet_besproken, nooit_besproken
from trajecten.traject.models import Stand
from weergave import datum

NOOIT_GETOOND = 12


@dataclass(frozen=True)
class Weging:
    """One line of the agenda as a sum: its reasons and what they weigh together, and the place that this gives."""

    bespreking: Any
    redenen: list[Reden]
    plaats: int
    volgens_gewicht: int

    @property
    def som(self) -> int:
        return sum(reden.gewicht for reden in self.redenen)

    @property
    def verplaatst(self) -> bool:
        """It stands elsewhere than its weight says: the chair moved it or somebody added it later."""
        return self.plaats != self.volgens_gewicht


def wegingen(regels: Iterable[Any]) -> list[Weging]:
    """The open lines of an agenda, in their order. `regels` have `bespreking` and `redenen`. No queries."""
    rijen = [(regel.bespreking, regel.redenen) for regel in regels]
    sommen = [sum(reden.gewicht for reden in redenen) for _, redenen in rijen]
    volgorde = sorted(range(len(rijen)), key=lambda nummer: -sommen[nummer])
    plaatsen = {nummer: plaats for plaats, nummer in enumerate(volgorde, start=1)}
    return [
        Weging(bespreking, redenen, nummer + 1, plaatsen[nummer]) for nummer, (bespreking, redenen) in enumerate(rijen)
    ]


@dataclass(frozen=True)
class Aandacht:
    """A family that must not fall out of view: in words since when, and where it stands on this agenda ('' nowhere)."""

    stand: Stand
    tekst: str
    plek: str = ""
    eigen: bool = False


@dataclass(frozen=True)
class Uitzicht:
    """Who was discussed longest ago, and who never was. Named on every agenda, also when they stand on it."""

    langst: Aandacht | None
    nooit: list[Aandacht]
    meer_nooit: int = 0


def uitzicht(standen: Iterable[Stand], plekken: dict[int, str], eigen: set[int]) -> Uitzicht:
    """`plekken` says per trajectory where it stands on this agenda, `eigen` which are the reader's own. No queries."""
    alle = list(standen)
    langst, nooit = langst_niet_besproken(alle), nooit_besproken(alle)
    return Uitzicht(
        _aandacht(langst, _besproken(langst), plekken, eigen) if langst else None,
        [_aandacht(een, _in_zorg(een), plekken, eigen) for een in nooit[:NOOIT_GETOOND]],
        max(0, len(nooit) - NOOIT_GETOOND),
    )


def _besproken(stand: Stand) -> str:
    return f"{datum.relatief(stand.laatste_mdo_op)} besproken" if stand.laatste_mdo_op else ""


def _in_zorg(stand: Stand) -> str:
    return f"in zorg sinds {datum.kort(stand.gestart_op)}" if stand.gestart_op else "nog geen startdatum"


def _aandacht(stand: Stand, tekst: str, plekken: dict[int, str], eigen: set[int]) -> Aandacht:
    return Aandacht(stand, tekst, plekken.get(stand.traject_id, ""), stand.traject_id in eigen)
