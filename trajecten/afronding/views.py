"""The last phase: results, outcomes, handover, the letter, closing, and follow-up after it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gezinnen.afscherming.merken import zet_verklaringen
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.afronding.forms import (
    BriefFormulier,
    NazorgFormulier,
    OverdrachtFormulier,
    SluitenFormulier,
    UitkomstenFormulier,
)
from trajecten.afronding.models import Afronding, Overdracht
from trajecten.afronding.services import (
    afronding_bewaren,
    afsluiten,
    nazorg_bewaren,
    overdracht_bewaren,
    overdracht_verwijderen,
)
from trajecten.afronding.stappen import eerste_stap, stond_nazorg, stond_overdracht, toestemming_in_woorden
from trajecten.traject.context import dossier_context
from trajecten.traject.formulierpagina import (
    bewaren,
    dossier_om_te_wijzigen,
    dossier_ophalen,
    formulierpagina,
    handeling,
)
from trajecten.traject.models import Fase, Traject
from trajecten.traject.voorwaarden import voorwaarden

TAB = "afronding"


def _overzicht(traject: Traject, deel: str = "") -> str:
    return reverse("afronding", args=[traject.nummer]) + deel


def _afronding(traject: Traject) -> Afronding:
    """The closing of this trajectory as far as it was written; `traject` was fetched with it."""
    return getattr(traject, "afronding", None) or Afronding(traject=traject)


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def afronding(request: HttpRequest, nummer: str) -> HttpResponse:
    """The whole closing on one page, with what must be done first; readable for good."""
    traject = dossier_ophalen(request, nummer, "afronding")
    delen: dict[str, Any] = {
        "afronding": getattr(traject, "afronding", None),
        "doelen": list(traject.doelen.voor_lezer(request.user).met_omschrijving()),
        "overdrachten": list(traject.overdrachten.met_organisatie()),
        "nazorg": list(traject.nazorgmomenten.voor_lezer(request.user).op_volgorde()),
    }
    zet_verklaringen(delen["afronding"], *delen["overdrachten"], *delen["nazorg"])
    in_fase = traject.is_lopend and traject.stand.fase == Fase.AFRONDING
    context = {
        **dossier_context(request, traject, tab=TAB, met_voorwaarden=in_fase),
        **delen,
        "stap": eerste_stap(traject, **delen),
        "in_fase": in_fase,
        "overdrachtregels": [(rij, stond_overdracht(rij)) for rij in delen["overdrachten"]],
        "nazorgregels": [(moment, stond_nazorg(moment)) for moment in delen["nazorg"]],
    }
    return render(request, "trajecten/afronding/afronding.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def uitkomsten(request: HttpRequest, nummer: str) -> HttpResponse:
    """How the help ended and what it brought."""
    return _afronding_wijzigen(
        request, nummer, UitkomstenFormulier, kop="Uitkomsten", actie_tekst="Uitkomsten bewaren",
        melding="De uitkomsten zijn bewaard.", deel="#uitkomsten",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def brief(request: HttpRequest, nummer: str) -> HttpResponse:
    """The closing letter to the family."""
    return _afronding_wijzigen(
        request, nummer, BriefFormulier, kop="Brief aan het gezin", actie_tekst="Brief bewaren",
        melding="De brief is bewaard.", deel="#brief",
    )  # fmt: skip


def _afronding_wijzigen(
    request: HttpRequest, nummer: str, soort: Any, *, kop: str, actie_tekst: str, melding: str, deel: str
) -> HttpResponse:
    traject = dossier_om_te_wijzigen(request, nummer, "afronding")
    form = soort(
        request.POST or None, instance=_afronding(traject), account=request.user, object_sleutel=traject.nummer
    )
    terug = _overzicht(traject, deel)
    klaar = bewaren(
        request, form, lambda: afronding_bewaren(afronding=form.save(commit=False)), melding=melding, terug=terug
    )
    return klaar or formulierpagina(request, traject, form, tab=TAB, kop=kop, actie_tekst=actie_tekst, terug_url=terug)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def overdracht(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    """The handover to one partner: add or change."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.overdrachten.met_organisatie(), pk=pk) if pk else Overdracht(traject=traject)
    sleutel = f"overdracht-{pk}" if pk else f"{traject.nummer}:nieuwe-overdracht"
    form = OverdrachtFormulier(request.POST or None, instance=rij, account=request.user, object_sleutel=sleutel)
    terug = _overzicht(traject, "#overdracht")
    klaar = bewaren(
        request,
        form,
        lambda: overdracht_bewaren(overdracht=form.save(commit=False), door=request.user),
        melding="De overdracht is bewaard.",
        terug=terug,
    )
    return klaar or formulierpagina(
        request, traject, form, tab=TAB, kop="Overdracht", actie_tekst="Overdracht bewaren", terug_url=terug,
        sjabloon="trajecten/afronding/overdracht.html", overdracht=rij, uitleg=toestemming_in_woorden(rij),
    )  # fmt: skip


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def overdracht_weghalen(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Take a handover away that is not needed after all."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.overdrachten.met_organisatie(), pk=pk)
    return handeling(
        request,
        lambda: overdracht_verwijderen(overdracht=rij),
        melding="De overdracht is weggehaald. De geschiedenis bewaart haar.",
        terug=_overzicht(traject, "#overdracht"),
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def sluiten(request: HttpRequest, nummer: str) -> HttpResponse:
    """Close the trajectory; what is not ready is named, and asks for a reason."""
    traject = dossier_om_te_wijzigen(request, nummer)
    form = SluitenFormulier(
        request.POST or None,
        initial={"gezien": traject.stand.fase},
        account=request.user,
        object_sleutel=traject.nummer,
    )
    klaar = bewaren(
        request,
        form,
        lambda: afsluiten(
            traject=traject, gezien=form.cleaned_data["gezien"], door=request.user, reden=form.cleaned_data["reden"]
        ),
        melding="Het traject is gesloten. Het dossier blijft te lezen; de nazorg staat gepland.",
        terug=_overzicht(traject),
    )
    return klaar or formulierpagina(
        request, traject, form, tab=TAB, kop="Traject sluiten", actie_tekst="Traject sluiten",
        terug_url=_overzicht(traject), sjabloon="trajecten/afronding/sluiten.html",
        punten=voorwaarden(traject, Fase.AFRONDING),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def nazorg(request: HttpRequest, nummer: str, maanden: int) -> HttpResponse:
    """How the family is doing, three, six or twelve months after closing."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.nazorgmomenten.op_volgorde(), maanden=maanden)
    form = NazorgFormulier(
        request.POST or None, instance=rij, account=request.user, object_sleutel=f"{traject.nummer}:nazorg-{maanden}"
    )
    terug = _overzicht(traject, "#nazorg")
    klaar = bewaren(
        request,
        form,
        lambda: nazorg_bewaren(nazorg=form.save(commit=False), door=request.user),
        melding="De nazorg is vastgelegd.",
        terug=terug,
    )
    return klaar or formulierpagina(
        request, traject, form, tab=TAB, kop=f"Nazorg na {maanden} maanden", actie_tekst="Nazorg vastleggen",
        terug_url=terug, uitleg="Vraag hoe het gaat, en of er opnieuw hulp is.",
    )  # fmt: skip
