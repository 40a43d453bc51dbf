"""Seal the access log and verify it.

A seal covers every line of one month in a range of transactions; the proof in it holds, per line, its id and part
of its hash, and the hash of a seal covers the proof, the range and the seal before it. So a line that was changed,
taken away or slipped in afterwards is found, and named. The work is done in the database, month by month.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import connection

from gezinnen.inzagelog.models import Inzagecontrole, Inzagezegel


@dataclass(frozen=True)
class Breuk:
    """Where the chain does not hold: the line (None when a seal itself was changed) and why."""

    regel: int | None
    reden: str


def verzegel() -> int:
    """Seal all lines whose transactions are over; the number of lines. Others wait, nobody is held up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT inzagelog_verzegel()")
        return int(cursor.fetchone()[0] or 0)


def controleer(alleen: Iterable[date] | None = None) -> Breuk | None:
    """Seal what is new, and give the first place where log and seals do not agree, or None.

    Reads every month, or the chain of seals and the months of `alleen`.
    """
    verzegel()
    breuk = _keten() or _vorige_controle()
    if breuk is not None:
        return breuk
    for maand in alleen if alleen is not None else maanden():
        breuk = controleer_maand(maand)
        if breuk is not None:
            return breuk
    return None


def controleer_maand(maand: date) -> Breuk | None:
    """The first line of one month that is gone, was changed or was slipped in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT regel, reden FROM inzagelog_verschil(%s)", [maand])
        rij = cursor.fetchone()
    return Breuk(*rij) if rij else None


def maanden() -> list[date]:
    """Every month that has lines or seals and was not removed after its term, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT maand FROM inzagelog_maanden() WHERE maand <= %s ORDER BY maand DESC",
            [datetime.now(UTC).date().replace(day=28)],
        )
        return [maand for (maand,) in cursor.fetchall()]


def laatste_zegel() -> str:
    """The hash of the newest seal; who keeps it elsewhere can prove that nothing before it was rewritten."""
    return Inzagezegel.objects.order_by("-id").values_list("hash", flat=True).first() or ""


def _keten() -> Breuk | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT zegel, reden FROM inzagelog_keten()")
        rij = cursor.fetchone()
    return Breuk(None, f"Zegel {rij[0]}: {rij[1]}.") if rij else None


def _vorige_controle() -> Breuk | None:
    """The seal that the last verification saw as the newest must still be there: the end cannot be cut off."""
    vorige = Inzagecontrole.objects.filter(klopt=True).exclude(laatste_zegel="").order_by("-id").first()
    if vorige is None or Inzagezegel.objects.filter(hash=vorige.laatste_zegel).exists():
        return None
    return Breuk(None, "Zegels van na de vorige controle zijn weg.")
