"""Settings of the daily message, stopping it from the mail, and mail that came back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.herinneringen.regel import Groep
from trajecten.meldingen.forms import MeldingenFormulier
from trajecten.meldingen.models import Meldingsinstelling, Retourbericht
from trajecten.meldingen.retour import weer_bestelbaar
from trajecten.meldingen.services import (
    afmelden,
    afmelding_lezen,
    altijd_gemeld,
    instelling_van,
    meldingen_bewaren,
)

AANTAL = 100


@require_http_methods(["GET", "POST"])
@requires(*Recht)
@eenmalig
def meldingen(request: HttpRequest) -> HttpResponse:
    """When I am mailed and about what; what law or safety asks is always mailed."""
    instelling = instelling_van(request.user)
    form = MeldingenFormulier(
        request.POST or None, account=request.user, object_sleutel="meldingen", instelling=instelling
    )
    if request.method == "POST" and form.is_valid():
        meldingen_bewaren(account=request.user, uur=form.cleaned_data["uur"], stil=form.stil)
        messages.success(request, "Je meldingen zijn bewaard.")
        return redirect("meldingen")
    context = {
        "form": form,
        "altijd": altijd_gemeld(),
        "onbestelbaar": instelling.onbestelbaar_op is not None,
        "met_verlof": request.user.toegang.mag(Recht.VANDAAG_ZIEN),  # type: ignore[union-attr]  # an Account
    }
    return render(request, "trajecten/meldingen/meldingen.html", context)


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed link is the key
@login_not_required
@require_http_methods(["GET", "POST"])
@never_cache
def afmelden_link(request: HttpRequest, token: str) -> HttpResponse:
    """Stop mail about one kind, or all that may be stopped, without logging in. Looking changes nothing."""
    gelezen = afmelding_lezen(token)
    if gelezen is None:
        raise Http404("Deze link klopt niet (meer).")
    account, groep = gelezen
    if request.method == "POST":
        afmelden(account=account, groep=groep)
    context = {"groep": dict(Groep.choices).get(groep, ""), "klaar": request.method == "POST"}
    return render(request, "trajecten/meldingen/afmelden.html", context)


@require_GET
@requires(Recht.BEHEER)
def onbestelbaar(request: HttpRequest) -> HttpResponse:
    """Whose mail does not arrive, and the last reports of mail servers."""
    context = {
        "rijen": Meldingsinstelling.objects.onbestelbaar()[:AANTAL],
        "retour": Retourbericht.objects.recent()[:20],
        "kruimels": [{"naam": "Beheer", "url": reverse("beheer")}],
    }
    return render(request, "trajecten/meldingen/onbestelbaar.html", context)


@require_POST
@requires(Recht.BEHEER)
@eenmalig
def bestelbaar(request: HttpRequest, pk: int) -> HttpResponse:
    """The address is right again."""
    weer_bestelbaar(instelling=get_object_or_404(Meldingsinstelling.objects.onbestelbaar(), pk=pk))
    messages.success(request, "Het volgende dagbericht gaat weer naar dit adres.")
    return redirect("onbestelbaar")
