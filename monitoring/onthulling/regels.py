"""Disclosure control of counts: what may be published, so that no figure points at one family.

Pure functions over counts; the rule numbers are those of the standards (§7.1). A report is protected as a
whole: a cell has one key, wherever it stands, so that it is hidden in every table or in none (R5, linked
tables). The full audit by linear programming (R6) is a later step; until then every line must also leave
room: the hidden cells of a line together are at least ten (`_heeft_ruimte`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

DREMPEL = 10  # R2: fewer families than this never stand in a cell
BASIS = 30  # R1: below this total only the rounded total is published
AFRONDING = 5  # R7
DOMINANTIE = 0.9  # R4: one part above this share of its line says too much about the others
VERBORGEN = "."  # R3: the one symbol, for what is small and for what protects it
TE_KLEIN = f"<{DREMPEL}"  # R1: a whole table with fewer families than this


@dataclass(frozen=True)
class Telling:
    """An unrounded count and the number of families that contributed to it. Never leaves the report module."""

    aantal: int
    gezinnen: int
    structureel: bool = False  # a zero that could not be anything else (R3)


@dataclass(frozen=True)
class Lijn:
    """Parts that add up to a total. A table of one dimension is one line; of two, one per row and column."""

    totaal: str
    delen: Sequence[str]


class Onthullingsfout(ValueError):
    """The lines cannot be protected: they name a cell that was not counted."""


def rond(aantal: int) -> int:
    """Nearest multiple of five, from the unrounded value: 12 → 10, 13 → 15 (R7)."""
    return (aantal + AFRONDING // 2) // AFRONDING * AFRONDING


def beveilig(cellen: Mapping[str, Telling], lijnen: Sequence[Lijn]) -> dict[str, int | None]:
    """Every cell as it may be published: rounded, or None when it is hidden (R1–R5, R7).

    Hidden are: unsafe cells (R2, R3), the split of a line with a small total (R1) or with one dominant part
    (R4), and whatever would give a hidden cell away. The answer depends on the counts only, never on the
    order in which somebody asks; ties are broken by the order of `cellen`.
    """
    _controleer(cellen, lijnen)
    verborgen = {sleutel for sleutel, telling in cellen.items() if is_onveilig(telling)}
    for lijn in lijnen:
        if _splitsing_zegt_te_veel(cellen, lijn):
            verborgen.update(lijn.delen)
    while _aanvullen(cellen, lijnen, verborgen):
        pass
    return {sleutel: None if sleutel in verborgen else rond(telling.aantal) for sleutel, telling in cellen.items()}


def is_onveilig(telling: Telling) -> bool:
    """Fewer than ten families, zero included unless it is structural (R2, R3)."""
    if telling.structureel and telling.aantal == 0:
        return False
    return telling.gezinnen < DREMPEL or telling.aantal < DREMPEL


def _controleer(cellen: Mapping[str, Telling], lijnen: Iterable[Lijn]) -> None:
    for lijn in lijnen:
        onbekend = [sleutel for sleutel in (lijn.totaal, *lijn.delen) if sleutel not in cellen]
        if onbekend:
            raise Onthullingsfout(f"not counted: {', '.join(onbekend)}")


def _splitsing_zegt_te_veel(cellen: Mapping[str, Telling], lijn: Lijn) -> bool:
    """R1: the total is small. R4: one part is nearly everything, so the line tells what everybody is."""
    totaal = cellen[lijn.totaal]
    if totaal.gezinnen < BASIS or totaal.aantal < BASIS:
        return True
    return any(cellen[deel].aantal > DOMINANTIE * totaal.aantal for deel in lijn.delen)


def _aanvullen(cellen: Mapping[str, Telling], lijnen: Sequence[Lijn], verborgen: set[str]) -> bool:
    """Hide one more cell where a line gives a hidden one away (R5); False when nothing is left to do."""
    for lijn in lijnen:
        leden = [*lijn.delen, lijn.totaal]
        weg = [sleutel for sleutel in leden if sleutel in verborgen]
        if not weg or (len(weg) >= 2 and _heeft_ruimte(cellen, lijn, verborgen)):
            continue
        extra = _kleinste(cellen, lijn.delen, verborgen) or _kleinste(cellen, [lijn.totaal], verborgen)
        if extra is not None:
            verborgen.add(extra)
            return True
    return False


def _heeft_ruimte(cellen: Mapping[str, Telling], lijn: Lijn, verborgen: set[str]) -> bool:
    """Whether total minus what is shown leaves at least ten for the hidden cells together."""
    if lijn.totaal in verborgen:
        return True
    getoond = sum(rond(cellen[deel].aantal) for deel in lijn.delen if deel not in verborgen)
    return rond(cellen[lijn.totaal].aantal) - getoond >= DREMPEL


def _kleinste(cellen: Mapping[str, Telling], sleutels: Iterable[str], verborgen: set[str]) -> str | None:
    """The smallest cell that is still shown; the first of equals."""
    getoond = [sleutel for sleutel in sleutels if sleutel not in verborgen]
    return min(getoond, key=lambda sleutel: cellen[sleutel].aantal, default=None)


def toon_totaal(telling: Telling, gepubliceerd: int | None, *, ook_deel: bool) -> str | int:
    """A total as it is written: rounded; "<10" when the whole table is that small (R1); "." when hidden.

    `ook_deel`: the same cell is a part in another line. There "<10" would narrow what "." hides (R3).
    """
    if gepubliceerd is not None:
        return gepubliceerd
    return TE_KLEIN if is_onveilig(telling) and not ook_deel else VERBORGEN


def toon(gepubliceerd: int | None) -> str | int:
    """A cell as it is written: rounded or the one symbol."""
    return VERBORGEN if gepubliceerd is None else gepubliceerd


def procent(deel: int | None, geheel: int | None) -> str:
    """A whole percentage of two published counts, or "." (R8).

    Only from a rounded whole of at least 30 and with both parts at least 10; never an exact 0 or 100 %.
    """
    if deel is None or geheel is None or geheel < BASIS or deel < DREMPEL or geheel - deel < DREMPEL:
        return VERBORGEN
    waarde = round(100 * deel / geheel)
    if waarde < 5:
        return "<5%"
    return ">95%" if waarde > 95 else f"{waarde}%"
