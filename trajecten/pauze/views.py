"""A pause of a trajectory: begin, change, go on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.pauze.forms import PauzeFormulier
from trajecten.pauze.services import pauze_beeindigen, pauze_bewaren
from trajecten.traject.formulierpagina import bewaren, dossier_om_te_wijzigen, formulierpagina, handeling


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def pauze(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    traject = dossier_om_te_wijzigen(request, nummer)
    bestaand = get_object_or_404(traject.pauzes.laatste_eerst(), pk=pk) if pk else None
    sleutel = f"pauze-{pk}" if pk else f"{nummer}:nieuw-pauze"
    form = PauzeFormulier(
        request.POST or None, instance=bestaand, account=request.user, object_sleutel=sleutel, traject=traject
    )
    terug = reverse("traject", args=[nummer]) + "#pauzes"
    melding = "De pauze is bewaard. De termijnen schuiven mee."
    klaar = bewaren(request, form, lambda: pauze_bewaren(pauze=form.save(commit=False), door=request.user),
                    melding=melding, terug=terug)  # fmt: skip
    return klaar or formulierpagina(
        request, traject, form, tab="traject", kop="Pauze aanpassen" if pk else "Traject op pauze zetten",
        actie_tekst="Pauze bewaren", terug_url=terug,
        uitleg="Tijdens een pauze lopen termijnen niet door en zijn herinneringen stil. Wat de wet vraagt, acties "
        "en terugkoppeling blijven gewoon staan.",
    )  # fmt: skip


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def pauze_voorbij(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    traject = dossier_om_te_wijzigen(request, nummer)
    bestaand = get_object_or_404(traject.pauzes.laatste_eerst(), pk=pk)
    terug = reverse("traject", args=[nummer]) + "#pauzes"
    melding = "De hulp gaat weer verder. De termijnen lopen weer."
    return handeling(
        request, lambda: pauze_beeindigen(pauze=bestaand, op=timezone.localdate()), melding=melding, terug=terug
    )
