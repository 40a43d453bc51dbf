"""Personal links in the dossier: who has one, make one, end one. The address is shown once."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from gezinnen.gezin.band import gezin_band
from gezinnen.gezin.models import Gezin
from gezinnen.inzagelog.inzage import haal_op
from gezinnen.link.forms import LinkFormulier
from gezinnen.link.models import Persoonlijkelink
from gezinnen.link.qr import qr_beeld
from gezinnen.link.services import NieuweLink, link_intrekken, link_maken, reden_tegen
from gezinnen.recht.feiten import gezinsfeiten
from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import concept_opruimen, eenmalig


def _context(gezin: Gezin) -> dict[str, Any]:
    feiten = gezinsfeiten(gezin.pk, timezone.localdate())
    geen = [(persoon.lid, reden_tegen(persoon.lid, feiten)) for persoon in feiten.levenden]
    return {
        "gezin": gezin,
        "band": gezin_band(gezin),
        "kruimels": [
            {"naam": "Gezinnen", "url": reverse("gezinnen")},
            {"naam": gezin.naam, "url": reverse("gezin", args=[gezin.nummer])},
        ],
        "links": Persoonlijkelink.objects.van_gezin(gezin).met_namen(),
        "geen_link": [(lid, reden) for lid, reden in geen if reden],
    }


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
@sensitive_variables()
def links(request: HttpRequest, nummer: str) -> HttpResponse:
    """The links of a family. A new one is shown in the answer itself: nowhere is it kept to show again."""
    gezin = haal_op(request, Gezin.objects.met_gemeente(), nummer=nummer)
    form = LinkFormulier(request.POST or None, gezin=gezin, account=request.user, object_sleutel=f"{nummer}:link")
    if form.is_valid():
        gegeven = {naam: form.cleaned_data[naam] for naam in ("lid", "dagen", "code_altijd")}
        try:
            nieuw = link_maken(door=request.user, **gegeven)
        except Weigering as weigering:
            form.add_error("lid", weigering.melding)
        else:
            request.inzage.toelichting = f"link voor lid {nieuw.link.lid_id}"  # type: ignore[attr-defined]
            concept_opruimen(sleutel=form.sleutel)  # no redirect, so `eenmalig` does not know that it was saved
            return _tonen(request, gezin, nieuw)
    return render(request, "gezinnen/link/links.html", {**_context(gezin), "form": form})


@sensitive_variables()
def _tonen(request: HttpRequest, gezin: Gezin, nieuw: NieuweLink) -> HttpResponse:
    adres = f"{settings.ADRES}{reverse('link_openen', args=[nieuw.geheim])}"
    context = {"nieuw": nieuw, "adres": adres, "qr": qr_beeld(adres), "code": f"{nieuw.code[:3]} {nieuw.code[3:]}"}
    return render(request, "gezinnen/link/nieuw.html", {**_context(gezin), **context})


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def intrekken(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """End a link now."""
    gezin = haal_op(request, Gezin.objects.met_gemeente(), nummer=nummer)
    link = get_object_or_404(Persoonlijkelink.objects.van_gezin(gezin), pk=pk)
    link_intrekken(link=link, door=request.user)
    request.inzage.toelichting = f"link van lid {link.lid_id} ingetrokken"  # type: ignore[attr-defined]
    messages.success(request, "De link werkt niet meer.")
    return redirect("link_lijst", nummer)
