"""Vandaag and the list of reminders."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from teams.access import Recht, requires
from trajecten.herinneringen import vandaag as overzicht

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
