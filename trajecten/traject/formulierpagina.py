"""The one shape of a page with a form in a dossier: fetch, check the right, save, say so, go back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gezinnen.inzagelog.inzage import haal_op
from teams.access import Recht
from teams.basis import Weigering
from trajecten.traject.context import dossier_context
from trajecten.traject.models import Traject


def dossier_ophalen(request: HttpRequest, nummer: str, *erbij: str, **berekend: Any) -> Traject:
    """The trajectory with this number and all that a page of it shows; 404 when out of scope.

    `erbij` names relations that come along, `berekend` annotations.
    """
    rijen = Traject.objects.met_stand().annotate(**berekend)
    # Without names `select_related` would follow everything but the standing.
    return haal_op(request, rijen.select_related(*erbij) if erbij else rijen, nummer=nummer)


def dossier_om_te_wijzigen(
    request: HttpRequest, nummer: str, *erbij: str, recht: Recht = Recht.DOSSIER_SCHRIJVEN
) -> Traject:
    """As `dossier_ophalen`, for who holds `recht` in the team of that trajectory; 403 otherwise."""
    traject = dossier_ophalen(request, nummer, *erbij)
    if not mag_hier(request, traject, recht):
        raise PermissionDenied
    return traject


def mag_hier(request: HttpRequest, traject: Traject, recht: Recht) -> bool:
    """Whether this person holds `recht` for this trajectory: in its team, or by access of their own."""
    return request.user.toegang.mag_bij(recht, team_id=traject.team_id, gezin_id=traject.gezin_id)  # type: ignore[union-attr]  # an Account


def bewaren(
    request: HttpRequest, form: forms.BaseForm, service: Callable[[], object], *, melding: str, terug: str
) -> HttpResponse | None:
    """Save a valid POST by `service` and go to `terug`; None when there is something to correct.

    What the service refuses stands above the form, with all that was typed still in it.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        service()
    except Weigering as weigering:
        for tekst in (weigering.melding, *weigering.redenen):
            form.add_error(None, tekst)
        return None
    messages.success(request, melding)
    return redirect(terug)


def handeling(
    request: HttpRequest, service: Callable[[], object], *, melding: str, terug: str, ongedaan: str = ""
) -> HttpResponse:
    """Do an act that needs no form, such as a button in a list; a refusal becomes a message. Then go to `terug`.

    `ongedaan` is the address that undoes it by POST.
    """
    try:
        service()
    except Weigering as weigering:
        messages.error(request, " ".join((weigering.melding, *weigering.redenen)))
    else:
        messages.success(request, melding, extra_tags=ongedaan)
    return redirect(terug)


def formulierpagina(
    request: HttpRequest,
    traject: Traject,
    form: forms.BaseForm,
    *,
    tab: str,
    kop: str,
    actie_tekst: str,
    terug_url: str,
    **meer: Any,
) -> HttpResponse:
    """A page with one form in the frame of the dossier. Also: `uitleg` above it, `met_bestand` for an upload, and
    `titel` when the `kop` names somebody: browsers keep the title of every page in their history.
    """
    context = {"titel": kop, "uitleg": "", "met_bestand": False, "sjabloon": "trajecten/formulier.html", **meer}
    return render(
        request,
        context.pop("sjabloon"),
        {
            **dossier_context(request, traject, tab=tab),
            "form": form,
            "kop": kop,
            "actie_tekst": actie_tekst,
            "terug_url": terug_url,
            **context,
        },
    )
