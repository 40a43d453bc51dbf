"""The evaluations of a family: the rhythm, recording one, and what came out of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.evaluatie.beeld import doelen_met_metingen
from trajecten.evaluatie.forms import EvaluatieForm, NietGehoudenForm, evaluatieformulier, sleutel_van
from trajecten.evaluatie.models import Gezinsevaluatie
from trajecten.evaluatie.overzicht import beoordelaars, haal_resultaat, haal_ritme
from trajecten.evaluatie.services import evaluatie_niet_gehouden, evaluatie_vaststellen
from trajecten.traject.context import dossier_context
from trajecten.traject.forms import ActieFormulier
from trajecten.traject.formulierpagina import (
    bewaren,
    dossier_om_te_wijzigen,
    dossier_ophalen,
    formulierpagina,
    mag_hier,
)
from trajecten.traject.models import Actie, Traject
from trajecten.traject.services import actie_bewaren


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def evaluaties(request: HttpRequest, nummer: str) -> HttpResponse:
    """The rhythm kept and missed, what comes, where each goal stands, and the evaluations so far."""
    traject = dossier_ophalen(request, nummer)
    context = dossier_context(request, traject, tab="evaluaties")
    return render(request, "trajecten/evaluatie/lijst.html", {**context, "ritme": haal_ritme(traject, request.user)})


def _haal(traject: Traject, volgnummer: int) -> Gezinsevaluatie:
    rij = get_object_or_404(traject.evaluaties.met_leden(), volgnummer=volgnummer)
    rij.traject = traject
    return rij


def _adres(traject: Traject, volgnummer: int) -> str:
    return reverse("evaluatie", args=[traject.nummer, volgnummer])


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_LEZEN)
@eenmalig
def evaluatie(request: HttpRequest, nummer: str, volgnummer: int) -> HttpResponse:
    """One evaluation: the form while it is planned, and what came out of it afterwards."""
    traject = dossier_ophalen(request, nummer)
    rij = _haal(traject, volgnummer)
    if rij.status == Gezinsevaluatie.Status.GEPLAND and traject.is_lopend:
        if not mag_hier(request, traject, Recht.DOSSIER_SCHRIJVEN):
            raise PermissionDenied
        return _vastleggen(request, traject, rij)
    context = dossier_context(request, traject, tab="evaluaties")
    alles = "alles" in request.GET
    context |= {"resultaat": haal_resultaat(traject, rij, request.user, voor_gezin=not alles), "alles": alles}
    return render(request, "trajecten/evaluatie/evaluatie.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def wijzigen(request: HttpRequest, nummer: str, volgnummer: int) -> HttpResponse:
    """Mend an evaluation that was held."""
    traject = dossier_om_te_wijzigen(request, nummer)
    return _vastleggen(request, traject, _haal(traject, volgnummer))


def _vastleggen(request: HttpRequest, traject: Traject, rij: Gezinsevaluatie) -> HttpResponse:
    doelen = doelen_met_metingen(traject.pk, request.user)
    klasse = evaluatieformulier(doelen, beoordelaars(traject, request.user, rij))
    form = klasse(
        request.POST or None,
        instance=rij,
        account=request.user,
        object_sleutel=f"evaluatie-{rij.pk}",
        initial=_eerder(rij, doelen, request.user),
    )
    terug = _adres(traject, rij.volgnummer)
    antwoord = bewaren(
        request, form, lambda: _vaststellen(request, form), melding="De evaluatie is vastgelegd.", terug=terug
    )
    context = {**dossier_context(request, traject, tab="evaluaties"), "form": form, "evaluatie": rij}
    return antwoord or render(request, "trajecten/evaluatie/vastleggen.html", context)


def _vaststellen(request: HttpRequest, form: EvaluatieForm) -> None:
    evaluatie_vaststellen(
        evaluatie=form.save(commit=False),
        door=request.user,
        leden=[int(pk) for pk in form.cleaned_data["leden"]],
        scores=form.gegeven_scores(),
        belevingen=form.gegeven_belevingen(),
    )


def _eerder(rij: Gezinsevaluatie, doelen: list[Any], lezer: Any) -> dict[str, Any]:
    """What was recorded for this evaluation already, as initial values of its form."""
    waarden: dict[str, Any] = {"leden": [str(pk) for pk in rij.lid_pks]}  # type: ignore[attr-defined]  # annotated
    for doel in doelen:
        for meting in doel.metingen:
            if meting["nr"] == rij.volgnummer:
                wie = sleutel_van(meting)
                waarden[f"score-{doel.pk}-{wie}"] = meting["score"]
                waarden[f"woorden-{doel.pk}-{wie}"] = meting["woorden"]
    gehouden = rij.status == Gezinsevaluatie.Status.GEHOUDEN
    for beleving in rij.belevingen.leesbaar_voor(lezer) if gehouden else ():
        for veld in ("hoe_gaat_het", "tevreden_hulp", "tevreden_contact", "woorden"):
            waarden[f"{veld}-lid-{beleving.lid_id}"] = getattr(beleving, veld)
    return waarden


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def niet_gehouden(request: HttpRequest, nummer: str, volgnummer: int) -> HttpResponse:
    """The evaluation did not happen: why, and when it is now."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = _haal(traject, volgnummer)
    form = NietGehoudenForm(request.POST or None, account=request.user, object_sleutel=f"evaluatie-{rij.pk}")
    terug = reverse("evaluaties", args=[nummer])

    def service() -> None:
        velden = {veld: form.cleaned_data[veld] for veld in ("reden", "toelichting", "nieuwe_datum")}
        evaluatie_niet_gehouden(evaluatie=rij, door=request.user, **velden)

    melding = "Vastgelegd. De evaluatie staat op de nieuwe datum."
    antwoord = bewaren(request, form, service, melding=melding, terug=terug)
    return antwoord or formulierpagina(
        request,
        traject,
        form,
        tab="evaluaties",
        kop="De evaluatie ging niet door",
        uitleg="We tellen mee wat niet doorging en waarom. Dat helpt het team; het gaat nooit over één persoon.",
        actie_tekst="Vastleggen",
        terug_url=terug,
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def actie(request: HttpRequest, nummer: str, volgnummer: int) -> HttpResponse:
    """An action that comes out of the evaluation."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = _haal(traject, volgnummer)
    form = ActieFormulier(
        request.POST or None,
        instance=Actie(traject=traject, bron=Actie.Bron.EVALUATIE, gemaakt_door=request.user),  # type: ignore[misc]
        account=request.user,
        object_sleutel=f"evaluatie-{rij.pk}:nieuw-actie",
        traject=traject,
    )
    terug = _adres(traject, volgnummer)

    def service() -> None:
        actie_bewaren(actie=form.save(commit=False))

    antwoord = bewaren(request, form, service, melding="De actie staat erbij.", terug=terug)
    kop = "Actie uit de evaluatie"
    return antwoord or formulierpagina(
        request, traject, form, tab="evaluaties", kop=kop, actie_tekst="Actie bewaren", terug_url=terug
    )
