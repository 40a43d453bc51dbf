"""Referrals come in: the public form, the list of the one who handles them, and taking one up."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gezinnen.inzagelog.inzage import haal_op
from teams import wand
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from teams.team.models import Team
from trajecten.aanmelding.forms import TerugkoppelingFormulier
from trajecten.aanmelding.models import Aanmelding
from trajecten.aanmelding.ontvangst.forms import (
    HandmatigFormulier,
    NietOpnemenFormulier,
    OpnemenFormulier,
    VerwijzingFormulier,
)
from trajecten.aanmelding.ontvangst.lijst import werklijst
from trajecten.aanmelding.ontvangst.services import (
    aanmelding_niet_opnemen,
    aanmelding_ontvangen,
    aanmelding_opnemen,
    al_bekend,
)
from trajecten.aanmelding.services import terugkoppeling_vastleggen
from trajecten.traject.formulierpagina import bewaren

ZOUT = "trajecten.aanmelding"
EEN_DAG = 24 * 3600  # seconds that the page with the number stays readable
TE_VAAK = (
    "Vanaf dit netwerk komen nu te veel aanmeldingen. Uw tekst staat hieronder nog: verstuur over een uur opnieuw."
)


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
@eenmalig
def aanmelden(request: HttpRequest) -> HttpResponse:
    """The public referral form. What was typed stays when something is wrong; nothing of a dossier is ever shown."""
    form = VerwijzingFormulier(request.POST or None, account=None, object_sleutel="openbaar")
    status = 200
    if request.method == "POST" and form.is_valid():
        if ratelimit.consume(request, action="aanmelden"):
            with wand.taak("aanmelden"):
                rij = aanmelding_ontvangen(aanmelding=form.save(commit=False))
            return redirect("aanmelden_klaar", signing.dumps(rij.nummer, salt=ZOUT))
        form.add_error(None, TE_VAAK)
        status = 429
    return render(request, "trajecten/aanmelding/aanmelden.html", {"form": form}, status=status)


@require_GET
@login_not_required
@never_cache
def aanmelden_klaar(request: HttpRequest, bewijs: str) -> HttpResponse:
    """The number of a referral that was just sent; only who sent it has this address."""
    try:
        nummer = signing.loads(bewijs, salt=ZOUT, max_age=EEN_DAG)
    except signing.BadSignature as fout:
        raise Http404 from fout
    return render(request, "trajecten/aanmelding/aanmelden_klaar.html", {"nummer": nummer})


@require_GET
@requires(Recht.AANMELDING_BEHANDELEN)
def aanmeldingen(request: HttpRequest) -> HttpResponse:
    """New referrals, those in screening, the waiting list and the feedback that is due."""
    teams = Team.objects.met_recht(request.user, Recht.AANMELDING_BEHANDELEN)
    gekozen = request.GET.get("team", "")
    context = {"groepen": werklijst(request.user, gekozen), "teams": teams, "gekozen": gekozen}
    return render(request, "trajecten/aanmelding/aanmeldingen.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.AANMELDING_BEHANDELEN)
@eenmalig
def aanmelding_nieuw(request: HttpRequest) -> HttpResponse:
    """A referral that came in another way, typed in by hand."""
    form = HandmatigFormulier(request.POST or None, account=request.user, object_sleutel="nieuw")
    if request.method == "POST" and form.is_valid():
        rij = aanmelding_ontvangen(aanmelding=form.save(commit=False))
        messages.success(request, f"Aanmelding {rij.nummer} is bewaard. Neem haar hier op.")
        return redirect("aanmelding_ontvangen", rij.nummer)
    return _pagina(
        request, form, kop="Nieuwe aanmelding", actie_tekst="Aanmelding bewaren", terug_url=reverse("aanmeldingen")
    )


def _ophalen(request: HttpRequest, nummer: str) -> Aanmelding:
    """The referral, for who handles referrals at its team; 403 for a colleague, 404 for another team."""
    rij = haal_op(request, Aanmelding.objects.voor_lijst(), nummer=nummer)
    if not request.user.toegang.mag_in_team(Recht.AANMELDING_BEHANDELEN, rij.team_id):  # type: ignore[union-attr]
        raise PermissionDenied
    return rij


@require_http_methods(["GET", "POST"])
@requires(Recht.AANMELDING_BEHANDELEN)
@eenmalig
def ontvangen(request: HttpRequest, nummer: str) -> HttpResponse:
    """A referral that nobody took up yet, beside the families that look like it; take it up here."""
    rij = _ophalen(request, nummer)
    if rij.traject is not None:
        return redirect("aanmelding", rij.traject.nummer)
    bekend = al_bekend(aanmelding=rij, user=request.user)
    form = OpnemenFormulier(request.POST or None, bekend=bekend, account=request.user, object_sleutel=rij.nummer)
    klaar = bewaren(
        request,
        form,
        lambda: aanmelding_opnemen(aanmelding=rij, door=request.user, gezin=form.gekozen_gezin),
        melding="De aanmelding is opgenomen. De screening kan beginnen.",
        terug=reverse("aanmelding_ontvangen", args=[rij.nummer]),
    )
    context = {"aanmelding": rij, "bekend": bekend, "form": form, "kruimels": _kruimels(), "open": not rij.uitkomst}
    return klaar or render(request, "trajecten/aanmelding/ontvangen.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.AANMELDING_BEHANDELEN)
@eenmalig
def niet_opnemen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Decide without making a dossier of a family that does not come."""
    rij = _ophalen(request, nummer)
    form = NietOpnemenFormulier(request.POST or None, instance=rij, account=request.user, object_sleutel=rij.nummer)
    terug = reverse("aanmelding_ontvangen", args=[rij.nummer])
    klaar = bewaren(
        request,
        form,
        lambda: aanmelding_niet_opnemen(aanmelding=form.save(commit=False), door=request.user),
        melding="Het besluit is vastgelegd. Laat het de verwijzer weten.",
        terug=terug,
    )
    return klaar or _pagina(request, form, kop="Niet opnemen", actie_tekst="Besluit vastleggen", terug_url=terug)


@require_http_methods(["GET", "POST"])
@requires(Recht.AANMELDING_BEHANDELEN)
@eenmalig
def terugkoppelen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Feedback on a referral that was decided without a dossier."""
    rij = _ophalen(request, nummer)
    form = TerugkoppelingFormulier(request.POST or None, instance=rij, account=request.user, object_sleutel=rij.nummer)
    klaar = bewaren(
        request,
        form,
        lambda: terugkoppeling_vastleggen(aanmelding=form.save(commit=False), door=request.user),
        melding="De terugkoppeling is vastgelegd.",
        terug=reverse("aanmeldingen"),
    )
    return klaar or _pagina(
        request, form, kop="Terugkoppeling aan de verwijzer", actie_tekst="Terugkoppeling vastleggen",
        terug_url=reverse("aanmelding_ontvangen", args=[rij.nummer]),
    )  # fmt: skip


def _kruimels() -> list[dict[str, str]]:
    return [{"naam": "Aanmeldingen", "url": reverse("aanmeldingen")}]


def _pagina(request: HttpRequest, form: Any, **context: Any) -> HttpResponse:
    return render(request, "trajecten/aanmelding/formulier.html", {"form": form, "kruimels": _kruimels(), **context})
