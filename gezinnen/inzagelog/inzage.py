"""Fetching is authorising, and every look is accounted for: one place for both.

A view fetches with `haal_op`; the middleware writes the log lines when the answer is ready. A page whose
look cannot be logged is not shown.
"""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse

from gezinnen.gezin.models import Gezin
from gezinnen.inzagelog.models import Inzagelog
from teams.access import GEEN_TOEGANG, Recht

SOORT_BIJ_RECHT = {
    Recht.BEHEER: Inzagelog.Soort.AUTORISATIE,
    Recht.INZAGELOG_LEZEN: Inzagelog.Soort.LOG,
    Recht.GEMEENTECIJFERS_ZIEN: Inzagelog.Soort.RAPPORT,
    Recht.TEAMCIJFERS_ZIEN: Inzagelog.Soort.RAPPORT,
}
EXPORTTYPEN = ("application/pdf", "text/csv", "text/calendar", "application/vnd", "application/octet-stream")


class Inzage:
    """What one request looks at: families, whether it was allowed, and what the view is for."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.dossiers: dict[tuple[int | None, int | None], Inzagelog.Uitkomst] = {}
        self.toelichting = ""
        self.rechten: frozenset[Recht] = frozenset()
        self.zoekt = False

    def noteer(self, gezin_id: int | None, traject_id: int | None = None) -> None:
        """This request shows or changes this family."""
        self.dossiers[gezin_id, traject_id] = Inzagelog.Uitkomst.GELUKT

    def weiger(self, gezin_id: int | None, traject_id: int | None = None) -> None:
        """This request asked for a family that is out of its scope."""
        self.dossiers[gezin_id, traject_id] = Inzagelog.Uitkomst.GEWEIGERD

    def regels(self, response: HttpResponse) -> list[Inzagelog]:
        """The lines to write: one per family, or one for an overview, report or search."""
        if not self.request.user.is_authenticated:
            return []
        dossiers = dict(self.dossiers)
        if response.status_code == 403 and self.rechten:
            dossiers = dict.fromkeys(dossiers or [(None, None)], Inzagelog.Uitkomst.GEWEIGERD)
        elif not dossiers and self.rechten and response.status_code < 500:
            gelukt = response.status_code < 400
            dossiers = {(None, None): Inzagelog.Uitkomst.GELUKT if gelukt else Inzagelog.Uitkomst.FOUT}
        return [self._regel(response, *sleutel, uitkomst) for sleutel, uitkomst in dossiers.items()]

    def _regel(
        self, response: HttpResponse, gezin_id: int | None, traject_id: int | None, uitkomst: Inzagelog.Uitkomst
    ) -> Inzagelog:
        user = self.request.user
        toegang = getattr(user, "toegang", GEEN_TOEGANG)
        treffer = self.request.resolver_match
        return Inzagelog(
            soort=self._soort(response, gezin_id),
            handeling=self._handeling(response),
            uitkomst=uitkomst,
            account_id=user.pk,
            rollen=",".join(sorted(toegang.rollen)),
            organisatie_id=getattr(user, "organisatie_id", None),
            gezin_id=gezin_id,
            traject_id=traject_id,
            route=treffer.view_name if treffer else "",
            adres=self.request.META.get("REMOTE_ADDR") or None,
            toelichting=self.toelichting,
        )

    def _soort(self, response: HttpResponse, gezin_id: int | None) -> str:
        if self.zoekt:
            return Inzagelog.Soort.ZOEKEN
        if self._is_export(response):
            return Inzagelog.Soort.EXPORT
        if gezin_id is not None:
            return Inzagelog.Soort.DOSSIER
        return next(
            (soort for recht, soort in SOORT_BIJ_RECHT.items() if recht in self.rechten), Inzagelog.Soort.OVERZICHT
        )

    def _handeling(self, response: HttpResponse) -> str:
        if self.zoekt or self._is_export(response):
            return Inzagelog.Handeling.UITVOEREN
        return Inzagelog.Handeling.LEZEN if self.request.method in ("GET", "HEAD") else Inzagelog.Handeling.WIJZIGEN

    @staticmethod
    def _is_export(response: HttpResponse) -> bool:
        return response.get("Content-Type", "").startswith(EXPORTTYPEN)


class InzageMiddleware:
    """Gives every request its `inzage` and writes the lines before the answer leaves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.inzage = Inzage(request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        regels = request.inzage.regels(response)  # type: ignore[attr-defined]
        if len(regels) == 1:
            regels[0].save(force_insert=True)
        elif regels:
            Inzagelog.objects.bulk_create(regels)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        request.inzage.rechten = getattr(view, "rechten", frozenset())  # type: ignore[attr-defined]


def haal_op(request: HttpRequest, rijen: models.QuerySet, **zoek: Any) -> Any:
    """The row of `rijen` that matches and that this person may see; noted in the log. Otherwise 404.

    Somebody else's row gives the same 404 as a number that does not exist, and a line in the log.
    """
    zichtbaar = rijen.visible_to(request.user).filter(**zoek).first()  # type: ignore[attr-defined]
    if zichtbaar is not None:
        request.inzage.noteer(*_sleutels(zichtbaar))  # type: ignore[attr-defined]
        return zichtbaar
    verborgen = rijen.filter(**zoek).first()
    if verborgen is not None:
        request.inzage.weiger(*_sleutels(verborgen))  # type: ignore[attr-defined]
    raise Http404("Dit bestaat niet, of je hebt er geen toegang toe.")


def _sleutels(rij: models.Model) -> tuple[int | None, int | None]:
    """Family and trajectory of a row, as far as it has them."""
    if isinstance(rij, Gezin):
        return rij.pk, None
    gezin_id = getattr(rij, "gezin_id", None) or getattr(getattr(rij, "traject", None), "gezin_id", None)
    return gezin_id, rij.pk if rij._meta.model_name == "traject" else getattr(rij, "traject_id", None)
