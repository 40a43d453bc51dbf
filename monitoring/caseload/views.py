"""The caseload of a team: what asks attention now, who carries what, and giving families to people."""

from collections.abc import Iterable
from urllib.parse import urlencode

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from gezinnen.gezin.band import gezin_band
from gezinnen.inzagelog.inzage import haal_op
from monitoring.caseload import beelden
from monitoring.caseload.forms import CaseloadFilter, ToewijzenFormulier
from monitoring.caseload.lijsten import LIJSTEN, aandachtskaarten, als_tabel, fase_links, kerncijfers
from monitoring.caseload.rijen import Rij, leden_van, team_leden, team_rijen
from monitoring.caseload.services import gezin_toewijzen, huidige_teamleden
from teams.access import Recht, requires
from teams.account.opnieuw import is_kort_geleden, naar_wachtwoord
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from teams.team.models import Team
from teams.verzoek import getal
from trajecten.traject.models import Traject
from weergave.tabellen import Tabel, csv_bytes


def _team(request: HttpRequest, slug: str, recht: Recht = Recht.CASELOAD_ZIEN) -> Team:
    return get_object_or_404(Team.objects.met_recht(request.user, recht), slug=slug)


@require_GET
@requires(Recht.CASELOAD_ZIEN)
def caseload(request: HttpRequest) -> HttpResponse:
    """Choose the team; who leads one team goes straight there."""
    teams = list(Team.objects.met_recht(request.user, Recht.CASELOAD_ZIEN))
    if len(teams) == 1:
        return redirect("caseload_team", teams[0].slug)
    return render(request, "monitoring/caseload/teams.html", {"teams": teams})


@require_GET
@requires(Recht.CASELOAD_ZIEN)
def caseload_team(request: HttpRequest, team: str) -> HttpResponse:
    """The caseload of one team. Its number of queries does not depend on the number of families."""
    team_ = _team(request, team)
    op, leden, alle = timezone.localdate(), team_leden(team_), team_rijen(request.user, team_)
    keuze = CaseloadFilter(request.GET, leden)
    rijen = keuze.toepassen(alle)
    gesloten = beelden.sluitingen(team_, op)
    kalender = beelden.kalender(rijen, op, getal(request.GET.get("pagina", ""), 1))
    context = {
        "team": team_,
        "keuze": keuze,
        "aandacht": aandachtskaarten(rijen, team_, op, keuze.in_adres),
        "cijfers": kerncijfers(rijen, team_, op, keuze.in_adres),
        "fase_links": fase_links(rijen, team_, op, keuze.in_adres),
        "verdeling": beelden.verdeling(rijen, leden, team_, op),
        "fasen": beelden.fasen(rijen, team_, op),
        "kalender": kalender,
        "kalender_links": _kalender_links(kalender, keuze.in_adres),
        "wachtrij": beelden.wachtrij(alle, team_, op, gesloten),
        "tempo": beelden.tempo_uitleg(gesloten, team_.plaatsen - sum(rij.in_zorg for rij in alle)),
        "mag_toewijzen": _mag_toewijzen(request, team_),
    }
    return render(request, "monitoring/caseload/team.html", context)


@require_GET
@requires(Recht.CASELOAD_ZIEN)
def caseload_lijst(request: HttpRequest, team: str, naam: str) -> HttpResponse:
    """The families behind one number, as page or (`?formaat=csv`) as file."""
    team_ = _team(request, team)
    if naam not in LIJSTEN:
        raise Http404("Deze lijst is er niet.")
    lijst, op, leden = LIJSTEN[naam], timezone.localdate(), team_leden(team_)
    keuze = CaseloadFilter(request.GET, leden)
    rijen = lijst.rijen(keuze.toepassen(team_rijen(request.user, team_)), team_, op)
    namen = {lid.account_id: lid.naam for lid in leden}
    if request.GET.get("formaat") == "csv":
        return _als_csv(request, f"caseload-{lijst.naam}-{op}.csv", rijen, als_tabel(lijst, rijen, team_, op, namen))
    context = {
        "team": team_,
        "lijst": lijst,
        "keuze": keuze,
        "regels": lijst.regels(rijen, team_, op, namen),
        "csv_url": f"?{urlencode({**keuze.in_adres, 'formaat': 'csv'})}",
        "kruimels": _kruimels(team_),
        "mag_toewijzen": _mag_toewijzen(request, team_),
    }
    return render(request, "monitoring/caseload/lijst.html", context)


def _als_csv(request: HttpRequest, naam: str, rijen: Iterable[Rij], tabel: Tabel) -> HttpResponse:
    """Names leave the house: the password again, and a line in the log of each family."""
    if not is_kort_geleden(request):
        return naar_wachtwoord(request)
    if te_vaak := ratelimit.consume_or_429(request, action="bestand", limit_get=True):
        return te_vaak
    for rij in rijen:
        request.inzage.noteer(rij.gezin_id, rij.traject_id)  # type: ignore[attr-defined]
    bestand = f'attachment; filename="{naam}"'
    return HttpResponse(csv_bytes(tabel), "text/csv; charset=utf-8", headers={"Content-Disposition": bestand})


@require_http_methods(["GET", "POST"])
@requires(Recht.CASELOAD_TOEWIJZEN)
@eenmalig
def toewijzen(request: HttpRequest, team: str, nummer: str) -> HttpResponse:
    """Give a family of the team to somebody, or hand it over."""
    team_ = _team(request, team, Recht.CASELOAD_TOEWIJZEN)
    traject = haal_op(request, Traject.objects.met_stand(), nummer=nummer, team=team_)
    huidige = huidige_teamleden(traject)
    form = ToewijzenFormulier(
        request.POST or None,
        account=request.user,
        object_sleutel=traject.nummer,
        team=team_,
        leden=leden_van(team_),
        huidige=huidige,
    )
    if request.method == "POST" and form.is_valid() and _toegewezen(request, traject, form):
        return redirect("caseload_team", team_.slug)
    context = {"form": form, "team": team_, "traject": traject, "band": gezin_band(traject.gezin)}
    context |= {
        "kruimels": _kruimels(team_),
        "huidige": huidige,
        "terug_url": reverse("caseload_team", args=[team_.slug]),
    }
    return render(request, "monitoring/caseload/toewijzen.html", context)


def _toegewezen(request: HttpRequest, traject: Traject, form: ToewijzenFormulier) -> bool:
    keuze = {naam: form.cleaned_data[naam] for naam in ("naar", "rol", "uren_per_week", "in_plaats_van")}
    try:
        gezin_toewijzen(traject=traject, door=request.user, **keuze)
    except Weigering as weigering:
        form.add_error(None, weigering.melding)
        return False
    messages.success(request, f"{keuze['naar'].naam} is nu betrokken bij {traject.nummer}.")
    return True


def _mag_toewijzen(request: HttpRequest, team: Team) -> bool:
    return request.user.toegang.mag_in_team(Recht.CASELOAD_TOEWIJZEN, team.pk)  # type: ignore[union-attr]  # an Account


def _kalender_links(kalender: beelden.Kalender, filters: dict[str, str]) -> dict[str, str]:
    return {
        naam: f"?{urlencode({**filters, 'pagina': nummer})}#ritme"
        for naam, nummer in (("vorige", kalender.vorige), ("volgende", kalender.volgende))
        if nummer is not None
    }


def _kruimels(team: Team) -> list[dict[str, str]]:
    return [{"naam": f"Caseload {team.naam}", "url": reverse("caseload_team", args=[team.slug])}]
