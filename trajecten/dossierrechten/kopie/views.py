"""Make the copy, and hand it over after the password was asked again."""

from allauth.decorators import rate_limit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from teams.access import Recht, requires
from teams.account.opnieuw import is_kort_geleden, opnieuw_inloggen
from teams.concepten.services import eenmalig
from teams.werk.models import Opdracht, Opdrachtresultaat
from teams.werk.services import resultaat_lezen
from trajecten.dossierrechten.kopie.services import kopie_meegegeven
from trajecten.dossierrechten.kopie.tasks import kopie_van, kopie_vragen
from trajecten.dossierrechten.models import Verzoek
from trajecten.dossierrechten.views import verzoek_context, verzoek_ophalen
from trajecten.traject.formulierpagina import handeling


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verzoek_kopie(request: HttpRequest, nummer: str) -> HttpResponse:
    rij = verzoek_ophalen(request, nummer, schrijven=True)
    return handeling(
        request,
        lambda: kopie_vragen(verzoek=rij, door=request.user),
        melding="De kopie wordt gemaakt.",
        terug=reverse("verzoek", args=[nummer]),
    )


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@rate_limit(action="bestand")
@never_cache
def verzoek_kopie_bestand(request: HttpRequest, nummer: str) -> HttpResponse:
    """The ZIP, as an attachment that names nobody; written in the register of what left the team."""
    rij = verzoek_ophalen(request, nummer, schrijven=True)
    if not is_kort_geleden(request):
        return redirect("verzoek_kopie_ophalen", nummer)
    opdracht = kopie_van(rij) if rij.soort == Verzoek.Soort.KOPIE else None
    resultaat = Opdrachtresultaat.objects.van(opdracht) if opdracht else None
    if opdracht is None or opdracht.status != Opdracht.Status.KLAAR or resultaat is None:
        raise Http404("Deze kopie is er niet (meer). Maak hem opnieuw.")
    kopie_meegegeven(verzoek=rij, door=request.user)
    antwoord = HttpResponse(resultaat_lezen(resultaat), content_type="application/octet-stream")
    antwoord["Content-Disposition"] = f'attachment; filename="{resultaat.naam}"'
    return antwoord


@require_GET
@requires(Recht.DOSSIER_SCHRIJVEN)
@opnieuw_inloggen
def verzoek_kopie_ophalen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Where the password is asked; then a page with one button."""
    rij = verzoek_ophalen(request, nummer, schrijven=True)
    return render(request, "trajecten/dossierrechten/ophalen.html", verzoek_context(rij))
