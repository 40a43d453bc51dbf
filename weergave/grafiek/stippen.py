"""The rhythm of evaluations as a calendar of dots, and one part of a whole as a ring."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from weergave.grafiek.basis import GRIJS, SOORTEN, Grafiek, Pen, getal, inkorten, leeg, tekstbreedte, titel_van
from weergave.tabellen import Cel, Tabel

# Kind of dot: the word for it. Each has a shape of its own.
STIPPEN = {
    "gehouden": "gehouden",
    "laat": "te laat gehouden",
    "gemist": "gemist",
    "nu": "nu aan de beurt",
    "gepland": "gepland",
}


@dataclass(frozen=True)
class StipRij:
    """A row of the calendar: a family, and per week a kind of dot or None."""

    naam: str
    weken: Sequence[str | None]
    url: str = ""
    teken: int | None = None


def stippenkalender(
    titel: str,
    weken: Sequence[str],
    rijen: Sequence[StipRij],
    *,
    bijschrift: str = "",
    kop: str = "Gezin",
    breedte: float = 760,
) -> Grafiek:
    """A dot per family and week; the shape says what happened."""
    if not rijen or not weken:
        return leeg(titel, breedte=breedte)
    links = min(breedte * 0.3, max(tekstbreedte(rij.naam) for rij in rijen) + 14)
    vak = (breedte - links) / len(weken)
    pen = Pen(breedte, 0)
    boven = _legenda(pen, 14) + 26
    pen.hoogte = boven + len(rijen) * 26 + 4
    overslaan = max(1, int(max(tekstbreedte(week) for week in weken) / vak + 1))
    for nummer in range(0, len(weken), overslaan):
        pen.tekst(links + vak * (nummer + 0.5), boven - 8, weken[nummer], "middle", maat=13)
    for nummer, rij in enumerate(rijen):
        y = boven + nummer * 26 + 13
        pen.lijn(links, y, breedte, y, GRIJS, stroke_opacity=0.3)
        if rij.url:
            pen.begin_link(rij.url)
        pen.tekst(links - 10, y + 5, inkorten(rij.naam, links - 10), "end")
        if rij.url:
            pen.einde_link()
        for week, staat in enumerate(rij.weken):
            if staat:
                stip(pen, staat, links + vak * (week + 0.5), y, f"{rij.naam}, {weken[week]}: {STIPPEN[staat]}")
    tabel = Tabel(
        titel, [kop, *weken], [[rij.naam, *(STIPPEN[staat] if staat else "" for staat in rij.weken)] for rij in rijen]
    )
    return Grafiek(pen.svg(titel, bijschrift), titel, bijschrift, tabel)


def stip(pen: Pen, staat: str, x: float, y: float, titel: str = "") -> None:
    """One dot of the calendar, 12 units wide."""
    inhoud_titel = titel or STIPPEN[staat]
    if staat == "gehouden":
        pen.merk(0, x, y, SOORTEN["klaar"], 6, inhoud_titel)
    elif staat == "laat":
        pen.merk(0, x, y, SOORTEN["let-op"], 6, inhoud_titel)
        pen.vorm("path", d=f"M{x:.1f},{y - 3:.1f}v3.5l2.5,1.5", fill="none", stroke="#ffffff", stroke_width=1.5)
    elif staat == "gemist":
        pen.vorm(
            "path",
            titel_van(inhoud_titel),
            d=f"M{x - 4.5:.1f},{y - 4.5:.1f}l9,9m0,-9l-9,9",
            stroke=SOORTEN["te-laat"],
            stroke_width=2.75,
            stroke_linecap="round",
            fill="none",
        )
    else:
        rand = SOORTEN["nu"] if staat == "nu" else GRIJS
        pen.vorm(
            "circle",
            titel_van(inhoud_titel),
            cx=x,
            cy=y,
            r=5,
            fill="none",
            stroke=rand,
            stroke_width=2.5 if staat == "nu" else 1.5,
            stroke_dasharray="" if staat == "nu" else "2 2",
        )


def _legenda(pen: Pen, y: float) -> float:
    x = 6.0
    for staat, naam in STIPPEN.items():
        breedte = 16 + tekstbreedte(naam, 13) + 16
        if x + breedte > pen.breedte:
            x, y = 6.0, y + 22
        stip(pen, staat, x, y - 5)
        pen.tekst(x + 12, y, naam, maat=13)
        x += breedte
    return y


def verhouding(
    titel: str,
    deel: float,
    geheel: float,
    *,
    bijschrift: str = "",
    deel_naam: str = "gedaan",
    rest_naam: str = "niet",
    soort: str = "nu",
    maat: float = 140,
) -> Grafiek:
    """One part of a whole as a ring, with the percentage in the middle and "deel van geheel" under it."""
    if geheel <= 0:
        return leeg(titel, "Nog niets te tellen", breedte=max(maat, 220))
    pen = Pen(maat, maat)
    midden, straal = maat / 2, maat / 2 - 11
    omtrek = 2 * math.pi * straal
    aandeel = max(0.0, min(1.0, deel / geheel))
    ring: dict[str, Any] = {"cx": midden, "cy": midden, "r": straal, "fill": "none", "stroke_width": 14}
    pen.vorm("circle", stroke=GRIJS, stroke_opacity=0.28, **ring)
    if aandeel > 0:
        pen.vorm(
            "circle",
            stroke=SOORTEN[soort],
            stroke_dasharray=f"{omtrek * aandeel:.1f} {omtrek:.1f}",
            transform=f"rotate(-90 {midden:g} {midden:g})",
            **ring,
        )
    pen.tekst(midden, midden + 4, f"{round(100 * aandeel)}%", "middle", maat * 0.2, font_weight=600)
    pen.tekst(midden, midden + 22, f"{getal(deel)} van {getal(geheel)}", "middle", 13)
    rijen: list[list[Cel]] = [[deel_naam, deel], [rest_naam, geheel - deel]]
    in_woorden = f"{titel}: {getal(deel)} van {getal(geheel)}"
    return Grafiek(
        pen.svg(in_woorden, bijschrift), titel, bijschrift, Tabel(titel, ["Onderdeel", "Aantal"], rijen), smal=True
    )
