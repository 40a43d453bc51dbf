"""The address to which pages send drafts while somebody types."""

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from teams.concepten.services import (
    Sleutel,
    anderen_bezig,
    browsersleutel,
    concept_bewaren,
    concept_opruimen,
)


@require_POST
def concept(request: HttpRequest) -> HttpResponse:
    """Keep a draft: JSON `{token, velden: {naam: tekst}, getypt_op?}`; answers when, and who else types here."""
    bericht = _lees(request)
    sleutel = Sleutel.uit_token(str(bericht.get("token", "")))
    if sleutel is None:
        return JsonResponse({"fout": "Dit formulier is te oud. Ververs de pagina."}, status=400)
    if sleutel.account_id != request.user.pk:
        return JsonResponse({"fout": "Dit concept is van iemand anders."}, status=403)
    velden = bericht.get("velden")
    teksten = {str(naam): str(tekst) for naam, tekst in velden.items()} if isinstance(velden, dict) else {}
    om = concept_bewaren(sleutel=sleutel, teksten=teksten, getypt_op=_moment(bericht.get("getypt_op")))
    return JsonResponse({"om": timezone.localtime(om).strftime("%H:%M"), "anderen": anderen_bezig(sleutel=sleutel)})


@require_GET
@never_cache
def sleutel(request: HttpRequest) -> HttpResponse:
    """The key of this person's browser, and a fresh token against forgery for pages that were left open."""
    return JsonResponse({"wie": request.user.pk, "sleutel": browsersleutel(request.user), "csrf": get_token(request)})


@require_POST
def weggooien(request: HttpRequest) -> HttpResponse:
    """Throw the drafts of one form away, because the person asks so."""
    gekozen = Sleutel.uit_token(request.POST.get("concept", ""))
    if gekozen is None:
        return JsonResponse({"fout": "Dit formulier is te oud. Ververs de pagina."}, status=400)
    if gekozen.account_id != request.user.pk:
        return JsonResponse({"fout": "Dit concept is van iemand anders."}, status=403)
    concept_opruimen(sleutel=gekozen)
    return HttpResponse(status=204)


def _lees(request: HttpRequest) -> dict[str, Any]:
    try:
        bericht = json.loads(request.body)
    except ValueError:
        return {}
    return bericht if isinstance(bericht, dict) else {}


def _moment(tekst: Any) -> datetime | None:
    try:
        moment = parse_datetime(tekst) if isinstance(tekst, str) else None
    except ValueError:
        return None
    return moment if moment is not None and timezone.is_aware(moment) else None
