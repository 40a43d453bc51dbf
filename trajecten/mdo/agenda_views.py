"""The meetings of a team, and the agenda before, during and after one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gezinnen.inzagelog.inzage import haal_op
from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from teams.verzoek import getal
from trajecten.mdo.agenda.services import (
    bespreking_doorschuiven,
    bespreking_minuten,
    bespreking_terugzetten,
    bespreking_toevoegen,
    bespreking_verplaatsen,
    mdo_duur,
)
from trajecten.mdo.forms import VraagForm
from trajecten.mdo.models import Bespreking, Mdo
from trajecten.mdo.opkomst.overzicht import opkomst_van
from trajecten.mdo.opkomst.services import mdo_beginnen
from trajecten.mdo.overzicht import Overzicht, haal_agenda, mag_toevoegen
from trajecten.mdo.samen.stempel import met_agendastempel
from trajecten.traject.models import Traject


def _kruimels() -> list[dict[str, str]]:
    return [{"naam": "MDO", "url": reverse("mdo_lijst")}]


def _haal(request: HttpRequest, nummer: str) -> Mdo:
    return haal_op(request, Mdo.objects.met_team(), nummer=nummer)


def _is_voorzitter(request: HttpRequest, mdo: Mdo) -> bool:
    return request.user.toegang.mag_in_team(Recht.MDO_VOORZITTEN, mdo.team_id)  # type: ignore[union-attr]  # Account


def _eis_voorzitter(request: HttpRequest, mdo: Mdo) -> None:
    if not _is_voorzitter(request, mdo):
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def mdo(request: HttpRequest, nummer: str) -> HttpResponse:
    """One meeting: its agenda with reasons, who is there, and what is proposed besides; a POST asks for a family.

    An open page asks (htmx) with the stamp that it has: nothing (204), or the parts that change.
    """
    rij = haal_op(request, met_agendastempel(Mdo.objects.met_team()), nummer=nummer)
    if request.htmx and request.GET.get("stempel") == rij.stempel:  # type: ignore[attr-defined]  # of its middleware
        request.inzage.herhaling()  # type: ignore[attr-defined]  # of the middleware
        return HttpResponse(status=204)
    overzicht = haal_agenda(request.user, rij, is_voorzitter=_is_voorzitter(request, rij))
    form = VraagForm(
        request.POST or None, account=request.user, object_sleutel=rij.nummer, gezinnen=overzicht.te_kiezen
    )
    if form.is_valid() and _vraag_toevoegen(request, rij, form):
        return redirect("mdo", rij.nummer)
    return _toon(request, overzicht, form)


def _vraag_toevoegen(request: HttpRequest, mdo: Mdo, form: VraagForm) -> bool:
    traject = haal_op(request, Traject.objects.met_stand(), nummer=form.cleaned_data["traject"])
    try:
        bespreking_toevoegen(mdo=mdo, traject=traject, door=request.user, vraag=form.cleaned_data["vraag"])
    except Weigering as weigering:
        form.add_error(None, weigering.melding)
        return False
    messages.success(request, "Je vraag staat op de agenda.")
    return True


def _toon(request: HttpRequest, overzicht: Overzicht, form: VraagForm, **meer: Any) -> HttpResponse:
    context = {"overzicht": overzicht, "mdo": overzicht.mdo, "agenda": overzicht.agenda, "form": form}
    sjabloon = "trajecten/mdo/mdo_levend.html" if request.htmx else "trajecten/mdo/mdo.html"  # type: ignore[attr-defined]
    return render(request, sjabloon, {**context, "kruimels": _kruimels(), **meer})


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def agenda_wijzigen(request: HttpRequest, nummer: str) -> HttpResponse:
    """One change of the agenda: `doe` says which, `traject` about whom. A script gets the agenda as it now stands."""
    rij = _haal(request, nummer)
    doe, traject_nummer = request.POST.get("doe", ""), request.POST.get("traject", "")
    fout = ""
    try:
        if doe == "toevoegen":
            traject = haal_op(request, Traject.objects.met_stand(), nummer=traject_nummer)
            mag_toevoegen(request.user, traject, is_voorzitter=_is_voorzitter(request, rij))
            bespreking_toevoegen(mdo=rij, traject=traject)
        else:
            _eis_voorzitter(request, rij)
            _verander(request, rij, doe, traject_nummer)
    except Weigering as weigering:
        fout = weigering.met(request.POST.get("reden", ""))
    if request.htmx:  # type: ignore[attr-defined]  # of its middleware
        return _alleen_agenda(request, nummer, fout)
    if fout:
        messages.error(request, fout)
    return redirect(f"{reverse('mdo', args=[rij.nummer])}#agenda")


def _alleen_agenda(request: HttpRequest, nummer: str, fout: str) -> HttpResponse:
    rij = _haal(request, nummer)
    overzicht = haal_agenda(request.user, rij, is_voorzitter=_is_voorzitter(request, rij))
    context = {"overzicht": overzicht, "mdo": rij, "agenda": overzicht.agenda, "weigering": fout}
    return render(request, "trajecten/mdo/_agenda.html", context)


def _verander(request: HttpRequest, mdo: Mdo, doe: str, traject_nummer: str) -> None:
    if doe == "duur":
        return mdo_duur(mdo=mdo, minuten=getal(request.POST.get("duur", "")))
    bespreking = get_object_or_404(
        Bespreking.objects.visible_to(request.user).van_mdo(mdo), traject__nummer=traject_nummer
    )
    if doe in ("omhoog", "omlaag", "verplaats"):
        van = getal(request.POST.get("van", ""))
        naar = {"omhoog": van - 1, "omlaag": van + 1}.get(doe, getal(request.POST.get("naar", "")))
        bespreking_verplaatsen(bespreking=bespreking, van=van, naar=naar)
    elif doe == "doorschuiven":
        bespreking_doorschuiven(bespreking=bespreking, reden=request.POST.get("reden", ""))
    elif doe == "terugzetten":
        bespreking_terugzetten(bespreking=bespreking)
    elif doe == "minuten":
        bespreking_minuten(bespreking=bespreking, minuten=getal(request.POST.get("minuten", "")))
    else:
        raise Http404("Deze handeling bestaat niet.")
    return None


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def beginnen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Begin, or correct who is there; then to the first family that has to be discussed."""
    rij = _haal(request, nummer)
    _eis_voorzitter(request, rij)
    aanwezig = [getal(tekst) for tekst in request.POST.getlist("aanwezig")]
    liep_al = rij.status == Mdo.Status.BEZIG
    try:
        mdo_beginnen(
            mdo=rij, voorzitter=request.user, leden=opkomst_van(rij).leden, aanwezig=aanwezig,
            **{naam: getal(request.POST.get(naam, "")) or None for naam in ("notulist", "zit_voor")},
        )  # fmt: skip
    except Weigering as weigering:
        messages.error(request, weigering.melding)
        return redirect("mdo", rij.nummer)
    eerste = Bespreking.objects.visible_to(request.user).van_mdo(rij).te_bespreken().first()
    if liep_al or eerste is None:
        messages.success(request, f"De aanwezigheid is bewaard om {timezone.localtime():%H:%M}.")
        return redirect("mdo", rij.nummer)
    return redirect("mdo_gezin", rij.nummer, eerste.traject.nummer)
