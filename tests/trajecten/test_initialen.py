"""Initials on paper: no known name of a family survives in any text, whatever it looks like."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajecten.mdo.nawerk.initialen import TUSSEN, Initialen, kaal, voorletters

NAMEN = ["Sem", "Noor", "Anne-Marie", "José", "Çağla", "Øyvind", "Zoë", "Ben", "Will", "D'Angelo", "Jan Peter", "Åsa",
         "Björn", "Ĺubica", "Nguyễn", "ŁUKASZ", "İbrahim", "Straße", "Ύψιλον", "ИВАН"]  # fmt: skip
ACHTER = [
    "van der Berg",
    "El Amrani",
    "Öztürk",
    "de Groot-Jansen",
    "'t Hart",
    "Al-Hassan",
    "Nagy",
    "Kovács",
    "Ó Briain",
]
WOORDEN = [
    "ging",
    "naar",
    "school",
    "met",
    "moeder",
    "en",
    "zei:",
    "„",
    "(",
    ")",
    "'s",
    "-",
    "_",
    "…",
    "2",
    "\n",
    "hoofd",
]


def woorden(tekst: str) -> set[str]:
    return {
        kaal(woord) for woord in re.findall(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*", unicodedata.normalize("NFC", tekst))
    }


def vorm(naam: str, hoe: int) -> str:
    """A name as people type it: as it is, in capitals, without, without accents, or with its accents apart."""
    zonder = "".join(t for t in unicodedata.normalize("NFKD", naam) if not unicodedata.combining(t))
    return [naam, naam.upper(), naam.lower(), zonder, unicodedata.normalize("NFD", naam), f"{naam}s", f"{naam}’s"][hoe]


LEDEN = st.lists(st.tuples(st.sampled_from(NAMEN), st.sampled_from(ACHTER)), min_size=1, max_size=6)


@given(LEDEN, st.sampled_from(ACHTER), st.data())
def test_no_known_name_survives(paren, gezinsnaam, data):
    bekend = [naam for paar in paren for naam in paar] + [gezinsnaam]
    stuk = st.one_of(
        st.sampled_from(WOORDEN), st.text(max_size=4), st.builds(vorm, st.sampled_from(bekend), st.integers(0, 6))
    )
    delen = data.draw(st.lists(stuk, max_size=14))
    tekst = data.draw(st.sampled_from([" ", ", ", "_", "-", "/"])).join(delen)
    uit = Initialen(paren, gezinsnaam).in_tekst(tekst)
    namen = {woord for voornaam, _ in paren for woord in woorden(voornaam) if len(woord) > 1}
    namen |= {
        w for naam in [gezinsnaam, *(a for _, a in paren)] for w in woorden(naam) if w not in TUSSEN and len(w) > 1
    }
    over = woorden(uit)
    assert not over & namen
    assert not {woord[:-1] for woord in over if woord.endswith("s")} & namen


@given(st.text())
def test_without_names_a_text_stays_as_it_is(tekst):
    assert Initialen([]).in_tekst(tekst) == unicodedata.normalize("NFC", tekst)


@pytest.mark.parametrize(
    ("tekst", "uit"),
    [
        ("Sem en Noor.", "S. en N."),
        ("Sems moeder, Noor's vader", "S.s moeder, N.'s vader"),
        ("De familie Van der Berg kwam", "De familie Van der B. kwam"),
        ("Anne Marie en Anne-Marie", "A. M. en A.-M."),
        ("assembleren en noordwaarts", "assembleren en noordwaarts"),
    ],
)
def test_what_it_reads_like(tekst, uit):
    leden = [("Sem", "van der Berg"), ("Noor", "van der Berg"), ("Anne-Marie", "Öz")]
    assert Initialen(leden).in_tekst(tekst) == uit


def test_two_with_one_letter_stay_apart():
    assert Initialen([("Karin", "Bos"), ("Kim", "Bos")], "Bos").in_tekst("Karin en Kim Bos") == "K1. en K2. B."


def test_everything_nested_goes_and_numbers_stay():
    namen = Initialen([("Sem", "Bos")], "Bos")
    doc = {"nummer": "T-2026-00001", "besluiten": [{"tekst": "Sem helpt", "wie": "Sem Bos", "voor": "2026-11-30"}]}
    assert namen.overal(doc) == {
        "nummer": "T-2026-00001", "besluiten": [{"tekst": "S. helpt", "wie": "S. B.", "voor": "2026-11-30"}],
    }  # fmt: skip


def test_letters_of_a_family():
    assert voorletters("van der Berg") == "v.d.B."
    assert voorletters("") == "…"
