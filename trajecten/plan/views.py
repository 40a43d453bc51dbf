"""Pages of the integral plan."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from teams.access import Recht, requires


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def plan(request: HttpRequest, nummer: str) -> HttpResponse:
    return HttpResponse()


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def plan_pdf(request: HttpRequest, nummer: str, versie: int) -> HttpResponse:
    return HttpResponse()
