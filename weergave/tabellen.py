"""One table of figures, shown on the page, in the PDF and as a file: always the same numbers."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

Cel = str | int | float | Decimal | date | datetime | bool | None

# A spreadsheet runs a cell that begins like this as a formula (OWASP: CSV injection).
_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
# What XML, and therefore a spreadsheet, cannot hold.
_ONBEWAARBAAR = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


@dataclass
class Tabel:
    """A table: titel, one kop per column, rijen of cells. The first column names the row."""

    titel: str
    koppen: Sequence[str]
    rijen: Sequence[Sequence[Cel]]
    toelichting: str = ""
    noten: Sequence[str] = field(default_factory=tuple)

    @property
    def rijen_als_tekst(self) -> list[list[str]]:
        """The rows as they stand on the page: decimal comma, empty for nothing."""
        return [[als_tekst(cel) for cel in rij] for rij in self.rijen]


def als_tekst(cel: Cel) -> str:
    """A cell as a Dutch reader expects it: "3,5", "1.250", "12-05-2026", "ja"."""
    if cel is None:
        return ""
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, int):
        return f"{cel:,}".replace(",", ".")
    if isinstance(cel, float | Decimal):
        tekst = f"{cel:,.1f}"
        return tekst.replace(",", " ").replace(".", ",").replace(" ", ".")
    if isinstance(cel, datetime):
        return cel.strftime("%d-%m-%Y %H:%M")
    if isinstance(cel, date):
        return cel.strftime("%d-%m-%Y")
    return cel


def veilig(tekst: str) -> str:
    """Text that a spreadsheet shows and never runs: an apostrophe in front of what looks like a formula."""
    schoon = tekst.translate(_ONBEWAARBAAR)
    return (
        f"'{schoon}"
        if schoon.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULE) or schoon.startswith(_FORMULE)
        else schoon
    )


def _csv_cel(cel: Cel) -> str:
    if isinstance(cel, str):
        return veilig(cel)
    if isinstance(cel, int) and not isinstance(cel, bool):
        return str(cel)
    if isinstance(cel, float | Decimal):
        return f"{cel}".replace(".", ",")
    return als_tekst(cel)


def csv_bytes(tabellen: Tabel | Sequence[Tabel]) -> bytes:
    """CSV as Dutch Excel opens it: UTF-8 with BOM, semicolons, decimal comma. Several tables: one after the other."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    for nummer, tabel in enumerate(_lijst(tabellen)):
        if nummer:
            schrijver.writerow([])
        if not isinstance(tabellen, Tabel):
            schrijver.writerow([veilig(tabel.titel)])
        schrijver.writerow([veilig(kop) for kop in tabel.koppen])
        schrijver.writerows([_csv_cel(cel) for cel in rij] for rij in tabel.rijen)
        schrijver.writerows([veilig(noot)] for noot in tabel.noten)
    return uit.getvalue().encode("utf-8-sig")


def xlsx_bytes(tabellen: Tabel | Sequence[Tabel]) -> bytes:
    """XLSX with a sheet per table: heads bold and frozen, real numbers and dates, texts never a formula."""
    boek = Workbook(write_only=True)
    namen: set[str] = set()
    for tabel in _lijst(tabellen):
        blad = boek.create_sheet(_bladnaam(tabel.titel, namen))
        _vul_blad(blad, tabel)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _vul_blad(blad: Any, tabel: Tabel) -> None:
    for kolom, kop in enumerate(tabel.koppen):
        langste = max([len(kop), *(len(als_tekst(rij[kolom])) for rij in tabel.rijen if kolom < len(rij))])
        blad.column_dimensions[_letter(kolom)].width = min(60, max(10, langste + 2))
    blad.freeze_panes = "B2"
    blad.append([_xlsx_cel(blad, kop, vet=True) for kop in tabel.koppen])
    for rij in tabel.rijen:
        blad.append([_xlsx_cel(blad, cel) for cel in rij])
    for noot in tabel.noten:
        blad.append([_xlsx_cel(blad, noot)])


def _xlsx_cel(blad: Any, cel: Cel, vet: bool = False) -> Any:
    waarde: Any = cel
    if isinstance(cel, str):
        waarde = veilig(cel)[:32_767]  # the most a cell can hold
    elif isinstance(cel, bool):
        waarde = als_tekst(cel)
    elif isinstance(cel, datetime):
        waarde = cel.replace(tzinfo=None)
    gemaakt = WriteOnlyCell(blad, value=waarde)
    if isinstance(waarde, str):
        gemaakt.data_type = "s"
    if vet:
        gemaakt.font = Font(bold=True)
        gemaakt.alignment = Alignment(wrap_text=True, vertical="top")
    return gemaakt


def _bladnaam(titel: str, namen: set[str]) -> str:
    """A sheet name Excel accepts: at most 31 characters, none of []:*?/\\, unique without regard to case."""
    basis = "".join(teken for teken in titel if teken not in "[]:*?/\\").strip("' ")[:31] or "Blad"
    naam, nummer = basis, 2
    while naam.lower() in namen:
        naam = f"{basis[:28]} {nummer}"
        nummer += 1
    namen.add(naam.lower())
    return naam


def _letter(kolom: int) -> str:
    letters = ""
    kolom += 1
    while kolom:
        kolom, rest = divmod(kolom - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _lijst(tabellen: Tabel | Sequence[Tabel]) -> Sequence[Tabel]:
    return [tabellen] if isinstance(tabellen, Tabel) else tabellen
