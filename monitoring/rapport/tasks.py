"""Rendering the PDF of a report outside the web."""

from typing import Any

from django.utils import timezone

from monitoring.rapport.models import Rapportbestand
from monitoring.rapport.services import rapport_pdf, rapport_van, vingerafdruk
from teams import wand
from teams.werk.soort import Niet, Werk, werksoort
from weergave.halfjaar import Halfjaar

Status = Rapportbestand.Status


def _opgeven(invoer: dict[str, Any], fout: str) -> None:
    Rapportbestand.objects.open(invoer["rapportbestand"]).update(status=Status.MISLUKT, fout=fout[:200])


@werksoort("rapportbestand", "PDF van een rapport", opgegeven=_opgeven)
def rapport_pdf_maken(werk: Werk) -> None:
    """Render outside any transaction and keep the PDF in its own row.

    A crash half-way leaves the row "bezig"; another worker takes the work over (`teams/werk/`), so that the PDF
    still arrives, once.
    """
    pk = werk.invoer["rapportbestand"]
    begonnen = {"status": Status.BEZIG, "begonnen_op": timezone.now(), "pogingen": werk.poging}
    if not Rapportbestand.objects.open(pk).update(**begonnen):
        return
    bestand = Rapportbestand.objects.select_related("gemeente", "team").get(pk=pk)
    with wand.taak("rapporten"):
        rapport = rapport_van(bestand.gemeente, bestand.team, Halfjaar.uit_tekst(bestand.periode))
    if vingerafdruk(rapport) != bestand.inhoud_hash:
        # The dossiers moved on since it was asked for: these figures are not those of the page, ask again.
        raise Niet("de cijfers zijn veranderd")
    pdf = rapport_pdf(rapport, timezone.localdate())
    Rapportbestand.objects.open(pk).filter(pogingen=werk.poging).update(
        status=Status.KLAAR, klaar_op=timezone.now(), pdf=pdf
    )
