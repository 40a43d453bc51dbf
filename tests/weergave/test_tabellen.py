import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from weergave.tabellen import Tabel, csv_bytes, xlsx_bytes

TABEL = Tabel(
    "Verwijzers 2026",
    ["Verwijzer", "Aantal", "Gemiddeld", "Op"],
    [["Huisarts", 1250, 3.5, date(2026, 5, 12)], ["School", None, None, None]],
    noten=["Afgerond op vijf."],
)


def _gelezen(inhoud: bytes) -> list[list[str]]:
    assert inhoud.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))


def test_csv_opens_in_a_dutch_spreadsheet():
    assert _gelezen(csv_bytes(TABEL)) == [
        ["Verwijzer", "Aantal", "Gemiddeld", "Op"],
        ["Huisarts", "1250", "3,5", "12-05-2026"],
        ["School", "", "", ""],
        ["Afgerond op vijf."],
    ]


def test_several_tables_stand_below_each_other_with_their_titles():
    regels = _gelezen(csv_bytes([TABEL, TABEL]))
    assert [regel for regel in regels if regel == ["Verwijzers 2026"]] == [["Verwijzers 2026"]] * 2


FORMULES = ["=1+1", "+31 70", "-cmd", "@SUM(A1)", "\t=1", " =1+1", "＝1"]


@pytest.mark.parametrize("tekst", FORMULES)
def test_a_text_never_becomes_a_formula(tekst):
    tabel = Tabel("T", ["Kop", "Tekst"], [["a", tekst]])
    assert _gelezen(csv_bytes(tabel))[1][1].startswith("'")
    cel = load_workbook(io.BytesIO(xlsx_bytes(tabel))).active["B2"]
    assert cel.data_type == "s"
    assert cel.value.startswith("'")


def test_a_negative_number_stays_a_number():
    assert _gelezen(csv_bytes(Tabel("T", ["a", "b"], [["x", -3]])))[1][1] == "-3"


def test_xlsx_holds_real_numbers_and_dates_with_its_heads_frozen():
    blad = load_workbook(io.BytesIO(xlsx_bytes(TABEL))).active
    assert blad.title == "Verwijzers 2026"
    assert [cel.value for cel in blad[2]][:3] == ["Huisarts", 1250, 3.5]
    assert blad["D2"].value.date() == date(2026, 5, 12)
    assert blad["A1"].font.bold
    assert blad.freeze_panes == "B2"


def test_sheets_with_the_same_or_a_forbidden_name_get_a_name_that_excel_accepts():
    tabellen = [Tabel("In/uit: [2026]? " + "x" * 40, ["a"], [["1"]])] * 2
    namen = load_workbook(io.BytesIO(xlsx_bytes(tabellen))).sheetnames
    assert len({naam.lower() for naam in namen}) == 2
    assert all(len(naam) <= 31 and not set("[]:*?/\\") & set(naam) for naam in namen)


def test_signs_that_a_spreadsheet_cannot_hold_are_left_out():
    xlsx_bytes(Tabel("T", ["a"], [["a\x00b\x0bc"]]))
