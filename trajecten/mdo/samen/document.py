"""The document behind a shared text: a Yjs text in Python (pycrdt), of which only the plain text is used."""

import zlib
from difflib import SequenceMatcher

from pycrdt import Doc, Text

NAAM = "t"  # of the text within the document; the browser uses the same
# A Rust library that panics raises this; it is no ordinary Exception, and nobody should die of it.
PANIEK = "PanicException"
FIJN_TOT = 2_000  # letters; comparing letter by letter takes the square of this


class OnleesbareWijziging(Exception):
    """These bytes are not a change of such a document."""


class Document:
    """A text that grew out of changes, whatever their order."""

    def __init__(self, staat: bytes = b"", *, wie: int | None = None) -> None:
        self._doc: Doc = Doc(client_id=wie) if wie is not None else Doc()
        self._tekst = self._doc.get(NAAM, type=Text)
        if staat:
            self._doc.apply_update(staat)

    @classmethod
    def van_tekst(cls, tekst: str) -> "Document":
        """The document that begins with `tekst`; always the same one, so that it can be made wherever it is asked."""
        document = cls(wie=zlib.crc32(tekst.encode()))
        document.zet(tekst)
        return cls(document.staat)  # who types on is somebody else than who made the begin

    @property
    def tekst(self) -> str:
        return str(self._tekst)

    @property
    def staat(self) -> bytes:
        """The whole document in one change."""
        return self._doc.get_update()

    @property
    def stand(self) -> dict[int, int]:
        """Of each writer (a number per open page) how many letters are in the document, deleted ones too."""
        getallen = _getallen(self._doc.get_state())
        return dict(zip(getallen[1::2], getallen[2::2], strict=True))

    def toegevoegd(self, wijziging: bytes) -> list[str]:
        """Take in a change; the stretches of text that it put in."""
        stukken: list[str] = []
        teken = self._tekst.observe(
            lambda wat: stukken.extend(stap["insert"] for stap in wat.delta if "insert" in stap)
        )
        self.pas_toe(wijziging)
        self._tekst.unobserve(teken)
        return stukken

    def pas_toe(self, wijziging: bytes) -> None:
        """Take in a change. Raises OnleesbareWijziging when it is none; nothing has changed then."""
        try:
            self._doc.apply_update(wijziging)
        except BaseException as fout:
            if isinstance(fout, Exception) or type(fout).__name__ == PANIEK:
                raise OnleesbareWijziging from fout
            raise

    def zet(self, nieuw: str) -> bytes:
        """Make the text read `nieuw`, keeping the letters that stay; the change that does so."""
        voor, oud = self._doc.get_state(), self.tekst
        for van, tot, erin in reversed(_verschillen(oud, nieuw)):  # from behind: places in front stay what they are
            plek, lengte = len(oud[:van].encode()), len(oud[van:tot].encode())
            if lengte:
                del self._tekst[plek : plek + lengte]
            if erin:
                self._tekst.insert(plek, erin)
        return self._doc.get_update(voor)


def _verschillen(oud: str, nieuw: str) -> list[tuple[int, int, str]]:
    """What to replace in `oud`, in order: from, to, by which text. A long stretch is replaced as a whole."""
    begin = _gelijk(oud, nieuw)
    eind = _gelijk(oud[begin:][::-1], nieuw[begin:][::-1])
    midden, nieuw_midden = oud[begin : len(oud) - eind], nieuw[begin : len(nieuw) - eind]
    if max(len(midden), len(nieuw_midden)) > FIJN_TOT:
        return [(begin, begin + len(midden), nieuw_midden)]
    stukken = SequenceMatcher(None, midden, nieuw_midden, autojunk=False).get_opcodes()
    return [(begin + van, begin + tot, nieuw_midden[a:b]) for soort, van, tot, a, b in stukken if soort != "equal"]


def _gelijk(een: str, ander: str) -> int:
    """How many letters both begin with."""
    return next(
        (plek for plek, (a, b) in enumerate(zip(een, ander, strict=False)) if a != b), min(len(een), len(ander))
    )


def _getallen(bytes_: bytes) -> list[int]:
    """Numbers as Yjs packs them: seven bits a byte, the lowest first."""
    uit, getal, schuif = [], 0, 0
    for byte in bytes_:
        getal |= (byte & 0x7F) << schuif
        schuif += 7
        if byte < 0x80:
            uit.append(getal)
            getal = schuif = 0
    return uit
