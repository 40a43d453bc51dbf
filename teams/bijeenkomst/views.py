"""A meeting of teams: plan it, write down what was said and who was there, agree on what follows, plan the next."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from teams.access import Recht, requires
from teams.basis import Weigering
from teams.bijeenkomst import services
from teams.bijeenkomst.forms import (
    ActiepuntForm,
    BijeenkomstForm,
    GastForm,
    HerhaalForm,
    NotitiesForm,
    leden_van,
)
from teams.bijeenkomst.models import Actiepunt, Deelnemer, Teambijeenkomst
from teams.concepten.services import eenmalig
from teams.verzoek import getal

DELEN = {
    "notities": (NotitiesForm, "De notities zijn bewaard."),
    "gast": (GastForm, "De gast staat op de lijst."),
    "actiepunt": (ActiepuntForm, "Het actiepunt staat erbij."),
}


def _haal(request: HttpRequest, pk: int) -> Teambijeenkomst:
    zichtbaar = Teambijeenkomst.objects.visible_to(request.user).select_related("vorige", "gemaakt_door")
    return get_object_or_404(zichtbaar.prefetch_related("teams"), pk=pk)


def _kruimels(*meer: dict[str, str]) -> list[dict[str, str]]:
    return [{"naam": "Overleggen", "url": reverse("overleggen")}, *meer]


@require_http_methods(["GET", "POST"])
@requires(Recht.BIJEENKOMSTEN)
@eenmalig
def bijeenkomst_nieuw(request: HttpRequest) -> HttpResponse:
    return _plan(request, Teambijeenkomst(), "Bijeenkomst plannen")


@require_http_methods(["GET", "POST"])
@requires(Recht.BIJEENKOMSTEN)
@eenmalig
def bijeenkomst_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    return _plan(request, _haal(request, pk), "Bijeenkomst wijzigen")


def _plan(request: HttpRequest, rij: Teambijeenkomst, titel: str) -> HttpResponse:
    sleutel = f"bijeenkomst-{rij.pk or 'nieuw'}"
    form = BijeenkomstForm(request.POST or None, instance=rij, account=request.user, object_sleutel=sleutel)
    if form.is_valid():
        teams = form.cleaned_data["teams"]
        rij = services.bijeenkomst_bewaren(bijeenkomst=form.save(commit=False), teams=teams, door=request.user)
        messages.success(request, "De bijeenkomst staat op de agenda van het team.")
        return redirect("bijeenkomst", rij.pk)
    terug = reverse("bijeenkomst", args=[rij.pk]) if rij.pk else reverse("overleggen")
    context = {"form": form, "titel": titel, "terug_url": terug, "kruimels": _kruimels(), "uitleg": ""}
    return render(request, "teams/bijeenkomst/formulier.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.BIJEENKOMSTEN)
@eenmalig
def bijeenkomst(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting; a POST saves the part that `deel` in the address names."""
    rij = _haal(request, pk)
    deel = request.GET.get("deel", "") if request.method == "POST" else ""
    forms = {naam: _formulier(request, rij, naam, gebonden=naam == deel) for naam in DELEN}
    if deel in DELEN and forms[deel].is_valid():
        forms[deel].save()
        messages.success(request, DELEN[deel][1])
        return redirect(f"{reverse('bijeenkomst', args=[pk])}#{deel}")
    deelnemers = list(rij.deelnemers.select_related("account"))
    context = {
        "bijeenkomst": rij,
        "forms": forms,
        "open_deel": deel,
        "leden": _leden(rij, deelnemers),
        "gasten": sorted((een for een in deelnemers if een.account is None), key=lambda een: (een.namens, een.naam)),
        "aantal_erbij": sum(een.aanwezig is True for een in deelnemers),
        "actiepunten": rij.actiepunten.select_related("account"),
        "kruimels": _kruimels(),
    }
    return render(request, "teams/bijeenkomst/bijeenkomst.html", context)


def _formulier(request: HttpRequest, rij: Teambijeenkomst, deel: str, *, gebonden: bool) -> Any:
    rijen = {
        "notities": lambda: rij,
        "gast": lambda: Deelnemer(bijeenkomst=rij),
        "actiepunt": lambda: Actiepunt(bijeenkomst=rij),
    }
    return DELEN[deel][0](
        request.POST if gebonden else None,
        instance=rijen[deel](),
        account=request.user,
        object_sleutel=f"bijeenkomst-{rij.pk}",
        auto_id=f"{deel}-%s",  # three forms on one page
    )


def _leden(rij: Teambijeenkomst, deelnemers: list[Deelnemer]) -> list[dict[str, Any]]:
    """Who is or was in the teams, each with `is_er`: whether that person was there, None while nobody said."""
    gezegd = {een.account: een.aanwezig for een in deelnemers if een.account is not None}
    leden = {**dict.fromkeys(leden_van(rij)), **gezegd}
    return [{"lid": lid, "is_er": is_er} for lid, is_er in sorted(leden.items(), key=lambda paar: paar[0].naam)]


@require_POST
@requires(Recht.BIJEENKOMSTEN)
@eenmalig
def bijeenkomst_aanwezig(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was there, members and guests."""
    rij = _haal(request, pk)
    leden = [een["lid"] for een in _leden(rij, list(rij.deelnemers.select_related("account")))]
    gekozen = {naam: {getal(sleutel) for sleutel in request.POST.getlist(naam)} for naam in ("aanwezig", "gasten")}
    services.aanwezigheid_bewaren(bijeenkomst=rij, leden=leden, **gekozen)
    messages.success(request, "Wie erbij was, is bewaard.")
    return redirect("bijeenkomst", pk)


@require_POST
@requires(Recht.BIJEENKOMSTEN)
@eenmalig
def bijeenkomst_gast_weg(request: HttpRequest, pk: int, gast: int) -> HttpResponse:
    """A guest who is not invited after all; the history keeps it."""
    get_object_or_404(_haal(request, pk).deelnemers.gasten(), pk=gast).delete()
    messages.success(request, "De gast is van de lijst.")
    return redirect("bijeenkomst", pk)


@require_http_methods(["GET", "POST"])
@requires(Recht.BIJEENKOMSTEN)
@eenmalig
def bijeenkomst_volgende(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan the next one by copying this one to another day."""
    rij = _haal(request, pk)
    sleutel, begin = f"bijeenkomst-{pk}", {"op": rij.weer_op}
    form = HerhaalForm(request.POST or None, initial=begin, account=request.user, object_sleutel=sleutel)
    if form.is_valid():
        try:
            nieuw = services.bijeenkomst_herhalen(bijeenkomst=rij, op=form.cleaned_data["op"], door=request.user)
        except Weigering as weigering:
            form.add_error("op", weigering.melding)
        else:
            messages.success(request, "De volgende staat op de agenda. Vul de thema's nog in.")
            return redirect("bijeenkomst", nieuw.pk)
    terug = reverse("bijeenkomst", args=[pk])
    context = {"form": form, "titel": "De volgende plannen", "terug_url": terug, "uitleg": "kopie"}
    context["kruimels"] = _kruimels({"naam": rij.titel, "url": terug})
    return render(request, "teams/bijeenkomst/formulier.html", context)


@require_POST
@requires(Recht.BIJEENKOMSTEN)
@eenmalig
def bijeenkomst_aflasten(request: HttpRequest, pk: int) -> HttpResponse:
    """It does not go on (`afgelast=ja`), or it does after all: the message undoes it by the same address."""
    afgelast = request.POST.get("afgelast") == "ja"
    services.bijeenkomst_aflasten(bijeenkomst=_haal(request, pk), afgelast=afgelast)
    melding = "De bijeenkomst gaat niet door." if afgelast else "De bijeenkomst gaat weer door."
    messages.success(request, melding, extra_tags=reverse("bijeenkomst_aflasten", args=[pk]) if afgelast else "")
    return redirect("bijeenkomst", pk)
