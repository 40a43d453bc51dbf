"""The access log as the privacy officer reads it. Reading it is logged as well."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gezinnen.inzagelog.forms import InzagelogFilter
from gezinnen.inzagelog.models import Inzagelog
from gezinnen.inzagelog.onderhoud import logstaat
from gezinnen.toezicht.models import Inzagesignaal
from gezinnen.toezicht.views import tabs
from teams.access import Recht, requires

PER_PAGINA = 100


@require_GET
@requires(Recht.INZAGELOG_LEZEN)
def inzagelog(request: HttpRequest) -> HttpResponse:
    """Who looked at what, newest first; filters and place stand in the address."""
    filter_form = InzagelogFilter(request.GET or None)
    keuze = filter_form.cleaned_data if filter_form.is_valid() else {}
    regels = list(Inzagelog.objects.recent().gefilterd(**keuze)[: PER_PAGINA + 1])
    zoekdeel = request.GET.copy()
    if len(regels) > PER_PAGINA:
        zoekdeel["voor"] = str(regels[PER_PAGINA - 1].pk)
    context = {
        "filter": filter_form,
        "regels": regels[:PER_PAGINA],
        "volgende_url": f"?{zoekdeel.urlencode()}" if len(regels) > PER_PAGINA else "",
        "tabs": tabs("inzagelog"),
        "staat": logstaat(),
        "nieuwe_signalen": Inzagesignaal.objects.nieuw().count(),
    }
    return render(request, "gezinnen/inzagelog/inzagelog.html", context)
