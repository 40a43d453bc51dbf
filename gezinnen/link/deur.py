"""The door of the pages of a family member: the cookie, one answer for every link that does not work, and the log."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_variables

from gezinnen.inzagelog.models import Inzagelog
from gezinnen.link.geheim import gelijk, hash_van
from gezinnen.link.models import Persoonlijkelink
from teams import wand

KOEKJE = "gezin"
RUST = 30 * 60  # seconds without a page, after which the link must be opened again
_ZOUT = "gezinnen.link"


def met_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """View decorator: only in the browser that a valid link is bound to; sets `request.lid` and `request.link`.

    The page runs as that member (`lid:<pk>`) and every visit is in the log. Anybody else gets the one page.
    """

    @login_not_required
    @wraps(view)
    def deur(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        link = link_van(request)
        if link is None:
            return besloten(geen_link(request))
        request.link, request.lid = link, link.lid  # type: ignore[attr-defined]
        noteer(request, link)
        with wand.identiteit(f"lid:{link.lid_id}"):
            response = view(request, *args, **kwargs)
        return besloten(zet_koekje(response, link, lees_koekje(request)["b"]))

    return deur


@sensitive_variables()
def lees_koekje(request: HttpRequest) -> dict[str, Any]:
    """What the cookie of this browser says: the link, the secret of the browser, and when it was last seen."""
    try:
        inhoud = signing.loads(request.COOKIES.get(KOEKJE, ""), salt=_ZOUT)
    except signing.BadSignature:
        inhoud = {}
    return {"l": 0, "b": "", "t": 0, **(inhoud if isinstance(inhoud, dict) else {})}


@sensitive_variables()
def link_van(request: HttpRequest) -> Persoonlijkelink | None:
    """The link that this browser may read now."""
    koekje = lees_koekje(request)
    if not koekje["b"] or time.time() - koekje["t"] > RUST:
        return None
    with wand.taak("link"):
        link = Persoonlijkelink.objects.van_sleutel(koekje["l"])
    if link is None or not link.browser_hash or not gelijk(hash_van(koekje["b"]), link.browser_hash):
        return None
    return link


def zet_koekje(response: HttpResponse, link: Persoonlijkelink, browser: str) -> HttpResponse:
    """Keeps the binding until the link ends; the moment in it lets a forgotten phone rest after half an hour."""
    inhoud = signing.dumps({"l": link.pk, "b": browser, "t": int(time.time())}, salt=_ZOUT)
    response.set_cookie(
        KOEKJE,
        inhoud,
        expires=link.verloopt_op,
        path="/m/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def geen_link(request: HttpRequest) -> HttpResponse:
    """Wrong, expired, withdrawn or too often tried: one and the same page, with what was typed so it is not lost."""
    return render(request, "gezinnen/link/geen.html", {"geschreven": request.POST.get("tekst", "")}, status=404)


def besloten(response: HttpResponse) -> HttpResponse:
    """No search engine, no cache, and no address that travels on.

    With "no-referrer" a browser sends the form without an origin, and it would be refused.
    """
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def noteer(request: HttpRequest, link: Persoonlijkelink, toelichting: str = "") -> None:
    """This visit goes into the log, under the member."""
    inzage = request.inzage  # type: ignore[attr-defined]
    inzage.identiteit = f"lid:{link.lid_id}"
    inzage.soort = Inzagelog.Soort.LINK
    inzage.toelichting = toelichting
    inzage.noteer(link.lid.gezin_id)
