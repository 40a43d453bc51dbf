"""A family and what belongs to it: make, change, and see who changed what."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from gezinnen.gezin.band import gezin_band
from gezinnen.gezin.forms import GezinFormulier
from gezinnen.gezin.models import Gezin
from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.dossier import onderdelen
from trajecten.dossier.blad import haal_dossier
from trajecten.dossier.forms import NieuwGezinFormulier
from trajecten.dossier.geschiedenis import SOORTEN, wijzigingen
from trajecten.dossier.services import gezin_bewaren, gezin_openen, onderdeel_bewaren
from trajecten.traject.context import traject_band
from trajecten.traject.forms import TrajectFormulier
from trajecten.traject.models import Traject
from trajecten.traject.services import traject_openen


def _context(request: HttpRequest, gezin: Gezin, traject: Traject | None) -> dict[str, Any]:
    """Band and breadcrumbs for a page under the dossier of a family. No queries."""
    kruimels = [
        {"naam": "Gezinnen", "url": reverse("gezinnen")},
        {"naam": gezin.naam, "url": reverse("gezin", args=[gezin.nummer])},
    ]
    toegang = request.user.toegang  # type: ignore[union-attr]  # an Account
    mag = toegang.mag(Recht.DOSSIER_SCHRIJVEN) and not toegang.leest_alleen(gezin.pk)
    band = traject_band(traject) if traject else gezin_band(gezin)
    return {"gezin": gezin, "traject": traject, "band": band, "kruimels": kruimels, "mag_schrijven": mag}


def _formulier(request: HttpRequest, gezin: Gezin, traject: Traject | None, form: Any, **tekst: str) -> HttpResponse:
    context = _context(request, gezin, traject) | {"form": form, "uitleg": "", **tekst}
    return render(request, "trajecten/dossier/formulier.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def gezin_nieuw(request: HttpRequest) -> HttpResponse:
    form = NieuwGezinFormulier(request.POST or None, account=request.user, object_sleutel="nieuw-gezin")
    if form.is_valid() and (not form.lijkt_op() or form.cleaned_data["toch"]):
        traject = gezin_openen(
            gezin=form.save(commit=False),
            team=form.cleaned_data["team"],
            inzet=form.cleaned_data["inzet"],
            door=request.user,
        )
        messages.success(request, f"Het dossiernummer is {traject.gezin.nummer}. Wie horen erbij?")
        return redirect("gezin_leden", traject.gezin.nummer)
    kruimels = [{"naam": "Gezinnen", "url": reverse("gezinnen")}]
    context = {"form": form, "dubbel": form.dubbel, "kruimels": kruimels}
    return render(request, "trajecten/dossier/gezin_nieuw.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def gezin_wijzigen(request: HttpRequest, nummer: str) -> HttpResponse:
    gezin, traject = haal_dossier(request, nummer)
    form = GezinFormulier(request.POST or None, instance=gezin, account=request.user, object_sleutel=nummer)
    if form.is_valid():
        gezin_bewaren(form=form)
        messages.success(request, f"Bewaard om {timezone.localtime():%H:%M}.")
        return redirect("gezin", nummer)
    terug = reverse("gezin", args=[nummer])
    return _formulier(
        request, gezin, traject, form, kop="Gegevens van het gezin", actie_tekst="Gezin bewaren", terug_url=terug
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def traject_beginnen(request: HttpRequest, nummer: str) -> HttpResponse:
    gezin, traject = haal_dossier(request, nummer)
    if gezin.pk in request.user.toegang.eigen:  # type: ignore[union-attr]  # an Account
        raise PermissionDenied  # access of one's own does not open the dossier to the rest of one's team
    form = TrajectFormulier(request.POST or None, account=request.user, object_sleutel=f"{nummer}:traject", gezin=gezin)
    if form.is_valid():
        try:
            velden = {naam: form.cleaned_data[naam] for naam in ("team", "inzet", "aangemeld_op")}
            nieuw = traject_openen(gezin=gezin, door=request.user, **velden)
        except Weigering as weigering:
            form.add_error(None, weigering.melding)
        else:
            messages.success(request, "Het traject is geopend. Het begint met de aanmelding.")
            return redirect("traject", nieuw.nummer)
    terug = reverse("gezin", args=[nummer])
    return _formulier(
        request, gezin, traject, form, kop="Traject openen", actie_tekst="Traject openen", terug_url=terug
    )


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def leden(request: HttpRequest, nummer: str) -> HttpResponse:
    gezin, traject = haal_dossier(request, nummer)
    context = _context(request, gezin, traject) | onderdelen.leden_pagina(gezin)
    return render(request, "trajecten/dossier/leden.html", context)


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def netwerk(request: HttpRequest, nummer: str) -> HttpResponse:
    gezin, traject = haal_dossier(request, nummer)
    context = _context(request, gezin, traject) | onderdelen.netwerk_pagina(gezin)
    return render(request, "trajecten/dossier/netwerk.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def onderdeel(request: HttpRequest, nummer: str, code: str, pk: int | None = None) -> HttpResponse:
    gezin, traject = haal_dossier(request, nummer)
    deel = onderdelen.ONDERDELEN.get(code)
    if deel is None:
        raise Http404("Dit onderdeel bestaat niet.")
    bestaand = get_object_or_404(deel.model.objects.van_gezin(gezin), pk=pk) if pk else None
    sleutel = f"{code}-{pk}" if pk else f"{nummer}:nieuw-{code}"
    form = deel.formulier(
        request.POST or None, instance=bestaand, account=request.user, object_sleutel=sleutel, gezin=gezin
    )
    terug = reverse(deel.pagina, args=[nummer])
    if form.is_valid():
        onderdeel_bewaren(form=form, gezin=gezin)
        messages.success(request, f"Bewaard om {timezone.localtime():%H:%M}.")
        return redirect(f"{terug}#{code}")
    kop = deel.kop if pk else deel.kop_nieuw
    return _formulier(
        request, gezin, traject, form, kop=kop, uitleg=deel.uitleg, actie_tekst="Bewaren", terug_url=terug
    )


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def geschiedenis(request: HttpRequest, nummer: str, soort: str, pk: int) -> HttpResponse:
    gezin, traject = haal_dossier(request, nummer)
    kind = SOORTEN.get(soort)
    if kind is None:
        raise Http404("Hiervan houden we geen geschiedenis bij.")
    rij = get_object_or_404(kind.rijen(request.user, gezin), pk=pk)
    context = _context(request, gezin, traject) | {
        "wat": rij._meta.verbose_name,
        "rij": rij,
        "wijzigingen": wijzigingen(rij),
    }
    return render(request, "trajecten/dossier/wijzigingen.html", context)
