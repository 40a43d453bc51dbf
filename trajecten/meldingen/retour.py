"""Mail that came back: read reports of non-delivery (RFC 3464), and stop mailing where nothing arrives."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from trajecten.herinneringen.models import Dagbericht
from trajecten.meldingen.models import Meldingsinstelling, Retourbericht

_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_BERICHT = re.compile(rb"dagbericht-(\d{1,18})-([0-9a-f]{16})@trajecten")


@dataclass(frozen=True)
class Retour:
    """What a report says: which of our messages (None when it is not one of ours), the code, for good or not."""

    dagbericht_pk: int | None
    code: str
    definitief: bool
    kenmerk: str


def retour_lezen(ruw: bytes) -> Retour | None:
    """The report in this mail; None when it is no report of failure. Never raises on garbage."""
    bericht = message_from_bytes(ruw, policy=policy.default)
    status = _status(bericht)
    if status is None:
        return None
    sleutel = str(bericht.get("Message-ID", "")).encode() or ruw
    return Retour(
        dagbericht_pk=_ons_bericht(ruw),
        code=status,
        definitief=status.startswith("5"),
        kenmerk=hashlib.sha256(sleutel).hexdigest(),
    )


def _status(bericht: Any) -> str | None:
    """The code of the first recipient that failed or waits; None without a delivery report."""
    for deel in bericht.walk():
        if deel.get_content_type() != "message/delivery-status":
            continue
        for blok in deel.get_payload():
            if not isinstance(blok, EmailMessage) and not hasattr(blok, "get"):
                continue
            daad, code = str(blok.get("Action", "")).strip().lower(), _STATUS.search(str(blok.get("Status", "")))
            if daad in ("failed", "delayed") and code:
                return code[0]
    return None


def _ons_bericht(ruw: bytes) -> int | None:
    """The message that this mail quotes, when its Message-ID was really given out by us."""
    for pk, zegel in _BERICHT.findall(ruw):
        echt = hmac.digest(settings.SECRET_KEY.encode(), b"dagbericht:" + pk, hashlib.sha256).hex()[:16]
        if hmac.compare_digest(echt, zegel.decode()):
            return int(pk)
    return None


def retour_verwerken(ruw: bytes) -> bool:
    """Write down what a report says; True when it was about one of our messages. The same report counts once."""
    retour = retour_lezen(ruw)
    if retour is None or retour.dagbericht_pk is None:
        return False
    bericht = Dagbericht.objects.select_related("account").filter(pk=retour.dagbericht_pk).first()
    if bericht is None:
        return False
    onbestelbaar_melden(account=bericht.account, code=retour.code, definitief=retour.definitief, kenmerk=retour.kenmerk)
    return True


@transaction.atomic
def onbestelbaar_melden(*, account: Any, code: str, definitief: bool, kenmerk: str) -> None:
    """Keep that a message came back; after a permanent refusal nothing more is mailed until beheer looks at it."""
    _, nieuw = Retourbericht.objects.get_or_create(
        kenmerk=kenmerk, defaults={"account": account, "code": code, "definitief": definitief}
    )
    if nieuw and definitief:
        Meldingsinstelling.objects.update_or_create(
            account=account, defaults={"onbestelbaar_op": timezone.now(), "onbestelbaar_code": code}
        )


def weer_bestelbaar(*, instelling: Meldingsinstelling) -> None:
    """The address is right (again): the next message goes out."""
    Meldingsinstelling.objects.filter(pk=instelling.pk).update(onbestelbaar_op=None, onbestelbaar_code="")
