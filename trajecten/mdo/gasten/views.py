"""Guests as the team arranges them: invite, the link and its code, was there or not."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gezinnen.delen.geheim import code_van, geheim_van
from gezinnen.inzagelog.inzage import haal_op
from gezinnen.recht.stand import delen_toets
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from teams.organisatie.models import Organisatie
from trajecten.delen.forms import PartnerkeuzeFormulier
from trajecten.delen.overzicht import standaard_betreft
from trajecten.delen.services import is_betrokken
from trajecten.mdo.gasten.forms import GastForm
from trajecten.mdo.gasten.models import Gast
from trajecten.mdo.gasten.services import gast_aanwezig, gast_uitnodigen, mag_uitnodigen
from trajecten.mdo.models import Bespreking
from trajecten.traject.context import traject_band
from trajecten.traject.formulierpagina import bewaren, handeling


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def gast_nieuw(request: HttpRequest, nummer: str, traject: str) -> HttpResponse:
    """First from which organisation, then who and why: between the two the rules say whose consent is needed."""
    bespreking = _bespreking(request, nummer, traject, uitnodigen=True)
    keuze = PartnerkeuzeFormulier(request.GET or None)
    if not keuze.is_valid():
        return render(request, "trajecten/mdo/gasten/organisatie.html", _pagina(bespreking) | {"form": keuze})
    return _uitnodigen(request, bespreking, keuze.cleaned_data["organisatie"])


def _uitnodigen(request: HttpRequest, bespreking: Bespreking, organisatie: Organisatie) -> HttpResponse:
    gezin = bespreking.traject.gezin
    form = GastForm(
        request.POST or None, gezin=gezin, account=request.user,
        object_sleutel=f"gast-{bespreking.pk}-{organisatie.pk}",
        initial={"betreft": standaard_betreft(gezin), "aanduiding": f"gezin {gezin.naam}"},
    )  # fmt: skip
    gemaakt: list[Gast] = []
    antwoord = bewaren(
        request, form,
        lambda: gemaakt.append(
            gast_uitnodigen(
                bespreking=bespreking, organisatie=organisatie, gegevens=form.cleaned_data, door=request.user
            )
        ),
        melding="De gast is uitgenodigd. Geef nu de link en, apart, de code.", terug="/",
    )  # fmt: skip
    if antwoord and gemaakt:
        return redirect(gemaakt[0].adres)
    toets = delen_toets(gezin_id=gezin.pk, betreft=[], organisatie_id=organisatie.pk, op=timezone.localdate())
    context = _pagina(bespreking) | {
        "form": form, "toets": toets, "organisatie": organisatie, "betrokken": is_betrokken(gezin, organisatie),
    }  # fmt: skip
    return render(request, "trajecten/mdo/gasten/uitnodigen.html", context)


@require_GET
@requires(Recht.DOSSIER_SCHRIJVEN)
def gast(request: HttpRequest, nummer: str, traject: str, pk: int) -> HttpResponse:
    """One guest: the link and its code for who invites, when it was opened, and what the guest wrote."""
    bespreking = _bespreking(request, nummer, traject)
    rij = _gast(bespreking, pk)
    context = _pagina(bespreking) | {
        "gast": rij,
        "deling": rij.deling,
        "openingen": rij.deling.openingen.order_by("-op"),
        "geschreven": getattr(rij, "bijdrage", None),
        "mag_uitnodigen": mag_uitnodigen(request.user, bespreking),
    }
    if context["mag_uitnodigen"] and rij.deling.toestand in ("open", "straks"):
        pad = reverse("mdo_aan_tafel", args=[geheim_van(rij.deling.zaad)])
        context |= {"link": f"{settings.ADRES}{pad}", "code": code_van(rij.deling.zaad)}
    return render(request, "trajecten/mdo/gasten/gast.html", context)


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def gast_erbij(request: HttpRequest, nummer: str, traject: str, pk: int) -> HttpResponse:
    """Was this guest there? For the minutes."""
    rij = _gast(_bespreking(request, nummer, traject), pk)
    er = request.POST.get("aanwezig") == "ja"
    melding = "Staat in het verslag als aanwezig." if er else "Staat in het verslag als niet aanwezig."
    return handeling(request, lambda: gast_aanwezig(gast=rij, aanwezig=er), melding=melding, terug=rij.adres)


def _bespreking(request: HttpRequest, nummer: str, traject: str, *, uitnodigen: bool = False) -> Bespreking:
    """The discussion of this family in this meeting: 404 out of scope, 403 for who may not write or not invite."""
    rijen = Bespreking.objects.select_related("mdo__team", "mdo__leidraad", "traject__gezin", "traject__stand")
    rij: Bespreking = haal_op(request, rijen, mdo__nummer=nummer, traject__nummer=traject)
    toegang: Any = request.user.toegang  # type: ignore[union-attr]  # an Account
    schrijft = toegang.mag_bij(Recht.DOSSIER_SCHRIJVEN, team_id=rij.mdo.team_id, gezin_id=rij.traject.gezin_id)
    if not schrijft or (uitnodigen and not mag_uitnodigen(request.user, rij)):
        raise PermissionDenied
    return rij


def _gast(bespreking: Bespreking, pk: int) -> Gast:
    rij: Gast = get_object_or_404(Gast.objects.bij(bespreking).met_alles(), pk=pk)
    return rij


def _pagina(bespreking: Bespreking) -> dict[str, Any]:
    mdo, traject = bespreking.mdo, bespreking.traject
    terug = reverse("mdo_gezin", args=[mdo.nummer, traject.nummer])
    return {
        "mdo": mdo,
        "traject": traject,
        "band": traject_band(traject),
        "terug_url": terug,
        "kruimels": [
            {"naam": "MDO", "url": reverse("mdo_lijst")},
            {"naam": f"{mdo.soort_naam} {mdo.team.naam}", "url": reverse("mdo", args=[mdo.nummer])},
            {"naam": traject.gezin.naam, "url": terug},
        ],
    }
