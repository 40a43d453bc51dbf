"""The page of a guest: no log-in, a code that came apart, one discussion, and a contribution of one's own."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gezinnen.delen.deur import Deur, dicht
from gezinnen.delen.models import Deling
from gezinnen.inzagelog.models import Inzagelog
from gezinnen.link.deur import besloten
from teams import wand
from teams.basis import Weigering
from trajecten.mdo.gasten.forms import GastbijdrageForm
from trajecten.mdo.gasten.item import Item, haal_item
from trajecten.mdo.gasten.services import gastbijdrage_bewaren

DEUR = Deur(Deling.Soort.OVERLEG, "mdo_aan_tafel", "trajecten/mdo/gasten/code.html")


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def aan_tafel(request: HttpRequest, geheim: str) -> HttpResponse:
    """Ask the code; then the one discussion, as that guest, with every visit in the log."""
    with wand.taak("delen"):
        deling = DEUR.deling(geheim)
        if deling is None:
            return besloten(dicht(request))
        binnen = DEUR.mag_lezen(request, deling)
        if not binnen:
            geweigerd = DEUR.probeer(request, deling) if "code" in request.POST else DEUR.vraag(request)
            if geweigerd is not None:
                return besloten(geweigerd)
    if "code" in request.POST and not request.POST.get("tekst"):  # who reloads does not send the code again
        return besloten(DEUR.open_laten(redirect("mdo_aan_tafel", geheim), deling, geheim))
    schrijft = binnen and request.method == "POST" and not {"ververs", "code"} & request.POST.keys()
    with wand.identiteit(f"gast:{deling.pk}"):
        antwoord = _item(request, deling, geheim, schrijft=schrijft)
    return besloten(DEUR.open_laten(antwoord, deling, geheim))


def _item(request: HttpRequest, deling: Deling, geheim: str, *, schrijft: bool) -> HttpResponse:
    item = haal_item(deling)
    if item is None:
        return dicht(request)
    _noteer(request, item)
    # What was typed before the time ran out comes back when the code is given anew, and when the page is refreshed.
    getypt = {naam: request.POST[naam] for naam in ("tekst", "naam") if request.POST.get(naam) and not schrijft}
    form = GastbijdrageForm(
        request.POST if schrijft else None, instance=item.bijdrage, account=None, object_sleutel="", initial=getypt
    )
    if schrijft and form.is_valid() and _bewaard(form):
        return redirect("mdo_aan_tafel", geheim)
    context = {"item": item, "deling": deling, "form": form}
    context["getypt"] = getypt.get("tekst", "") not in ("", item.bijdrage.tekst)
    return render(request, "trajecten/mdo/gasten/aan_tafel.html", context)


def _noteer(request: HttpRequest, item: Item) -> None:
    """This visit goes into the log, under the guest."""
    inzage: Any = request.inzage  # type: ignore[attr-defined]
    inzage.identiteit = f"gast:{item.gast.deling_id}"
    inzage.soort = Inzagelog.Soort.LINK
    inzage.noteer(item.gast.deling.gezin_id, item.bespreking.traject_id)


def _bewaard(form: Any) -> bool:
    try:
        gastbijdrage_bewaren(bijdrage=form.save(commit=False))
    except Weigering as weigering:
        form.add_error(None, weigering.melding)
        return False
    return True
