"""Hand over a caseload: choose whose, see what there is, say to whom."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from monitoring.caseload.overdracht import Caseload, caseload_overdragen, wie_draagt
from teams.access import Recht, requires
from teams.account.models import Account
from teams.basis import Weigering
from teams.concepten.forms import LosFormulier
from teams.concepten.services import eenmalig
from teams.team.models import Team


class OverdragenFormulier(LosFormulier):
    """Who gets what: one colleague for all, and per family another one when that fits better."""

    formulier = "caseload-overdragen"

    rest: Any = forms.ModelChoiceField(
        label="Naar wie gaat alles",
        queryset=None,
        empty_label="Kies een teamlid",
        help_text="Ook de open acties en de regie gaan mee. Voor elk gezin is dit een wisseling.",
    )

    def __init__(self, *args: Any, leden: Any, caseload: Caseload, **kwargs: Any) -> None:
        self.gezinnen = {f"gezin_{rij.pk}": (rij.pk, traject) for traject, rij in caseload.gezinnen}
        super().__init__(*args, **kwargs)
        self.fields["rest"].queryset = leden  # type: ignore[attr-defined]
        for naam, (_, traject) in self.gezinnen.items():
            self.fields[naam] = forms.ModelChoiceField(
                label=f"Gezin {traject.gezin.naam}", queryset=leden, required=False, empty_label="zoals hierboven"
            )

    @property
    def verdeling(self) -> dict[int, Account]:
        return {pk: self.cleaned_data[naam] for naam, (pk, _) in self.gezinnen.items() if self.cleaned_data.get(naam)}


@require_GET
@requires(Recht.CASELOAD_TOEWIJZEN)
def overdragen_kiezen(request: HttpRequest, team: str) -> HttpResponse:
    """Whose caseload is handed over: everybody who holds families of this team, also who left it."""
    team_ = _team(request, team)
    context = {"team": team_, "dragers": wie_draagt(team_), "kruimels": _kruimels(team_)}
    return render(request, "monitoring/caseload/overdragen_kiezen.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.CASELOAD_TOEWIJZEN)
@eenmalig
def overdragen(request: HttpRequest, team: str, account: int) -> HttpResponse:
    """Hand over all that this person holds in the team, in one act."""
    team_ = _team(request, team)
    van = get_object_or_404(Account.objects.ooit_lid(team_.pk), pk=account)
    caseload = Caseload.van(team_, van)
    form = OverdragenFormulier(
        request.POST or None,
        account=request.user,
        object_sleutel=f"overdragen-{team_.pk}-{van.pk}",
        leden=Account.objects.leden_van_team(team_.pk).exclude(pk=van.pk),
        caseload=caseload,
    )
    if request.method == "POST" and form.is_valid() and _overgedragen(request, team_, van, form):
        return redirect("caseload_team", team_.slug)
    terug = reverse("overdragen_kiezen", args=[team_.slug])
    context = {"form": form, "team": team_, "van": van, "caseload": caseload, "terug_url": terug}
    return render(request, "monitoring/caseload/overdragen.html", context | {"kruimels": _kruimels(team_)})


def _overgedragen(request: HttpRequest, team: Team, van: Account, form: OverdragenFormulier) -> bool:
    rest = form.cleaned_data["rest"]
    try:
        aantal = caseload_overdragen(team=team, van=van, verdeling=form.verdeling, rest=rest, door=request.user)
    except Weigering as weigering:
        form.add_error(None, weigering.melding)
        return False
    gezinnen = "1 gezin" if aantal == 1 else f"{aantal} gezinnen"
    messages.success(request, f"Overgedragen: {gezinnen} van {van.naam}, met de open acties.")
    return True


def _team(request: HttpRequest, slug: str) -> Team:
    return get_object_or_404(Team.objects.met_recht(request.user, Recht.CASELOAD_TOEWIJZEN), slug=slug)


def _kruimels(team: Team) -> list[dict[str, str]]:
    return [{"naam": f"Caseload {team.naam}", "url": reverse("caseload_team", args=[team.slug])}]
