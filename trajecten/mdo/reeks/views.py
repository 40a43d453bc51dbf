"""The list of meetings, the rhythm of a team, and one meeting beside or against it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gezinnen.inzagelog.inzage import haal_op
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from teams.team.models import Team
from trajecten.mdo.models import Mdo
from trajecten.mdo.reeks.forms import AfgelastForm, PlanForm, ReeksForm, VerzetForm
from trajecten.mdo.reeks.lijst import haal_teams
from trajecten.mdo.reeks.models import Overlegreeks
from trajecten.mdo.reeks.ritme import team_dicht
from trajecten.mdo.reeks.services import (
    mdo_afgelasten,
    mdo_plannen,
    mdo_terugzetten,
    mdo_verzetten,
    reeks_bewaren,
)
from trajecten.traject.formulierpagina import bewaren, handeling

GEPLAND = "Het overleg is gepland."


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """The meetings of my teams: the one that comes on top, then later ones, then those that were."""
    overzicht = haal_teams(request.user, request.GET.get("voor", ""))
    return render(request, "trajecten/mdo/lijst.html", {"overzicht": overzicht})


@require_http_methods(["GET", "POST"])
@requires(Recht.MDO_VOORZITTEN)
@eenmalig
def plannen(request: HttpRequest, team: str) -> HttpResponse:
    """Plan one meeting on a day outside the rhythm."""
    rij = get_object_or_404(Team.objects.met_recht(request.user, Recht.MDO_VOORZITTEN), slug=team)
    form = PlanForm(request.POST or None, account=request.user, object_sleutel=f"team-{rij.slug}")
    gepland: list[Mdo] = []
    antwoord = bewaren(
        request, form, lambda: gepland.append(mdo_plannen(team=rij, **_waarden(form, "op", "plaats", "leidraad"))),
        melding=GEPLAND, terug=reverse("mdo_lijst"),
    )  # fmt: skip
    if antwoord and gepland:
        _let_op(request, gepland[0])
        return redirect("mdo", gepland[0].nummer)
    context = {"form": form, "team": rij, "reeksen": _reeksen(rij), "kruimels": _kruimels()}
    return render(request, "trajecten/mdo/plannen.html", context)


@require_GET
@requires(Recht.OVERLEG_PLANNEN)
def reeksen(request: HttpRequest, team: str) -> HttpResponse:
    """The fixed meetings of a team, and what they bring in the coming weeks."""
    rij = _team(request, team)
    komend = Mdo.objects.visible_to(request.user).van_team(rij).nog_te_zien(timezone.localdate())
    context = {"team": rij, "reeksen": _reeksen(rij), "komend": komend.met_team(), "kruimels": _kruimels()}
    return render(request, "trajecten/mdo/reeks/reeksen.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.OVERLEG_PLANNEN)
@eenmalig
def reeks(request: HttpRequest, team: str, pk: int | None = None) -> HttpResponse:
    """Make or change a fixed meeting."""
    team_ = _team(request, team)
    nieuw = Overlegreeks(team=team_, van=timezone.localdate())
    rij = get_object_or_404(_reeksen(team_), pk=pk) if pk else nieuw
    sleutel = f"reeks-{team_.slug}-{pk or 'nieuw'}"
    form = ReeksForm(request.POST or None, instance=rij, account=request.user, object_sleutel=sleutel)
    terug = reverse("mdo_reeksen", args=[team])
    antwoord = bewaren(
        request, form, lambda: reeks_bewaren(reeks=form.save(commit=False)),
        melding="Het vaste overleg is bewaard. De komende weken staan gepland.", terug=terug,
    )  # fmt: skip
    kruimels = [*_kruimels(), {"naam": f"Vaste overleggen van {team_.naam}", "url": terug}]
    context = {"form": form, "team": team_, "terug_url": terug, "kruimels": kruimels, "nieuw": pk is None}
    return antwoord or render(request, "trajecten/mdo/reeks/reeks.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.MDO_VOORZITTEN)
@eenmalig
def verzetten(request: HttpRequest, nummer: str) -> HttpResponse:
    """Another day, time, place or chair for one meeting."""
    mdo = _mdo(request, nummer)
    form = VerzetForm(request.POST or None, instance=mdo, account=request.user, object_sleutel=f"verzetten-{mdo.pk}")
    antwoord = bewaren(
        request, form, lambda: mdo_verzetten(mdo=form.save(commit=False), door=request.user),
        melding="Het overleg is verzet. Wie de agenda volgt, ziet het vanzelf.", terug=reverse("mdo", args=[nummer]),
    )  # fmt: skip
    if antwoord:
        _let_op(request, mdo)
    return antwoord or _formulier(request, mdo, form, "Verzetten", "Verzetten")


@require_http_methods(["GET", "POST"])
@requires(Recht.MDO_VOORZITTEN)
@eenmalig
def afgelasten(request: HttpRequest, nummer: str) -> HttpResponse:
    """One meeting does not go on."""
    mdo = _mdo(request, nummer)
    form = AfgelastForm(request.POST or None, account=request.user, object_sleutel=f"afgelasten-{mdo.pk}")
    antwoord = bewaren(
        request, form, lambda: mdo_afgelasten(mdo=mdo, reden=form.cleaned_data["reden"], door=request.user),
        melding="Het overleg gaat niet door. De agenda gaat mee naar de volgende keer.", terug=reverse("mdo_lijst"),
    )  # fmt: skip
    return antwoord or _formulier(request, mdo, form, "Niet door laten gaan", "Niet door laten gaan")


@require_POST
@requires(Recht.MDO_VOORZITTEN)
@eenmalig
def terugzetten(request: HttpRequest, nummer: str) -> HttpResponse:
    """What was moved or cancelled by hand goes on as the rhythm says."""
    mdo = _mdo(request, nummer)
    return handeling(
        request, lambda: mdo_terugzetten(mdo=mdo), melding="Het overleg gaat weer volgens het ritme van het team.",
        terug=reverse("mdo", args=[nummer]),
    )  # fmt: skip


def _team(request: HttpRequest, slug: str) -> Team:
    return get_object_or_404(Team.objects.met_recht(request.user, Recht.OVERLEG_PLANNEN), slug=slug)


def _mdo(request: HttpRequest, nummer: str) -> Mdo:
    """A meeting that this person may move: 404 out of scope, 403 without chairing in its team."""
    mdo: Mdo = haal_op(request, Mdo.objects.met_team().select_related("reeks"), nummer=nummer)
    if not request.user.toegang.mag_in_team(Recht.MDO_VOORZITTEN, mdo.team_id):  # type: ignore[union-attr]  # Account
        raise PermissionDenied
    return mdo


def _reeksen(team: Team) -> Any:
    return Overlegreeks.objects.van_team(team)


def _let_op(request: HttpRequest, mdo: Mdo) -> None:
    """A day off that somebody chose by hand stands, and is said."""
    if reden := team_dicht(mdo.team_id, mdo.op):
        messages.warning(request, f"Let op: {reden}.")


def _waarden(form: Any, *namen: str) -> dict[str, Any]:
    return {naam: form.cleaned_data[naam] for naam in namen}


def _kruimels() -> list[dict[str, str]]:
    return [{"naam": "MDO", "url": reverse("mdo_lijst")}]


def _formulier(request: HttpRequest, mdo: Mdo, form: Any, kop: str, actie_tekst: str) -> HttpResponse:
    adres = reverse("mdo", args=[mdo.nummer])
    kruimels = [*_kruimels(), {"naam": f"{mdo.soort_naam} {mdo.team.naam}", "url": adres}]
    context = {"form": form, "mdo": mdo, "kop": kop, "actie_tekst": actie_tekst, "terug_url": adres}
    return render(request, "trajecten/mdo/reeks/verzetten.html", {**context, "kruimels": kruimels})
