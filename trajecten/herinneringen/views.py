"""Vandaag, the list of reminders, and one reminder: why it is there, put off, brought back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.herinneringen import lijst, uitstel
from trajecten.herinneringen import vandaag as overzicht
from trajecten.herinneringen.forms import UitstelFormulier

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
    actiepunten = overzicht.actiepunten_van(request.user)
    context: dict[str, Any] = {
        "aandacht": overzicht.aandacht(herinneringen[: overzicht.AANDACHT_REGELS], acties, actiepunten),
        "meer": max(0, len(herinneringen) - overzicht.AANDACHT_REGELS),
        "week": overzicht.week(request.user, standen, acties),
        "acties": acties,
        "actiepunten": actiepunten,
        "kaarten": overzicht.kaarten(standen),
        "weg": overzicht.net_terug(standen),
        "mag_caseload": request.user.toegang.mag(Recht.CASELOAD_ZIEN),  # type: ignore[union-attr]
    }
    return render(request, "trajecten/herinneringen/vandaag.html", context)


@require_GET
@requires(Recht.VANDAAG_ZIEN)
def herinneringen(request: HttpRequest) -> HttpResponse:
    filter_ = lijst.Filter.uit(request.GET)
    acties = overzicht.acties_van(request.user)
    context = {
        "regels": overzicht.aandacht(filter_.rijen(request.user), acties, overzicht.actiepunten_van(request.user)),
        "filter": filter_,
        "teams": lijst.teams_met_termijnen(request.user),
    }
    return render(request, "trajecten/herinneringen/lijst.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.VANDAAG_ZIEN)
@eenmalig
def herinnering(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it is there and what happened with it; a POST puts it off."""
    rij = get_object_or_404(lijst.een_herinnering(request.user), pk=pk)
    sleutel = f"herinnering-{pk}"
    form = UitstelFormulier(request.POST or None, account=request.user, object_sleutel=sleutel, herinnering=rij)
    if form.is_valid():
        wens = {naam: form.cleaned_data[naam] for naam in ("tot", "reden")}
        try:
            uitstel.herinnering_uitstellen(herinnering=rij, door=request.user, **wens)
        except Weigering as weigering:
            form.add_error("tot", weigering.melding)
        else:
            ongedaan = reverse("herinnering_terug", args=[pk])
            messages.success(request, f"Uitgesteld tot {form.cleaned_data['tot']:%d-%m-%Y}.", extra_tags=ongedaan)
            return redirect("herinneringen")
    context = overzicht.herinnering_context(rij, request.user) | {"form": form, "verloop": uitstel.verloop(rij)}
    return render(request, "trajecten/herinneringen/herinnering.html", context)


@require_POST
@requires(Recht.VANDAAG_ZIEN)
@eenmalig
def herinnering_terug(request: HttpRequest, pk: int) -> HttpResponse:
    rij = get_object_or_404(lijst.een_herinnering(request.user), pk=pk)
    uitstel.herinnering_terughalen(herinnering=rij, door=request.user)
    messages.success(request, "De herinnering staat er weer.")
    return redirect("herinneringen")
