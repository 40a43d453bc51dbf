"""Lines over time, and the lines of one goal: family and professionals, never averaged together."""

from collections.abc import Sequence
from dataclasses import dataclass

from weergave.grafiek.basis import (
    GRIJS,
    STREEPJES,
    Grafiek,
    Pen,
    getal,
    inkorten,
    kleur,
    leeg,
    schaal,
    tekstbreedte,
)
from weergave.tabellen import Tabel


@dataclass(frozen=True)
class Reeks:
    """A line: its name and a value per moment; None where nothing was measured."""

    naam: str
    waarden: Sequence[float | None]


@dataclass(frozen=True)
class _Vlak:
    """The area inside the axes."""

    links: float
    rechts: float
    boven: float
    onder: float
    laagste: float
    hoogste: float
    aantal: int

    def x(self, nummer: int) -> float:
        if self.aantal == 1:
            return (self.links + self.rechts) / 2
        return self.links + (self.rechts - self.links) * nummer / (self.aantal - 1)

    def y(self, waarde: float) -> float:
        return self.onder - (self.onder - self.boven) * (waarde - self.laagste) / (self.hoogste - self.laagste)


def lijn(
    titel: str,
    momenten: Sequence[str],
    reeksen: Sequence[Reeks],
    *,
    bijschrift: str = "",
    kop: str = "Onderdeel",
    eenheid: str = "",
    breedte: float = 560,
    hoogte: float = 260,
) -> Grafiek:
    """Lines over time, several series; each has its own dash, its own marker and its name at its end."""
    waarden = [waarde for reeks in reeksen for waarde in reeks.waarden if waarde is not None]
    if not waarden or not momenten:
        return leeg(titel, breedte=breedte)
    stappen = schaal(max(waarden))
    pen = Pen(breedte, hoogte)
    rechts = breedte - min(breedte * 0.32, max(tekstbreedte(reeks.naam) for reeks in reeksen) + 30)
    links = max(tekstbreedte(getal(stap) + eenheid) for stap in stappen) + 10
    vlak = _Vlak(links, rechts, 12, hoogte - 30, 0, stappen[-1], len(momenten))
    _teken_assen(pen, vlak, stappen, momenten, eenheid)
    _teken_reeksen(pen, vlak, momenten, reeksen, eenheid)
    tabel = Tabel(
        titel,
        [kop, *(reeks.naam for reeks in reeksen)],
        [[moment, *(reeks.waarden[nummer] for reeks in reeksen)] for nummer, moment in enumerate(momenten)],
    )
    return Grafiek(pen.svg(titel, bijschrift), titel, bijschrift, tabel)


def _teken_assen(pen: Pen, vlak: _Vlak, stappen: Sequence[float], momenten: Sequence[str], eenheid: str = "") -> None:
    for stap in stappen:
        y = vlak.y(stap)
        pen.lijn(vlak.links, y, vlak.rechts, y, GRIJS, stroke_opacity=1 if stap == stappen[0] else 0.35)
        pen.tekst(vlak.links - 8, y + 5, getal(stap) + eenheid, "end")
    vak = (vlak.rechts - vlak.links) / max(1, vlak.aantal - 1)
    overslaan = max(1, int(max(tekstbreedte(moment) for moment in momenten) / vak + 1))
    for nummer in range(0, len(momenten), overslaan):
        anker = "middle" if len(momenten) == 1 else "start" if nummer == 0 else "middle"
        pen.tekst(vlak.x(nummer), vlak.onder + 20, momenten[nummer], anker)


def _punten(vlak: _Vlak, reeks: Reeks) -> list[tuple[float, float, int, float]]:
    """Where the values of a series lie: x, y, the number of the moment, the value."""
    return [(vlak.x(i), vlak.y(w), i, w) for i, w in enumerate(reeks.waarden) if w is not None]


def _teken_lijn(pen: Pen, punten: Sequence[tuple[float, float, int, float]], nummer: int) -> None:
    pen.vorm(
        "polyline",
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in punten),
        fill="none",
        stroke=kleur(nummer),
        stroke_width=2.5,
        stroke_linejoin="round",
        stroke_dasharray=STREEPJES[nummer % 8],
    )


def _teken_reeksen(
    pen: Pen,
    vlak: _Vlak,
    momenten: Sequence[str],
    reeksen: Sequence[Reeks],
    eenheid: str = "",
    peilen: Sequence[tuple[str, float]] = (),
) -> None:
    """The lines with their markers, and at their ends the names; the levels (start, goal) are named there too."""
    namen: list[tuple[str, int | None]] = [(naam, None) for naam, _ in peilen]
    einden = [(vlak.y(waarde), nummer) for nummer, (_, waarde) in enumerate(peilen)]
    for nummer, reeks in enumerate(reeksen):
        punten = _punten(vlak, reeks)
        if not punten:
            continue
        _teken_lijn(pen, punten, nummer)
        for x, y, moment, waarde in punten:
            pen.merk(nummer, x, y, kleur(nummer), titel=f"{reeks.naam}, {momenten[moment]}: {getal(waarde)}{eenheid}")
        einden.append((punten[-1][1], len(namen)))
        namen.append((reeks.naam, nummer))
    for y, plaats in uiteen(einden, 17, vlak.boven, vlak.onder):
        naam, reeks_nummer = namen[plaats]
        if reeks_nummer is None:
            pen.lijn(vlak.rechts + 11, y, vlak.rechts + 21, y, stroke_width=1.5, stroke_dasharray="1.5 3")
        else:
            pen.merk(reeks_nummer, vlak.rechts + 16, y, kleur(reeks_nummer), 4)
        pen.tekst(vlak.rechts + 26, y + 5, inkorten(naam, pen.breedte - vlak.rechts - 26))


def uiteen(
    plaatsen: Sequence[tuple[float, int]], afstand: float, boven: float, onder: float
) -> list[tuple[float, int]]:
    """Moves labels apart so that none covers another, keeping their order and staying within the area."""
    op_volgorde = sorted(plaatsen)
    ys = [y for y, _ in op_volgorde]
    for nummer in range(1, len(ys)):
        ys[nummer] = max(ys[nummer], ys[nummer - 1] + afstand)
    teveel = ys[-1] - onder if ys else 0
    if teveel > 0:
        ys[-1] -= teveel
        for nummer in range(len(ys) - 2, -1, -1):
            ys[nummer] = max(boven - 6, min(ys[nummer], ys[nummer + 1] - afstand))
    return [(y, nummer) for y, (_, nummer) in zip(ys, op_volgorde, strict=True)]


def score_lijnen(
    titel: str,
    momenten: Sequence[str],
    gezin: Sequence[Reeks],
    professionals: Reeks,
    *,
    start: float | None = None,
    doel: float | None = None,
    bijschrift: str = "",
    klein: bool = False,
    breedte: float | None = None,
) -> Grafiek:
    """The scores of one goal, 0 to 10, per evaluation: the professionals first, then each member of the family.

    `start` and `doel` are horizontal lines. `klein` draws a small one without axes, for a card (width 220).
    """
    reeksen = [professionals, *gezin]
    if not any(waarde is not None for reeks in reeksen for waarde in reeks.waarden):
        return leeg(titel, "Nog geen scores", breedte=breedte or (220 if klein else 560))
    pen = Pen(breedte or (220 if klein else 560), 64 if klein else 250)
    naamruimte = 24.0 if klein else min(pen.breedte * 0.3, max(tekstbreedte(reeks.naam) for reeks in reeksen) + 32)
    vlak = _Vlak(
        6 if klein else 30, pen.breedte - naamruimte, 8 if klein else 12, 56 if klein else 220, 0, 10, len(momenten)
    )
    if klein:
        _teken_klein(pen, vlak, momenten, reeksen, doel)
    else:
        _teken_assen(pen, vlak, [0, 2, 4, 6, 8, 10], momenten)
        peilen = [(naam, waarde) for naam, waarde in (("doel", doel), ("start", start)) if waarde is not None]
        for _, waarde in peilen:
            _teken_peil(pen, vlak, waarde)
        _teken_reeksen(pen, vlak, momenten, reeksen, peilen=peilen)
    tabel = Tabel(
        titel,
        ["Evaluatie", *(reeks.naam for reeks in reeksen)],
        [[moment, *(reeks.waarden[nummer] for reeks in reeksen)] for nummer, moment in enumerate(momenten)],
    )
    return Grafiek(pen.svg(titel, bijschrift or _in_woorden(reeksen, doel)), titel, bijschrift, tabel, smal=klein)


def _teken_peil(pen: Pen, vlak: _Vlak, waarde: float) -> None:
    y = vlak.y(waarde)
    pen.lijn(vlak.links, y, vlak.rechts, y, stroke_width=1.25, stroke_dasharray="1.5 4", stroke_linecap="round")


KLEIN_CIJFERS = 3  # that fit under each other beside a small chart


def _teken_klein(pen: Pen, vlak: _Vlak, momenten: Sequence[str], reeksen: Sequence[Reeks], doel: float | None) -> None:
    pen.lijn(vlak.links, vlak.onder, vlak.rechts, vlak.onder, GRIJS, stroke_opacity=0.5)
    if doel is not None:
        _teken_peil(pen, vlak, doel)
    einden: dict[float, tuple[float, int]] = {}  # per last value where it ends, and which line
    laatste: dict[int, float] = {}
    for nummer, reeks in enumerate(reeksen):
        punten = _punten(vlak, reeks)
        if not punten:
            continue
        _teken_lijn(pen, punten, nummer)
        x, y, moment, waarde = punten[-1]
        pen.merk(nummer, x, y, kleur(nummer), titel=f"{reeks.naam}, {momenten[moment]}: {getal(waarde)}")
        einden.setdefault(waarde, (y, nummer))
        laatste[nummer] = waarde
    if len(einden) > KLEIN_CIJFERS:  # more do not fit under each other: the highest and the lowest say the spread
        einden = {waarde: einden[waarde] for waarde in (max(einden), min(einden))}
    for y, nummer in uiteen(list(einden.values()), 15, vlak.boven, vlak.onder):
        pen.tekst(vlak.rechts + 9, y + 5, getal(laatste[nummer]), font_weight=600)


def _in_woorden(reeksen: Sequence[Reeks], doel: float | None) -> str:
    delen = []
    for reeks in reeksen:
        gemeten = [waarde for waarde in reeks.waarden if waarde is not None]
        if gemeten:
            delen.append(f"{reeks.naam} van {getal(gemeten[0])} naar {getal(gemeten[-1])}")
    return "; ".join(delen) + (f"; doel {getal(doel)}" if doel is not None else "")
