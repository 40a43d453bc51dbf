"""Typed once: the ready text for my organisation's own record system, what I still have to copy over, and the tick."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.mdo.models import Mdo
from trajecten.mdo.nawerk.models import Overname
from trajecten.mdo.nawerk.overnemen import mijn_overnames, tekst_voor
from trajecten.mdo.nawerk.services import overname_noteren, overname_terug, overname_zetten
from trajecten.mdo.verslag import Verslagregel, haal_verslag
from trajecten.traject.context import traject_band
from trajecten.traject.formulierpagina import dossier_om_te_wijzigen


@require_GET
@requires(Recht.DOSSIER_SCHRIJVEN)
def overnemen(request: HttpRequest) -> HttpResponse:
    """What I still have to copy over, of all closed meetings of the last two months."""
    organisatie = request.user.organisatie  # type: ignore[union-attr]  # an Account
    context = {"regels": mijn_overnames(request.user), "organisatie": organisatie}
    return render(request, "trajecten/mdo/nawerk/overnemen.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def overname(request: HttpRequest, nummer: str, traject: str) -> HttpResponse:
    """The text of one discussion for the organisation where I work; a POST says what was done with it (`doe`)."""
    dossier = dossier_om_te_wijzigen(request, traject)
    mdo = get_object_or_404(Mdo.objects.visible_to(request.user).met_team(), nummer=nummer)
    organisatie = request.user.organisatie  # type: ignore[union-attr]  # an Account
    if organisatie is None:
        raise PermissionDenied
    blad = haal_verslag(request.user, mdo, traject=traject, papier=True)
    if not blad.regels:
        raise Http404("Dit gezin staat niet op de agenda van dit MDO.")
    if request.method == "POST":
        return _doe(request, mdo, blad.regels[0])
    context = {
        "mdo": mdo,
        "traject": dossier,
        "band": traject_band(dossier),
        "organisatie": organisatie,
        "tekst": tekst_voor(blad.regels[0], mdo, organisatie),
        "overname": Overname.objects.bij(blad.regels[0].bespreking, organisatie),
        "kruimels": [{"naam": "Nog over te nemen", "url": reverse("mdo_overnemen")}],
    }
    return render(request, "trajecten/mdo/nawerk/overname.html", context)


def _doe(request: HttpRequest, mdo: Mdo, regel: Verslagregel) -> HttpResponse:
    doe = request.POST.get("doe", "")
    organisatie: Any = request.user.organisatie  # type: ignore[union-attr]  # an Account
    wat = {"bespreking": regel.bespreking, "organisatie": organisatie}
    hier = redirect("mdo_overname", mdo.nummer, regel.bespreking.traject.nummer)
    if doe == "gekopieerd":
        request.inzage.soort = "export"  # type: ignore[attr-defined]
        overname_noteren(**wat, door=request.user)
        return HttpResponse(status=204)
    if doe == "terug":
        overname_terug(**wat)
        messages.success(request, "Het staat weer op je lijst.")
        return hier
    if doe != "overgenomen":
        raise Http404("Deze handeling bestaat niet.")
    request.inzage.soort = "export"  # type: ignore[attr-defined]
    overname_zetten(**wat, door=request.user)
    messages.success(request, "Afgevinkt: dit staat nu ook in jullie eigen systeem.")
    volgende = next(iter(mijn_overnames(request.user)), None)
    if volgende is None:
        return hier
    return redirect("mdo_overname", volgende.bespreking.mdo.nummer, volgende.bespreking.traject.nummer)
