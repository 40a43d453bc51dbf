"""Partners of the care network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from teams.access import Recht, requires


@require_GET
@requires(Recht.NETWERK_ZIEN)
def netwerk(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")
