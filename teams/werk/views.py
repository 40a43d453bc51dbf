"""Background work as people see it: their own, and for functional administration what got stuck."""

import uuid
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from teams.werk.models import Opdracht, Opdrachtresultaat
from teams.werk.register import SOORTEN, naam_van
from teams.werk.services import opdracht_annuleren, opdracht_weggooien, resultaat_lezen
from teams.werk.soort import opnieuw

PER_PAGINA = 50


@require_GET
@requires(*Recht)
def opdrachten(request: HttpRequest) -> HttpResponse:
    """What this person asked for, the newest first."""
    rijen = Opdracht.objects.visible_to(request.user).recent()[:PER_PAGINA]
    return render(request, "teams/werk/lijst.html", {"rijen": [(rij, naam_van(rij.soort)) for rij in rijen]})


@require_GET
@requires(*Recht)
@never_cache
def opdracht(request: HttpRequest, kenmerk: uuid.UUID) -> HttpResponse:
    """How far one piece of work is. A page asks again by itself (htmx), and goes on to `adres` when it is ready."""
    rij = _eigen(request, kenmerk)
    adres = _adres(rij)
    if not request.headers.get("HX-Request"):
        return render(request, "teams/werk/opdracht.html", _context(request, rij))
    antwoord = render(request, "teams/werk/voortgang.html", _context(request, rij))
    antwoord["Vary"] = "HX-Request"
    if adres and rij.status == Opdracht.Status.KLAAR and "was" in request.GET:
        if urlsplit(request.headers.get("HX-Current-URL", "")).path == urlsplit(adres).path:
            antwoord["HX-Refresh"] = "true"  # a browser that is there already does not load again for a fragment
        else:
            antwoord["HX-Redirect"] = adres
    return antwoord


@require_POST
@requires(*Recht)
@eenmalig
def opdracht_stoppen(request: HttpRequest, kenmerk: uuid.UUID) -> HttpResponse:
    rij = _eigen(request, kenmerk)
    try:
        opdracht_annuleren(opdracht=rij)
        messages.success(request, "We stoppen ermee.")
    except Weigering as weigering:
        messages.error(request, weigering.melding)
    return redirect("opdracht", rij.kenmerk)


@require_POST
@requires(*Recht)
@eenmalig
def opdracht_weer(request: HttpRequest, kenmerk: uuid.UUID) -> HttpResponse:
    return _opnieuw(request, _eigen(request, kenmerk), "opdracht", kenmerk)


@require_GET
@requires(*Recht)
@never_cache
def opdracht_bestand(request: HttpRequest, kenmerk: uuid.UUID) -> HttpResponse:
    """The file that came out; who asked for it may open it as long as the kind of work says so today."""
    rij = _eigen(request, kenmerk)
    if not _mag_openen(request, rij):
        raise PermissionDenied
    resultaat = get_object_or_404(Opdrachtresultaat, opdracht=rij)
    antwoord = HttpResponse(resultaat_lezen(resultaat), content_type=resultaat.mime)
    antwoord["Content-Disposition"] = f'attachment; filename="{resultaat.naam}"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@require_GET
@requires(Recht.BEHEER)
def vastgelopen(request: HttpRequest) -> HttpResponse:
    """Work that was given up: its kind, when and what kind of fault; never what it was about."""
    rijen = [(rij, naam_van(rij.soort)) for rij in Opdracht.objects.vastgelopen()[:PER_PAGINA]]
    kruimels = [{"naam": "Beheer", "url": reverse("beheer")}]
    return render(request, "teams/werk/vastgelopen.html", {"rijen": rijen, "kruimels": kruimels})


@require_POST
@requires(Recht.BEHEER)
@eenmalig
def vastgelopen_weer(request: HttpRequest, kenmerk: uuid.UUID) -> HttpResponse:
    return _opnieuw(request, _vastgelopen(kenmerk), "vastgelopen")


@require_POST
@requires(Recht.BEHEER)
@eenmalig
def vastgelopen_weg(request: HttpRequest, kenmerk: uuid.UUID) -> HttpResponse:
    opdracht_weggooien(opdracht=_vastgelopen(kenmerk))
    messages.success(request, "Van de lijst gehaald.")
    return redirect("vastgelopen")


def _eigen(request: HttpRequest, kenmerk: uuid.UUID) -> Opdracht:
    return get_object_or_404(Opdracht.objects.visible_to(request.user), kenmerk=kenmerk)


def _vastgelopen(kenmerk: uuid.UUID) -> Opdracht:
    rij = Opdracht.objects.vastgelopen().filter(kenmerk=kenmerk).first()
    if rij is None:
        raise Http404
    return rij


def _opnieuw(request: HttpRequest, rij: Opdracht, *terug: Any) -> HttpResponse:
    try:
        opnieuw(rij)
        messages.success(request, "Het werk is opnieuw aangeboden.")
    except Weigering as weigering:
        messages.error(request, weigering.melding)
    return redirect(*terug)


def _mag_openen(request: HttpRequest, rij: Opdracht) -> bool:
    soort = SOORTEN.get(rij.soort)
    return bool(soort and soort.mag_openen and soort.mag_openen(request.user, rij.invoer))


def _adres(rij: Opdracht) -> str:
    soort = SOORTEN.get(rij.soort)
    return soort.adres(rij.invoer) if soort and soort.adres else ""


def _context(request: HttpRequest, rij: Opdracht) -> dict[str, Any]:
    klaar = rij.status == Opdracht.Status.KLAAR
    return {
        "opdracht": rij,
        "naam": naam_van(rij.soort),
        "adres": _adres(rij) if klaar else "",
        "te_openen": klaar and _mag_openen(request, rij) and Opdrachtresultaat.objects.van(rij),
    }
