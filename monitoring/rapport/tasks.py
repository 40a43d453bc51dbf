"""Rendering the PDF of a report outside the web."""

from celery import shared_task
from django.db.models import F
from django.utils import timezone

from monitoring.rapport.models import Rapportbestand
from monitoring.rapport.periode import Halfjaar
from monitoring.rapport.services import rapport_pdf, rapport_van, vingerafdruk
from teams import wand

Status = Rapportbestand.Status


@shared_task
def rapport_pdf_maken(pk: int) -> None:
    """Claim the row, render outside any transaction, keep the PDF.

    A crash half-way leaves the row "bezig"; the broker gives the task again after the visibility timeout and
    the claim then succeeds, so that the PDF still arrives, once. A second task at the same time does nothing.
    """
    geclaimd = Rapportbestand.objects.te_maken(pk).update(
        status=Status.BEZIG, begonnen_op=timezone.now(), pogingen=F("pogingen") + 1
    )
    if not geclaimd:
        return
    bestand = Rapportbestand.objects.select_related("gemeente", "team").get(pk=pk)
    try:
        with wand.taak("rapporten"):
            rapport = rapport_van(bestand.gemeente, bestand.team, Halfjaar.uit_tekst(bestand.periode))
        pdf = rapport_pdf(rapport, timezone.localdate())
    except Exception as fout:
        Rapportbestand.objects.filter(pk=pk).update(status=Status.MISLUKT, fout=type(fout).__name__[:200])
        raise
    if vingerafdruk(rapport) != bestand.inhoud_hash:
        # The dossiers moved on since it was asked for: these figures are not those of the page, ask again.
        Rapportbestand.objects.filter(pk=pk).update(status=Status.MISLUKT, fout="de cijfers zijn veranderd")
        return
    Rapportbestand.objects.filter(pk=pk, status=Status.BEZIG).update(
        status=Status.KLAAR, klaar_op=timezone.now(), pdf=pdf
    )
