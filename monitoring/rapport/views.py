"""Reports of a municipality and of a team: only protected figures, and no way to a family."""

from typing import Any

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from monitoring.rapport.models import Rapportbestand
from monitoring.rapport.onderwerp import Onderwerp, gemeente_onderwerp, onderwerpen_van, team_onderwerp
from monitoring.rapport.opbouw import Rapport
from monitoring.rapport.services import (
    UITLEG,
    bestand_van,
    rapport_csv,
    rapport_xlsx,
    rapportbestand_vragen,
)
from monitoring.rapport.tasks import rapport_pdf_maken
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from weergave.halfjaar import Halfjaar, halfjaren

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@requires(Recht.GEMEENTECIJFERS_ZIEN, Recht.TEAMCIJFERS_ZIEN)
def overzicht(request: HttpRequest) -> HttpResponse:
    """The reports this person may open."""
    perioden = halfjaren(timezone.localdate())
    rapporten = [
        {
            "naam": onderwerp.naam,
            "soort": "gemeente" if onderwerp.gemeente else "team",
            "url": onderwerp.url(),
            "eerder": [{"naam": p.naam, "url": onderwerp.url(periode=p)} for p in perioden[1:]],
        }
        for onderwerp in onderwerpen_van(request.user, perioden[0])
    ]
    lopend = Halfjaar.van_dag(timezone.localdate())
    return render(
        request,
        "monitoring/rapport/overzicht.html",
        {"rapporten": rapporten, "laatste": perioden[0], "lopend": lopend},
    )


@require_GET
@requires(Recht.GEMEENTECIJFERS_ZIEN)
def rapport(request: HttpRequest, gemeente: str, periode: Halfjaar) -> HttpResponse:
    """The half-year report of a municipality, as page or (`?formaat=`) as file."""
    return _rapport(request, gemeente_onderwerp(request.user, gemeente, periode))


@require_GET
@requires(Recht.TEAMCIJFERS_ZIEN)
def team_rapport(request: HttpRequest, team: str, periode: Halfjaar) -> HttpResponse:
    """The half-year report of a team, by the same rules."""
    return _rapport(request, team_onderwerp(request.user, team, periode))


@require_http_methods(["GET", "POST"])
@requires(Recht.GEMEENTECIJFERS_ZIEN)
@eenmalig
def rapport_pdf(request: HttpRequest, gemeente: str, periode: Halfjaar) -> HttpResponse:
    """Ask for the PDF of a municipal report and see how far it is."""
    return _pdf(request, gemeente_onderwerp(request.user, gemeente, periode))


@require_http_methods(["GET", "POST"])
@requires(Recht.TEAMCIJFERS_ZIEN)
@eenmalig
def team_rapport_pdf(request: HttpRequest, team: str, periode: Halfjaar) -> HttpResponse:
    """Ask for the PDF of a team report and see how far it is."""
    return _pdf(request, team_onderwerp(request.user, team, periode))


def _rapport(request: HttpRequest, onderwerp: Onderwerp) -> HttpResponse:
    formaat = request.GET.get("formaat", "")
    if formaat and (te_vaak := ratelimit.consume_or_429(request, action="bestand", limit_get=True)):
        return te_vaak
    inhoud = onderwerp.rapport()
    if formaat == "csv":
        return _bestand(onderwerp, rapport_csv(inhoud), "text/csv; charset=utf-8", "csv")
    if formaat == "xlsx":
        return _bestand(onderwerp, rapport_xlsx(inhoud), XLSX, "xlsx")
    if formaat == "pdf":
        klaar = bestand_van(onderwerp.gemeente, onderwerp.team, onderwerp.periode, inhoud)
        if klaar is None or klaar.pdf is None:
            return redirect(onderwerp.url("rapport_pdf"))
        return _bestand(onderwerp, bytes(klaar.pdf), "application/pdf", "pdf")
    if formaat:
        raise Http404("Dit bestandsformaat is er niet. Kies csv, xlsx of pdf.")
    context = {"rapport": inhoud, "uitleg": UITLEG, "kruimels": _kruimels(), "perioden": _perioden(onderwerp)}
    return render(request, "monitoring/rapport/rapport.html", {**context, "pdf_url": onderwerp.url("rapport_pdf")})


def _pdf(request: HttpRequest, onderwerp: Onderwerp) -> HttpResponse:
    inhoud = onderwerp.rapport()
    if request.method == "POST":
        _vragen(onderwerp, inhoud, request.user)
        return redirect(onderwerp.url("rapport_pdf"))
    gevraagd = bestand_van(onderwerp.gemeente, onderwerp.team, onderwerp.periode, inhoud)
    context: dict[str, Any] = {
        "bestand": gevraagd,
        "onderwerp": inhoud.titel,
        "pdf_url": onderwerp.url("rapport_pdf"),
        "rapport_url": onderwerp.url(),
        "kruimels": [*_kruimels(), {"naam": inhoud.titel, "url": onderwerp.url()}],
    }
    deel = "pdf_stand" if request.headers.get("HX-Request") else "pdf_pagina"
    antwoord = render(request, f"monitoring/rapport/{deel}.html", context)
    antwoord["Vary"] = "HX-Request"
    return antwoord


def _vragen(onderwerp: Onderwerp, inhoud: Rapport, door: Any) -> None:
    bestand = rapportbestand_vragen(
        gemeente=onderwerp.gemeente, team=onderwerp.team, periode=onderwerp.periode, rapport=inhoud, door=door
    )
    if bestand.status == Rapportbestand.Status.WACHT:
        rapport_pdf_maken.vragen(sleutel=str(bestand.pk), invoer={"rapportbestand": bestand.pk}, door=door)


def _bestand(onderwerp: Onderwerp, inhoud: bytes, soort: str, eind: str) -> HttpResponse:
    naam = f"rapport-{onderwerp.sleutel}-{onderwerp.periode}.{eind}"
    return HttpResponse(inhoud, content_type=soort, headers={"Content-Disposition": f'attachment; filename="{naam}"'})


def _kruimels() -> list[dict[str, str]]:
    return [{"naam": "Monitoring", "url": reverse("monitoring")}]


def _perioden(onderwerp: Onderwerp) -> list[dict[str, Any]]:
    return [
        {"naam": str(periode), "url": onderwerp.url(periode=periode), "nu": periode == onderwerp.periode}
        for periode in halfjaren(timezone.localdate())
    ]
