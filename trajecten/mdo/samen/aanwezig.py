"""Who is in a meeting now, with which family and in which field; and where the chair is.

In the cache, because it is worth nothing a moment later: when the cache loses it, everybody says it again.
"""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from teams.account.models import Account
from trajecten.mdo.models import Bespreking, Mdo

LOG_NA = 600  # seconds in which listening to one family is one look
WEG_NA = 15  # seconds after the last sign of life
VERGADERING = 12 * 3600  # seconds that the place of the chair is remembered


@dataclass(frozen=True)
class Teken:
    """A sign of life: who, with which family (number of the trajectory), typing in which field."""

    account_id: int
    naam: str
    traject: str
    veld: str = ""


def meld(mdo: Mdo, account: Any, traject: str, veld: str = "") -> None:
    """This person has this family before them, and types in this field ('' is none)."""
    cache.set(_sleutel(mdo.pk, account.pk), Teken(account.pk, account.naam, traject, veld), WEG_NA)
    if mdo.voorzitter_id == account.pk:
        cache.set(_voorzitter(mdo.pk), traject, VERGADERING)


def wie_er_zijn(mdo: Mdo) -> list[Teken]:
    """Everybody of the team who showed a sign of life lately, by name."""
    leden = Account.objects.leden_van_team(mdo.team_id).order_by().values_list("pk", flat=True)
    tekens = cache.get_many([_sleutel(mdo.pk, pk) for pk in leden])
    return sorted(tekens.values(), key=lambda teken: (teken.naam, teken.account_id))


def waar_is_voorzitter(mdo: Mdo) -> str:
    """Number of the trajectory that the chair has before them; '' when that is not known."""
    return str(cache.get(_voorzitter(mdo.pk), ""))


def keek_al(bespreking: Bespreking, account: Any) -> bool:
    """Whether a look of this person at this family was written in the log less than ten minutes ago.

    The page asks every two seconds; a line for each would bury the others. Who asks the address itself without the
    page leaves a line like everybody.
    """
    return not cache.add(f"mdo:keek:{bespreking.pk}:{account.pk}", 1, LOG_NA)


def _sleutel(mdo_id: int, account_id: int) -> str:
    return f"mdo:{mdo_id}:{account_id}"


def _voorzitter(mdo_id: int) -> str:
    return f"mdo:{mdo_id}:voorzitter"
