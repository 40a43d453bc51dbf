"""The pages of a family: the list, the dossier, its timeline."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from gezinnen.gezin.band import gezin_band
from gezinnen.inzagelog.inzage import haal_op
from teams.access import Recht, requires
from teams.models import Team
from trajecten.dossier import blad, lijst
from trajecten.dossier.tijdlijn import FILTER_NAMEN, gebeurd, komt
from trajecten.traject.context import dossier_context
from trajecten.traject.models import Fase, Stand, Traject


def _filterkeuzes(request: HttpRequest) -> dict[str, object]:
    """What the form above a list offers."""
    return {
        "teams": Team.objects.met_recht(request.user, Recht.DOSSIER_LEZEN),
        "fasen": Fase.choices,
        "statussen": lijst.STATUSSEN.items(),
        "alleen_keuzes": lijst.ALLEEN.items(),
        "mag_maken": request.user.toegang.mag(Recht.DOSSIER_SCHRIJVEN),  # type: ignore[union-attr]
        "kruimels": [{"naam": "Gezinnen", "url": reverse("gezinnen")}],
    }


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def gezinnen(request: HttpRequest) -> HttpResponse:
    filters = lijst.Filters.uit_adres(request.GET, "lopend")
    standen = filters.toegepast(Stand.objects.visible_to(request.user), request.user).voor_lijst().op_urgentie()
    rijen, bladeren = lijst.bladzijde(standen, filters, veld="volgende")
    context = {"rijen": [lijst.rij(stand) for stand in rijen], "filters": filters, **bladeren, **_filterkeuzes(request)}
    return render(request, "trajecten/dossier/gezinnen.html", context)


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def trajecten(request: HttpRequest) -> HttpResponse:
    filters = lijst.Filters.uit_adres(request.GET, "alle")
    standen = filters.toegepast(Stand.objects.visible_to(request.user), request.user).voor_lijst()
    rijen, bladeren = lijst.bladzijde(
        standen.order_by("-aangemeld_op", "-pk"), filters, veld="aangemeld_op", oplopend=False
    )
    context = {"rijen": [lijst.rij(stand) for stand in rijen], "filters": filters, **bladeren, **_filterkeuzes(request)}
    return render(request, "trajecten/dossier/trajecten.html", context)


def _mag_bewaken(request: HttpRequest, traject: Traject) -> bool:
    """Whether this person sees who else can open this dossier: holds the regie, or leads the team."""
    leidt = request.user.toegang.mag_in_team(Recht.TOEGANG_BEWAKEN, traject.team_id)  # type: ignore[union-attr]
    return leidt or traject.stand.regie_account_id == request.user.pk


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def gezin(request: HttpRequest, nummer: str) -> HttpResponse:
    rij, traject = blad.haal_dossier(request, nummer)
    context = {"gezin": rij, "huizen": blad.huizen(rij), "betrokkenen": blad.betrokkenen(rij)}
    if traject is None:
        mag = request.user.toegang.mag(Recht.DOSSIER_SCHRIJVEN)  # type: ignore[union-attr]
        mag = mag and rij.pk not in request.user.toegang.eigen  # type: ignore[union-attr]  # opens no dossier to a team
        kruimels = [{"naam": "Gezinnen", "url": reverse("gezinnen")}]
        context |= {"band": gezin_band(rij), "mag_schrijven": mag, "kruimels": kruimels}
        return render(request, "trajecten/dossier/gezin_zonder_traject.html", context)
    context["mag_toegang_zien"] = _mag_bewaken(request, traject)
    context |= dossier_context(request, traject, tab="dossier", met_voorwaarden=True)
    context |= {
        "doelen": blad.doelen_met_lijn(traject, request.user),
        "gebeurtenissen": gebeurd(traject, request.user, aantal=6)[0],
        "komt": komt(traject, request.user),
    }
    return render(request, "trajecten/dossier/gezin.html", context)


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def tijdlijn(request: HttpRequest, nummer: str) -> HttpResponse:
    traject = haal_op(request, Traject.objects.met_stand(), nummer=nummer)
    soort = request.GET.get("soort", "")
    rijen, na = gebeurd(traject, request.user, filter_=soort, na=request.GET.get("na", ""))
    keuze = {"soort": soort} if soort in FILTER_NAMEN else {}
    context = dossier_context(request, traject, tab="tijdlijn") | {
        "gebeurtenissen": rijen,
        "soort": soort,
        "soorten": FILTER_NAMEN.items(),
        "volgende_url": "?" + urlencode({**keuze, "na": na}) if na else "",
        "eerste_url": (f"?{urlencode(keuze)}" if keuze else request.path) if request.GET.get("na") else "",
    }
    return render(request, "trajecten/dossier/tijdlijn.html", context)
