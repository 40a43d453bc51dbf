"""The mail that went out, for functional administration: that it went, to whom and with which words. No dossier."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from teams.access import Recht, requires
from trajecten.herinneringen.post import dagberichten_lijst, postmap, poststuk, poststukken


@require_GET
@requires(Recht.BEHEER)
def post(request: HttpRequest) -> HttpResponse:
    context = {
        "dagberichten": dagberichten_lijst(),
        "poststukken": poststukken(),
        "naar_bestand": postmap() is not None,
        "kruimels": [{"naam": "Beheer", "url": reverse("beheer")}],
    }
    return render(request, "trajecten/herinneringen/post.html", context)


@require_GET
@requires(Recht.BEHEER)
def bericht(request: HttpRequest, bestand: str) -> HttpResponse:
    stuk = poststuk(bestand)
    if stuk is None:
        raise Http404("Dit bericht bestaat niet (meer).")
    kruimels = [{"naam": "Beheer", "url": reverse("beheer")}, {"naam": "Verzonden post", "url": reverse("post")}]
    return render(request, "trajecten/herinneringen/bericht.html", {"stuk": stuk, "kruimels": kruimels})
