"""The PDF of a version: asked for, claimed by one worker, rendered outside any transaction, kept once.

A row is claimed by a conditional update that also takes a lock of the session: that lock dies with the worker,
so that a row of a killed worker can be taken over at once, and a row of a living one never.
"""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from gezinnen.delen.services import afdruk_vastleggen
from teams import wand
from trajecten.plan.document import als_html, document, inhoud_hash
from trajecten.plan.models import Planbestand, Planversie
from weergave.pdf import render_pdf

LIGT_STIL = timedelta(minutes=1)
POGINGEN = 5
TAAK = "planbestanden"  # what a worker is to the database
_SLOT = 7007  # first half of the advisory lock: PDFs of plans; the second half is the row

_CLAIM = """
UPDATE trajecten_planbestand SET status = 'bezig', begonnen_op = now(), pogingen = pogingen + 1, fout = ''
WHERE id = %s AND status IN ('wacht', 'bezig') AND pg_try_advisory_lock(%s, id::int) RETURNING pogingen
"""


class Planveranderd(Exception):
    """The plan or an answer changed between asking and rendering: what was asked for is no longer what is true."""


def planbestand_vragen(*, planversie: Planversie, door: Any) -> Planbestand:
    """Ask for the PDF of this version as it is now. The same content has one row; a failed one starts again."""
    bestand, _ = Planbestand.objects.get_or_create(
        planversie=planversie, inhoud_hash=inhoud_hash(document(planversie)), defaults={"aangevraagd_door": door}
    )
    afdruk_vastleggen(
        gezin_id=planversie.traject.gezin_id,
        wat=f"Integraal plan, versie {planversie.versie_nummer} (PDF)",
        door=door,
        bron=f"planbestand:{bestand.pk}",
    )
    if bestand.status == Planbestand.Status.MISLUKT:
        Planbestand.objects.filter(pk=bestand.pk, status=Planbestand.Status.MISLUKT).update(
            status=Planbestand.Status.WACHT, fout="", pogingen=0, aangevraagd_op=timezone.now()
        )
        bestand.refresh_from_db(fields=["status", "fout", "pogingen"])
    return bestand


def planbestand_van(planversie: Planversie, *, doc: dict[str, Any] | None = None) -> Planbestand | None:
    """The PDF of this version as it is now, in whatever state; None when nobody asked for it yet."""
    doc = doc or document(planversie)
    return Planbestand.objects.filter(planversie=planversie, inhoud_hash=inhoud_hash(doc)).defer("pdf").first()


def planbestand_maken(*, pk: int) -> bool:
    """Render one PDF, unless it is there, somebody else is busy with it, or it failed. True when it was made here.

    A crash while rendering frees the claim with the connection; what was rendered is then lost and made again.
    """
    poging = _claim(pk)
    if poging is None:
        return False
    try:
        pdf = render_pdf(_html(pk))
    except Planveranderd:
        _einde(pk, poging, status=Planbestand.Status.MISLUKT, fout="het plan veranderde intussen")
        return False
    except Exception as fout:
        _einde(pk, poging, status=Planbestand.Status.MISLUKT, fout=type(fout).__name__)
        raise
    else:
        return _einde(pk, poging, status=Planbestand.Status.KLAAR, pdf=pdf, klaar_op=timezone.now())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_SLOT, pk])


def _claim(pk: int) -> int | None:
    """The number of this attempt; None when there is nothing to do here."""
    with wand.taak(TAAK), connection.cursor() as cursor:
        cursor.execute(_CLAIM, [pk, _SLOT])
        rij = cursor.fetchone()
    return rij[0] if rij else None


def _einde(pk: int, poging: int, **velden: Any) -> bool:
    """Record how this attempt ended, as long as it is the last one."""
    with wand.taak(TAAK):
        mijn = Planbestand.objects.filter(pk=pk, status=Planbestand.Status.BEZIG, pogingen=poging)
        return mijn.update(**velden) == 1


def _html(pk: int) -> str:
    with wand.taak(TAAK):
        bestand = Planbestand.objects.select_related(
            "planversie__traject__gezin__gemeente", "planversie__traject__team", "planversie__traject__stand"
        ).get(pk=pk)
        doc = document(bestand.planversie)
        if inhoud_hash(doc) != bestand.inhoud_hash:
            raise Planveranderd
        return als_html(doc)


def planbestanden_stil() -> list[int]:
    """Rows that wait or are busy for more than a minute: their task was lost, or is just slow.

    What was tried too often is put down as failed, so that a person sees it and no worker dies of it again.
    """
    grens = timezone.now() - LIGT_STIL
    stil = Planbestand.objects.filter(
        Q(status=Planbestand.Status.WACHT, aangevraagd_op__lt=grens)
        | Q(status=Planbestand.Status.BEZIG, begonnen_op__lt=grens)
    )
    with wand.taak(TAAK):
        stil.filter(pogingen__gte=POGINGEN).update(status=Planbestand.Status.MISLUKT, fout="te vaak geprobeerd")
        return list(stil.filter(pogingen__lt=POGINGEN).values_list("pk", flat=True))
