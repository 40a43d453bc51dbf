"""Seal the access log and verify its chain.

A seal covers every line of a range of transactions; the proof in it holds, per line, its id and part of
its hash, and the hash of a seal covers the proof and the seal before it. So a line that was changed,
taken away or slipped in afterwards is found, and named.
"""

import hashlib
from dataclasses import dataclass

from django.db import connection

from gezinnen.inzagelog.models import Inzagezegel

BREEDTE = 24  # bytes per line in a proof: 8 of the id, 16 of the hash
HOOGSTE_ID = 2**63 - 1


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


def controleer() -> Breuk | None:
    """The first place where log and seals do not agree, or None. Reads the whole log, seal by seal.

    The ranges of the seals touch each other, so a line that was slipped in always falls within one of them,
    or is not sealed yet.
    """
    vorige = ""
    zegels = list(Inzagezegel.objects.order_by("id").defer("bewijs"))
    for zegel in zegels:
        breuk = _controleer_zegel(zegel, vorige, _einde_tijdperk(zegel, zegels))
        if breuk is not None:
            return breuk
        vorige = zegel.hash
    return None


def _einde_tijdperk(zegel: Inzagezegel, zegels: list[Inzagezegel]) -> int:
    """Highest id that can belong to the era of this seal: where the next era starts."""
    return next((later.vanaf_id for later in zegels if later.tijdperk > zegel.tijdperk), HOOGSTE_ID)


def _controleer_zegel(zegel: Inzagezegel, vorige: str, tot_id: int) -> Breuk | None:
    bewijs = bytes(zegel.bewijs)
    verwacht = hashlib.sha256(vorige.encode() + bewijs).hexdigest()
    if zegel.vorige_hash != vorige or zegel.hash != verwacht:
        return Breuk(None, f"Zegel {zegel.pk} is veranderd, of een zegel ervoor is weg.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bewijs FROM inzagelog_bewijs(%s, %s, %s, %s)",
            [zegel.vanaf_id, tot_id, zegel.van_transactie, zegel.tot_transactie],
        )
        gevonden = bytes(cursor.fetchone()[0])
    return None if gevonden == bewijs else _eerste_verschil(bewijs, gevonden)


def _eerste_verschil(bewijs: bytes, gevonden: bytes) -> Breuk:
    toen, nu = _per_regel(bewijs), _per_regel(gevonden)
    for regel in sorted(toen.keys() | nu.keys()):
        if regel not in nu:
            return Breuk(regel, "De regel is weg.")
        if regel not in toen:
            return Breuk(regel, "De regel is er later tussen gezet.")
        if toen[regel] != nu[regel]:
            return Breuk(regel, "De regel is veranderd.")
    return Breuk(None, "De volgorde van de regels klopt niet.")


def _per_regel(bewijs: bytes) -> dict[int, bytes]:
    stukken = (bewijs[begin : begin + BREEDTE] for begin in range(0, len(bewijs), BREEDTE))
    return {int.from_bytes(stuk[:8], signed=True): stuk[8:] for stuk in stukken}
