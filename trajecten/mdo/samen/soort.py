"""What a kind of shared text is: how its field is called, and where the dossier keeps what it reads as."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trajecten.mdo.models import Bespreking
    from trajecten.mdo.samen.models import Meetekst


def _niets(bespreking: "Bespreking", veld: str, auteur: Any) -> str:
    return ""


def _nergens(meetekst: "Meetekst", account: Any) -> None:
    """The text lives in its Meetekst only."""


def _altijd(bespreking: "Bespreking", veld: str) -> bool:
    return True


@dataclass(frozen=True)
class Veldsoort:
    """One kind of text. A kind with `eigen` has one text per author, and nobody else types in it.

    `lees` gives what the dossier holds before the first letter is typed together; `schrijf` puts the text there after
    each change, in that change's transaction (locked by then, in this order: meeting, Meetekst). `mag` says whether
    this discussion has the field. `zonder_versie` names triggers of the history that rest within a stretch of typing.
    """

    patroon: str
    naam: str
    eigen: bool = False
    lees: Callable[["Bespreking", str, Any], str] = _niets
    schrijf: Callable[["Meetekst", Any], None] = _nergens
    mag: Callable[["Bespreking", str], bool] = _altijd
    zonder_versie: tuple[str, ...] = ()

    def past(self, veld: str) -> bool:
        """Whether `veld` is the name of a field of this kind."""
        return re.fullmatch(self.patroon, veld) is not None
