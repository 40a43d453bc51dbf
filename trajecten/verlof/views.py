"""Own leave, and leave and closure of a team for who leads it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teams.access import Recht, requires
from teams.account.models import Account
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from teams.team.models import Team
from teams.verlof.models import Teamsluiting, Verlof
from trajecten.verlof import services
from trajecten.verlof.forms import TeamsluitingFormulier, VerlofFormulier
from trajecten.verlof.terugblik import terugblik as sinds_je_weg_was


@require_GET
@requires(Recht.VANDAAG_ZIEN)
def verlof(request: HttpRequest) -> HttpResponse:
    """My leave, whom I cover, and when my teams are closed."""
    context = {
        "eigen": Verlof.objects.van_account(request.user),
        "waarnemingen": Verlof.objects.waargenomen_door(request.user),
        "sluitingen": Teamsluiting.objects.visible_to(request.user).nog_niet_voorbij().select_related("team"),
        "teams": Team.objects.met_recht(request.user, Recht.CASELOAD_TOEWIJZEN),
    }
    return render(request, "trajecten/verlof/eigen.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.VANDAAG_ZIEN)
@eenmalig
def verlof_rij(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Plan or change my own leave."""
    eigen = Verlof.objects.van_account(request.user)
    rij = get_object_or_404(eigen, pk=pk) if pk else Verlof(account=request.user)  # type: ignore[misc]  # behind the log-in
    return _verlof_formulier(request, rij, reverse("verlof"), ook_andere_teams=False)


@require_GET
@requires(Recht.VANDAAG_ZIEN)
def terugblik(request: HttpRequest, pk: int) -> HttpResponse:
    """Sinds je weg was: what changed per family since this leave of mine began."""
    rij = get_object_or_404(Verlof.objects.van_account(request.user), pk=pk)
    blokken = sinds_je_weg_was(request.user, rij)
    context = {
        "verlof": rij,
        "blokken": [blok for blok in blokken if not blok.is_stil],
        "stil": [blok for blok in blokken if blok.is_stil],
        "kruimels": [{"naam": "Verlof", "url": reverse("verlof")}],
    }
    return render(request, "trajecten/verlof/terugblik.html", context)


@require_POST
@requires(Recht.VANDAAG_ZIEN)
@eenmalig
def verlof_weg(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back my own leave."""
    services.verlof_intrekken(verlof=get_object_or_404(Verlof.objects.van_account(request.user), pk=pk))
    messages.success(request, "Het verlof is van de agenda gehaald.")
    return redirect("verlof")


@require_GET
@requires(Recht.CASELOAD_TOEWIJZEN)
def verlof_team(request: HttpRequest, team: str) -> HttpResponse:
    """Who of the team is away when, and when it is closed."""
    team_ = _team(request, team)
    context = {
        "team": team_,
        "verloven": Verlof.objects.van_team(team_),
        "sluitingen": team_.sluitingen.nog_niet_voorbij(),
        "leden": Account.objects.leden_van_team(team_.pk),
        "kruimels": [{"naam": "Verlof", "url": reverse("verlof")}],
    }
    return render(request, "trajecten/verlof/team.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.CASELOAD_TOEWIJZEN)
@eenmalig
def verlof_lid(request: HttpRequest, team: str, account: int, pk: int | None = None) -> HttpResponse:
    """Plan or change the leave of a member; who covers may be of another team."""
    team_ = _team(request, team)
    lid = get_object_or_404(Account.objects.leden_van_team(team_.pk), pk=account)
    rij = get_object_or_404(Verlof.objects.van_account(lid), pk=pk) if pk else Verlof(account=lid)
    return _verlof_formulier(request, rij, reverse("verlof_team", args=[team]), ook_andere_teams=True)


@require_POST
@requires(Recht.CASELOAD_TOEWIJZEN)
@eenmalig
def verlof_lid_weg(request: HttpRequest, team: str, pk: int) -> HttpResponse:
    """Take back the leave of a member."""
    team_ = _team(request, team)
    services.verlof_intrekken(verlof=get_object_or_404(Verlof.objects.van_team(team_), pk=pk))
    messages.success(request, "Het verlof is van de agenda gehaald.")
    return redirect("verlof_team", team)


@require_http_methods(["GET", "POST"])
@requires(Recht.CASELOAD_TOEWIJZEN)
@eenmalig
def teamsluiting(request: HttpRequest, team: str, pk: int | None = None) -> HttpResponse:
    """Plan or change the days on which a team is closed."""
    team_ = _team(request, team)
    rij = get_object_or_404(team_.sluitingen, pk=pk) if pk else Teamsluiting(team=team_)
    terug = reverse("verlof_team", args=[team])
    sleutel = f"sluiting-{team_.pk}-{pk or 'nieuw'}"
    form = TeamsluitingFormulier(request.POST or None, instance=rij, account=request.user, object_sleutel=sleutel)
    if request.method == "POST" and form.is_valid():
        services.teamsluiting_bewaren(sluiting=form.save(commit=False), door=request.user)
        messages.success(request, "De sluiting staat op de agenda van het team. Termijnen lopen die dagen niet door.")
        return redirect(terug)
    context = {"form": form, "terug_url": terug, "titel": f"{team_.naam} is dicht"}
    return render(request, "trajecten/verlof/formulier.html", context | {"kruimels": _kruimels(team_)})


@require_POST
@requires(Recht.CASELOAD_TOEWIJZEN)
@eenmalig
def teamsluiting_weg(request: HttpRequest, team: str, pk: int) -> HttpResponse:
    """The team stays open after all."""
    services.teamsluiting_weghalen(sluiting=get_object_or_404(_team(request, team).sluitingen, pk=pk))
    messages.success(request, "De sluiting is van de agenda gehaald.")
    return redirect("verlof_team", team)


def _team(request: HttpRequest, slug: str) -> Team:
    return get_object_or_404(Team.objects.met_recht(request.user, Recht.CASELOAD_TOEWIJZEN), slug=slug)


def _kruimels(team: Team) -> list[dict[str, str]]:
    naar_team = {"naam": team.naam, "url": reverse("verlof_team", args=[team.slug])}
    return [{"naam": "Verlof", "url": reverse("verlof")}, naar_team]


def _verlof_formulier(request: HttpRequest, rij: Verlof, terug: str, *, ook_andere_teams: bool) -> HttpResponse:
    form = VerlofFormulier(
        request.POST or None,
        instance=rij,
        account=request.user,
        object_sleutel=f"verlof-{rij.account_id}-{rij.pk or 'nieuw'}",
        ook_andere_teams=ook_andere_teams,
    )
    if request.method == "POST" and form.is_valid() and _verlof_bewaard(request, form):
        return redirect(terug)
    eigen = rij.account_id == request.user.pk
    context = {
        "form": form,
        "terug_url": terug,
        "titel": "Verlof" if eigen else f"Verlof van {rij.account.naam}",
        "kruimels": [{"naam": "Verlof", "url": reverse("verlof")}],
    }
    return render(request, "trajecten/verlof/formulier.html", context)


def _verlof_bewaard(request: HttpRequest, form: Any) -> bool:
    try:
        services.verlof_bewaren(verlof=form.save(commit=False), door=request.user)
    except Weigering as weigering:
        form.add_error("waarnemer", weigering.melding)
        return False
    messages.success(request, "Het verlof staat op de agenda.")
    return True
