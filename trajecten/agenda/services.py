"""The key of somebody's calendar feed: make it, take it back, and whose it is."""

import hashlib
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from teams.access import Recht
from trajecten.herinneringen.models import Agendasleutel


def _hash(geheim: str) -> str:
    # 256 random bits need no slow hash: nobody can try them all.
    return hashlib.sha256(geheim.encode()).hexdigest()


@transaction.atomic
def agendasleutel_maken(*, account: Any) -> str:
    """A new secret for this person's feed; the one before it stops working. Only its hash is kept."""
    geheim = secrets.token_urlsafe(32)
    Agendasleutel.objects.update_or_create(
        account=account, defaults={"geheim_hash": _hash(geheim), "gemaakt_op": timezone.now()}
    )
    return geheim


def agendasleutel_intrekken(*, account: Any) -> None:
    """The feed of this person stops."""
    Agendasleutel.objects.filter(account=account).delete()


def agendasleutel_van(account: Any) -> Agendasleutel | None:
    """The key of this person's feed, without its secret; None when there is no feed."""
    return Agendasleutel.objects.filter(account=account).first()


def account_bij(geheim: str) -> Any | None:
    """Who this secret belongs to; None when it is unknown, taken back, or of somebody without access now."""
    sleutel = Agendasleutel.objects.filter(geheim_hash=_hash(geheim)).select_related("account").first()
    if sleutel is None or not sleutel.account.toegang.mag(Recht.VANDAAG_ZIEN):
        return None
    return sleutel.account
