"""Goals: add, change, put in order, close with a result."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.analyse.forms import DoelAfsluitenFormulier, DoelFormulier
from trajecten.analyse.models import Doel
from trajecten.analyse.services import doel_afsluiten, doel_bewaren, doel_heropenen, doel_verplaatsen
from trajecten.traject.formulierpagina import bewaren, dossier_om_te_wijzigen, formulierpagina, handeling
from trajecten.traject.models import Fase, Traject


def _doelen(traject: Traject) -> str:
    """Where the goals of this trajectory stand: in the last phase on the page of the closing."""
    tab = "afronding" if traject.stand.fase == Fase.AFRONDING else "analyse"
    return reverse(tab, args=[traject.nummer]) + "#doelen"


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def doel(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    """Add or change a goal."""
    traject = dossier_om_te_wijzigen(request, nummer)
    doelen = traject.doelen.leesbaar_voor(request.user).met_omschrijving()
    rij = get_object_or_404(doelen, pk=pk) if pk else Doel(traject=traject)
    sleutel = f"doel-{pk}" if pk else f"{traject.nummer}:nieuw-doel"
    form = DoelFormulier(request.POST or None, instance=rij, account=request.user, object_sleutel=sleutel)
    terug = reverse("analyse", args=[traject.nummer]) + "#doelen"
    klaar = bewaren(
        request,
        form,
        lambda: doel_bewaren(doel=form.save(commit=False)),
        melding="Het doel is bewaard.",
        terug=terug,
    )
    return klaar or formulierpagina(
        request, traject, form, tab="analyse", kop="Doel" if pk else "Nieuw doel", actie_tekst="Doel bewaren",
        terug_url=terug, uitleg="Schrijf het doel op zoals het gezin het zegt.",
    )  # fmt: skip


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def doel_schuiven(request: HttpRequest, nummer: str, pk: int, omhoog: bool) -> HttpResponse:
    """Move a goal one place up or down."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.doelen.leesbaar_voor(request.user).met_omschrijving(), pk=pk)
    return handeling(
        request,
        lambda: doel_verplaatsen(doel=rij, omhoog=omhoog),
        melding="De volgorde is aangepast.",
        terug=reverse("analyse", args=[traject.nummer]) + "#doelen",
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def doel_sluiten(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """The result of a goal."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.doelen.leesbaar_voor(request.user).met_omschrijving(), pk=pk)
    form = DoelAfsluitenFormulier(
        request.POST or None, instance=rij, account=request.user, object_sleutel=f"doel-{pk}-afsluiten"
    )
    klaar = bewaren(
        request,
        form,
        lambda: doel_afsluiten(doel=form.save(commit=False)),
        melding="Het resultaat is bewaard.",
        terug=_doelen(traject),
    )
    return klaar or formulierpagina(
        request, traject, form, tab="analyse", kop="Resultaat van het doel", actie_tekst="Resultaat vastleggen",
        terug_url=_doelen(traject), uitleg=rij.omschrijving,
    )  # fmt: skip


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def doel_openen(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Work on a closed goal again."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.doelen.leesbaar_voor(request.user).met_omschrijving(), pk=pk)
    return handeling(
        request, lambda: doel_heropenen(doel=rij), melding="Aan dit doel wordt weer gewerkt.", terug=_doelen(traject)
    )
