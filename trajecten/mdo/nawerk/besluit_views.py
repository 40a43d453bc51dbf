"""The ledger: the list of a team's running decisions, and what came of one, in the meeting and outside it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.mdo.models import Besluit, Bespreking
from trajecten.mdo.nawerk.besluiten import haal_besluiten, uitvoerders_van
from trajecten.mdo.nawerk.forms import AanpasForm, ResultaatForm
from trajecten.mdo.nawerk.services import besluit_aanpassen, besluit_bijwerken, besluit_gedaan, geen_besluit_zetten
from trajecten.traject.context import traject_band
from trajecten.traject.formulierpagina import bewaren, dossier_om_te_wijzigen, formulierpagina
from trajecten.traject.models import Traject


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def besluiten(request: HttpRequest) -> HttpResponse:
    """The running decisions of my teams: mine, overdue, of one family."""
    boek = haal_besluiten(request.user, request.GET)
    return render(request, "trajecten/mdo/nawerk/besluiten.html", {"boek": boek})


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def besluit(request: HttpRequest, nummer: str, traject: str, pk: int) -> HttpResponse:
    """What came of a decision, on the meeting screen (a part of it, by htmx) or on a page of its own."""
    dossier = dossier_om_te_wijzigen(request, traject)
    hier = get_object_or_404(Bespreking.objects.visible_to(request.user).met_mdo(), traject=dossier, mdo__nummer=nummer)
    adres = reverse("mdo_gezin", args=[nummer, traject])
    return _resultaat(request, dossier, pk, hier=hier, terug=f"{adres}#vorige-keer")


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def aanpassen(request: HttpRequest, nummer: str, traject: str, pk: int) -> HttpResponse:
    """A decision of this meeting that was heard or typed wrongly."""
    dossier = dossier_om_te_wijzigen(request, traject)
    rij = get_object_or_404(Besluit.objects.van_traject(dossier), pk=pk, bespreking__mdo__nummer=nummer)
    wie = uitvoerders_van(rij, dossier, request.user)
    form = AanpasForm(request.POST or None, instance=rij, wie=wie, account=request.user, object_sleutel=f"besluit-{pk}")
    terug = f"{reverse('mdo_gezin', args=[nummer, traject])}#besluit"
    antwoord = bewaren(
        request, form, lambda: besluit_aanpassen(besluit=form.save(commit=False)), melding="Het besluit is aangepast.",
        terug=terug,
    )  # fmt: skip
    return antwoord or formulierpagina(
        request, dossier, form, tab="traject", kop="Besluit aanpassen", actie_tekst="Besluit bewaren", terug_url=terug
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def besluit_los(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """What came of a decision, from the list or a reminder."""
    dossier = dossier_om_te_wijzigen(request, nummer)
    return _resultaat(request, dossier, pk, hier=None, terug=reverse("mdo_besluiten"))


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def besluit_af(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Carried out, in one POST from a reminder."""
    dossier = dossier_om_te_wijzigen(request, nummer)
    _gedaan(request, get_object_or_404(Besluit.objects.van_traject(dossier), pk=pk))
    return redirect("mdo_besluiten")


def _gedaan(request: HttpRequest, rij: Besluit) -> None:
    try:
        besluit_gedaan(besluit=rij)
        messages.success(request, "Besluit uitgevoerd.")
    except Weigering as weigering:
        messages.error(request, weigering.melding)


def _resultaat(request: HttpRequest, dossier: Traject, pk: int, *, hier: Bespreking | None, terug: str) -> HttpResponse:
    rij = get_object_or_404(Besluit.objects.van_traject(dossier).met_verklaringen(), pk=pk)
    stuk = bool(request.htmx)  # type: ignore[attr-defined]  # of its middleware
    if request.POST.get("snel") == "gedaan":
        _gedaan(request, rij)
        return redirect(terug) if not stuk else _regel(request, dossier, pk, hier)
    wie = uitvoerders_van(rij, dossier, request.user)
    form = ResultaatForm(
        request.POST or None, instance=rij, wie=wie, account=request.user, object_sleutel=f"besluit-{pk}"
    )
    if form.is_valid() and _bewaar(request, form, hier):
        return redirect(terug) if not stuk else _regel(request, dossier, pk, hier)
    context = {"form": form, "besluit": rij, "terug_url": terug, "traject": dossier, "bespreking": hier}
    if stuk:
        return render(request, "trajecten/mdo/nawerk/_resultaat.html", context)
    return render(request, "trajecten/mdo/besluit.html", {**context, "band": traject_band(dossier)})


def _bewaar(request: HttpRequest, form: ResultaatForm, hier: Bespreking | None) -> bool:
    """Save; a change in a meeting that runs makes its successor there, else with the discussion of the old one."""
    rij: Besluit = form.instance  # type: ignore[assignment]
    lopend = hier is not None and hier.mdo.is_open
    try:
        besluit_bijwerken(
            besluit=rij,
            status=form.cleaned_data["status"],
            toelichting=form.cleaned_data["toelichting"],
            opvolger=form.opvolger(hier.pk if hier is not None and lopend else rij.bespreking_id),
            door=request.user,
        )
    except Weigering as weigering:
        form.add_error(None, weigering.melding)
        return False
    messages.success(request, "Het resultaat staat erbij.")
    return True


def _regel(request: HttpRequest, dossier: Traject, pk: int, hier: Bespreking | None) -> HttpResponse:
    """The line of the decision as it stands now, and what it became: the rest of the screen stays as it is."""
    rij = Besluit.objects.van_traject(dossier).met_verklaringen().get(pk=pk)
    gezegd = [melding.message for melding in messages.get_messages(request)]
    context: dict[str, Any] = {
        "besluit": rij, "traject": dossier, "bespreking": hier, "gezegd": gezegd, "vandaag": timezone.localdate(),
    }  # fmt: skip
    antwoord = render(request, "trajecten/mdo/nawerk/_besluit_bijgewerkt.html", context)
    antwoord["X-Bewaard"] = "ja"
    return antwoord


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def geen_besluit(request: HttpRequest, nummer: str, traject: str) -> HttpResponse:
    """No decision is needed about this family, and why; without a word it is taken back."""
    dossier = dossier_om_te_wijzigen(request, traject)
    rij = get_object_or_404(Bespreking.objects.visible_to(request.user), traject=dossier, mdo__nummer=nummer)
    waarom = request.POST.get("waarom", "")
    try:
        geen_besluit_zetten(bespreking=rij, waarom=waarom)
        messages.success(request, "Geen besluit nodig: dat staat erbij." if waarom.strip() else "Dat is teruggenomen.")
    except Weigering as weigering:
        messages.error(request, weigering.met(waarom))
    return redirect(f"{reverse('mdo_gezin', args=[nummer, traject])}#besluit")
