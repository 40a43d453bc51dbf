"""A team looks at its own meetings: what comes of its decisions, and twice a year one page to learn from."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from teams.team.models import Team
from trajecten.mdo.leren import lijsten
from trajecten.mdo.leren.bladzijde import haal_bladzijde, haal_verloop
from trajecten.mdo.leren.cijfers import kwartaal_uit
from trajecten.mdo.leren.forms import LeerafspraakForm
from trajecten.mdo.leren.models import Leerafspraak
from trajecten.mdo.leren.services import leerafspraak_bewaren
from weergave import datum
from weergave.halfjaar import Halfjaar


def _teams(request: HttpRequest) -> Any:
    return Team.objects.met_recht(request.user, Recht.DOSSIER_LEZEN)


def _kruimels(*meer: tuple[str, str]) -> list[dict[str, str]]:
    eerste = [("MDO", reverse("mdo_lijst")), ("Leren", reverse("mdo_leren"))]
    return [{"naam": naam, "url": url} for naam, url in [*eerste, *meer]]


def _begonnen(periode: Halfjaar) -> None:
    if periode.begin > datum.vandaag():
        raise Http404("Dit halfjaar is nog niet begonnen.")


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def leren(request: HttpRequest) -> HttpResponse:
    """To the own team at once when there is one."""
    teams = list(_teams(request))
    if len(teams) == 1:
        return redirect("mdo_leren_team", teams[0].slug)
    return render(request, "trajecten/mdo/leren/teams.html", {"teams": teams})


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def leren_team(request: HttpRequest, team: str) -> HttpResponse:
    """What came of the decisions of a team and how long they took, per quarter."""
    rij = get_object_or_404(_teams(request), slug=team)
    return render(
        request, "trajecten/mdo/leren/team.html", haal_verloop(rij, datum.vandaag()) | {"kruimels": _kruimels()}
    )


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def leren_besluiten(request: HttpRequest, team: str) -> HttpResponse:
    """The decisions behind a number: of a quarter, with what came of them."""
    rij = get_object_or_404(_teams(request), slug=team)
    kwartaal, staat = kwartaal_uit(request.GET.get("kwartaal", "")), request.GET.get("staat", "")
    if kwartaal is None or staat not in lijsten.NAMEN_STAAT:
        raise Http404("Deze lijst bestaat niet.")
    gevonden = lijsten.besluiten(request.user, rij, kwartaal[0], kwartaal[1], staat, datum.vandaag())
    naam = f"{(kwartaal[0].month + 2) // 3}e kwartaal van {kwartaal[0].year}"
    titel, terug = lijsten.TITELS[f"besluiten_{staat}"], (rij.naam, reverse("mdo_leren_team", args=[team]))
    context = {"team": rij, "titel": titel, "over": naam, "lijst": gevonden, "kruimels": _kruimels(terug)}
    return render(request, "trajecten/mdo/leren/lijst.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_LEZEN)
@eenmalig
def leren_halfjaar(request: HttpRequest, team: str, periode: Halfjaar) -> HttpResponse:
    """The page of a half-year; who chairs keeps with a POST what the team agrees."""
    rij = get_object_or_404(_teams(request), slug=team)
    _begonnen(periode)
    mag = request.user.toegang.mag_in_team(Recht.MDO_VOORZITTEN, rij.pk)  # type: ignore[union-attr]  # Account
    if request.method == "POST" and not mag:
        raise PermissionDenied
    bladzijde = haal_bladzijde(request.user, rij, periode, datum.vandaag())
    afspraak = bladzijde["afspraak"] or Leerafspraak(team=rij, halfjaar=str(periode))
    sleutel = f"leren-{rij.slug}-{periode}"
    form = LeerafspraakForm(request.POST or None, instance=afspraak, account=request.user, object_sleutel=sleutel)
    if form.is_valid():
        leerafspraak_bewaren(afspraak=form.save(commit=False), door=request.user)
        messages.success(request, "Jullie afspraken zijn bewaard.")
        return redirect("mdo_leren_halfjaar", team, periode)
    kruimels = _kruimels((rij.naam, reverse("mdo_leren_team", args=[team])))
    context = bladzijde | {"form": form, "mag_afspreken": mag, "kruimels": kruimels}
    return render(request, "trajecten/mdo/leren/halfjaar.html", context)


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def leren_lijst(request: HttpRequest, team: str, periode: Halfjaar, naam: str) -> HttpResponse:
    """The list behind one number of a half-year."""
    rij = get_object_or_404(_teams(request), slug=team)
    _begonnen(periode)
    if naam not in lijsten.TITELS:
        raise Http404("Deze lijst bestaat niet.")
    gevonden = lijsten.lijst(request.user, rij, periode, naam, datum.vandaag())
    terug = (f"{rij.naam}, {periode.naam}", reverse("mdo_leren_halfjaar", args=[team, periode]))
    context = {"team": rij, "titel": lijsten.TITELS[naam], "over": periode.naam, "lijst": gevonden}
    return render(request, "trajecten/mdo/leren/lijst.html", context | {"kruimels": _kruimels(terug)})
