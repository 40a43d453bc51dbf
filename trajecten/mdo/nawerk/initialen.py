"""Initials instead of names, for minutes on paper: every known name of a family, wherever it stands in a text.

A word counts as a name when it is a first name, a last name or a part of one of a member or of the family itself, in
capitals or not, with or without accents, and with a possessive s. Over-replacing is safe, under-replacing is not: a
first name that is also a common word ("Will") goes wherever it stands. Nicknames, misspellings and names of people
outside the family are not known here; the page and the paper say so.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

# Stand in many last names and in every sentence; they tell nobody apart.
_TUSSEN = """aan al bij d da de del della den der des di dos du el en ibn in la le los op s t te ten ter uit van vd von
zu"""
TUSSEN = frozenset(_TUSSEN.split())
_WOORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
NIET = frozenset({"nummer", "traject", "voor", "soort", "visie"})  # no text of people


def kaal(woord: str) -> str:
    """A word without capitals and accents, to compare by."""
    los = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", woord).casefold())
    return "".join(teken for teken in los if not unicodedata.combining(teken))


def voorletters(naam: str) -> str:
    """ "Anne-Marie van der Berg" as "A.M.v.d.B."."""
    return "".join(f"{woord[0]}." for woord in _WOORD.findall(naam)) or "…"


class Initialen:
    """The names of one family and what stands on paper in their place."""

    def __init__(self, leden: Iterable[tuple[str, str]], gezinsnaam: str = "") -> None:
        """`leden` are pairs of first and last name."""
        self.letters: dict[str, str] = {}
        paren = list(leden)
        voornamen = dict.fromkeys(voornaam for voornaam, _ in paren)
        eerste = Counter(kaal(voornaam)[:1] for voornaam in voornamen)
        gezien: Counter[str] = Counter()
        for voornaam in voornamen:  # Karin and Kim are K1. and K2.
            begin = kaal(voornaam)[:1]
            gezien[begin] += 1
            self._ken(voornaam, nummer=str(gezien[begin]) if eerste[begin] > 1 else "")
        for naam in [gezinsnaam, *(achternaam for _, achternaam in paren)]:
            self._ken(naam, tussen=TUSSEN)

    def _ken(self, naam: str, *, tussen: frozenset[str] = frozenset(), nummer: str = "") -> None:
        for woord in _WOORD.findall(naam):
            if kaal(woord) and kaal(woord) not in tussen:
                self.letters.setdefault(kaal(woord), f"{woord[0].upper()}{nummer}.")
                nummer = ""

    def in_tekst(self, tekst: str) -> str:
        """The text with initials for every name."""
        return _WOORD.sub(self._vervang, unicodedata.normalize("NFC", tekst))

    def _vervang(self, treffer: re.Match[str]) -> str:
        woord, verder = treffer.group(), treffer.string[treffer.end() : treffer.end() + 2]
        if letter := self.letters.get(kaal(woord)):
            return letter[:-1] if verder[:1] == "." and verder != ".." else letter
        if woord[-1:] in ("s", "S") and (letter := self.letters.get(kaal(woord[:-1]))):
            return letter + woord[-1]
        return woord

    def overal(self, stuk: Any) -> Any:
        """The same for every text in nested dicts and lists; keys in `NIET` hold no text of people."""
        if isinstance(stuk, str):
            return self.in_tekst(stuk)
        if isinstance(stuk, Mapping):
            return {sleutel: waarde if sleutel in NIET else self.overal(waarde) for sleutel, waarde in stuk.items()}
        return [self.overal(deel) for deel in stuk] if isinstance(stuk, list) else stuk
