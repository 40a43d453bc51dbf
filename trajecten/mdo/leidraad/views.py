"""What the meeting screen of a guide sends: a text of a step, a vote, and that a family was discussed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.mdo.leidraad.beeld import (
    Leidraadbeeld,
    Stapbeeld,
    haal_leidraad,
    open_formulier,
    sluit_formulier,
    stem_formulier,
    tekst_formulier,
)
from trajecten.mdo.leidraad.models import Stemming
from trajecten.mdo.leidraad.services import bespreking_afronden, inbreng_bewaren
from trajecten.mdo.leidraad.stemmen import stem_uitbrengen, stemming_intrekken, stemming_openen, stemming_sluiten
from trajecten.mdo.leidraad.teksten import Plek, mag, zit_voor
from trajecten.mdo.samen.velden import soort_van
from trajecten.mdo.scherm import Scherm, haal_scherm, vul_keuzes
from trajecten.mdo.views import mag_schrijven, toon


def _haal(request: HttpRequest, nummer: str, traject: str) -> tuple[Scherm, Leidraadbeeld]:
    """The family in this meeting with its guide; 403 for who may not write, 404 when the meeting has no guide."""
    scherm = haal_scherm(request, nummer, traject)
    mag_schrijven(request, scherm.mdo, scherm.traject)
    vul_keuzes(scherm, request.user)
    beeld = haal_leidraad(scherm, request.user)
    if beeld is None:
        raise Http404("Dit overleg volgt geen leidraad.")
    return scherm, beeld


def _adres(scherm: Scherm, deel: Stapbeeld) -> str:
    return reverse("mdo_gezin", args=[scherm.mdo.nummer, scherm.traject.nummer]) + f"#stap-{deel.stap.volgorde}"


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def stap(request: HttpRequest, nummer: str, traject: str, veld: str) -> HttpResponse:
    """Save one text of a step by its form."""
    scherm, beeld = _haal(request, nummer, traject)
    if soort_van(veld) is None or "-" not in veld or not mag(scherm.bespreking, veld):
        raise Http404("Deze tekst hoort niet bij dit overleg.")
    plek = Plek.uit(veld)
    deel = beeld.vind(plek.stap)
    if deel is None:
        raise Http404("Deze stap hoort niet bij dit overleg.")
    form = tekst_formulier(deel, scherm, request.user, plek, deel.stap.vraag, request.POST)

    def bewaar() -> str:
        inbreng = form.save(commit=False)
        inbreng_bewaren(inbreng=inbreng, plek=plek, door=request.user, gedeeld=form.staat_al_bewaard)
        return f"{deel.stap.titel}: bewaard."

    return _bewaar(request, scherm, deel, {veld: form}, form, bewaar)


def _bewaar(
    request: HttpRequest,
    scherm: Scherm,
    deel: Stapbeeld,
    gebonden: dict[str, Any],
    form: Any,
    bewaar: Callable[[], str],
) -> HttpResponse:
    """Save a form and go back to its step; the whole screen again, with what was typed, when it is refused."""
    if form.is_valid():
        try:
            messages.success(request, bewaar())
            return redirect(_adres(scherm, deel))
        except Weigering as weigering:
            form.add_error(None, weigering.melding)
    return toon(request, scherm, gebonden)


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def stemmen(request: HttpRequest, nummer: str, traject: str, stap: int) -> HttpResponse:
    """The vote of a step: put the proposal (`doe=openen`), vote, close or withdraw it."""
    scherm, beeld = _haal(request, nummer, traject)
    deel = beeld.vind(stap)
    if deel is None or deel.stemming is None:
        raise Http404("In deze stap wordt niet gestemd.")
    if not request.user.toegang.mag_in_team(Recht.DOSSIER_SCHRIJVEN, scherm.mdo.team_id):  # type: ignore[union-attr]
        raise PermissionDenied
    doe = request.POST.get("doe", "")
    handelingen = {"openen": _open, "stemmen": _stem, "sluiten": _sluit, "intrekken": _trek_in}
    if doe not in handelingen:
        raise Http404("Deze handeling bestaat niet.")
    if doe != "stemmen" and not zit_voor(scherm.bespreking, request.user):
        raise PermissionDenied
    return handelingen[doe](request, scherm, beeld, deel)


def _stemming(scherm: Scherm, deel: Stapbeeld) -> Stemming:
    rij = deel.stemming.rij if deel.stemming else {}
    stemming: Stemming = get_object_or_404(
        Stemming.objects.select_related("bespreking__mdo"), pk=rij.get("pk", 0), bespreking=scherm.bespreking
    )
    return stemming


def _open(request: HttpRequest, scherm: Scherm, beeld: Leidraadbeeld, deel: Stapbeeld) -> HttpResponse:
    form = open_formulier(beeld, deel, scherm, request.user, request.POST)

    def bewaar() -> str:
        bron = beeld.voorstel(deel.stap)
        uit_stap = bron.van_allen["tekst"] if bron and bron.van_allen else ""
        voorstel, route = form.cleaned_data["voorstel"].strip() or uit_stap, form.cleaned_data.get("route", "")
        stemming_openen(bespreking=scherm.bespreking, stap=deel.stap, voorstel=voorstel, route=route, door=request.user)
        return "Het voorstel is in stemming."

    return _bewaar(request, scherm, deel, {"openen": form, "stap": deel.stap.pk}, form, bewaar)


def _stem(request: HttpRequest, scherm: Scherm, beeld: Leidraadbeeld, deel: Stapbeeld) -> HttpResponse:
    stemming = _stemming(scherm, deel)
    form = stem_formulier(deel.stemming, scherm, request.user, request.POST)  # type: ignore[arg-type]  # checked

    def bewaar() -> str:
        gegevens = form.cleaned_data
        stem_uitbrengen(
            stemming=stemming, account=request.user, keuze=gegevens["keuze"], motivatie=gegevens["motivatie"]
        )
        return "Je stem is bewaard. Je kunt hem wijzigen tot de stemming sluit."

    return _bewaar(request, scherm, deel, {"stemmen": form, "stap": deel.stap.pk}, form, bewaar)


def _sluit(request: HttpRequest, scherm: Scherm, beeld: Leidraadbeeld, deel: Stapbeeld) -> HttpResponse:
    stemming = _stemming(scherm, deel)
    form = sluit_formulier(deel.stemming, scherm, request.user, request.POST)  # type: ignore[arg-type]  # checked

    def bewaar() -> str:
        gesloten = stemming_sluiten(stemming=stemming, door=request.user, **form.keuzes())
        return f"De stemming is gesloten: {gesloten.get_uitslag_display()}."

    return _bewaar(request, scherm, deel, {"sluiten": form, "stap": deel.stap.pk}, form, bewaar)


def _trek_in(request: HttpRequest, scherm: Scherm, beeld: Leidraadbeeld, deel: Stapbeeld) -> HttpResponse:
    reden = request.POST.get("reden", "")
    try:
        stemming_intrekken(stemming=_stemming(scherm, deel), door=request.user, reden=reden)
        messages.success(request, "Het voorstel is van tafel. Er kan een ander voorstel komen.")
    except Weigering as weigering:
        messages.error(request, weigering.met(reden))
    return redirect(_adres(scherm, deel))


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def besproken(request: HttpRequest, nummer: str, traject: str) -> HttpResponse:
    """This family was discussed; on to the next one, or to the meeting when it was the last."""
    scherm, _ = _haal(request, nummer, traject)
    try:
        bespreking_afronden(bespreking=scherm.bespreking)
    except Weigering as weigering:
        messages.error(request, weigering.melding)
        return redirect("mdo", scherm.mdo.nummer)
    volgend = scherm.buur(1)
    if volgend is None:
        return redirect("mdo", scherm.mdo.nummer)
    return redirect("mdo_gezin", scherm.mdo.nummer, volgend.bespreking.traject.nummer)
