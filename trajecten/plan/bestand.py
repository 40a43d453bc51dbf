"""The PDF of a version: asked for, made by one worker (`teams/werk/`), rendered outside any transaction, kept once."""

from typing import Any

from django.utils import timezone

from gezinnen.delen.services import afdruk_vastleggen
from teams import wand
from trajecten.plan.document import als_html, document, inhoud_hash
from trajecten.plan.models import Planbestand, Planversie
from weergave.pdf import render_pdf

TAAK = "planbestanden"  # what a worker is to the database


class Planveranderd(Exception):
    """The plan or an answer changed between asking and rendering: what was asked for is no longer what is true."""


def planbestand_vragen(*, planversie: Planversie, door: Any) -> Planbestand:
    """Ask for the PDF of this version as it is now. The same content has one row; a failed one starts again."""
    bestand, _ = Planbestand.objects.get_or_create(
        planversie=planversie, inhoud_hash=inhoud_hash(document(planversie)), defaults={"aangevraagd_door": door}
    )
    if bestand.status == Planbestand.Status.MISLUKT:
        Planbestand.objects.filter(pk=bestand.pk, status=Planbestand.Status.MISLUKT).update(
            status=Planbestand.Status.WACHT, fout="", pogingen=0, aangevraagd_op=timezone.now()
        )
        bestand.refresh_from_db(fields=["status", "fout", "pogingen"])
    return bestand


def planbestand_openen(*, bestand: Planbestand, planversie: Planversie, door: Any) -> bytes:
    """The file, and its line in the register of what left the team: each time somebody opens it, once a day."""
    afdruk_vastleggen(
        gezin_id=planversie.traject.gezin_id,
        wat=f"Integraal plan, versie {planversie.versie_nummer} (PDF)",
        door=door,
        bron=f"planbestand:{bestand.pk}:{door.pk}",
    )
    return bytes(bestand.pdf or b"")


def planbestand_van(planversie: Planversie, *, doc: dict[str, Any] | None = None) -> Planbestand | None:
    """The PDF of this version as it is now, in whatever state; None when nobody asked for it yet."""
    doc = doc or document(planversie)
    return Planbestand.objects.filter(planversie=planversie, inhoud_hash=inhoud_hash(doc)).defer("pdf").first()


def planbestand_maken(*, pk: int, poging: int = 1) -> bool:
    """Render one PDF, unless it is there or was given up. True when it was made here.

    Called by the job that holds the claim (`teams/werk/`); try number `poging` guards the end. A crash while
    rendering loses what was rendered, and the next try makes it again. Raises `Planveranderd`.
    """
    with wand.taak(TAAK):
        open_ = Planbestand.objects.filter(pk=pk, status__in=(Planbestand.Status.WACHT, Planbestand.Status.BEZIG))
        nu = timezone.now()
        if not open_.update(status=Planbestand.Status.BEZIG, begonnen_op=nu, pogingen=poging, fout=""):
            return False
    pdf = render_pdf(_html(pk))
    with wand.taak(TAAK):
        mijn = Planbestand.objects.filter(pk=pk, status=Planbestand.Status.BEZIG, pogingen=poging)
        return mijn.update(status=Planbestand.Status.KLAAR, pdf=pdf, klaar_op=timezone.now()) == 1


def planbestand_opgeven(*, pk: int, fout: str) -> None:
    """Nobody tries again by itself: the page says so, and a person can ask once more."""
    with wand.taak(TAAK):
        Planbestand.objects.filter(pk=pk).exclude(status=Planbestand.Status.KLAAR).update(
            status=Planbestand.Status.MISLUKT, fout=fout[:200]
        )


def _html(pk: int) -> str:
    with wand.taak(TAAK):
        bestand = Planbestand.objects.select_related(
            "planversie__traject__gezin__gemeente", "planversie__traject__team", "planversie__traject__stand"
        ).get(pk=pk)
        doc = document(bestand.planversie)
        if inhoud_hash(doc) != bestand.inhoud_hash:
            raise Planveranderd
        return als_html(doc)
