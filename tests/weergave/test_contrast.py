"""The colours of the theme, measured: text at least 4.5, signs and borders at least 3 (WCAG 1.4.3, 1.4.11)."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from weergave.grafiek.basis import GRIJS, KLEUREN, SOORTEN, op_kleur
from weergave.tekens import TEKENS

CSS = Path(__file__).parents[2] / "static/css"
LICHT, _, REST = (CSS / "thema.css").read_text().partition("@media (prefers-color-scheme: dark)")
DONKER = REST.partition("/* Tabler")[0]

TEKST = [
    *[
        (inkt, grond)
        for inkt in ("inkt", "inkt-zacht", "accent", "accent-diep")
        for grond in ("papier", "kaart", "vlak")
    ],
    *[(woord, grond) for woord in ("letop", "telaat", "klaar", "nu") for grond in (f"{woord}-vlak", "kaart", "papier")],
    *[("inkt", f"{woord}-vlak") for woord in ("letop", "telaat", "klaar", "nu")],
    ("accent", "accent-vlak"),
    ("op-accent", "accent"),
    ("op-accent", "accent-diep"),
]
MERKEN = [
    *[(merk, grond) for merk in ("rand", "letop-merk", "telaat-merk", "klaar-merk") for grond in ("kaart", "papier")],
    ("kaart", "klaar-merk"),
    ("accent", "kaart"),
]


def _kleuren(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", css))


def _licht(kleur: str) -> float:
    delen = [int(kleur[plaats : plaats + 2], 16) / 255 for plaats in (1, 3, 5)]
    r, g, b = [deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(een: str, ander: str) -> float:
    donker, licht = sorted((_licht(een), _licht(ander)))
    return (licht + 0.05) / (donker + 0.05)


@pytest.mark.parametrize("thema", [LICHT, DONKER], ids=["licht", "donker"])
def test_every_text_can_be_read_on_its_ground(thema):
    kleuren = _kleuren(thema)
    assert {
        paar: contrast(kleuren[paar[0]], kleuren[paar[1]])
        for paar in TEKST
        if contrast(kleuren[paar[0]], kleuren[paar[1]]) < 4.5
    } == {}


@pytest.mark.parametrize("thema", [LICHT, DONKER], ids=["licht", "donker"])
def test_every_sign_and_border_stands_out(thema):
    kleuren = _kleuren(thema)
    assert {
        paar: contrast(kleuren[paar[0]], kleuren[paar[1]])
        for paar in MERKEN
        if contrast(kleuren[paar[0]], kleuren[paar[1]]) < 3
    } == {}


@pytest.mark.parametrize("thema", [LICHT, DONKER], ids=["licht", "donker"])
def test_the_colours_of_charts_stand_out_on_both_grounds(thema):
    kleuren = _kleuren(thema)
    for kleur in (*KLEUREN, *SOORTEN.values(), GRIJS):
        assert contrast(kleur, kleuren["kaart"]) >= 3, kleur


def test_words_on_the_colours_of_charts_can_be_read():
    for nummer, kleur in enumerate(KLEUREN):
        assert contrast(kleur, op_kleur(nummer)) >= 4.5, kleur


def test_neighbouring_colours_of_charts_differ_in_lightness():
    for een, ander in pairwise(KLEUREN):
        assert contrast(een, ander) >= 1.4


def test_the_white_sign_of_a_family_stands_out_on_its_colour():
    for teken in TEKENS.values():
        assert contrast("#ffffff", teken.kleur) >= 4.0, teken.naam
