"""What a report is made of, once its figures are protected: themes with a finding, charts, tables and their meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from monitoring.onthulling.gemiddelden import Meting, gemiddelde
from monitoring.onthulling.regels import VERBORGEN, Telling, beveilig, procent, toon, toon_totaal
from monitoring.rapport.catalogus import INDELINGEN, LIJNEN, Indeling
from monitoring.rapport.cijfers import Cijfers
from weergave import grafiek
from weergave.grafiek import Grafiek
from weergave.halfjaar import Halfjaar
from weergave.tabellen import Cel, Tabel, als_tekst

DAGEN, SCORE = Decimal(10), Decimal("0.1")
TE_KLEIN_TEKST = "Te weinig om te verdelen: alleen het totaal."
BREEDTE = 440  # of a chart: small enough for a phone without scrolling sideways


@dataclass(frozen=True)
class Thema:
    """One theme: the finding in a sentence, the pictures, the tables beneath, and what the figures mean."""

    sleutel: str
    titel: str
    bevinding: str
    delen: Sequence[Grafiek]  # each carries its table
    betekenis: str

    @property
    def beelden(self) -> list[Grafiek]:
        """The parts with something to draw."""
        return [deel for deel in self.delen if not deel.smal]

    @property
    def te_klein(self) -> list[tuple[str, Sequence[Cel]]]:
        """The divisions of which only the total may be shown: title, and the row with the total."""
        return [(deel.titel, deel.tabel.rijen[0]) for deel in self.delen if deel.smal and deel.tabel]


@dataclass(frozen=True)
class Kerncijfer:
    waarde: str
    naam: str
    thema: str


@dataclass(frozen=True)
class Rapport:
    """A half-year of one municipality or team, ready to be shown: nothing in it is unrounded."""

    onderwerp: str
    periode: Halfjaar
    kerncijfers: Sequence[Kerncijfer]
    themas: Sequence[Thema] = field(default_factory=tuple)

    @property
    def titel(self) -> str:
        return f"{self.onderwerp}, {self.periode.naam}"

    @property
    def tabellen(self) -> list[Tabel]:
        """The tables of page, CSV, XLSX and PDF alike, in the order of the page."""
        return [deel.tabel for thema in self.themas for deel in thema.delen if deel.tabel is not None]


class Gepubliceerd:
    """The counts and means after disclosure control; the only door from figures to a report."""

    def __init__(self, cijfers: Cijfers) -> None:
        self._waarden = beveilig(cijfers.tellingen, LIJNEN)
        delen = {deel for lijn in LIJNEN for deel in lijn.delen}
        self._totalen = {
            indeling.totaal: _totaaltekst(cijfers.tellingen, self._waarden, indeling.totaal, delen)
            for indeling in INDELINGEN.values()
        }
        self._metingen: Mapping[str, Meting] = cijfers.metingen

    def waarde(self, sleutel: str) -> int | None:
        """The rounded count, None when it is hidden."""
        return self._waarden[sleutel]

    def totaal(self, sleutel: str) -> str | int:
        """A total as it is written: rounded, "<10" or "."."""
        return self._totalen[sleutel]

    def aandeel(self, deel: str, geheel: str) -> str:
        return procent(self._waarden[deel], self._waarden[geheel])

    def gemiddelde(self, sleutel: str, stap: Decimal) -> Decimal | None:
        return gemiddelde(self._metingen[sleutel], stap)


def _totaaltekst(
    tellingen: Mapping[str, Telling], waarden: Mapping[str, int | None], sleutel: str, delen: set[str]
) -> str | int:
    return toon_totaal(tellingen[sleutel], waarden[sleutel], ook_deel=sleutel in delen)


def verdeling(cijfers: Gepubliceerd, titel: str, sleutel: str, kop: str, eenheid: str = "Gezinnen") -> Grafiek:
    """Bars and table of one division: its parts, their share, and the total as last row.

    When no part may be shown, only the total is left (R1).
    """
    indeling = INDELINGEN[sleutel]
    totaal: list[Cel] = [indeling.totaal_naam, cijfers.totaal(indeling.totaal), ""]
    koppen = [kop, eenheid, "Aandeel"]
    if all(cijfers.waarde(deel) is None for deel, _ in indeling.delen):
        return _met_tabel(grafiek.leeg(titel, TE_KLEIN_TEKST), Tabel(titel, koppen[:2], [totaal[:2]]))
    staven = [_staaf(cijfers, deel, naam) for deel, naam in indeling.delen]
    rijen: list[list[Cel]] = [
        [naam, toon(cijfers.waarde(deel)), cijfers.aandeel(deel, indeling.totaal)] for deel, naam in indeling.delen
    ]
    return _met_tabel(grafiek.staven(titel, staven, breedte=BREEDTE), Tabel(titel, koppen, [*rijen, totaal]))


def aantallen(cijfers: Gepubliceerd, titel: str, regels: Sequence[tuple[str, str]], kop: str) -> Grafiek:
    """Bars and table of counts that do not add up to anything."""
    rijen: list[list[Cel]] = [[naam, toon(cijfers.waarde(sleutel))] for sleutel, naam in regels]
    staven = [_staaf(cijfers, sleutel, naam) for sleutel, naam in regels]
    return _met_tabel(grafiek.staven(titel, staven, breedte=BREEDTE), Tabel(titel, [kop, "Gezinnen"], rijen))


def stroom(cijfers: Gepubliceerd, titel: str, begin: str, eind: str, kop: str) -> Grafiek:
    """Bars and table of one group seen twice: where it came from and where it went."""
    eerst, later = INDELINGEN[begin], INDELINGEN[eind]
    totaal: list[Cel] = [eerst.totaal_naam, cijfers.totaal(eerst.totaal)]
    if all(cijfers.waarde(sleutel) is None for sleutel, _ in (*eerst.delen, *later.delen)):
        return _met_tabel(grafiek.leeg(titel, TE_KLEIN_TEKST), Tabel(titel, [kop, "Gezinnen"], [totaal]))
    regels = [*eerst.delen, (eerst.totaal, eerst.totaal_naam), *later.delen]
    staven = [_staaf(cijfers, sleutel, naam) for sleutel, naam in regels if sleutel != eerst.totaal]
    rijen: list[list[Cel]] = [
        [naam, cijfers.totaal(sleutel) if sleutel == eerst.totaal else toon(cijfers.waarde(sleutel))]
        for sleutel, naam in regels
    ]
    return _met_tabel(grafiek.staven(titel, staven, breedte=BREEDTE), Tabel(titel, [kop, "Gezinnen"], rijen))


def gemiddelden(
    cijfers: Gepubliceerd, titel: str, regels: Sequence[tuple[str, str]], kop: str, eenheid: str, stap: Decimal
) -> Grafiek:
    """Bars and table of means: days in tens, scores in tenths."""
    waarden = [(naam, cijfers.gemiddelde(sleutel, stap)) for sleutel, naam in regels]
    teksten = [VERBORGEN if waarde is None else _getal(waarde, stap) for _, waarde in waarden]
    staven = [
        grafiek.Staaf(naam, None if waarde is None else float(waarde), tekst)
        for (naam, waarde), tekst in zip(waarden, teksten, strict=True)
    ]
    rijen: list[list[Cel]] = [[naam, tekst] for (naam, _), tekst in zip(waarden, teksten, strict=True)]
    return _met_tabel(grafiek.staven(titel, staven, breedte=BREEDTE), Tabel(titel, [kop, eenheid], rijen))


def _getal(waarde: Decimal, stap: Decimal) -> str:
    """A mean as it is written everywhere: "60" in tens, "7,7" in tenths."""
    return als_tekst(int(waarde)) if stap >= 1 else als_tekst(waarde)


def _staaf(cijfers: Gepubliceerd, sleutel: str, naam: str) -> grafiek.Staaf:
    waarde = cijfers.waarde(sleutel)
    return grafiek.Staaf(naam, waarde, VERBORGEN if waarde is None else "")


def _met_tabel(beeld: Grafiek, tabel: Tabel) -> Grafiek:
    return replace(beeld, tabel=tabel)


def opsomming(cijfers: Gepubliceerd, indeling: Indeling) -> str:
    """The named parts that may be shown, in words: "ongeveer 20 via huisarts of school en ongeveer 15 via …"."""
    delen = [
        f"ongeveer {cijfers.waarde(deel)} via {naam}"
        for deel, naam in indeling.delen
        if cijfers.waarde(deel) is not None and not naam.startswith("ander")
    ]
    return " en ".join([", ".join(delen[:-1]), delen[-1]]) if len(delen) > 1 else "".join(delen)
