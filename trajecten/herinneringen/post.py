"""The mail that went out to files (demo): read back for functional administration."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

from trajecten.herinneringen.models import Dagbericht

AANTAL = 100
_AFMELDEN = re.compile(r"(/meldingen/afmelden/)\S+")  # the link of one person: not for others


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
    return [stuk for bestand in bestanden for stuk in _lees(bestand)][:AANTAL]


def poststuk(bestand: str) -> Poststuk | None:
    """One mail by the name of its file and its place in it; None when there is none of that name."""
    return next((stuk for stuk in poststukken() if stuk.bestand == bestand), None)


def _lees(bestand: Path) -> list[Poststuk]:
    """Django writes the messages of one connection in one file, each followed by a line of dashes."""
    op = datetime.fromtimestamp(bestand.stat().st_mtime, tz=UTC)
    gevonden = []
    for plek, ruw in enumerate(bestand.read_bytes().split(b"\n" + b"-" * 79 + b"\n")):
        mail = message_from_bytes(ruw, policy=policy.default)
        tekst = mail.get_body(("plain",)) if isinstance(mail, EmailMessage) else None
        if tekst is not None and str(mail["Message-ID"]).startswith("<dagbericht-"):
            inhoud = _AFMELDEN.sub(r"\1…", tekst.get_content())
            gevonden.append(Poststuk(f"{bestand.stem}-{plek}", op, str(mail["To"]), str(mail["Subject"]), inhoud))
    return gevonden
