"""Reads the bytes of a change before anything is done with them: whose letters it brings, and nothing but letters.

The format is update v1 of Yjs. A text of ours holds letters and places where letters were; a change that brings
anything else (an object, a mark, a second text) would be kept for ever without anybody ever seeing it.
"""

from dataclasses import dataclass, field

from trajecten.mdo.samen.document import NAAM, OnleesbareWijziging

WEG, GEWIST, LETTERS, GAT = 0, 1, 4, 10  # kinds of content; the others are no text
LINKS, RECHTS, ONDERDEEL, SOORT = 0x80, 0x40, 0x20, 0x1F  # bits in front of each piece
HOOGSTE = 2**53


@dataclass
class Inhoud:
    """Per writer (a number per open page) the letters that a change brings: from the first, up to the last."""

    letters: dict[int, tuple[int, int]] = field(default_factory=dict)

    def nieuw_van(self, stand: dict[int, int]) -> set[int]:
        """The writers of whom a document with this `stand` would learn something."""
        return {wie for wie, (_, tot) in self.letters.items() if tot > stand.get(wie, 0)}

    def past_op(self, stand: dict[int, int]) -> bool:
        """Whether all that it brings was taken in by a document that now has this `stand`."""
        return not self.nieuw_van(stand)


class _Lezer:
    def __init__(self, bytes_: bytes) -> None:
        self.bytes, self.plek = bytes_, 0

    def byte(self) -> int:
        if self.plek >= len(self.bytes):
            raise OnleesbareWijziging
        self.plek += 1
        return self.bytes[self.plek - 1]

    def getal(self) -> int:
        getal, schuif = 0, 0
        while True:
            stuk = self.byte()
            getal |= (stuk & 0x7F) << schuif
            if stuk < 0x80:
                break
            schuif += 7
            if schuif > 56:
                raise OnleesbareWijziging
        if getal >= HOOGSTE:
            raise OnleesbareWijziging
        return getal

    def tekst(self) -> str:
        lengte = self.getal()
        eind = self.plek + lengte
        if eind > len(self.bytes):
            raise OnleesbareWijziging
        stuk, self.plek = self.bytes[self.plek : eind], eind
        try:
            return stuk.decode()
        except UnicodeDecodeError as fout:
            raise OnleesbareWijziging from fout

    def stuk(self) -> tuple[int, bool]:
        """One piece: how long it is, and whether it brings anything."""
        vooraf = self.byte()
        if vooraf in (WEG, GAT):
            return self.getal(), vooraf == WEG
        self._plaats(vooraf)
        if vooraf & SOORT == LETTERS:
            return len(self.tekst().encode("utf-16-le")) // 2, True
        if vooraf & SOORT == GEWIST:
            return self.getal(), True
        raise OnleesbareWijziging

    def _plaats(self, vooraf: int) -> None:
        """Where it stands: behind and before which letter, or as the first of the text."""
        if vooraf & LINKS:
            self.getal(), self.getal()
        if vooraf & RECHTS:
            self.getal(), self.getal()
        eerste = not vooraf & (LINKS | RECHTS)
        if vooraf & ONDERDEEL or (eerste and (self.getal() != 1 or self.tekst() != NAAM)):
            raise OnleesbareWijziging


def lees_wijziging(wijziging: bytes) -> Inhoud:
    """What a change brings. Raises OnleesbareWijziging when it is none, or holds anything but text."""
    lezer, inhoud = _Lezer(wijziging), Inhoud()
    for _ in range(lezer.getal()):
        stukken, wie, nu = lezer.getal(), lezer.getal(), lezer.getal()
        begin, tot = nu, 0
        for _ in range(stukken):
            lengte, brengt = lezer.stuk()
            if lengte == 0 or (nu := nu + lengte) >= HOOGSTE:
                raise OnleesbareWijziging
            tot = nu if brengt else tot
        if tot:
            inhoud.letters[wie] = (begin, tot)
    for _ in range(lezer.getal()):  # what it takes away: of whom, and which stretches
        lezer.getal()
        for _ in range(lezer.getal()):
            lezer.getal(), lezer.getal()
    if lezer.plek != len(wijziging):
        raise OnleesbareWijziging
    return inhoud
