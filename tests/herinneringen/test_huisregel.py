"""Every rule has its test, says why it is there, and breaks no promise."""

from pathlib import Path

import pytest
from django.urls import resolve

from trajecten.herinneringen.regel import Eenheid, Grond
from trajecten.herinneringen.regels import REGELS

TESTS = "\n".join(pad.read_text() for pad in Path(__file__).parent.parent.rglob("test_*.py"))


@pytest.mark.parametrize("regel", REGELS.values(), ids=lambda regel: regel.naam)
def test_a_rule_has_a_test_a_source_and_a_place_where_it_is_done(regel):
    genoemd = f'"{regel.naam}"' in TESTS
    assert genoemd, "write its test in tests/herinneringen/regels/"
    assert regel.herkomst
    assert regel.uitleg
    assert regel.voor.uitleg
    assert len(regel.naam) <= 40
    if regel.adres:
        assert regel.daad
        resolve(regel.adres.partition("#")[0].partition("?")[0].format(nummer="T-2026-00001", sleutel="mdo"))


@pytest.mark.parametrize("regel", [een for een in REGELS.values() if een.schuif], ids=lambda regel: regel.naam)
def test_a_team_can_make_what_the_law_says_only_stricter(regel):
    basis = regel.vooraf[0] if regel.schuif.wat == "vooraf" else regel.termijn
    assert isinstance(basis.aantal, int)
    assert basis.eenheid != Eenheid.MAANDEN
    assert regel.schuif.laagst <= basis.aantal <= regel.schuif.hoogst
    if regel.grond == Grond.WET and regel.schuif.wat == "termijn":
        assert regel.schuif.hoogst == basis.aantal
