"""What an address or a button sends is read without trusting it."""

from datetime import date

import pytest

from teams.verzoek import dag, getal


@pytest.mark.parametrize(("tekst", "is_dan"), [("12", 12), ("0", 0), ("999999999", 999999999)])
def test_a_number_is_read(tekst, is_dan):
    assert getal(tekst) == is_dan


@pytest.mark.parametrize("tekst", ["", "-1", "1.5", "²", "٣", "1e3", "9" * 10, "9" * 5000])
def test_what_is_no_number_or_far_too_long_is_what_was_said(tekst):
    assert getal(tekst) == 0
    assert getal(tekst, 1) == 1


@pytest.mark.parametrize(("tekst", "is_dan"), [("2026-11-23", date(2026, 11, 23)), ("2026-06-31", None), ("x", None)])
def test_a_day_is_read(tekst, is_dan):
    assert dag(tekst) == is_dan


def test_a_page_with_a_number_of_thousands_of_digits_stands(cast):
    adres = f"/trajecten/{cast.traject.nummer}/analyse/levensgebieden/nieuw/"
    assert cast.client(cast.behandelaar).get(adres, {"na": "9" * 5000}).status_code == 200
