"""A trajectory: its next phase, its actions, who is involved."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gezinnen.inzagelog.inzage import haal_op
from netwerk.models import Betrokkenheid
from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.traject import betrokkenen as diensten
from trajecten.traject.context import dossier_context
from trajecten.traject.forms import (
    ActieFormulier,
    BetrokkenheidFormulier,
    EindeFormulier,
    FaseFormulier,
    WisselingFormulier,
)
from trajecten.traject.formulierpagina import dossier_om_te_wijzigen, formulierpagina
from trajecten.traject.models import Actie, Fase, Traject
from trajecten.traject.services import (
    actie_afronden,
    actie_bewaren,
    actie_heropenen,
    actie_vervallen,
    fase_wisselen,
)


def _toon(request: HttpRequest, traject: Traject, fase_form: FaseFormulier | None = None) -> HttpResponse:
    if fase_form is None and traject.is_lopend:
        fase_form = FaseFormulier(account=request.user, object_sleutel=traject.nummer, fase=traject.stand.fase)
    helpers = list(traject.gezin.betrokkenen.met_persoon().order_by("-regie", "-van", "pk"))
    context = dossier_context(request, traject, tab="traject", met_voorwaarden=True) | {
        "fase_form": fase_form,
        "acties": list(traject.acties.met_uitvoerder().op_lijst()),
        "betrokkenen": [rij for rij in helpers if rij.is_lopend()],
        "eerder_betrokken": [rij for rij in helpers if not rij.is_lopend()],
        "pauzes": list(traject.pauzes.laatste_eerst()),
        "andere_trajecten": Traject.objects.visible_to(request.user).van_gezin_behalve(traject),
    }
    context["open_punten"] = [punt for punt in context["voorwaarden"] if not punt.voldaan]
    vast = Betrokkenheid.Rol.VASTE_CONTACTPERSOON
    context["zonder_vast_contact"] = not any(rij.rol == vast for rij in context["betrokkenen"])
    context["regie_let_op"] = diensten.regie_let_op(context["betrokkenen"], maatregel=traject.stand.maatregel)
    return render(request, "trajecten/traject/traject.html", context)


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def traject(request: HttpRequest, nummer: str) -> HttpResponse:
    return _toon(request, haal_op(request, Traject.objects.met_stand(), nummer=nummer))


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def fase(request: HttpRequest, nummer: str) -> HttpResponse:
    rij = dossier_om_te_wijzigen(request, nummer)
    form = FaseFormulier(request.POST, account=request.user, object_sleutel=nummer, fase=rij.stand.fase)
    if form.is_valid():
        wens = {naam: form.cleaned_data[naam] for naam in ("gezien", "naar", "reden")}
        try:
            nieuw = fase_wisselen(traject=rij, door=request.user, **wens)
        except Weigering as weigering:
            form.add_error(None, weigering.melding)
            for reden in weigering.redenen:
                form.add_error(None, f"Nog nodig: {reden}")
        else:
            messages.success(request, f"Het traject staat nu in de fase {Fase(nieuw.fase).label}.")
            return redirect("traject", nummer)
    return _toon(request, rij, form)


def _formulier(request: HttpRequest, traject: Traject, form: Any, **tekst: Any) -> HttpResponse:
    terug = reverse("traject", args=[traject.nummer]) + "#betrokkenen"
    return formulierpagina(request, traject, form, tab="traject", terug_url=terug, **tekst)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def actie(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    rij = dossier_om_te_wijzigen(request, nummer)
    acties = rij.acties.met_uitvoerder().select_related("bespreking__mdo")
    bestaand = get_object_or_404(acties, pk=pk) if pk else Actie(gemaakt_door_id=request.user.pk)
    terug = _waar_de_actie_staat(bestaand, nummer)
    sleutel = f"actie-{pk}" if pk else f"{nummer}:nieuw-actie"
    form = ActieFormulier(
        request.POST or None, instance=bestaand, account=request.user, object_sleutel=sleutel, traject=rij
    )
    if form.is_valid():
        actie_bewaren(actie=form.save(commit=False))
        messages.success(request, f"Actie bewaard om {timezone.localtime():%H:%M}.")
        return redirect(terug)
    kop = "Actie aanpassen" if pk else "Actie toevoegen"
    return formulierpagina(
        request, rij, form, tab="traject", kop=kop, actie_tekst="Actie bewaren", terug_url=terug
    )  # fmt: skip


def _waar_de_actie_staat(actie: Actie, nummer: str) -> str:
    """The meeting in which it was agreed, as long as that is open; else the list of the trajectory."""
    bespreking = actie.bespreking
    if bespreking is not None and bespreking.mdo.is_open:
        return reverse("mdo_gezin", args=[bespreking.mdo.nummer, nummer]) + "#actie"
    return reverse("traject", args=[nummer]) + "#acties"


def _actie_stap(request: HttpRequest, nummer: str, pk: int, stap: Any, melding: str, terug: str) -> HttpResponse:
    rij = dossier_om_te_wijzigen(request, nummer)
    bestaand = get_object_or_404(rij.acties, pk=pk)
    try:
        stap(actie=bestaand)
    except Weigering as weigering:
        messages.error(request, weigering.melding)
    else:
        ongedaan = reverse(terug, args=[nummer, pk]) if terug else ""
        messages.success(request, melding, extra_tags=ongedaan)
    return redirect(_waar_de_knop_stond(request) or reverse("traject", args=[nummer]) + "#acties")


def _waar_de_knop_stond(request: HttpRequest) -> str:
    """Vandaag or the list of reminders, when the button stood there; else empty. Never an address elsewhere."""
    vanaf = urlsplit(request.META.get("HTTP_REFERER", "")).path
    return vanaf if vanaf in (reverse("vandaag"), reverse("herinneringen")) else ""


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def actie_gedaan(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    return _actie_stap(request, nummer, pk, actie_afronden, "De actie is afgerond.", "actie_open")


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def actie_vervalt(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    return _actie_stap(request, nummer, pk, actie_vervallen, "De actie is vervallen.", "actie_open")


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def actie_open(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    return _actie_stap(request, nummer, pk, actie_heropenen, "De actie staat weer open.", "")


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def betrokkene(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    rij = dossier_om_te_wijzigen(request, nummer)
    bestaand = get_object_or_404(rij.gezin.betrokkenen.met_persoon(), pk=pk) if pk else None
    sleutel = f"betrokkenheid-{pk}" if pk else f"{nummer}:nieuw-betrokkene"
    form = BetrokkenheidFormulier(
        request.POST or None, instance=bestaand, account=request.user, object_sleutel=sleutel, traject=rij
    )
    if form.is_valid():
        diensten.betrokkenheid_bewaren(betrokkenheid=form.save(commit=False))
        messages.success(request, f"Bewaard om {timezone.localtime():%H:%M}.")
        return redirect(reverse("traject", args=[nummer]) + "#betrokkenen")
    kop = "Wie helpt mee" if pk else "Iemand toevoegen die meehelpt"
    return _formulier(request, rij, form, kop=kop, actie_tekst="Betrokkene bewaren")


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def betrokkene_einde(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    rij = dossier_om_te_wijzigen(request, nummer)
    bestaand = get_object_or_404(rij.gezin.betrokkenen.met_persoon(), pk=pk)
    form = EindeFormulier(request.POST or None, account=request.user, object_sleutel=f"betrokkenheid-{pk}:einde")
    if form.is_valid():
        try:
            diensten.betrokkenheid_beeindigen(betrokkenheid=bestaand, tot=form.cleaned_data["tot"])
        except Weigering as weigering:
            form.add_error("tot", weigering.melding)
        else:
            messages.success(request, f"{bestaand.wie} stopt bij dit gezin.")
            return redirect(reverse("traject", args=[nummer]) + "#betrokkenen")
    return _formulier(request, rij, form, kop=f"{bestaand.wie} stopt", actie_tekst="Einde vastleggen")


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def betrokkene_wisseling(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    rij = dossier_om_te_wijzigen(request, nummer)
    oud = get_object_or_404(rij.gezin.betrokkenen.met_persoon(), pk=pk)
    over = ("rol", "lid", "taken", "mandaat", "uren_per_week")
    nieuw = Betrokkenheid(**{veld: getattr(oud, veld) for veld in over})
    sleutel = f"betrokkenheid-{pk}:wisseling"
    form = WisselingFormulier(
        request.POST or None, instance=nieuw, account=request.user, object_sleutel=sleutel, traject=rij
    )
    if form.is_valid():
        try:
            diensten.betrokkenheid_wisselen(oud=oud, nieuw=form.save(commit=False))
        except Weigering as weigering:
            form.add_error("van", weigering.melding)
        else:
            messages.success(request, f"{nieuw.wie} komt in de plaats van {oud.wie}. De wisseling is geteld.")
            return redirect(reverse("traject", args=[nummer]) + "#betrokkenen")
    kop = f"Iemand anders in de plaats van {oud.wie}"
    return _formulier(request, rij, form, kop=kop, actie_tekst="Wisseling vastleggen")


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def betrokkene_regie(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    rij = dossier_om_te_wijzigen(request, nummer)
    bestaand = get_object_or_404(rij.gezin.betrokkenen.met_persoon(), pk=pk)
    try:
        diensten.regie_overdragen(aan=bestaand)
    except Weigering as weigering:
        messages.error(request, weigering.melding)
    else:
        messages.success(request, f"{bestaand.wie} heeft vanaf vandaag de regie.")
    return redirect(reverse("traject", args=[nummer]) + "#betrokkenen")
