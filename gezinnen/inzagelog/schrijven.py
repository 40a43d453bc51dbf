"""Writing a line of the log: one call of one database function, which sets the moment and the key itself.

The function also turns numbers into dossiers, so a look that was refused costs the page no query, and works
past the wall around the families: the line must be there also when the person may not see the family.
"""

import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection

from gezinnen.inzagelog.models import Inzagelog

UITZOEKEN = -1  # not found: refused when it exists, an error when it does not
# The system and the instance that wrote the line (NEN 7513: source); the number is that of the rules of access.
REGELSET = 2
BRON = f"trajecten/{settings.OMGEVING}@{os.environ.get('TRAJECTEN_BRON') or socket.gethostname()}/{REGELSET}"[:60]

_SCHRIJF = f"inzagelog_schrijf({', '.join(['%s'] * 19)})"


@dataclass
class Regel:
    """What a line says; the moment, the key and the dossiers behind the numbers come from the database."""

    soort: str
    handeling: str = Inzagelog.Handeling.LEZEN
    uitkomst: int = Inzagelog.Uitkomst.GELUKT
    account_id: int | None = None
    identiteit: str = ""
    namens_id: int | None = None
    rollen: str = ""
    organisatie_id: int | None = None
    doel: str = ""
    grond: str = ""
    gezin_id: int | None = None
    traject_id: int | None = None
    nummers: Iterable[str] = field(default_factory=list)
    segment: str = ""
    verwijzing: str = ""
    route: str = ""
    adres: str | None = None
    toelichting: str = ""


def schrijf(*regels: Regel) -> None:
    """Append these lines to the log, in one statement."""
    if not regels:
        return
    with connection.cursor() as cursor:
        opdracht = f"SELECT {', '.join([_SCHRIJF] * len(regels))}"
        cursor.execute(opdracht, [waarde for regel in regels for waarde in _waarden(regel)])


def _waarden(r: Regel) -> list[Any]:
    return [
        r.soort, r.handeling, int(r.uitkomst), r.account_id, r.identiteit[:40], r.namens_id, r.rollen[:200],
        r.organisatie_id, r.doel, r.grond, r.gezin_id, r.traject_id, list(r.nummers), r.segment, r.verwijzing[:60],
        r.route[:120], r.adres, BRON, r.toelichting[:120],
    ]  # fmt: skip


def noteer_taak(taak: str, *, gezin_id: int, segment: str) -> None:
    """A file that background work made about a family: `taak` is the name of the work."""
    schrijf(
        Regel(
            soort=Inzagelog.Soort.EXPORT,
            handeling=Inzagelog.Handeling.UITVOEREN,
            identiteit=f"taak:{taak}",
            doel=Inzagelog.Doel.BEHANDELING,
            grond=Inzagelog.Grond.TAAK,
            gezin_id=gezin_id,
            segment=segment,
            route=f"taak:{taak}",
        )
    )
