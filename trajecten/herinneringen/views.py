"""Vandaag, the list of reminders, and ticking off an action."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from gezinnen.toegang.inzage import haal_op
from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.herinneringen import vandaag as overzicht
from trajecten.traject.models import Traject
from trajecten.traject.services import actie_afronden as afronden
from trajecten.traject.services import actie_heropenen as heropenen

# Where somebody without a day of their own begins: the first of these that they may see.
EERSTE_PAGINAS = [
    (Recht.GEMEENTECIJFERS_ZIEN, "monitoring"),
    (Recht.TEAMCIJFERS_ZIEN, "monitoring"),
    (Recht.BEHEER, "beheer"),
    (Recht.INZAGELOG_LEZEN, "inzagelog"),
]


@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """`/`: Vandaag, or the first page that this person may see. Everybody who is logged in comes somewhere."""
    toegang = request.user.toegang  # type: ignore[union-attr]  # behind the log-in
    if toegang.mag(Recht.VANDAAG_ZIEN):
        return vandaag(request)
    route = next((route for recht, route in EERSTE_PAGINAS if toegang.mag(recht)), None)
    return redirect(route) if route else render(request, "trajecten/herinneringen/welkom.html")


@requires(Recht.VANDAAG_ZIEN)
def vandaag(request: HttpRequest) -> HttpResponse:
    """Not an address of its own: `begin` gives it."""
    request.inzage.rechten = vandaag.rechten  # type: ignore[attr-defined]  # so that the look is in the log
    herinneringen = overzicht.herinneringen_van(request.user)
    acties, standen = overzicht.acties_van(request.user), overzicht.standen_van(request.user)
    context: dict[str, Any] = {
        "aandacht": overzicht.aandacht(herinneringen[: overzicht.AANDACHT_REGELS], acties),
        "meer": max(0, len(herinneringen) - overzicht.AANDACHT_REGELS),
        "week": overzicht.week(request.user, standen, acties),
        "acties": acties,
        "kaarten": overzicht.kaarten(standen),
        "mag_caseload": request.user.toegang.mag(Recht.CASELOAD_ZIEN),  # type: ignore[union-attr]
    }
    return render(request, "trajecten/herinneringen/vandaag.html", context)


@require_GET
@requires(Recht.VANDAAG_ZIEN)
def herinneringen(request: HttpRequest) -> HttpResponse:
    acties = overzicht.acties_van(request.user)
    regels = overzicht.aandacht(overzicht.herinneringen_van(request.user), acties)
    return render(request, "trajecten/herinneringen/lijst.html", {"regels": regels})


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def actie_afronden(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    traject = haal_op(request, Traject.objects.met_stand(), nummer=nummer)
    actie = get_object_or_404(traject.acties, pk=pk)
    try:
        afronden(actie=actie)
    except Weigering as weigering:
        messages.error(request, weigering.melding)
    else:
        messages.success(request, "Actie afgerond.", extra_tags=reverse("actie_heropenen", args=[nummer, pk]))
    return redirect(_terug(request))


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def actie_heropenen(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    traject = haal_op(request, Traject.objects.met_stand(), nummer=nummer)
    heropenen(actie=get_object_or_404(traject.acties, pk=pk))
    messages.success(request, "De actie staat weer open.")
    return redirect(_terug(request))


def _terug(request: HttpRequest) -> str:
    """The page of ours that the button stood on, else Vandaag."""
    adres = request.POST.get("terug") or request.META.get("HTTP_REFERER") or "/"
    veilig = url_has_allowed_host_and_scheme(adres, {request.get_host()}, require_https=request.is_secure())
    return adres if veilig else reverse("vandaag")
