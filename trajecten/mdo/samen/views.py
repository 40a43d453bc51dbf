"""The address to which the meeting screen sends what is typed, and from which it hears what others type."""

import base64
import binascii
import json
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gezinnen.inzagelog.inzage import haal_op
from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import Sleutel, concept_bewaren
from trajecten.mdo.models import Bespreking
from trajecten.mdo.samen import aanwezig
from trajecten.mdo.samen.models import Meetekst
from trajecten.mdo.samen.nieuws import nieuws
from trajecten.mdo.samen.services import Afgesloten, Inzending, wijziging_bewaren

NAGEKOMEN = "mdo-nagekomen"  # the form under which text is kept that arrived after the meeting was closed


@require_http_methods(["GET", "POST"])
@never_cache
@requires(Recht.DOSSIER_SCHRIJVEN)
def samen(request: HttpRequest, nummer: str, traject: str) -> HttpResponse:
    """GET: what changed since `na` and who is there. POST: one change, JSON {veld, sleutel, wijziging (base64)}."""
    rij = haal_op(request, Bespreking.objects.met_mdo(), mdo__nummer=nummer, traject__nummer=traject)
    if not request.user.toegang.mag_bij(  # type: ignore[union-attr]  # an Account
        Recht.DOSSIER_SCHRIJVEN, team_id=rij.mdo.team_id, gezin_id=rij.traject.gezin_id
    ):
        raise PermissionDenied
    if request.method == "POST":
        return _neem_aan(request, rij)
    if aanwezig.keek_al(rij, request.user):
        request.inzage.herhaling()  # type: ignore[attr-defined]  # of the middleware
    aanwezig.meld(rij.mdo, request.user, traject, request.GET.get("veld", "")[:24])
    return JsonResponse(nieuws(rij, request.user, request.GET.get("na", "")))


def _neem_aan(request: HttpRequest, rij: Bespreking) -> HttpResponse:
    inzending = _lees(request)
    try:
        meetekst = wijziging_bewaren(bespreking=rij, account=request.user, inzending=inzending)
    except Afgesloten as weigering:
        _bewaar_nagekomen(request, rij, inzending, weigering.tekst)
        return JsonResponse({"fout": weigering.melding, "nagekomen": True}, status=409)
    except Weigering as weigering:
        return JsonResponse({"fout": weigering.melding}, status=400)
    if not meetekst.nieuwe_versie:
        request.inzage.herhaling()  # type: ignore[attr-defined]  # a line per stretch of typing, not per second
    return JsonResponse({"nr": meetekst.nr, "om": timezone.localtime(meetekst.bijgewerkt_op).strftime("%H:%M")})


def _bewaar_nagekomen(request: HttpRequest, rij: Bespreking, inzending: Inzending, tekst: str) -> None:
    sleutel = Sleutel(request.user.pk, NAGEKOMEN, f"bespreking-{rij.pk}", tuple(Meetekst.Veld.values))  # type: ignore[arg-type]
    concept_bewaren(sleutel=sleutel, teksten={inzending.veld.value: tekst})


def _lees(request: HttpRequest) -> Inzending:
    """What was sent; 404 when it is not of this form, as for an address that does not exist."""
    try:
        bericht: dict[str, Any] = json.loads(request.body)
        wijziging = base64.b64decode(bericht["wijziging"], validate=True)
        return Inzending(Meetekst.Veld(bericht["veld"]), uuid.UUID(bericht["sleutel"]), wijziging)
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as fout:
        raise Http404("Dit bericht is niet te lezen.") from fout
