"""Bars: lying, standing, and stacked from segments that can be opened."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from weergave.grafiek.basis import (
    GRIJS,
    MAAT,
    SOORTEN,
    Grafiek,
    Pen,
    getal,
    inkorten,
    kleur,
    leeg,
    legenda,
    op_kleur,
    schaal,
    tekstbreedte,
)
from weergave.tabellen import Tabel


@dataclass(frozen=True)
class Staaf:
    """One bar. `waarde` None is a hidden or unknown number: `tekst` then says why ("minder dan 10")."""

    naam: str
    waarde: float | None
    tekst: str = ""
    soort: str = "nu"
    url: str = ""


@dataclass(frozen=True)
class Segment:
    """A piece of a stacked bar: a family in a caseload, a kind within a total."""

    naam: str
    waarde: float
    soort: str = ""
    url: str = ""


@dataclass(frozen=True)
class Balk:
    """A stacked bar: segments from the left, and where its limit lies (hours, places)."""

    naam: str
    segmenten: Sequence[Segment] = field(default_factory=tuple)
    grens: float | None = None
    tekst: str = ""
    url: str = ""


def _beschrift(staaf: Staaf) -> str:
    return staaf.tekst or ("onbekend" if staaf.waarde is None else getal(staaf.waarde))


def _naamruimte(namen: Sequence[str], breedte: float) -> float:
    return min(breedte * 0.38, max((tekstbreedte(naam) for naam in namen), default=0.0) + 12)


def staven(
    titel: str,
    gegevens: Sequence[Staaf],
    *,
    bijschrift: str = "",
    koppen: tuple[str, str] = ("Onderdeel", "Aantal"),
    norm: float | None = None,
    norm_naam: str = "norm",
    breedte: float = 560,
) -> Grafiek:
    """Lying bars, one per name, the number beside it; a dashed line where the norm lies."""
    if not gegevens:
        return leeg(titel, breedte=breedte)
    links = _naamruimte([staaf.naam for staaf in gegevens], breedte)
    rechts = max(tekstbreedte(_beschrift(staaf)) for staaf in gegevens) + 16
    ruimte = breedte - links - rechts
    hoogste = max([staaf.waarde or 0 for staaf in gegevens] + [norm or 0]) or 1
    boven = 22 if norm is not None else 2
    pen = Pen(breedte, boven + len(gegevens) * 30)
    for nummer, staaf in enumerate(gegevens):
        _teken_staaf(pen, staaf, boven + nummer * 30, links, ruimte, hoogste)
    if norm is not None:
        x = links + ruimte * norm / hoogste
        pen.lijn(x, boven - 4, x, pen.hoogte, stroke_width=1.5, stroke_dasharray="4 3")
        anker = "end" if x > breedte * 0.6 else "start"
        pen.tekst(x + (-4 if anker == "end" else 0), 14, f"{norm_naam}: {getal(norm)}", anker)
    rijen = [[staaf.naam, staaf.tekst or staaf.waarde] for staaf in gegevens]
    return Grafiek(pen.svg(titel, bijschrift), titel, bijschrift, Tabel(titel, koppen, rijen))


def _teken_staaf(pen: Pen, staaf: Staaf, y: float, links: float, ruimte: float, hoogste: float) -> None:
    if staaf.url:
        pen.begin_link(staaf.url)
    pen.tekst(links - 10, y + 18, inkorten(staaf.naam, links - 10), "end")
    tekst = _beschrift(staaf)
    if staaf.waarde is None:
        pen.rechthoek(links, y + 5, 12, 18, "none", stroke=GRIJS, stroke_dasharray="3 2", rx=3)
        pen.tekst(links + 20, y + 18, tekst)
    else:
        lengte = max(ruimte * staaf.waarde / hoogste, 1.5)
        pen.rechthoek(links, y + 4, lengte, 20, SOORTEN[staaf.soort], f"{staaf.naam}: {tekst}", rx=3)
        pen.tekst(links + lengte + 8, y + 18, tekst, font_weight=600)
    if staaf.url:
        pen.einde_link()


def kolommen(
    titel: str,
    gegevens: Sequence[Staaf],
    *,
    bijschrift: str = "",
    koppen: tuple[str, str] = ("Onderdeel", "Aantal"),
    breedte: float = 560,
    hoogte: float = 240,
) -> Grafiek:
    """Standing bars, for months or weeks: the number above, the name below."""
    if not gegevens:
        return leeg(titel, breedte=breedte)
    pen = Pen(breedte, hoogte)
    stappen = schaal(max(staaf.waarde or 0 for staaf in gegevens))
    onder, boven = hoogte - 28, 22
    vak = breedte / len(gegevens)
    overslaan = max(1, round(max(tekstbreedte(staaf.naam) for staaf in gegevens) / max(vak - 4, 1) + 0.49))
    pen.lijn(0, onder, breedte, onder, GRIJS)
    for nummer, staaf in enumerate(gegevens):
        midden = vak * (nummer + 0.5)
        lengte = (onder - boven) * (staaf.waarde or 0) / stappen[-1]
        dik = min(vak * 0.64, 46)
        if staaf.url:
            pen.begin_link(staaf.url)
        pen.rechthoek(
            midden - dik / 2,
            onder - lengte,
            dik,
            lengte,
            SOORTEN[staaf.soort],
            f"{staaf.naam}: {_beschrift(staaf)}",
            rx=2,
        )
        if tekstbreedte(_beschrift(staaf)) < vak + 6:
            pen.tekst(midden, onder - lengte - 6, _beschrift(staaf), "middle", font_weight=600)
        if nummer % overslaan == 0:
            pen.tekst(midden, hoogte - 8, staaf.naam, "middle")
        if staaf.url:
            pen.einde_link()
    rijen = [[staaf.naam, staaf.tekst or staaf.waarde] for staaf in gegevens]
    return Grafiek(pen.svg(titel, bijschrift), titel, bijschrift, Tabel(titel, koppen, rijen))


def gestapeld(
    titel: str,
    reeksen: Sequence[str],
    rijen: Sequence[tuple[str, Sequence[float | None]]],
    *,
    bijschrift: str = "",
    kop: str = "Onderdeel",
    aandelen: bool = False,
    soorten: Sequence[str] = (),
    breedte: float = 560,
) -> Grafiek:
    """Lying bars cut into series, with their names above; `aandelen` makes every bar equally long (parts of 100 %).

    `soorten` gives each series the colour of a state ("klaar", "te-laat") instead of a colour of its own.
    """
    if not rijen:
        return leeg(titel, breedte=breedte)
    links = _naamruimte([naam for naam, _ in rijen], breedte)
    pen = Pen(breedte, 0)
    kleuren = [SOORTEN[soort] for soort in soorten] or [kleur(nummer) for nummer in range(len(reeksen))]
    letters = ["#141414" if soort == "let-op" else "#ffffff" for soort in soorten] or [
        *map(op_kleur, range(len(reeksen)))
    ]
    boven = legenda(pen, list(reeksen), 14, kleuren=kleuren) + 4
    pen.hoogte = boven + len(rijen) * 32
    totalen = [sum(waarde or 0 for waarde in waarden) for _, waarden in rijen]
    rechts = 8 if aandelen else max(tekstbreedte(getal(totaal)) for totaal in totalen) + 16
    ruimte = breedte - links - rechts
    hoogste = max(totalen) or 1
    for nummer, ((naam, waarden), totaal) in enumerate(zip(rijen, totalen, strict=True)):
        y = boven + nummer * 32
        pen.tekst(links - 10, y + 20, inkorten(naam, links - 10), "end")
        x = links
        for reeks, waarde in enumerate(waarden):
            lengte = ruimte * (waarde or 0) / ((totaal or 1) if aandelen else hoogste)
            deel = f"{naam}, {reeksen[reeks]}: {getal(waarde)}"
            _teken_deel(pen, x, y, lengte, (kleuren[reeks], letters[reeks]), getal(waarde), deel)
            x += lengte
        if not aandelen:
            pen.tekst(x + 8, y + 20, getal(totaal), font_weight=600)
    tabel = Tabel(titel, [kop, *reeksen], [[naam, *waarden] for naam, waarden in rijen])
    return Grafiek(pen.svg(titel, bijschrift), titel, bijschrift, tabel)


def _teken_deel(pen: Pen, x: float, y: float, lengte: float, kleuren: tuple[str, str], tekst: str, titel: str) -> None:
    if lengte <= 0:
        return
    pen.rechthoek(x, y + 4, max(lengte - 2, 1), 24, kleuren[0], titel, rx=2)
    if tekstbreedte(tekst) + 6 < lengte:
        pen.tekst(x + (lengte - 2) / 2, y + 21, tekst, "middle", fill=kleuren[1])


def balken(
    titel: str,
    gegevens: Sequence[Balk],
    *,
    bijschrift: str = "",
    koppen: tuple[str, str, str] = ("Wie", "Gewicht", "Ruimte"),
    grens_naam: str = "ruimte",
    breedte: float = 720,
) -> Grafiek:
    """A bar per professional: each family a segment that opens, a dashed line where the room for it ends."""
    if not gegevens:
        return leeg(titel, breedte=breedte)
    links = _naamruimte([balk.naam for balk in gegevens], breedte)
    totalen = [sum(segment.waarde for segment in balk.segmenten) for balk in gegevens]
    teksten = [balk.tekst or _van(totaal, balk.grens) for balk, totaal in zip(gegevens, totalen, strict=True)]
    rechts = max(tekstbreedte(tekst) for tekst in teksten) + 16
    hoogste = max([*totalen, *(balk.grens or 0 for balk in gegevens)]) or 1
    ruimte = breedte - links - rechts
    pen = Pen(breedte, len(gegevens) * 40 + 26)
    for nummer, balk in enumerate(gegevens):
        y = nummer * 40
        _teken_balk(pen, balk, y, links, ruimte / hoogste)
        pen.tekst(breedte - rechts + 12, y + 24, teksten[nummer], font_weight=600)
    pen.lijn(links, pen.hoogte - 16, links + 20, pen.hoogte - 16, stroke_width=2, stroke_dasharray="4 3")
    pen.tekst(links + 28, pen.hoogte - 11, f"einde van de {grens_naam}", maat=MAAT - 1)
    rijen = [[balk.naam, totaal, balk.grens] for balk, totaal in zip(gegevens, totalen, strict=True)]
    return Grafiek(pen.svg(titel, bijschrift), titel, bijschrift, Tabel(titel, koppen, rijen))


def _van(totaal: float, grens: float | None) -> str:
    return getal(float(totaal)) if grens is None else f"{getal(float(totaal))} van {getal(float(grens))}"


def _teken_balk(pen: Pen, balk: Balk, y: float, links: float, per_eenheid: float) -> None:
    if balk.url:
        pen.begin_link(balk.url)
    pen.tekst(links - 10, y + 24, inkorten(balk.naam, links - 10), "end")
    if balk.url:
        pen.einde_link()
    x = links
    for segment in balk.segmenten:
        lengte = segment.waarde * per_eenheid
        if segment.url:
            pen.begin_link(segment.url)
        vulling = SOORTEN[segment.soort or "nu"]
        pen.rechthoek(x, y + 6, max(lengte - 2, 2), 26, vulling, f"{segment.naam}: {getal(segment.waarde)}", rx=3)
        if segment.soort == "te-laat" and lengte > 14:
            _uitroepteken(pen, x + (lengte - 2) / 2, y + 19)
        if segment.url:
            pen.einde_link()
        x += lengte
    if balk.grens is not None:
        grens = links + balk.grens * per_eenheid
        pen.lijn(grens, y + 2, grens, y + 36, stroke_width=2, stroke_dasharray="4 3")


def _uitroepteken(pen: Pen, x: float, y: float) -> None:
    """A drawn mark, so that a link does not underline it."""
    pen.lijn(x, y - 6, x, y + 1, "#ffffff", stroke_width=2.5, stroke_linecap="round")
    pen.vorm("circle", cx=x, cy=y + 6, r=1.6, fill="#ffffff")
