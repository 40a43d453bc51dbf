"""Do one piece of work: claim it, call its function outside any transaction, record how it ended.

A worker claims a row with an advisory lock of its session and a conditional update. The lock dies with the worker, so
that work of a killed one is taken over at once and work of a living one never. The number of the try guards the end:
who lost the row in between records nothing.
"""

import logging
import random
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from teams.werk.models import Opdracht
from teams.werk.register import SOORTEN, Geannuleerd, Niet, Overgenomen, Resultaat, Verder, Werk, Werksoort
from teams.werk.services import SLOT, bewaartermijn, resultaat_bewaren

logger = logging.getLogger(__name__)
Status = Opdracht.Status

_CLAIM = """
UPDATE teams_opdracht SET status = 'bezig', begonnen_op = now(), pogingen = pogingen + 1, fout = ''
WHERE id = %s AND status IN ('wacht', 'bezig') AND niet_voor <= clock_timestamp() RETURNING id
"""


def opdracht_doen(*, pk: int) -> bool:
    """Do this work unless it is done, waits for later, or another worker is busy with it. True when it ended well here.

    A crash half-way frees the lock with the connection; the try counts, and the next one starts from the beginning.
    """
    if not _slot("pg_try_advisory_lock", pk):
        return False
    try:
        werk, soort = _claim(pk)
        return werk is not None and _proberen(werk, soort)
    finally:
        _slot("pg_advisory_unlock", pk)


def _slot(functie: str, pk: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {functie}(%s, %s)", [SLOT, pk % 2147483647])
        return bool(cursor.fetchone()[0])


def _claim(pk: int) -> tuple[Werk | None, str]:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [pk])
        if cursor.fetchone() is None:
            return None, ""
    rij = Opdracht.objects.get(pk=pk)
    return Werk(pk, rij.pogingen, rij.invoer, rij.aanvrager_id), rij.soort


def _proberen(werk: Werk, code: str) -> bool:
    soort = SOORTEN.get(code)
    if soort is None:
        return _einde(werk, None, Status.MISLUKT, fout="dit soort werk is hier niet bekend")
    if werk.poging > soort.pogingen:
        return _einde(werk, soort, Status.MISLUKT, fout="stopte steeds halverwege")
    try:
        werk.mag_verder()
        resultaat = soort.functie(werk)
    except Geannuleerd:
        return _einde(werk, soort, Status.GEANNULEERD)
    except Overgenomen:
        return False
    except Verder as verder:
        return _later(werk, verder.na, telt=False)
    except Niet as weigering:
        return _einde(werk, soort, Status.MISLUKT, fout=weigering.melding)
    except Exception as fout:  # whatever it is: it is recorded, seen by a person, and the rest goes on
        logger.warning("Opdracht %s (%s), poging %s mislukte.", werk.pk, code, werk.poging, exc_info=True)
        return _mislukt(werk, soort, type(fout).__name__)
    return _einde(werk, soort, Status.KLAAR, resultaat=resultaat)


def _mislukt(werk: Werk, soort: Werksoort, fout: str) -> bool:
    if werk.poging >= soort.pogingen:
        logger.error("Opdracht %s (%s) is na %s pogingen opgegeven.", werk.pk, soort.code, werk.poging)
        return _einde(werk, soort, Status.MISLUKT, fout=fout)
    return _later(werk, wachttijd(soort, werk.poging), fout=fout)


def wachttijd(soort: Werksoort, poging: int) -> timedelta:
    """How long to wait after try number `poging`: twice as long each time, up to a limit, give or take a quarter."""
    wacht = min(soort.langste_wacht, soort.eerste_wacht * 2 ** min(poging - 1, 20))
    return wacht * random.uniform(0.75, 1.25)  # noqa: S311 - spreads load, keeps no secret


def _mijn(werk: Werk) -> Any:
    return Opdracht.objects.filter(pk=werk.pk, status=Status.BEZIG, pogingen=werk.poging)


def _later(werk: Werk, na: timedelta, *, fout: str = "", telt: bool = True) -> bool:
    _mijn(werk).update(
        status=Status.WACHT,
        niet_voor=Now() + na,
        aangeboden_op=None,
        fout=fout,
        pogingen=werk.poging if telt else werk.poging - 1,
    )
    return False


@transaction.atomic
def _einde(
    werk: Werk, soort: Werksoort | None, status: str, *, fout: str = "", resultaat: Resultaat | None = None
) -> bool:
    nu = timezone.now()
    tot = nu + bewaartermijn(soort, mislukt=status == Status.MISLUKT)
    if not _mijn(werk).update(status=status, klaar_op=nu, bewaren_tot=tot, fout=fout[:200], annuleren=False):
        return False
    if status != Status.KLAAR and soort is not None and soort.opgegeven is not None:
        soort.opgegeven(werk.invoer, fout or "gestopt")
    if resultaat is not None:
        resultaat_bewaren(opdracht_id=werk.pk, naam=resultaat.naam, mime=resultaat.mime, inhoud=resultaat.inhoud)
    return status == Status.KLAAR
