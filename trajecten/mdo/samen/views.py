"""The address to which the meeting screen sends what is typed, and from which it hears what others type."""

import base64
import binascii
import json
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gezinnen.inzagelog.inzage import gevonden, haal_op
from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.mdo.models import Bespreking
from trajecten.mdo.samen import aanwezig
from trajecten.mdo.samen.nagekomen import nagekomen_toevoegen, nagekomen_weglaten
from trajecten.mdo.samen.nieuws import besprekingen, met_nieuws, nieuws
from trajecten.mdo.samen.services import AFGESLOTEN, Inzending, Onvolledig, wijziging_bewaren
from trajecten.mdo.samen.velden import soort_van
from trajecten.traject.bereik import bereik


@require_http_methods(["GET", "POST"])
@never_cache
@requires(Recht.DOSSIER_SCHRIJVEN)
def samen(request: HttpRequest, nummer: str, traject: str) -> HttpResponse:
    """GET: what changed since `na`, and who is there. POST: one change, JSON {wie, veld, sleutel, wijziging (base64)}.

    `wie` is whose page it is: in a browser where somebody else logged in meanwhile, nothing comes in or goes out.
    """
    schrijft = request.method == "POST"
    welke = {"mdo": nummer, "traject": traject} | bereik(request.user)
    rij = gevonden(request, besprekingen(**welke) if schrijft else met_nieuws(lezer=request.user.pk, **welke))
    _mag_schrijven(request, rij)
    if schrijft:
        return _neem_aan(request, rij)
    if aanwezig.keek_al(rij, request.user):
        request.inzage.herhaling()  # type: ignore[attr-defined]  # of the middleware
    if request.GET.get("wie", str(request.user.pk)) != str(request.user.pk):
        return JsonResponse({"ander": True}, status=409)
    plaats = aanwezig.Plaats(
        request.GET.get("veld", "")[:48], kwam="stil" not in request.GET, verborgen="weg" in request.GET
    )
    aanwezig.meld(rij.mdo, request.user, traject, plaats)
    bericht = nieuws(rij, request.user, request.GET.get("na", ""))
    return HttpResponse(status=204) if bericht is None else JsonResponse(bericht)


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def nagekomen(request: HttpRequest, nummer: str, traject: str) -> HttpResponse:
    """What arrived after the meeting was closed: its author adds it to the own contribution, or drops it."""
    rij = haal_op(request, Bespreking.objects.met_mdo(), mdo__nummer=nummer, traject__nummer=traject)
    _mag_schrijven(request, rij)
    if request.POST.get("doe") == "weglaten":
        nagekomen_weglaten(bespreking=rij, account=request.user)
        messages.success(request, "De tekst is weggelaten.")
    elif nagekomen_toevoegen(bespreking=rij, account=request.user):
        messages.success(request, "Je aanvulling staat bij de bijdragen.")
    return HttpResponseRedirect(f"{reverse('mdo_gezin', args=[nummer, traject])}#bijdrage")


def _mag_schrijven(request: HttpRequest, rij: Bespreking) -> None:
    if not request.user.toegang.mag_bij(  # type: ignore[union-attr]  # an Account
        Recht.DOSSIER_SCHRIJVEN, team_id=rij.mdo.team_id, gezin_id=rij.traject.gezin_id
    ):
        raise PermissionDenied


def _neem_aan(request: HttpRequest, rij: Bespreking) -> HttpResponse:
    wie, inzending = _lees(request)
    if wie not in (None, request.user.pk):
        return JsonResponse({"fout": "Dit is getypt door iemand anders."}, status=403)
    try:
        ontvangst = wijziging_bewaren(bespreking=rij, account=request.user, inzending=inzending)
    except Onvolledig as weigering:
        return JsonResponse({"fout": weigering.melding, "heel": True}, status=400)
    except Weigering as weigering:
        return JsonResponse({"fout": weigering.melding}, status=400)
    if ontvangst.nagekomen:
        waar = f"{reverse('mdo_gezin', args=[rij.mdo.nummer, rij.traject.nummer])}#nagekomen"
        return JsonResponse({"fout": AFGESLOTEN, "nagekomen": waar}, status=409)
    if not ontvangst.nieuwe_versie:
        request.inzage.herhaling()  # type: ignore[attr-defined]  # a line per stretch of typing, not per second
    meetekst = ontvangst.meetekst
    om = timezone.localtime(meetekst.bijgewerkt_op).strftime("%H:%M")
    return JsonResponse({"nr": meetekst.nr, "nieuw": ontvangst.nieuw, "om": om})


def _lees(request: HttpRequest) -> tuple[int | None, Inzending]:
    """Who typed it and what was sent; 404 when it is not of this form, as for an address that does not exist."""
    try:
        bericht: dict[str, Any] = json.loads(request.body)
        wijziging = base64.b64decode(bericht["wijziging"], validate=True)
        veld = bericht["veld"]
        if not isinstance(veld, str) or soort_van(veld) is None:
            raise ValueError(veld)
        return bericht.get("wie"), Inzending(veld, uuid.UUID(bericht["sleutel"]), wijziging)
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as fout:
        raise Http404("Dit bericht is niet te lezen.") from fout
