"""The PDF of a version: ask for it, see how far it is, open it. Asking is a POST; opening makes nothing but its
line in the register of what left the team."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.plan.bestand import planbestand_openen, planbestand_van, planbestand_vragen
from trajecten.plan.models import Planbestand
from trajecten.plan.tasks import planbestand_maken
from trajecten.plan.views import haal_versie
from trajecten.traject.context import dossier_context
from trajecten.traject.formulierpagina import dossier_ophalen


@require_POST
@requires(Recht.DOSSIER_LEZEN)
@eenmalig
def plan_bestand(request: HttpRequest, nummer: str, versie: int) -> HttpResponse:
    """Ask for the PDF; a worker makes it."""
    planversie = haal_versie(dossier_ophalen(request, nummer), versie)
    bestand = planbestand_vragen(planversie=planversie, door=request.user)
    if bestand.status != Planbestand.Status.KLAAR:
        planbestand_maken.vragen(sleutel=str(bestand.pk), invoer={"planbestand": bestand.pk}, door=request.user)
    return redirect("plan_pdf", nummer, versie)


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def plan_voortgang(request: HttpRequest, nummer: str, versie: int) -> HttpResponse:
    """What the page asks every second; when the file is there the browser goes to it."""
    planversie = haal_versie(dossier_ophalen(request, nummer), versie)
    bestand = planbestand_van(planversie)
    antwoord = render(request, "trajecten/plan/voortgang.html", {"bestand": bestand, "planversie": planversie})
    if bestand is not None and bestand.status == Planbestand.Status.KLAAR:
        antwoord["HX-Redirect"] = reverse("plan_pdf", args=[nummer, versie])
    return antwoord


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def plan_pdf(request: HttpRequest, nummer: str, versie: int) -> HttpResponse:
    """The file itself, or the page on which one asks for it. Its name names nobody."""
    traject = dossier_ophalen(request, nummer)
    planversie = haal_versie(traject, versie)
    bestand = planbestand_van(planversie)
    if bestand is not None and bestand.status == Planbestand.Status.KLAAR:
        if te_vaak := ratelimit.consume_or_429(request, action="bestand", limit_get=True):
            return te_vaak
        pdf = planbestand_openen(bestand=bestand, planversie=planversie, door=request.user)
        antwoord = HttpResponse(pdf, content_type="application/pdf")
        antwoord["Content-Disposition"] = f'inline; filename="integraal-plan-{nummer}-versie-{versie}.pdf"'
        antwoord["Cache-Control"] = "private, no-store"
        return antwoord
    context = {**dossier_context(request, traject, tab="plan"), "planversie": planversie, "bestand": bestand}
    return render(request, "trajecten/plan/pdf.html", context)
