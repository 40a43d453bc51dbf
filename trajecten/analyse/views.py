"""The second phase: areas of life, earlier help, contributions, the integral analysis."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gezinnen.afscherming.models import verklaringen_bij
from gezinnen.situatie.models import Levensgebiedbeeld
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from teams.verzoek import getal
from trajecten.analyse.beeld import eerste_stap, gebieden, hulptijdlijn, scores_over_tijd
from trajecten.analyse.forms import AnalyseFormulier, BeeldFormulier, BijdrageFormulier
from trajecten.analyse.models import Analysebijdrage, IntegraleAnalyse
from trajecten.analyse.services import (
    analyse_bewaren,
    analyse_heropenen,
    analyse_vaststellen,
    beeld_bewaren,
    bijdrage_bewaren,
    bijdrage_ondertekenen,
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
from trajecten.traject.models import Fase, Traject

TAB = "analyse"
# The sections of the page: while the team is thinking in the order of the work, later what is read most on top.
DENKEN = [
    f"trajecten/analyse/{deel}.html" for deel in ("levensgebieden", "geschiedenis", "bijdragen", "verklaring", "doelen")
]
TERUGLEZEN = [
    f"trajecten/analyse/{deel}.html" for deel in ("doelen", "verklaring", "bijdragen", "levensgebieden", "geschiedenis")
]


def _overzicht(traject: Traject, deel: str = "") -> str:
    return reverse("analyse", args=[traject.nummer]) + deel


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def analyse(request: HttpRequest, nummer: str) -> HttpResponse:
    """The whole analysis on one page, with what must be done first."""
    bij_analyse = verklaringen_bij(IntegraleAnalyse, "analyse")
    traject = dossier_ophalen(request, nummer, "analyse__vastgesteld_door", bij_analyse=bij_analyse)
    in_fase = traject.is_lopend and traject.stand.fase == Fase.ANALYSE
    delen: dict[str, Any] = {
        "beelden": list(traject.gezin.levensgebiedbeelden.voor_lezer(request.user).over_tijd()),
        "bijdragen": list(traject.analysebijdragen.voor_lezer(request.user).met_auteur()),
        "analyse": getattr(traject, "analyse", None),
        "doelen": list(traject.doelen.voor_lezer(request.user).met_omschrijving()),
        "mag_vaststellen": mag_hier(request, traject, Recht.ANALYSE_VASTSTELLEN),
    }
    if delen["analyse"] is not None:
        delen["analyse"].verklaringen = traject.bij_analyse  # type: ignore[attr-defined]  # annotated
    context = {
        **dossier_context(request, traject, tab=TAB, met_voorwaarden=in_fase),
        **delen,
        "stap": eerste_stap(traject, **delen, account_id=request.user.pk),
        "volgorde": DENKEN if traject.stand.fase <= Fase.ANALYSE else TERUGLEZEN,
        "gebieden": gebieden(delen["beelden"]),
        "verloop": scores_over_tijd(delen["beelden"]),
        "geschiedenis": hulptijdlijn(traject.gezin.hulpgeschiedenis.met_verklaringen()),
    }
    return render(request, "trajecten/analyse/analyse.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def beeld(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    """What was seen in one area of life: a new view, or a correction of one."""
    traject = dossier_om_te_wijzigen(request, nummer)
    if pk is not None:
        beelden = traject.gezin.levensgebiedbeelden.leesbaar_voor(request.user)
        rij = get_object_or_404(beelden.over_tijd(), pk=pk)
    else:
        rij = Levensgebiedbeeld(gezin=traject.gezin, **_overgenomen(request, traject))
    sleutel = f"beeld-{pk}" if pk else f"{traject.nummer}:nieuw-beeld"
    form = BeeldFormulier(
        request.POST or None, instance=rij, account=request.user, object_sleutel=sleutel, team_id=traject.team_id
    )
    terug = _overzicht(traject, "#levensgebieden")
    klaar = bewaren(
        request,
        form,
        lambda: beeld_bewaren(traject=traject, beeld=form.save(commit=False), door=request.user),
        melding="Het levensgebied is bewaard.",
        terug=terug,
    )
    return klaar or formulierpagina(
        request, traject, form, tab=TAB, kop="Levensgebied", actie_tekst="Levensgebied bewaren", terug_url=terug,
        uitleg="Een nieuw beeld komt naast het vorige te staan. Zo zie je wat er verandert.",
    )  # fmt: skip


def _overgenomen(request: HttpRequest, traject: Traject) -> dict[str, Any]:
    """Area and member of the view that a new one follows (`?na=`), so that nobody chooses them again."""
    beelden = traject.gezin.levensgebiedbeelden.leesbaar_voor(request.user)
    vorig = beelden.filter(pk=getal(request.GET.get("na", ""))).first()
    return {"levensgebied_id": vorig.levensgebied_id, "lid_id": vorig.lid_id} if vorig else {}


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def bijdrage(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    """One's own contribution from one expertise, until it is signed."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = (
        get_object_or_404(traject.analysebijdragen.van_auteur(request.user), pk=pk)
        if pk
        else Analysebijdrage(traject=traject, auteur_id=request.user.pk)  # type: ignore[misc]  # logged in
    )
    sleutel = f"bijdrage-{pk}" if pk else f"{traject.nummer}:nieuwe-bijdrage"
    form = BijdrageFormulier(request.POST or None, instance=rij, account=request.user, object_sleutel=sleutel)
    terug = _overzicht(traject, "#bijdragen")
    klaar = bewaren(
        request,
        form,
        lambda: bijdrage_bewaren(bijdrage=form.save(commit=False), door=request.user),
        melding="Je bijdrage is bewaard. Onderteken haar als zij af is.",
        terug=terug,
    )
    return klaar or formulierpagina(
        request, traject, form, tab=TAB, kop="Mijn bijdrage", actie_tekst="Bijdrage bewaren", terug_url=terug,
        uitleg="Schrijf op wat je vanuit jouw expertise ziet. Alleen jij kunt deze tekst wijzigen, tot je ondertekent.",
    )  # fmt: skip


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def bijdrage_tekenen(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Sign one's own contribution."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.analysebijdragen.van_auteur(request.user), pk=pk)
    return handeling(
        request,
        lambda: bijdrage_ondertekenen(bijdrage=rij, door=request.user),
        melding="Je bijdrage is ondertekend.",
        terug=_overzicht(traject, "#bijdragen"),
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def integraal(request: HttpRequest, nummer: str) -> HttpResponse:
    """The one explanation, with the contributions beside it."""
    traject = dossier_om_te_wijzigen(request, nummer, "analyse")
    rij = getattr(traject, "analyse", None) or IntegraleAnalyse(traject=traject)
    form = AnalyseFormulier(request.POST or None, instance=rij, account=request.user, object_sleutel=traject.nummer)
    terug = _overzicht(traject, "#verklaring")
    klaar = bewaren(
        request,
        form,
        lambda: analyse_bewaren(analyse=form.save(commit=False)),
        melding="De analyse is bewaard.",
        terug=terug,
    )
    bijdragen = traject.analysebijdragen.voor_lezer(request.user).met_auteur()
    return klaar or formulierpagina(
        request, traject, form, tab=TAB, kop="Eén verklaring", actie_tekst="Analyse bewaren", terug_url=terug,
        sjabloon="trajecten/analyse/integraal.html", bijdragen=bijdragen,
    )  # fmt: skip


@require_POST
@requires(Recht.ANALYSE_VASTSTELLEN)
@eenmalig
def vaststellen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Establish the analysis."""
    traject = dossier_om_te_wijzigen(request, nummer, recht=Recht.ANALYSE_VASTSTELLEN)
    return handeling(
        request,
        lambda: analyse_vaststellen(traject=traject, door=request.user),
        melding="De integrale analyse is vastgesteld.",
        terug=_overzicht(traject, "#verklaring"),
        ongedaan=reverse("analyse_heropenen", args=[traject.nummer]),
    )


@require_POST
@requires(Recht.ANALYSE_VASTSTELLEN)
@eenmalig
def heropenen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Open the analysis again."""
    traject = dossier_om_te_wijzigen(request, nummer, recht=Recht.ANALYSE_VASTSTELLEN)
    return handeling(
        request,
        lambda: analyse_heropenen(traject=traject),
        melding="De analyse is weer open. Stel haar opnieuw vast als zij klaar is.",
        terug=_overzicht(traject, "#verklaring"),
    )
