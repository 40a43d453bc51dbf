"""Pages of the integral plan: read a version, change a concept, set it, ask who agrees."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from teams.verzoek import getal
from trajecten.plan import services
from trajecten.plan.akkoord import akkoordstaat
from trajecten.plan.bestand import planbestand_van
from trajecten.plan.document import als_context, document
from trajecten.plan.forms import AkkoordForm, PlanForm
from trajecten.plan.models import Akkoord, Planversie
from trajecten.traject.context import dossier_context
from trajecten.traject.formulierpagina import (
    bewaren,
    dossier_om_te_wijzigen,
    dossier_ophalen,
    formulierpagina,
    handeling,
    mag_hier,
)
from trajecten.traject.models import Traject
from weergave import datum


def haal_versie(traject: Traject, versie: int) -> Planversie:
    """One version of a trajectory that was fetched already; 404 otherwise."""
    planversie = get_object_or_404(Planversie.objects.van_traject(traject), versie_nummer=versie)
    planversie.traject = traject
    return planversie


def _adres(traject: Traject, planversie: Planversie) -> str:
    return reverse("plan_versie", args=[traject.nummer, planversie.versie_nummer])


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def plan(request: HttpRequest, nummer: str, versie: int | None = None) -> HttpResponse:
    """The latest version, or the one that is asked for."""
    traject = dossier_ophalen(request, nummer)
    versies = list(Planversie.objects.van_traject(traject))
    planversie = haal_versie(traject, versie) if versie else (versies[0] if versies else None)
    context = {
        **dossier_context(request, traject, tab="plan"),
        "versies": versies,
        "planversie": planversie,
        "mag_opstellen": mag_hier(request, traject, Recht.DOSSIER_SCHRIJVEN) and traject.is_lopend
        and (not versies or versies[0].status == Planversie.Status.VASTGESTELD),
    }  # fmt: skip
    if planversie is not None:
        planversie.traject = traject
        context |= _versie_context(request, planversie, laatste=planversie.pk == versies[0].pk)
    return render(request, "trajecten/plan/plan.html", context)


def _versie_context(request: HttpRequest, planversie: Planversie, *, laatste: bool) -> dict[str, Any]:
    staat = akkoordstaat(planversie)
    doc = document(planversie, staat)
    concept = planversie.status == Planversie.Status.CONCEPT
    mag = laatste and planversie.traject.is_lopend and mag_hier(request, planversie.traject, Recht.DOSSIER_SCHRIJVEN)
    return {
        "plan": als_context(doc),
        "akkoord": staat,
        "bestand": planbestand_van(planversie, doc=doc),
        "concept": concept,
        "mag_akkoord": mag,
        "mag_bewerken": mag and concept,
        "mag_vaststellen": mag and concept and mag_hier(request, planversie.traject, Recht.PLAN_VASTSTELLEN),
    }


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def plan_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    traject = dossier_om_te_wijzigen(request, nummer)
    return handeling(
        request,
        lambda: services.plan_opstellen(traject=traject, door=request.user),
        melding="Er staat een nieuw concept klaar, met wat nu in het dossier staat.",
        terug=reverse("plan", args=[nummer]),
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def plan_bewerken(request: HttpRequest, nummer: str, versie: int) -> HttpResponse:
    traject = dossier_om_te_wijzigen(request, nummer)
    planversie = haal_versie(traject, versie)
    terug = _adres(traject, planversie)
    if planversie.status != Planversie.Status.CONCEPT:
        return redirect(terug)
    form = PlanForm(
        request.POST or None, instance=planversie, account=request.user, object_sleutel=f"plan-{planversie.pk}"
    )
    antwoord = bewaren(
        request,
        form,
        lambda: services.plan_bewaren(planversie=form.save(commit=False)),
        melding="Bewaard. Gaf iemand al antwoord op de vorige tekst? Vraag het dan opnieuw.",
        terug=terug,
    )
    return antwoord or formulierpagina(
        request, traject, form, tab="plan", kop=f"Plan, versie {versie}", actie_tekst="Concept bewaren", terug_url=terug
    )


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def plan_verversen(request: HttpRequest, nummer: str, versie: int) -> HttpResponse:
    traject = dossier_om_te_wijzigen(request, nummer)
    planversie = haal_versie(traject, versie)
    return handeling(
        request,
        lambda: services.plan_verversen(planversie=planversie),
        melding="Het dossier van nu staat in het plan.",
        terug=_adres(traject, planversie),
    )


@require_POST
@requires(Recht.PLAN_VASTSTELLEN)
@eenmalig
def plan_vaststellen(request: HttpRequest, nummer: str, versie: int) -> HttpResponse:
    traject = dossier_om_te_wijzigen(request, nummer, recht=Recht.PLAN_VASTSTELLEN)
    planversie = haal_versie(traject, versie)
    gezien = getal(request.POST.get("gezien", ""))
    return handeling(
        request,
        lambda: services.plan_vaststellen(planversie=planversie, gezien=gezien, door=request.user),
        melding=f"Versie {versie} is vastgesteld. Leg nu vast wie akkoord is.",
        terug=_adres(traject, planversie),
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def plan_akkoord(request: HttpRequest, nummer: str, versie: int, lid: int) -> HttpResponse:
    traject = dossier_om_te_wijzigen(request, nummer)
    planversie = haal_versie(traject, versie)
    gezinslid = get_object_or_404(traject.gezin.leden, pk=lid)
    form = AkkoordForm(
        request.POST or None,
        initial={"op": datum.vandaag()},
        account=request.user,
        object_sleutel=f"akkoord-{planversie.pk}-{lid}",
    )
    antwoord = bewaren(
        request, form, lambda: services.akkoord_vastleggen(akkoord=_akkoord(planversie, lid, form.cleaned_data)),
        melding="Het antwoord is vastgelegd.", terug=_adres(traject, planversie),
    )  # fmt: skip
    return antwoord or formulierpagina(
        request, traject, form, tab="plan", kop=f"Antwoord van {gezinslid.voornaam}", titel="Antwoord op het plan",
        actie_tekst="Antwoord vastleggen",
        terug_url=_adres(traject, planversie), uitleg=f"Op versie {versie} van het integraal plan.",
    )  # fmt: skip


def _akkoord(planversie: Planversie, lid: int, gegevens: dict[str, Any]) -> Akkoord:
    velden = {naam: gegevens[naam] for naam in ("akkoord", "hoe", "op", "reden")}
    return Akkoord(planversie=planversie, lid_id=lid, **velden)
