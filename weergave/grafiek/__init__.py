"""Charts as SVG from one small set of functions, for page and PDF alike. Each returns a `Grafiek` with its table."""

from weergave.grafiek.basis import Grafiek, leeg
from weergave.grafiek.lijnen import Reeks, lijn, score_lijnen
from weergave.grafiek.staven import Balk, Segment, Staaf, balken, gestapeld, kolommen, staven
from weergave.grafiek.stippen import StipRij, stippenkalender, verhouding

__all__ = [
    "Balk",
    "Grafiek",
    "Reeks",
    "Segment",
    "Staaf",
    "StipRij",
    "balken",
    "gestapeld",
    "kolommen",
    "leeg",
    "lijn",
    "score_lijnen",
    "staven",
    "stippenkalender",
    "verhouding",
]
