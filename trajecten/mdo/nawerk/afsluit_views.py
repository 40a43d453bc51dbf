"""Closing a meeting: what each family has as an outcome, what is missing, and nothing typed is lost."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gezinnen.inzagelog.inzage import haal_op
from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.mdo.models import Mdo
from trajecten.mdo.nawerk.forms import AfsluitForm
from trajecten.mdo.nawerk.services import mdo_afsluiten
from trajecten.mdo.nawerk.uitkomst import Gezinsregel, haal_gezinnen


@require_http_methods(["GET", "POST"])
@requires(Recht.MDO_VOORZITTEN)
@eenmalig
def afsluiten(request: HttpRequest, nummer: str) -> HttpResponse:
    """Every family with its outcome; a POST closes, or shows what is missing with all that was typed."""
    mdo = haal_op(request, Mdo.objects.met_team(), nummer=nummer)
    if not request.user.toegang.mag_in_team(Recht.MDO_VOORZITTEN, mdo.team_id):  # type: ignore[union-attr]  # an Account
        raise PermissionDenied
    if not mdo.is_open and request.method == "GET":
        return redirect("mdo_verslag" if mdo.status == Mdo.Status.AFGESLOTEN else "mdo", nummer)
    regels = haal_gezinnen(request.user, mdo)
    form = AfsluitForm(
        request.POST or None,
        account=request.user,
        object_sleutel=mdo.nummer,
        besprekingen=[regel.bespreking for regel in regels if regel.open or request.POST],
    )
    if form.is_valid() and _sluit(request, mdo, form, regels):
        return redirect("mdo_verslag", nummer)
    return _toon(request, mdo, form, regels)


def _sluit(request: HttpRequest, mdo: Mdo, form: AfsluitForm, regels: list[Gezinsregel]) -> bool:
    try:
        mdo_afsluiten(mdo=mdo, keuzes=form.keuzes, door=request.user)
    except Weigering as weigering:
        for tekst in (weigering.melding, *weigering.redenen):
            form.add_error(None, tekst)
        mdo.refresh_from_db(fields=["status", "afgesloten_op"])
        regels[:] = haal_gezinnen(request.user, mdo, form.keuzes)
        return False
    messages.success(request, f"Het {mdo.soort_naam} is afgesloten. De acties staan bij wie ze doet.")
    for regel in regels:
        if not regel.open and (woorden := form.keuzes[regel.bespreking.pk].waarom):
            gezin = regel.bespreking.traject.gezin.naam
            messages.info(request, f"{gezin} had intussen al een uitkomst. Wat je typte, is niet gebruikt: {woorden}")
    return True


def _toon(request: HttpRequest, mdo: Mdo, form: AfsluitForm, regels: list[Gezinsregel]) -> HttpResponse:
    for regel in regels:
        pk = regel.bespreking.pk
        if f"uitkomst-{pk}" in form.fields:
            regel.uitkomst, regel.waarom = form[f"uitkomst-{pk}"], form[f"waarom-{pk}"]
            regel.in_verslag = form[f"verslag-{pk}"]
            regel.getypt = "" if regel.open else regel.waarom.value() or ""
    context = {
        "mdo": mdo,
        "form": form,
        "regels": regels,
        "open": [regel for regel in regels if regel.open],
        "klaar": [regel for regel in regels if not regel.open],
        "te_laat": mdo.status == Mdo.Status.AFGESLOTEN,
        "wie_onbekend": mdo.is_open and not mdo.aanwezigheden.exists(),
        "kruimels": [
            {"naam": "MDO", "url": reverse("mdo_lijst")},
            {"naam": "Agenda", "url": reverse("mdo", args=[mdo.nummer])},
        ],
    }
    return render(request, "trajecten/mdo/nawerk/afsluiten.html", context)
