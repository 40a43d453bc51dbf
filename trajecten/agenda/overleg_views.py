"""The calendar of all meetings, and ticking off what was agreed in one that is not an MDO."""

from datetime import date, timedelta
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from teams.access import Recht, requires
from teams.bijeenkomst.models import Actiepunt
from teams.bijeenkomst.services import actiepunt_afronden, actiepunt_heropenen
from teams.concepten.services import eenmalig
from teams.verzoek import dag
from trajecten.agenda.overleggen import MDO, SOORTEN, actiepunten_van, overleggen
from trajecten.herinneringen.inhalen.tasks import los_inhalen
from trajecten.herinneringen.services import herinneringen_los_proberen
from weergave import datum
from weergave.bladeren import hele_dagen

VOORUIT = timedelta(weeks=26)
BEGIN = date(2000, 1, 1)
PAGINA = 20


@require_GET
@requires(Recht.BIJEENKOMSTEN)
def overleggen_lijst(request: HttpRequest) -> HttpResponse:
    """Everything that comes in half a year and what was, MDO's among it; `voor` is where a further page begins."""
    soort = request.GET.get("soort", "")
    soort = soort if soort in dict(SOORTEN) else ""
    vandaag, toegang = datum.vandaag(), request.user.toegang  # type: ignore[union-attr]  # Account
    voor = dag(request.GET.get("voor", "")) or vandaag
    geweest, verder = hele_dagen(
        overleggen(
            request.user, BEGIN, voor - timedelta(days=1), soort=soort, nieuwste_eerst=True, hoogstens=PAGINA + 1
        ),
        PAGINA,
    )
    adres = {"soort": soort} if soort else {}
    context = {
        "komend": overleggen(request.user, vandaag, vandaag + VOORUIT, soort=soort) if voor == vandaag else [],
        "geweest": geweest,
        "actiepunten": actiepunten_van(request.user),
        "soort": soort,
        "soorten": [een for een in SOORTEN if een[0] != MDO or toegang.mag(Recht.DOSSIER_LEZEN)],
        "verder": voor != vandaag,
        "volgende_url": f"?{urlencode({**adres, 'voor': verder.isoformat()})}" if verder else "",
        "eerste_url": f"?{urlencode(adres)}" if voor != vandaag else "",
        "mag_mdo": toegang.mag(Recht.DOSSIER_LEZEN),
        "mag_agenda": toegang.mag(Recht.VANDAAG_ZIEN),
    }
    return render(request, "trajecten/agenda/overleggen.html", context)


@require_POST
@requires(Recht.BIJEENKOMSTEN)
@eenmalig
def actiepunt_gedaan(request: HttpRequest, pk: int) -> HttpResponse:
    """It is done; the message can undo it."""
    punt = get_object_or_404(Actiepunt.objects.visible_to(request.user), pk=pk)
    actiepunt_afronden(punt=punt)
    messages.success(request, "Het actiepunt is gedaan.", extra_tags=reverse("actiepunt_open", args=[pk]))
    return _terug(request, punt)


@require_POST
@requires(Recht.BIJEENKOMSTEN)
@eenmalig
def actiepunt_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo: it is open again."""
    punt = get_object_or_404(Actiepunt.objects.visible_to(request.user), pk=pk)
    actiepunt_heropenen(punt=punt)
    messages.success(request, "Het actiepunt staat weer open.")
    return _terug(request, punt)


def _terug(request: HttpRequest, punt: Actiepunt) -> HttpResponse:
    """Where the button stood; the reminder goes or comes back with it."""
    if not herinneringen_los_proberen():
        los_inhalen.delay_on_commit()  # type: ignore[attr-defined]  # DjangoTask
    vanaf = urlsplit(request.META.get("HTTP_REFERER", "")).path
    thuis = vanaf in (reverse("vandaag"), reverse("herinneringen"), reverse("overleggen"))
    naar = vanaf if thuis else f"{reverse('bijeenkomst', args=[punt.bijeenkomst_id])}#actiepunt"
    return HttpResponseRedirect(naar)
