"""Fetching is authorising, and every look is accounted for: one place for both.

A view fetches with `haal_op`; the middleware writes the log line when the answer is ready. A page whose look
cannot be logged is not shown. Which families a list shows is read from the page itself: a family stands on a
page with its link, so no view can forget to tell.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse

from gezinnen.gezin.models import Gezin
from gezinnen.inzagelog.inloggen import inlogregel, wie_nu
from gezinnen.inzagelog.models import Inzagelog
from gezinnen.inzagelog.onderdelen import doel_van, segment_van
from gezinnen.inzagelog.schrijven import UITZOEKEN, Regel, schrijf
from teams.access import GEEN_TOEGANG, Recht, Toegang

SOORT_BIJ_RECHT = {
    Recht.BEHEER: Inzagelog.Soort.AUTORISATIE,
    Recht.INZAGELOG_LEZEN: Inzagelog.Soort.LOG,
    Recht.GEMEENTECIJFERS_ZIEN: Inzagelog.Soort.RAPPORT,
    Recht.TEAMCIJFERS_ZIEN: Inzagelog.Soort.RAPPORT,
}
EXPORTTYPEN = ("application/pdf", "text/csv", "text/calendar", "application/vnd", "application/octet-stream")
_IN_PAGINA = re.compile(rb"/([GTA]-\d{4}-\d{5,7})[/\"]")
_NUMMER = re.compile(r"[GTAM]-\d{4}-\d{5,7}")


class Inzage:
    """What one request looks at: families, whether it was allowed, and what the view is for."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.dossiers: dict[tuple[int | None, int | None], Inzagelog.Uitkomst] = {}
        self.toelichting = ""
        self.soort = ""
        self.rechten: frozenset[Recht] = frozenset()
        self.zoekt = False
        self.identiteit = ""
        self.is_herhaling = False

    def herhaling(self) -> None:
        """The page was logged when it opened; what it fetches or saves by itself while it stays open needs no line."""
        self.is_herhaling = True

    def noteer(self, gezin_id: int | None, traject_id: int | None = None) -> None:
        """This request shows or changes this family. Who may only read it (noodtoegang) changes nothing: 403."""
        self.dossiers[gezin_id, traject_id] = Inzagelog.Uitkomst.GELUKT
        toegang: Toegang = getattr(self.request.user, "toegang", GEEN_TOEGANG)
        if toegang.leest_alleen(gezin_id) and not self._leest(toegang.rechten_bij(gezin_id)):
            raise PermissionDenied

    def _leest(self, rechten: frozenset[Recht]) -> bool:
        """Whether this request only reads, on a page that asks for one of `rechten`."""
        return self.request.method in ("GET", "HEAD") and (not self.rechten or bool(self.rechten & rechten))

    def weiger(self, gezin_id: int | None, traject_id: int | None = None) -> None:
        """This request asked for a family that is out of its scope."""
        self.dossiers[gezin_id, traject_id] = Inzagelog.Uitkomst.GEWEIGERD

    def regels(self, response: HttpResponse) -> list[Regel]:
        """The lines to write: one for the page, and one for each further family it opened by itself."""
        if not (self.request.user.is_authenticated or self.identiteit) or not (self.dossiers or self.rechten):
            return []
        if response.status_code >= 500 and not self.dossiers:
            return []
        if self.is_herhaling and response.status_code < 400:
            return []
        gezinnen = list(self.dossiers) or [(None, None)]
        nummers = self._nummers(response)
        return [
            self._regel(response, gezin_id, traject_id, nummers if plek == 0 else set())
            for plek, (gezin_id, traject_id) in enumerate(gezinnen)
        ]

    def _nummers(self, response: HttpResponse) -> set[str]:
        """Public numbers in the address, and of the families that the page shows."""
        treffer = self.request.resolver_match
        adres = {str(deel) for deel in treffer.kwargs.values()} if treffer else set()
        nummers = {nummer for nummer in adres if _NUMMER.fullmatch(nummer)}
        html = response.get("Content-Type", "").startswith("text/html")
        if response.status_code == 200 and html and not response.streaming and not self._leest_log:
            nummers.update(nummer.decode() for nummer in _IN_PAGINA.findall(response.content))
        return nummers

    @property
    def _leest_log(self) -> bool:
        return Recht.INZAGELOG_LEZEN in self.rechten

    def _uitkomst(self, response: HttpResponse, sleutel: tuple[int | None, int | None]) -> int:
        if response.status_code == 403:
            return Inzagelog.Uitkomst.GEWEIGERD
        if self.dossiers.get(sleutel) == Inzagelog.Uitkomst.GEWEIGERD:
            return Inzagelog.Uitkomst.GEWEIGERD
        if response.status_code == 404:
            return Inzagelog.Uitkomst.FOUT if sleutel in self.dossiers else UITZOEKEN
        return Inzagelog.Uitkomst.GELUKT if response.status_code < 400 else Inzagelog.Uitkomst.FOUT

    def _regel(self, response: HttpResponse, gezin_id: int | None, traject_id: int | None, nummers: set[str]) -> Regel:
        user = self.request.user
        toegang = getattr(user, "toegang", GEEN_TOEGANG)
        treffer = self.request.resolver_match
        route = treffer.view_name if treffer else ""
        soort = self._soort(response, gezin_id, bool(nummers))
        grond, namens = self._grond(toegang, gezin_id)
        return Regel(
            soort=soort,
            handeling=self._handeling(response),
            uitkomst=self._uitkomst(response, (gezin_id, traject_id)),
            account_id=user.pk,
            identiteit=self.identiteit,
            namens_id=namens,
            rollen=",".join(sorted(toegang.rollen)),
            organisatie_id=getattr(user, "organisatie_id", None),
            doel=doel_van(soort, route, grond),
            grond=grond,
            gezin_id=gezin_id,
            traject_id=traject_id,
            nummers=sorted(nummers),
            segment=segment_van(route) or ("lijst" if nummers else ""),
            verwijzing=self._verwijzing(),
            route=route,
            adres=self.request.META.get("REMOTE_ADDR") or None,
            toelichting=self.toelichting,
        )

    def _grond(self, toegang: Any, gezin_id: int | None) -> tuple[str, int | None]:
        """On what ground somebody looks, and on whose behalf."""
        if self.identiteit:
            return Inzagelog.Grond.LINK, None
        if gezin_id is None:
            return (Inzagelog.Grond.LIDMAATSCHAP if toegang.teamrollen else Inzagelog.Grond.ROL), None
        grond_voor = getattr(toegang, "grond_voor", None)
        grond = grond_voor(gezin_id) if grond_voor else Inzagelog.Grond.LIDMAATSCHAP
        namens_voor = getattr(toegang, "namens_voor", None)
        return grond or Inzagelog.Grond.LIDMAATSCHAP, namens_voor(gezin_id) if namens_voor else None

    def _verwijzing(self) -> str:
        """Which row within the dossier, from the address: keys and versions, never a secret or a number."""
        treffer = self.request.resolver_match
        delen = treffer.kwargs.items() if treffer else ()
        return " ".join(f"{naam}={waarde}" for naam, waarde in delen if isinstance(waarde, int))

    def _soort(self, response: HttpResponse, gezin_id: int | None, toont: bool) -> str:
        if self.soort:
            return self.soort
        if self.zoekt:
            return Inzagelog.Soort.ZOEKEN
        if self._is_export(response):
            return Inzagelog.Soort.EXPORT
        if gezin_id is not None:
            return Inzagelog.Soort.DOSSIER
        return next(
            (soort for recht, soort in SOORT_BIJ_RECHT.items() if recht in self.rechten and not (
                toont and soort == Inzagelog.Soort.RAPPORT
            )),
            Inzagelog.Soort.OVERZICHT,
        )  # fmt: skip

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
        inzage = request.inzage = Inzage(request)  # type: ignore[attr-defined]
        vooraf = wie_nu(request)
        response = self.get_response(request)
        regel = inlogregel(request, response, vooraf)
        schrijf(*([regel] if regel else inzage.regels(response)))
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        request.inzage.rechten = getattr(view, "rechten", frozenset())  # type: ignore[attr-defined]


def haal_op(request: HttpRequest, rijen: models.QuerySet, **zoek: Any) -> Any:
    """The row of `rijen` that matches and that this person may see; noted in the log. Otherwise 404.

    Somebody else's row gives the same 404 as a number that does not exist; the log knows the difference.
    """
    return gevonden(request, rijen.visible_to(request.user).filter(**zoek)[:1])  # type: ignore[attr-defined]


def gevonden(request: HttpRequest, zichtbaar: Iterable[Any]) -> Any:
    """The one row of what this person was found to see, noted in the log; 404 when there is none."""
    rij = next(iter(zichtbaar), None)
    if rij is None:
        raise Http404("Dit bestaat niet, of je hebt er geen toegang toe.")
    request.inzage.noteer(*_sleutels(rij))  # type: ignore[attr-defined]
    return rij


def _sleutels(rij: models.Model) -> tuple[int | None, int | None]:
    """Family and trajectory of a row, as far as it has them."""
    if isinstance(rij, Gezin):
        return rij.pk, None
    gezin_id = getattr(rij, "gezin_id", None) or getattr(getattr(rij, "traject", None), "gezin_id", None)
    return gezin_id, rij.pk if rij._meta.model_name == "traject" else getattr(rij, "traject_id", None)
