"""The terms of a team, and all rules for functional administration."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from teams.team.models import Team
from trajecten.herinneringen.forms import TermijnFormulier
from trajecten.herinneringen.models import Veegbeurt
from trajecten.herinneringen.regels import REGELS
from trajecten.herinneringen.termijnen import per_groep, regels_met_aantallen, termijn_kiezen, termijnen_van


@require_GET
@requires(Recht.CASELOAD_TOEWIJZEN)
def termijnen(request: HttpRequest, team: str) -> HttpResponse:
    return _termijnen(request, get_object_or_404(_teams(request), slug=team))


@require_POST
@requires(Recht.CASELOAD_TOEWIJZEN)
@eenmalig
def termijn(request: HttpRequest, team: str, naam: str) -> HttpResponse:
    rij = get_object_or_404(_teams(request), slug=team)
    regel = REGELS.get(naam)
    if regel is None:
        raise Http404("Deze regel bestaat niet.")
    form = TermijnFormulier(request.POST, regel=regel)
    try:
        if not form.is_valid():
            raise Weigering("Vul een heel getal in.")
        termijn_kiezen(team=rij, regel=regel, aantal=form.cleaned_data["aantal"], door=request.user)
    except Weigering as weigering:
        return _termijnen(request, rij, naam, weigering.melding, request.POST.get("aantal", ""))
    messages.success(request, f"Bewaard: {regel.tekst.lower()}. De herinneringen volgen binnen een minuut.")
    return redirect("termijnen", team)


def _teams(request: HttpRequest) -> QuerySet[Team]:
    return Team.objects.met_recht(request.user, Recht.CASELOAD_TOEWIJZEN)


def _termijnen(
    request: HttpRequest, team: Team, fout_bij: str = "", fout: str = "", ingevuld: str = ""
) -> HttpResponse:
    """Every term of the team; what was refused stands beside its field, with what was typed."""
    context = {
        "team": team,
        "groepen": per_groep(termijnen_van(team)),
        "fout_bij": fout_bij,
        "fout": fout,
        "ingevuld": ingevuld,
    }
    return render(request, "trajecten/herinneringen/termijnen.html", context)


@require_GET
@requires(Recht.BEHEER)
def regels(request: HttpRequest) -> HttpResponse:
    standen = regels_met_aantallen()
    context = {
        "groepen": per_groep(standen),
        "totaal": sum(een.open for een in standen),
        "te_laat": sum(een.te_laat for een in standen),
        "beurten": Veegbeurt.objects.recent()[:5],
    }
    return render(request, "trajecten/herinneringen/regels.html", context)
