"""Who is in a meeting now, with which family and in which field; and where the chair is.

In the cache, because it is worth nothing a moment later: when the cache loses it, everybody says it again.
"""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from trajecten.mdo.models import Bespreking, Mdo

LOG_NA = 600  # seconds in which listening to one family is one look
WEG_NA = 20  # seconds after the last sign of life; a page that nobody sees asks every fifteen
VERGADERING = 12 * 3600  # seconds that the place of the chair is remembered


@dataclass(frozen=True)
class Teken:
    """A sign of life: who, with which family (number of the trajectory), typing in which field."""

    account_id: int
    naam: str
    traject: str
    veld: str = ""


@dataclass(frozen=True)
class Plaats:
    """What a page says of itself: in which field somebody types, whether it was opened or looked at just now, and
    whether anybody sees it at all."""

    veld: str = ""
    kwam: bool = True
    verborgen: bool = False


def meld(mdo: Mdo, account: Any, traject: str, plaats: Plaats) -> None:
    """This person has this family before them.

    Who has two pages open is where they looked last: a page that nobody sees takes nobody along, and the chair is
    elsewhere only when the chair goes there.
    """
    zet = cache.add if plaats.verborgen else cache.set
    zet(_sleutel(mdo.pk, account.pk), Teken(account.pk, account.naam, traject, plaats.veld), WEG_NA)
    if mdo.voorzitter_id == account.pk and not plaats.verborgen:
        zet = cache.set if plaats.kwam else cache.add
        zet(_voorzitter(mdo.pk), traject, VERGADERING)


def wie_er_zijn(mdo: Mdo, account: Any) -> tuple[list[Teken], str]:
    """Everybody who showed a sign of life lately, by name; and the number of the trajectory that the chair has before
    them ('' when the meeting does not run, or the chair is not there: who prepares is taken nowhere)."""
    mensen, voorzitter = _mensen(mdo.pk), _voorzitter(mdo.pk)
    bekend = cache.get_many([mensen, voorzitter])
    wie = bekend.get(mensen, frozenset())
    if account.pk not in wie:  # when two come at once and one of them is forgotten, the next time adds them
        cache.set(mensen, wie | {account.pk}, VERGADERING)
    tekens = cache.get_many([_sleutel(mdo.pk, pk) for pk in wie | {account.pk}])
    op_naam = sorted(tekens.values(), key=lambda teken: (teken.naam, teken.account_id))
    leidt = mdo.status == Mdo.Status.BEZIG and any(teken.account_id == mdo.voorzitter_id for teken in op_naam)
    return op_naam, str(bekend.get(voorzitter, "")) if leidt else ""


def keek_al(bespreking: Bespreking, account: Any) -> bool:
    """Whether a look of this person at this family was written in the log less than ten minutes ago.

    The page asks every two seconds; a line for each would bury the others. Who asks the address itself without the
    page leaves a line like everybody.
    """
    return not cache.add(f"mdo:keek:{bespreking.pk}:{account.pk}", 1, LOG_NA)


def _sleutel(mdo_id: int, account_id: int) -> str:
    return f"mdo:{mdo_id}:{account_id}"


def _mensen(mdo_id: int) -> str:
    return f"mdo:{mdo_id}:wie"


def _voorzitter(mdo_id: int) -> str:
    return f"mdo:{mdo_id}:voorzitter"
