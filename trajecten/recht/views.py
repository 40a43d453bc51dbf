"""Gezag and consent of a family: see how it stands, record an answer, take one back, write down who decides."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from gezinnen.gezin.models import Gezin
from gezinnen.recht.models import Toestemming, Uitzondering, Wilsbekwaamheid
from gezinnen.recht.services import gevolgen, toestemming_intrekken, toestemming_vastleggen
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from teams.verzoek import getal
from trajecten.dossier.blad import haal_dossier
from trajecten.dossier.services import onderdeel_bewaren
from trajecten.recht.forms import (
    IntrekkenFormulier,
    ToestemmingFormulier,
    UitzonderingFormulier,
    WilsbekwaamheidFormulier,
)
from trajecten.recht.overzicht import Overzicht, oordelen_van, uitzonderingen_van, vraag_in_woorden, wie_mist
from trajecten.recht.pagina import dossier_om_te_wijzigen, gezin_formulier, gezin_pagina
from trajecten.traject.formulierpagina import bewaren, dossier_ophalen
from trajecten.traject.models import Traject

VOORAF = ("voor", "waarvoor", "organisatie", "lid", "gever_organisatie", "plan")


def _pagina(request: HttpRequest, gezin: Gezin, traject: Traject | None) -> dict[str, Any]:
    return gezin_pagina(request, gezin, traject, ("Gezag en toestemming", _adres(gezin)))


def _adres(gezin: Gezin) -> str:
    return reverse("gezin_recht", args=[gezin.nummer])


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def recht(request: HttpRequest, nummer: str) -> HttpResponse:
    """Who decides about whom, who agreed to what, who is missing and why."""
    gezin, traject = haal_dossier(request, nummer)
    overzicht = Overzicht(gezin)
    blokken = overzicht.blokken()
    context = gezin_pagina(request, gezin, traject) | {
        "blokken": blokken,
        "mist": wie_mist(blokken),
        "toestemmingen": overzicht.rijen,
        "oordelen": oordelen_van(gezin),
        "uitzonderingen": uitzonderingen_van(gezin),
    }
    return render(request, "trajecten/recht/recht.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def toestemming_geven(request: HttpRequest, nummer: str) -> HttpResponse:
    gezin, traject = dossier_om_te_wijzigen(request, nummer)
    vooraf = _vooraf(request, gezin)
    form = ToestemmingFormulier(
        request.POST or None, gezin=gezin, account=request.user, object_sleutel=f"{nummer}:nieuwe-toestemming",
        initial={"gegeven_op": timezone.localdate(), **vooraf},
    )  # fmt: skip
    antwoord = bewaren(
        request,
        form,
        lambda: toestemming_vastleggen(toestemming=form.save(commit=False), door=request.user),
        melding="Het antwoord is vastgelegd.",
        terug=_adres(gezin),
    )
    return antwoord or gezin_formulier(
        request, _pagina(request, gezin, traject), form, kop="Antwoord vastleggen", actie_tekst="Antwoord vastleggen",
        terug_url=_adres(gezin), uitleg=vraag_in_woorden(gezin, vooraf),
    )  # fmt: skip


def _vooraf(request: HttpRequest, gezin: Gezin) -> dict[str, Any]:
    """What the page before knows already: keys only. `als` is an answer to the same question, for its receiver."""
    vooraf = {naam: request.GET[naam] for naam in VOORAF if request.GET.get(naam)}
    if als := getal(request.GET.get("als", "")):
        vooraf["ontvanger"] = get_object_or_404(Toestemming.objects.van_gezin(gezin), pk=als).ontvanger
    return vooraf


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def intrekken(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Take a consent back; the page says first what that means."""
    gezin, traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(Toestemming.objects.van_gezin(gezin).met_namen(), pk=pk)
    if rij.ingetrokken_op is not None:
        return redirect(_adres(gezin))
    form = IntrekkenFormulier(
        request.POST or None, initial={"op": timezone.localdate()}, account=request.user,
        object_sleutel=f"toestemming-{pk}",
    )  # fmt: skip
    antwoord = bewaren(
        request, form, lambda: toestemming_intrekken(toestemming=rij, door=request.user, **_velden(form)),
        melding="De toestemming is ingetrokken. Wat erop rustte, is dicht.", terug=_adres(gezin),
    )  # fmt: skip
    return antwoord or gezin_formulier(
        request, _pagina(request, gezin, traject), form, kop="Toestemming intrekken", actie_tekst="Intrekken",
        terug_url=_adres(gezin), sjabloon="trajecten/recht/intrekken.html", rij=rij, gevolgen=gevolgen(rij),
    )  # fmt: skip


def _velden(form: IntrekkenFormulier) -> dict[str, Any]:
    return {naam: form.cleaned_data[naam] for naam in ("op", "reden")}


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def wilsbekwaamheid(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    gezin, traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(Wilsbekwaamheid.objects.van_gezin(gezin), pk=pk) if pk else None
    form = WilsbekwaamheidFormulier(
        request.POST or None, instance=rij, gezin=gezin, account=request.user,
        object_sleutel=f"wilsbekwaamheid-{pk}" if pk else f"{nummer}:nieuw-oordeel",
        initial={} if pk else {"op": timezone.localdate(), "lid": request.GET.get("lid")},
    )  # fmt: skip
    antwoord = bewaren(
        request, form, lambda: onderdeel_bewaren(form=form, gezin=gezin),
        melding="Het oordeel is vastgelegd.", terug=_adres(gezin),
    )  # fmt: skip
    return antwoord or gezin_formulier(
        request, _pagina(request, gezin, traject), form, kop="Kan iemand dit zelf overzien?", actie_tekst="Bewaren",
        terug_url=_adres(gezin), uitleg="Iedereen kan het zelf, tot een deskundige anders oordeelt. Het laatste "
        "oordeel telt. Is er iets veranderd? Voeg dan een nieuw oordeel toe.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def uitzondering(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    gezin, traject = dossier_om_te_wijzigen(request, nummer)
    rij = (
        get_object_or_404(Uitzondering.objects.van_gezin(gezin), pk=pk) if pk else Uitzondering(door_id=request.user.pk)
    )
    form = UitzonderingFormulier(
        request.POST or None, instance=rij, gezin=gezin, account=request.user,
        object_sleutel=f"uitzondering-{pk}" if pk else f"{nummer}:nieuwe-uitzondering",
        initial={} if pk else {"van": timezone.localdate(), "lid": request.GET.get("lid")},
    )  # fmt: skip
    antwoord = bewaren(
        request, form, lambda: onderdeel_bewaren(form=form, gezin=gezin),
        melding="De uitzondering is vastgelegd.", terug=_adres(gezin),
    )  # fmt: skip
    return antwoord or gezin_formulier(
        request, _pagina(request, gezin, traject), form, kop="Uitzondering vastleggen", actie_tekst="Bewaren",
        terug_url=_adres(gezin), uitleg="De wet laat soms toe dat iemand niet meebeslist. Overleg met een collega en "
        "schrijf de reden op.",
    )  # fmt: skip


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def traject_recht(request: HttpRequest, nummer: str) -> HttpResponse:
    """The same page, for who comes from a trajectory."""
    return redirect(_adres(dossier_ophalen(request, nummer).gezin))
