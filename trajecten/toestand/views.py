"""The state of the machinery for functional administration."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from teams.access import Recht, requires
from trajecten.herinneringen.models import Veegbeurt
from trajecten.toestand.meten import toestand


@require_GET
@requires(Recht.BEHEER)
@never_cache
def gezondheid(request: HttpRequest) -> HttpResponse:
    """The sweep, the queue, the mail, the log and the workers at this moment."""
    context = {
        "staat": toestand(),
        "beurten": Veegbeurt.objects.recent()[:10],
        "kruimels": [{"naam": "Beheer", "url": reverse("beheer")}],
    }
    return render(request, "trajecten/toestand/gezondheid.html", context)
