"""Who looked, as a PDF for the family: asked for by a button, made by a worker, opened when it is there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from gezinnen.link.deur import met_link
from gezinnen.link.forms import Periodekeuze
from gezinnen.link.tasks import inzageoverzicht
from teams.werk.models import Opdracht
from teams.werk.services import resultaat_lezen


@require_POST
@met_link
def inzage_pdf(request: HttpRequest) -> HttpResponse:
    """Ask for the file; the same days on the same day are one piece of work."""
    lid = request.lid  # type: ignore[attr-defined]
    periode = Periodekeuze(request.POST).periode()
    dagen = {"van": periode.van.isoformat(), "tot": periode.tot.isoformat()}
    sleutel = f"{lid.pk}:{dagen['van']}:{dagen['tot']}"
    opdracht = inzageoverzicht.vragen(sleutel=sleutel, invoer={"lid": lid.pk, **dagen})
    return redirect("link_inzage_bestand", opdracht.kenmerk)


@require_GET
@met_link
def inzage_bestand(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """The file, or a page that looks again by itself. Somebody else's is not there."""
    zoek = {"soort": "inzageoverzicht", "invoer__lid": request.lid.pk}  # type: ignore[attr-defined]
    opdracht = get_object_or_404(Opdracht, kenmerk=kenmerk, **zoek)
    if opdracht.status != Opdracht.Status.KLAAR:
        mislukt = opdracht.status not in Opdracht.OPEN
        return render(request, "gezinnen/link/bestand.html", {"mislukt": mislukt})
    antwoord = HttpResponse(resultaat_lezen(opdracht.resultaat), content_type="application/pdf")
    antwoord["Content-Disposition"] = 'inline; filename="wie-keken-er.pdf"'
    return antwoord
