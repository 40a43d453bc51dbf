"""What every chart shares: the result, the palette, and a pen that writes SVG with presentation attributes only.

No `style`, class, script or id is written, so a chart stands under a strict Content-Security-Policy, twice on one
page, and in a PDF. Colours are mid-tones with a contrast of at least 3 on the light and on the dark ground; words
are drawn in `currentColor`. Nothing is told by colour alone: there is a label, a dash, a marker or a gap with it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from weergave.tabellen import Cel, Tabel, als_tekst

LETTER = "'Source Sans 3', 'Segoe UI', sans-serif"
MAAT = 14  # size of the words, in units of the drawing

# Neighbours differ in lightness, so that they stay apart on a grey print and for colour-blind eyes.
KLEUREN = ("#1f7a75", "#bd7d14", "#5b68b5", "#c56d95", "#8f5f3b", "#4f8fbd", "#8653a8", "#5d9653")
_OP_KLEUR = ("#ffffff", "#141414")  # words on the dark and on the light ones
GRIJS = "#857d70"
SOORTEN = {"nu": "#1f7a75", "klaar": "#3c8a4d", "let-op": "#b87503", "te-laat": "#b5452f", "neutraal": GRIJS}
STREEPJES = ("", "7 4", "2 4", "10 3 2 3", "4 2", "12 5", "1 3", "8 3 2 3 2 3")

_ONBEWAARBAAR = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535))


@dataclass(frozen=True)
class Grafiek:
    """A drawn chart: the SVG, its title, a caption, and the same numbers as a table."""

    svg: SafeString
    titel: str
    bijschrift: str = ""
    tabel: Tabel | None = None
    smal: bool = False  # fits on a phone as it is, so it never scrolls sideways


def kleur(nummer: int) -> str:
    """The colour of the n-th series; starts again after eight."""
    return KLEUREN[nummer % len(KLEUREN)]


def op_kleur(nummer: int) -> str:
    """The colour of words on the n-th colour."""
    return _OP_KLEUR[nummer % 2]


def tekstbreedte(tekst: str, maat: float = MAAT) -> float:
    """About how wide a text is in Source Sans 3, in units of the drawing; a little on the wide side."""
    smal = sum(teken in "iljtfrI.,:;'|!()[] " for teken in tekst)
    breed = sum(teken in "mwMW@%" for teken in tekst)
    return maat * (0.54 * len(tekst) - 0.24 * smal + 0.28 * breed)


def inkorten(tekst: str, ruimte: float, maat: float = MAAT) -> str:
    """The text, shortened with an ellipsis when it does not fit."""
    if tekstbreedte(tekst, maat) <= ruimte:
        return tekst
    while tekst and tekstbreedte(f"{tekst}…", maat) > ruimte:
        tekst = tekst[:-1]
    return f"{tekst.rstrip()}…"


def schaal(hoogste: float, delen: int = 4) -> list[float]:
    """Round values for an axis from 0 to at least `hoogste`, in steps of 1, 2, 2.5 or 5 times a power of ten."""
    if hoogste <= 0:
        return [0.0, 1.0]
    ruw = hoogste / delen
    macht = 10.0 ** math.floor(math.log10(ruw))
    stap = next(factor * macht for factor in (1, 2, 2.5, 5, 10) if factor * macht >= ruw * 0.999)
    if stap < 1 and hoogste >= 1 and float(hoogste).is_integer() and hoogste <= delen:
        stap = 1.0
    aantal = math.ceil(hoogste / stap - 1e-9)
    return [stap * nummer for nummer in range(aantal + 1)]


def getal(waarde: Cel) -> str:
    """A value as it is written beside its mark: whole numbers without a comma."""
    if isinstance(waarde, float) and waarde.is_integer():
        return als_tekst(int(waarde))
    return als_tekst(waarde)


class Pen:
    """Collects the shapes of one drawing of `breedte` by `hoogte` units."""

    def __init__(self, breedte: float, hoogte: float) -> None:
        self.breedte = breedte
        self.hoogte = hoogte
        self.delen: list[str] = []

    def vorm(self, naam: str, inhoud: str = "", **kenmerken: Any) -> None:
        """One element; `_` in the name of an attribute becomes `-`, None leaves it out."""
        tekst = " ".join(
            f'{sleutel.strip("_").replace("_", "-")}="{_waarde(waarde)}"'
            for sleutel, waarde in kenmerken.items()
            if waarde is not None and waarde != ""
        )
        self.delen.append(f"<{naam} {tekst}>{inhoud}</{naam}>" if inhoud else f"<{naam} {tekst}/>")

    def rechthoek(
        self, x: float, y: float, breedte: float, hoogte: float, fill: str, titel: str = "", **kenmerken: Any
    ) -> None:
        """A rectangle, with a title that shows on hover."""
        inhoud = titel_van(titel)
        self.vorm("rect", inhoud, x=x, y=y, width=max(0.0, breedte), height=max(0.0, hoogte), fill=fill, **kenmerken)

    def lijn(self, x1: float, y1: float, x2: float, y2: float, stroke: str = "currentColor", **kenmerken: Any) -> None:
        """A straight line."""
        self.vorm("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **kenmerken)

    def tekst(
        self, x: float, y: float, woorden: str, anker: str = "start", maat: float = MAAT, **kenmerken: Any
    ) -> None:
        """Words on a base line."""
        kenmerken.setdefault("fill", "currentColor")
        self.vorm(
            "text",
            _waarde(woorden),
            x=x,
            y=y,
            font_size=maat,
            text_anchor=anker if anker != "start" else None,
            **kenmerken,
        )

    def merk(self, nummer: int, x: float, y: float, vulling: str, straal: float = 4.5, titel: str = "") -> None:
        """A marker; the shape belongs to the series: circle, square, triangle, diamond."""
        r = straal
        inhoud = titel_van(titel)
        if nummer % 4 == 0:
            self.vorm("circle", inhoud, cx=x, cy=y, r=r, fill=vulling)
        elif nummer % 4 == 1:
            self.vorm("rect", inhoud, x=x - r * 0.9, y=y - r * 0.9, width=r * 1.8, height=r * 1.8, fill=vulling)
        else:
            punten = (
                ((0, -1.2), (1.1, 0.8), (-1.1, 0.8))
                if nummer % 4 == 2
                else ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0))
            )
            tekst = " ".join(f"{x + r * px:.1f},{y + r * py:.1f}" for px, py in punten)
            self.vorm("polygon", inhoud, points=tekst, fill=vulling)

    def begin_link(self, adres: str) -> None:
        """What follows, up to `einde_link`, opens an address."""
        self.delen.append(f'<a href="{_waarde(adres)}">')

    def einde_link(self) -> None:
        """Closes the link."""
        self.delen.append("</a>")

    def svg(self, titel: str, bijschrift: str = "") -> SafeString:
        """The drawing. With links in it, it is a group rather than one picture, so that they can be reached."""
        rol = "group" if any(deel.startswith("<a ") for deel in self.delen) else "img"
        uitleg = f"<desc>{_waarde(bijschrift)}</desc>" if bijschrift else ""
        naam = f' aria-label="{_waarde(titel)}"' if rol == "group" else ""
        return mark_safe(  # noqa: S308 - every value went through _waarde
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_kort(self.breedte)} {_kort(self.hoogte)}" '
            f'width="{_kort(self.breedte)}" height="{_kort(self.hoogte)}" role="{rol}"{naam} font-family="{LETTER}" '
            f'font-size="{MAAT}"><title>{_waarde(titel)}</title>{uitleg}{"".join(self.delen)}</svg>'
        )


def _kort(waarde: float) -> str:
    return f"{waarde:.1f}".rstrip("0").rstrip(".")


def _waarde(waarde: object) -> str:
    if isinstance(waarde, float):
        return _kort(waarde)
    return escape(str(waarde).translate(_ONBEWAARBAAR), quote=True)


def titel_van(tekst: str) -> str:
    """The `<title>` that a browser shows on hover; nothing for an empty text."""
    return f"<title>{_waarde(tekst)}</title>" if tekst else ""


def legenda(pen: Pen, namen: list[str], y: float, lijnen: bool = False, kleuren: Sequence[str] = ()) -> float:
    """Draws the names of the series with their marks from the left, wrapping; returns the y below it."""
    x = 0.0
    for nummer, naam in enumerate(namen):
        breedte = 26 + tekstbreedte(naam) + 18
        if x and x + breedte > pen.breedte:
            x, y = 0.0, y + 22
        if lijnen:
            pen.lijn(x, y - 5, x + 20, y - 5, kleur(nummer), stroke_width=2.5, stroke_dasharray=STREEPJES[nummer % 8])
            pen.merk(nummer, x + 10, y - 5, kleur(nummer), 4)
        else:
            pen.rechthoek(x + 2, y - 12, 14, 14, kleuren[nummer] if kleuren else kleur(nummer), rx=3)
        pen.tekst(x + 26, y, naam)
        x += breedte
    return y + 14


def leeg(titel: str, tekst: str = "Er zijn nog geen gegevens om te laten zien.", breedte: float = 560) -> Grafiek:
    """A chart with nothing in it yet says so."""
    breedte = min(breedte, 360.0)
    pen = Pen(breedte, 72)
    pen.vorm(
        "rect", x=0.5, y=0.5, width=breedte - 1, height=71, rx=8, fill="none", stroke=GRIJS, stroke_dasharray="4 4"
    )
    pen.tekst(breedte / 2, 41, inkorten(tekst, breedte - 24), "middle")
    return Grafiek(pen.svg(f"{titel}: {tekst}"), titel, smal=True)
