"""The family's own plan and the plan on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.familiegroepsplan import services
from trajecten.familiegroepsplan.forms import FamiliegroepsplanFormulier, PlanverzoekFormulier
from trajecten.traject.context import dossier_context
from trajecten.traject.formulierpagina import (
    bewaren,
    dossier_om_te_wijzigen,
    dossier_ophalen,
    formulierpagina,
    handeling,
)


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def familiegroepsplan(request: HttpRequest, nummer: str) -> HttpResponse:
    traject = dossier_ophalen(request, nummer)
    context = dossier_context(request, traject, tab="plan") | {
        "eigen_plan": getattr(traject, "familiegroepsplan", None),
        "verzoeken": traject.planverzoeken.laatste_eerst(),
    }
    return render(request, "trajecten/familiegroepsplan/familiegroepsplan.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def familiegroepsplan_wijzigen(request: HttpRequest, nummer: str) -> HttpResponse:
    traject = dossier_om_te_wijzigen(request, nummer)
    form = FamiliegroepsplanFormulier(
        request.POST or None, instance=getattr(traject, "familiegroepsplan", None), account=request.user,
        object_sleutel=f"{nummer}:familiegroepsplan", traject=traject,
    )  # fmt: skip
    terug = reverse("familiegroepsplan", args=[nummer])
    klaar = bewaren(request, form, lambda: services.familiegroepsplan_bewaren(plan=form.save(commit=False)),
                    melding="Bewaard.", terug=terug)  # fmt: skip
    return klaar or formulierpagina(
        request, traject, form, tab="plan", kop="Eigen plan van het gezin", actie_tekst="Eigen plan bewaren",
        terug_url=terug,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def planverzoek(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    traject = dossier_om_te_wijzigen(request, nummer)
    bestaand = get_object_or_404(traject.planverzoeken.laatste_eerst(), pk=pk) if pk else None
    form = PlanverzoekFormulier(
        request.POST or None, instance=bestaand, account=request.user, traject=traject,
        object_sleutel=f"planverzoek-{pk}" if pk else f"{nummer}:nieuw-planverzoek",
    )  # fmt: skip
    terug = reverse("familiegroepsplan", args=[nummer])
    bewaar = lambda: services.planverzoek_bewaren(verzoek=form.save(commit=False), door=request.user)  # noqa: E731
    klaar = bewaren(request, form, bewaar, melding="De vraag om het plan op papier is bewaard.", terug=terug)
    return klaar or formulierpagina(
        request, traject, form, tab="plan", kop="Vraag om het plan op papier", actie_tekst="Vraag bewaren",
        terug_url=terug,
    )  # fmt: skip


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def planverzoek_gegeven(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    traject = dossier_om_te_wijzigen(request, nummer)
    verzoek = get_object_or_404(traject.planverzoeken.laatste_eerst(), pk=pk)
    return handeling(
        request,
        lambda: services.plan_op_papier_gegeven(verzoek=verzoek, op=timezone.localdate()),
        melding="Vastgelegd: het plan is vandaag gegeven.",
        terug=reverse("familiegroepsplan", args=[nummer]),
    )
