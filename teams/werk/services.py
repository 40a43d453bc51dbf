"""Ask for work, cancel it, offer it again, clean up what had its time."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from teams.basis import Weigering
from teams.werk.models import Opdracht, Opdrachtresultaat
from teams.werk.register import SOORTEN, Werksoort

MAP = "werk"  # below MEDIA_ROOT
SLOT = 7008  # first half of the advisory lock of a worker; the second half is the row
LIGT_STIL = timedelta(minutes=1)
PER_KEER = 500
_MISLUKT_BEWAREN = timedelta(days=90)

# Work that ended badly, was cancelled or had its time starts anew; open or finished work stays as it is.
_VRAGEN = """
INSERT INTO teams_opdracht AS o (kenmerk, soort, sleutel, invoer, aanvrager_id, gevraagd_op, status, pogingen,
    niet_voor, gedaan, totaal, stap, annuleren, fout)
VALUES (gen_random_uuid(), %(soort)s, %(sleutel)s, %(invoer)s, %(door)s, now(), 'wacht', 0,
    clock_timestamp() + %(over)s * interval '1 second', 0, 0, '', false, '')
ON CONFLICT (soort, sleutel) DO UPDATE SET status = 'wacht', invoer = excluded.invoer, pogingen = 0, gedaan = 0,
    aanvrager_id = excluded.aanvrager_id, gevraagd_op = now(), niet_voor = excluded.niet_voor, totaal = 0, stap = '',
    annuleren = false, fout = '', klaar_op = NULL, bewaren_tot = NULL, begonnen_op = NULL, aangeboden_op = NULL
    WHERE o.status IN ('mislukt', 'geannuleerd') OR o.bewaren_tot <= %(nu)s
"""

# Nobody holds the lock of these: they wait, or their worker is gone.
_STIL = """
SELECT o.id FROM teams_opdracht o
WHERE o.status IN ('wacht', 'bezig') AND o.niet_voor <= clock_timestamp()
    AND (o.aangeboden_op IS NULL OR o.aangeboden_op < clock_timestamp() - %(stil)s * interval '1 second')
    AND NOT EXISTS (SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = %(slot)s
        AND l.objid = (o.id %% 2147483647)::int::oid AND l.objsubid = 2
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))
ORDER BY o.niet_voor, o.id LIMIT %(hoogstens)s FOR UPDATE OF o SKIP LOCKED
"""


@transaction.atomic
def opdracht_vragen(
    *, soort: Werksoort, sleutel: str, invoer: dict[str, Any], door: Any, over: timedelta = timedelta(0)
) -> Opdracht:
    """The row of this work; asked twice it is one. The caller offers it to the queue when it waits (`Soort.vragen`)."""
    with connection.cursor() as cursor:
        cursor.execute(
            _VRAGEN,
            {
                "soort": soort.code,
                "sleutel": sleutel,
                "invoer": json.dumps(invoer),
                "door": getattr(door, "pk", None),
                "over": over.total_seconds(),
                "nu": timezone.now(),
            },
        )
    opdracht = Opdracht.objects.get(soort=soort.code, sleutel=sleutel)
    if opdracht.status == Opdracht.Status.WACHT:
        _resultaat_weg([opdracht.pk])
    return opdracht


@transaction.atomic
def opdracht_annuleren(*, opdracht: Opdracht) -> None:
    """Stop: at once when it waits, at its next report of progress when a worker is busy. Refuses when it ended."""
    nu = timezone.now()
    wacht = Opdracht.objects.filter(pk=opdracht.pk, status=Opdracht.Status.WACHT)
    if wacht.update(status=Opdracht.Status.GEANNULEERD, klaar_op=nu, bewaren_tot=nu + timedelta(days=1)):
        soort = SOORTEN.get(opdracht.soort)
        if soort is not None and soort.opgegeven is not None:
            soort.opgegeven(opdracht.invoer, "gestopt")
        return
    if not Opdracht.objects.filter(pk=opdracht.pk, status=Opdracht.Status.BEZIG).update(annuleren=True):
        raise Weigering("Dit werk is al klaar of gestopt.")


@transaction.atomic
def opdracht_opnieuw(*, opdracht: Opdracht) -> None:
    """Offer work that ended badly once more, with all its tries. Refuses when it did not."""
    mislukt = Opdracht.objects.filter(pk=opdracht.pk, status__in=(Opdracht.Status.MISLUKT, Opdracht.Status.GEANNULEERD))
    if not mislukt.update(
        status=Opdracht.Status.WACHT,
        pogingen=0,
        niet_voor=Now(),
        fout="",
        klaar_op=None,
        bewaren_tot=None,
        aangeboden_op=None,
        annuleren=False,
    ):
        raise Weigering("Dit werk is niet mislukt; het hoeft niet opnieuw.")


def opdracht_weggooien(*, opdracht: Opdracht) -> None:
    """Take work that ended badly off the list for good."""
    Opdracht.objects.filter(pk=opdracht.pk, status=Opdracht.Status.MISLUKT).delete()


@transaction.atomic
def opdrachten_stil() -> list[int]:
    """Work that should be running and is not: its message was lost, its worker was killed, or its wait is over.

    Marked as offered, so that the next sweep leaves it alone for a minute. At most 500 at a time.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STIL, {"stil": LIGT_STIL.total_seconds(), "slot": SLOT, "hoogstens": PER_KEER})
        sleutels = [pk for (pk,) in cursor.fetchall()]
    Opdracht.objects.filter(pk__in=sleutels).update(aangeboden_op=Now())
    return sleutels


def resultaat_bewaren(*, opdracht_id: int, naam: str, mime: str, inhoud: bytes) -> None:
    """Keep a file: a small one in the database, a large one in the private media folder (never under its own name)."""
    oud = Opdrachtresultaat.objects.filter(opdracht_id=opdracht_id)
    _bestanden_weg(oud)
    oud.delete()
    rij = Opdrachtresultaat(opdracht_id=opdracht_id, naam=naam, mime=mime, inhoud=inhoud)
    if len(inhoud) > settings.WERK_RESULTAAT_IN_DATABASE:
        rij.bestand, rij.inhoud = _schrijven(opdracht_id, inhoud), None
    rij.save()


def resultaat_lezen(resultaat: Opdrachtresultaat) -> bytes:
    if resultaat.bestand:
        return (Path(settings.MEDIA_ROOT) / resultaat.bestand).read_bytes()
    return bytes(resultaat.inhoud or b"")


def opdrachten_opruimen() -> int:
    """Drop what was kept for its term: rows, results and files. How many rows went."""
    verlopen = Opdracht.objects.verlopen()
    _bestanden_weg(Opdrachtresultaat.objects.filter(opdracht__in=verlopen))
    aantal, _ = verlopen.delete()
    _wezen_weg()
    return aantal


def bewaartermijn(soort: Werksoort | None, *, mislukt: bool) -> timedelta:
    """How long a row stays after its end; a failure stays long enough for somebody to see it."""
    return _MISLUKT_BEWAREN if mislukt or soort is None else soort.bewaren


def _schrijven(opdracht_id: int, inhoud: bytes) -> str:
    kenmerk = Opdracht.objects.values_list("kenmerk", flat=True).get(pk=opdracht_id)
    pad = Path(settings.MEDIA_ROOT) / MAP / f"{kenmerk}.bin"
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pad.touch(mode=0o600)
    pad.write_bytes(inhoud)
    return f"{MAP}/{pad.name}"


def _resultaat_weg(sleutels: list[int]) -> None:
    rijen = Opdrachtresultaat.objects.filter(opdracht__in=sleutels)
    _bestanden_weg(rijen)
    rijen.delete()


def _bestanden_weg(resultaten: Any) -> None:
    for bestand in resultaten.exclude(bestand="").values_list("bestand", flat=True):
        (Path(settings.MEDIA_ROOT) / bestand).unlink(missing_ok=True)


def _wezen_weg() -> None:
    """Files of a worker that was killed between the file and its row: a day old and named by no row."""
    bekend = set(Opdrachtresultaat.objects.exclude(bestand="").values_list("bestand", flat=True))
    grens = timezone.now().timestamp() - 24 * 3600
    for pad in (Path(settings.MEDIA_ROOT) / MAP).glob("*.bin"):
        if f"{MAP}/{pad.name}" not in bekend and pad.stat().st_mtime < grens:
            pad.unlink(missing_ok=True)
