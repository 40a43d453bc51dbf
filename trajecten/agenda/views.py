"""The calendar feed: make it, take it back, and the feed itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teams import wand
from teams.access import Recht, requires
from trajecten.agenda.feed import agenda_ics
from trajecten.agenda.services import (
    account_bij,
    agendasleutel_intrekken,
    agendasleutel_maken,
    agendasleutel_van,
)
from weergave import datum


@require_http_methods(["GET", "POST"])
@requires(Recht.VANDAAG_ZIEN)
@never_cache
def agenda(request: HttpRequest) -> HttpResponse:
    """A POST makes a new address, which is shown this once."""
    adres = ""
    if request.method == "POST":
        geheim = agendasleutel_maken(account=request.user)
        adres = request.build_absolute_uri(reverse("agenda_feed", args=[geheim]))
    context = {"adres": adres, "sleutel": agendasleutel_van(request.user)}
    return render(request, "trajecten/herinneringen/agenda.html", context)


@require_POST
@requires(Recht.VANDAAG_ZIEN)
def agenda_intrekken(request: HttpRequest) -> HttpResponse:
    agendasleutel_intrekken(account=request.user)
    messages.success(request, "Je agenda is ontkoppeld. Het oude adres werkt niet meer.")
    return redirect("agenda")


@login_not_required
@require_GET
@never_cache
def agenda_feed(request: HttpRequest, geheim: str) -> HttpResponse:
    """Asked for by calendar programs, that cannot log in: the secret in the address is the key."""
    account = account_bij(geheim)
    if account is None:
        raise Http404("Deze agenda bestaat niet (meer).")
    # So that the look is in the log, as of whoever is logged in.
    request.user, request.inzage.rechten = account, frozenset({Recht.VANDAAG_ZIEN})  # type: ignore[attr-defined]
    with wand.identiteit(f"account:{account.pk}"):
        inhoud = agenda_ics(account, datum.vandaag())
    antwoord = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'inline; filename="trajecten.ics"'
    return antwoord
