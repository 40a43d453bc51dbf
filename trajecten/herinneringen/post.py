"""The mail that went out to files (demo): read back for functional administration."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

from trajecten.herinneringen.models import Dagbericht

AANTAL = 100


@dataclass(frozen=True)
class Poststuk:
    """One mail in the mail folder."""

    bestand: str
    op: datetime
    aan: str
    onderwerp: str
    tekst: str


def dagberichten_lijst() -> list[Dagbericht]:
    """The last daily messages, newest first, with what went wrong."""
    return list(Dagbericht.objects.select_related("account").order_by("-dag", "account__naam")[:AANTAL])


def postmap() -> Path | None:
    """The folder that mail is written to; None when it goes to a mail server."""
    pad = getattr(settings, "EMAIL_FILE_PATH", None)
    return Path(pad) if pad else None


def poststukken() -> list[Poststuk]:
    """The daily messages in the mail folder, newest first. Mail with a secret link in it is not shown to anybody."""
    map_ = postmap()
    bestanden = sorted(map_.glob("*.log"), reverse=True)[: 3 * AANTAL] if map_ and map_.is_dir() else []
    gelezen = (_lees(bestand) for bestand in bestanden)
    return [stuk for stuk in gelezen if stuk is not None][:AANTAL]


def poststuk(bestand: str) -> Poststuk | None:
    """One mail by the name of its file; None when there is none of that name."""
    return next((stuk for stuk in poststukken() if stuk.bestand == bestand), None)


def _lees(bestand: Path) -> Poststuk | None:
    # Django writes one message per file, followed by a line of dashes.
    ruw = bestand.read_bytes().rsplit(b"\n" + b"-" * 79, 1)[0]
    mail = message_from_bytes(ruw, policy=policy.default)
    if not isinstance(mail, EmailMessage) or not str(mail["Message-ID"]).startswith("<dagbericht-"):
        return None
    op = datetime.fromtimestamp(bestand.stat().st_mtime, tz=UTC)
    return Poststuk(bestand.stem, op, str(mail["To"]), str(mail["Subject"]), mail.get_content())
