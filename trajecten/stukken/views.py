"""Beside a text of any kind: the family's own statement, and who may read it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gezinnen.afscherming.models import Verklaring
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.stukken.forms import SchildFormulier, VerklaringFormulier
from trajecten.stukken.overzicht import verklaringen_van
from trajecten.stukken.register import MET_VERKLARING, SOORTEN, Soort
from trajecten.stukken.services import (
    schild_bewaren,
    verklaring_gelezen,
    verklaring_intrekken,
    verklaring_vastleggen,
)
from trajecten.traject.context import dossier_context
from trajecten.traject.formulierpagina import (
    bewaren,
    dossier_om_te_wijzigen,
    dossier_ophalen,
    formulierpagina,
    handeling,
    mag_hier,
)
from trajecten.traject.models import Traject


def _haal(request: HttpRequest, traject: Traject, code: str, pk: int) -> tuple[Soort, Any]:
    """One text of this family that this person may read, with its kind; 404 for anything else."""
    if code not in MET_VERKLARING:
        raise Http404("Dit is geen tekst waar iets naast kan staan.")
    soort = SOORTEN[code]
    return soort, get_object_or_404(soort.zichtbaar(request.user, traject.gezin_id), pk=pk)


def _overzicht(traject: Traject, pk: int | None = None) -> str:
    return reverse("verklaringen", args=[traject.nummer]) + (f"#verklaring-{pk}" if pk else "")


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def verklaringen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Every statement of the family, with the text it stands beside."""
    traject = dossier_ophalen(request, nummer)
    context = dossier_context(request, traject, tab="dossier") | {
        "verklaringen": verklaringen_van(traject, request.user),
        "mag_vastleggen": mag_hier(request, traject, Recht.DOSSIER_SCHRIJVEN),
    }
    return render(request, "trajecten/stukken/verklaringen.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verklaring(request: HttpRequest, nummer: str, soort: str, pk: int) -> HttpResponse:
    """Write down what somebody of the family states beside this text."""
    traject = dossier_om_te_wijzigen(request, nummer)
    kind, rij = _haal(request, traject, soort, pk)
    form = VerklaringFormulier(
        request.POST or None, instance=Verklaring(gezin_id=traject.gezin_id, soort=kind.code, object_id=pk),
        account=request.user, object_sleutel=f"{traject.nummer}:{kind.code}-{pk}", traject=traject,
    )  # fmt: skip

    def service() -> None:
        verklaring_vastleggen(verklaring=form.save(commit=False), door=request.user)

    terug = _overzicht(traject)
    klaar = bewaren(request, form, service, melding="De verklaring staat bij de tekst.", terug=terug)
    return klaar or formulierpagina(
        request, traject, form, tab="dossier", kop="Eigen verklaring", actie_tekst="Verklaring vastleggen",
        terug_url=terug, sjabloon="trajecten/stukken/verklaring.html", stuk=kind.titel(rij),
        teksten=kind.teksten_van(rij), uitleg="Een gezinslid vindt dat iets niet klopt of wil er iets bij zeggen.",
    )  # fmt: skip


def _verklaring(request: HttpRequest, traject: Traject, pk: int) -> Verklaring:
    """A statement beside a text of this family that this person may read; 404 for anything else."""
    rij = get_object_or_404(Verklaring.objects.van_gezin(traject.gezin).geldig(), pk=pk)
    _haal(request, traject, rij.soort, rij.object_id)
    return rij


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verklaring_is_gelezen(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Somebody of the team read what came by personal link."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = _verklaring(request, traject, pk)
    return handeling(
        request,
        lambda: verklaring_gelezen(verklaring=rij, door=request.user),
        melding="Het gezin ziet nu dat deze tekst gelezen is.",
        terug=_overzicht(traject, pk),
    )


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verklaring_terug(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """The family takes a statement back."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = _verklaring(request, traject, pk)
    return handeling(
        request,
        lambda: verklaring_intrekken(verklaring=rij),
        melding="De verklaring is ingetrokken. Zij staat niet meer bij de tekst.",
        terug=_overzicht(traject),
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def schild(request: HttpRequest, nummer: str, soort: str, pk: int) -> HttpResponse:
    """Whom this text is about and who may read it."""
    traject = dossier_om_te_wijzigen(request, nummer)
    kind, rij = _haal(request, traject, soort, pk)
    if not kind.betreffend:
        raise Http404("Deze tekst kan niet worden afgeschermd.")
    form = SchildFormulier(
        request.POST or None, instance=rij, traject=traject, account=request.user,
        object_sleutel=f"{traject.nummer}:{kind.code}-{pk}",
    )  # fmt: skip
    terug = reverse("traject", args=[traject.nummer]) + kind.pagina.format(pk=pk)
    klaar = bewaren(
        request, form, lambda: schild_bewaren(rij=rij, traject=traject), melding="Bewaard wie dit mag lezen.",
        terug=terug,
    )  # fmt: skip
    return klaar or formulierpagina(
        request, traject, form, tab="dossier", kop="Wie mag dit lezen", actie_tekst="Bewaren", terug_url=terug,
        uitleg=kind.titel(rij),
    )  # fmt: skip
