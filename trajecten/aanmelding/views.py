"""The first phase in a dossier: who asks what, the screening, the decision and the feedback."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from gezinnen.afscherming.merken import zet_verklaringen
from gezinnen.situatie.models import Kenmerk
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.aanmelding.forms import (
    BesluitFormulier,
    KenmerkFormulier,
    ScreeningFormulier,
    TerugkoppelingFormulier,
    VragenFormulier,
)
from trajecten.aanmelding.models import Aanmelding
from trajecten.aanmelding.services import (
    aanmelding_bewaren,
    besluit_vastleggen,
    kenmerk_bewaren,
    kenmerk_verwijderen,
    terugkoppeling_vastleggen,
)
from trajecten.aanmelding.stappen import eerste_stap
from trajecten.mdo.leidraad.models import Stemming
from trajecten.traject.context import dossier_context
from trajecten.traject.formulierpagina import (
    bewaren,
    dossier_om_te_wijzigen,
    dossier_ophalen,
    formulierpagina,
    handeling,
    mag_hier,
)
from trajecten.traject.models import Fase, Traject

TAB = "aanmelding"


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def aanmelding(request: HttpRequest, nummer: str) -> HttpResponse:
    """All of the referral on one page, with what must be done first."""
    traject = dossier_ophalen(request, nummer, "aanmelding__uitkomst_door", "aanmelding__doorverwezen_naar")
    gegevens = getattr(traject, "aanmelding", None)
    in_fase = traject.is_lopend and traject.stand.fase == Fase.AANMELDING
    kenmerken = list(traject.gezin.kenmerken.met_lid())
    zet_verklaringen(gegevens, *kenmerken)
    context = {
        **dossier_context(request, traject, tab=TAB, met_voorwaarden=in_fase),
        "aanmelding": gegevens,
        "stap": eerste_stap(traject, gegevens),
        "oneigenlijk": gegevens.oneigenlijke_namen() if gegevens else [],
        "kenmerken": kenmerken,
        "documenten": traject.documenten.voor_lezer(request.user).met_toevoeger(),
        "mag_besluiten": mag_hier(request, traject, Recht.AANMELDING_BEHANDELEN),
        "kan_besluiten": in_fase and gegevens is not None,
    }
    return render(request, "trajecten/aanmelding/aanmelding.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def vragen(request: HttpRequest, nummer: str) -> HttpResponse:
    """The questions of referrer and family, consent, and who the referrer is."""
    traject = dossier_om_te_wijzigen(request, nummer, "aanmelding")
    rij = getattr(traject, "aanmelding", None) or _nieuwe_aanmelding(traject)
    form = VragenFormulier(request.POST or None, instance=rij, account=request.user, object_sleutel=traject.nummer)
    terug = reverse("aanmelding", args=[traject.nummer])
    klaar = bewaren(
        request,
        form,
        lambda: aanmelding_bewaren(aanmelding=form.save(commit=False)),
        melding="De vragen zijn bewaard.",
        terug=terug,
    )
    return klaar or formulierpagina(
        request, traject, form, tab=TAB, kop="De vragen", actie_tekst="Vragen bewaren", terug_url=terug,
        uitleg="De vraag van de verwijzer en die van het gezin verschillen vaak. Schrijf ze allebei op.",
    )  # fmt: skip


def _nieuwe_aanmelding(traject: Traject) -> Aanmelding:
    return Aanmelding(
        traject=traject,
        team=traject.team,
        gezinsnaam=traject.gezin.naam,
        gemeente=traject.gezin.gemeente,
        ontvangen_op=traject.aangemeld_op,
    )


def _aanmelding_van(request: HttpRequest, nummer: str, recht: Recht) -> tuple[Traject, Aanmelding]:
    """Trajectory and referral for who holds `recht` there; 404 when nothing was recorded yet."""
    traject = dossier_om_te_wijzigen(request, nummer, "aanmelding", recht=recht)
    rij = getattr(traject, "aanmelding", None)
    if rij is None:
        raise Http404("Er is nog geen aanmelding vastgelegd.")
    return traject, rij


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def screening(request: HttpRequest, nummer: str) -> HttpResponse:
    """Talks, fit with target group and team, reasons that should not count, and who decides."""
    traject, rij = _aanmelding_van(request, nummer, Recht.DOSSIER_SCHRIJVEN)
    form = ScreeningFormulier(request.POST or None, instance=rij, account=request.user, object_sleutel=traject.nummer)
    terug = reverse("aanmelding", args=[traject.nummer])
    klaar = bewaren(
        request,
        form,
        lambda: aanmelding_bewaren(aanmelding=form.save(commit=False)),
        melding="De screening is bewaard.",
        terug=terug,
    )
    return klaar or formulierpagina(
        request, traject, form, tab=TAB, kop="Screening", actie_tekst="Screening bewaren", terug_url=terug
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.AANMELDING_BEHANDELEN)
@eenmalig
def besluit(request: HttpRequest, nummer: str) -> HttpResponse:
    """The decision on the referral; what follows from it happens at once."""
    traject, rij = _aanmelding_van(request, nummer, Recht.AANMELDING_BEHANDELEN)
    form = BesluitFormulier(
        request.POST or None, instance=rij, account=request.user, object_sleutel=traject.nummer,
        voorstel=Stemming.objects.voorstel_voor(traject),
    )  # fmt: skip
    terug = reverse("aanmelding", args=[traject.nummer])
    klaar = bewaren(
        request,
        form,
        lambda: besluit_vastleggen(aanmelding=form.save(commit=False), door=request.user),
        melding="Het besluit is vastgelegd. Laat het de verwijzer weten.",
        terug=terug,
    )
    return klaar or formulierpagina(
        request, traject, form, tab=TAB, kop="Besluit", actie_tekst="Besluit vastleggen", terug_url=terug,
        uitleg="Doorverwezen, afgewezen en ingetrokken sluiten het traject. Bij in zorg kan de analyse beginnen.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Recht.AANMELDING_BEHANDELEN)
@eenmalig
def terugkoppeling(request: HttpRequest, nummer: str) -> HttpResponse:
    """What the referrer heard, and when; also after the trajectory was closed."""
    traject, rij = _aanmelding_van(request, nummer, Recht.AANMELDING_BEHANDELEN)
    form = TerugkoppelingFormulier(
        request.POST or None, instance=rij, account=request.user, object_sleutel=traject.nummer
    )
    terug = reverse("aanmelding", args=[traject.nummer])
    klaar = bewaren(
        request,
        form,
        lambda: terugkoppeling_vastleggen(aanmelding=form.save(commit=False), door=request.user),
        melding="De terugkoppeling is vastgelegd.",
        terug=terug,
    )
    return klaar or formulierpagina(
        request, traject, form, tab=TAB, kop="Terugkoppeling aan de verwijzer", terug_url=terug,
        actie_tekst="Terugkoppeling vastleggen", uitleg=f"{rij.verwijzer_naam}, {rij.verwijzer_organisatie}",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def kenmerk(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    """A characteristic of the target group: add one, change one or take one away."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.gezin.kenmerken.met_lid(), pk=pk) if pk else Kenmerk(gezin=traject.gezin)
    sleutel = f"kenmerk-{pk}" if pk else f"{traject.nummer}:nieuw-kenmerk"
    form = KenmerkFormulier(request.POST or None, instance=rij, account=request.user, object_sleutel=sleutel)
    terug = reverse("aanmelding", args=[traject.nummer]) + "#kenmerken"
    klaar = bewaren(
        request,
        form,
        lambda: kenmerk_bewaren(traject=traject, kenmerk=form.save(commit=False)),
        melding="Het kenmerk is bewaard.",
        terug=terug,
    )
    return klaar or formulierpagina(
        request, traject, form, tab=TAB, kop="Kenmerk van de doelgroep", actie_tekst="Kenmerk bewaren",
        terug_url=terug, sjabloon="trajecten/aanmelding/kenmerk.html", kenmerk=rij,
    )  # fmt: skip


@require_http_methods(["POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def kenmerk_weghalen(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Take a characteristic away that does not play after all."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.gezin.kenmerken.met_lid(), pk=pk)
    return handeling(
        request,
        lambda: kenmerk_verwijderen(traject=traject, kenmerk=rij),
        melding="Het kenmerk is weggehaald. De geschiedenis bewaart het.",
        terug=reverse("aanmelding", args=[traject.nummer]) + "#kenmerken",
    )
