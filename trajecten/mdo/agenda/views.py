"""The weights of a team: the team leader sets them and sees beforehand what they do to the present order."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from teams.team.models import Team
from trajecten.mdo.agenda.forms import GewichtenForm
from trajecten.mdo.agenda.gewichten import HUIS, Gewichten, gewichten_kiezen, gewichten_van
from trajecten.mdo.agenda.voorstel import Voorstel, team_op_volgorde

VOORBEELD = 15  # families in the preview


@dataclass(frozen=True)
class Voorbeeld:
    """One family in the preview: where it stands with these weights and how far that is from where it stood."""

    voorstel: Voorstel
    plaats: int
    stappen: int  # places up; negative is down

    @property
    def stappen_omlaag(self) -> int:
        return -self.stappen


def voorbeeld(team: Team, account: Any, bewaard: Gewichten, gekozen: Gewichten) -> list[Voorbeeld]:
    """The present families of the team as `gekozen` would order them. Two queries."""
    was = {een.stand.pk: nr for nr, een in enumerate(team_op_volgorde(team, account, bewaard))}
    wordt = [een for een in team_op_volgorde(team, account, gekozen) if een.redenen]
    return [Voorbeeld(een, nr + 1, was[een.stand.pk] - nr) for nr, een in enumerate(wordt[:VOORBEELD])]


@require_http_methods(["GET", "POST"])
@requires(Recht.CASELOAD_TOEWIJZEN)
@eenmalig
def gewichten(request: HttpRequest, team: str) -> HttpResponse:
    """The weights; `doe=voorbeeld` shows the order without keeping them, `doe=huis` goes back to the house's."""
    rij = get_object_or_404(Team.objects.met_recht(request.user, Recht.CASELOAD_TOEWIJZEN), slug=team)
    nu, doe = gewichten_van(rij.pk), request.POST.get("doe", "")
    ingevuld = request.POST if request.POST and doe != "huis" else None
    form = GewichtenForm(ingevuld, account=request.user, object_sleutel=f"team-{rij.slug}", nu=nu)
    gekozen = HUIS if doe == "huis" else form.gekozen if form.is_valid() else None
    if gekozen is not None and doe != "voorbeeld":
        try:
            gewichten_kiezen(team=rij, gekozen=gekozen, door=request.user)
            messages.success(request, "De gewichten zijn bewaard. Ze gelden meteen voor elke agenda van het team.")
            return redirect("mdo_gewichten", rij.slug)
        except Weigering as weigering:
            form.add_error(None, weigering.melding)
    proef = gekozen or nu
    context = {"team": rij, "form": form, "huis": HUIS, "eigen": nu != HUIS, "proef": proef != nu}
    context["voorbeeld"] = voorbeeld(rij, request.user, nu, proef)
    context["kruimels"] = [{"naam": "MDO", "url": reverse("mdo_lijst")}]
    blad = "_voorbeeld.html" if request.htmx else "gewichten.html"  # type: ignore[attr-defined]  # middleware
    return render(request, f"trajecten/mdo/agenda/{blad}", context)
