"""The search page."""

from allauth.decorators import rate_limit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from teams.access import Recht, requires
from trajecten.dossier.zoeken import Uitslag, zoek

LANGST = 200


@require_GET
@requires(Recht.DOSSIER_LEZEN)
@rate_limit(action="zoeken", limit_get=True)
def zoeken(request: HttpRequest) -> HttpResponse:
    request.inzage.zoekt = True  # type: ignore[attr-defined]  # the words themselves are never logged
    tekst = request.GET.get("q", "").replace("\x00", "").strip()[:LANGST]
    partners = request.user.toegang.mag(Recht.NETWERK_ZIEN)  # type: ignore[union-attr]
    uitslag = zoek(request.user, tekst, partners=partners) if tekst else Uitslag()
    for gevonden in uitslag.teksten:
        request.inzage.noteer(gevonden.gezin_id, gevonden.traject_id)  # type: ignore[attr-defined]
    return render(request, "trajecten/dossier/zoeken.html", {"q": tekst, "uitslag": uitslag})
