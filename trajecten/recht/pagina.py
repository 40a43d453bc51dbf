"""What the pages on consent and on sharing stand in: band and breadcrumbs of the family, and who may write."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gezinnen.gezin.band import gezin_band
from gezinnen.gezin.models import Gezin
from teams.access import Recht
from trajecten.dossier.blad import haal_dossier
from trajecten.traject.context import traject_band
from trajecten.traject.models import Traject


def gezin_pagina(
    request: HttpRequest, gezin: Gezin, traject: Traject | None, *onder: tuple[str, str]
) -> dict[str, Any]:
    """Context of a page under the dossier; `onder` are further breadcrumbs (name, address). No queries."""
    kruimels = [("Gezinnen", reverse("gezinnen")), (gezin.naam, reverse("gezin", args=[gezin.nummer])), *onder]
    return {
        "gezin": gezin,
        "traject": traject,
        "band": traject_band(traject) if traject else gezin_band(gezin),
        "kruimels": [{"naam": naam, "url": url} for naam, url in kruimels],
        "mag_schrijven": mag_schrijven(request, gezin, traject),
    }


def mag_schrijven(request: HttpRequest, gezin: Gezin, traject: Traject | None) -> bool:
    """Whether this person keeps this dossier: in its team, or by access of their own."""
    toegang = request.user.toegang  # type: ignore[union-attr]  # an Account
    if traject is None:
        return bool(toegang.mag(Recht.DOSSIER_SCHRIJVEN) and not toegang.leest_alleen(gezin.pk))
    return bool(toegang.mag_bij(Recht.DOSSIER_SCHRIJVEN, team_id=traject.team_id, gezin_id=gezin.pk))


def dossier_om_te_wijzigen(request: HttpRequest, nummer: str) -> tuple[Gezin, Traject | None]:
    """The family with this number, for who keeps its dossier: 404 out of scope, 403 for who only reads."""
    gezin, traject = haal_dossier(request, nummer)
    if not mag_schrijven(request, gezin, traject):
        raise PermissionDenied
    return gezin, traject


def gezin_formulier(request: HttpRequest, context: dict[str, Any], form: Any, **tekst: Any) -> HttpResponse:
    """One form in the frame of the dossier: `kop`, `actie_tekst`, `terug_url` and, when it helps, `uitleg`."""
    sjabloon = tekst.pop("sjabloon", "trajecten/dossier/formulier.html")
    return render(request, sjabloon, {**context, "form": form, "uitleg": "", **tekst})
