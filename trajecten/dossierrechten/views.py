"""Requests of a family: what was asked, what is decided per item, what was answered."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gezinnen.gezin.band import gezin_band
from gezinnen.inzagelog.inzage import haal_op
from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.dossier.blad import haal_dossier
from trajecten.dossierrechten import services
from trajecten.dossierrechten.forms import AntwoordFormulier, BesluitFormulier, RedenFormulier, VerzoekFormulier
from trajecten.dossierrechten.kopie.tasks import kopie_van
from trajecten.dossierrechten.models import Verzoek, Verzoekonderdeel
from trajecten.dossierrechten.overzicht import groepen_van, stuk_van
from trajecten.dossierrechten.vernietiging.models import Vernietiging
from trajecten.dossierrechten.vernietiging.voorstel import vernietiging_voorbereiden
from trajecten.dossierrechten.vrager import aandacht
from trajecten.traject.formulierpagina import bewaren, handeling


def verzoek_ophalen(request: HttpRequest, nummer: str, *, schrijven: bool = False) -> Verzoek:
    """The request with this number; 404 out of scope, 403 for who may only read."""
    rijen = Verzoek.objects.voor_lijst().select_related("gezin__gemeente", "lid", "verzoeker_lid", "team")
    verzoek: Verzoek = haal_op(request, rijen, nummer=nummer)
    if schrijven and not mag_behandelen(request, verzoek):
        raise PermissionDenied
    return verzoek


def mag_behandelen(request: HttpRequest, verzoek: Verzoek) -> bool:
    toegang = request.user.toegang  # type: ignore[union-attr]  # an Account
    mag: bool = toegang.mag_bij(Recht.DOSSIER_SCHRIJVEN, team_id=verzoek.team_id, gezin_id=verzoek.gezin_id)
    return mag


def gezin_context(gezin: Any, *verder: tuple[str, str]) -> dict[str, Any]:
    """Band and breadcrumbs of a page about a family."""
    kruimels = [
        {"naam": "Gezinnen", "url": reverse("gezinnen")},
        {"naam": gezin.naam, "url": reverse("gezin", args=[gezin.nummer])},
        *({"naam": naam, "url": url} for naam, url in verder),
    ]
    return {"gezin": gezin, "band": gezin_band(gezin), "kruimels": kruimels}


def verzoek_context(verzoek: Verzoek) -> dict[str, Any]:
    gezin = verzoek.gezin
    verder = (
        ("Verzoeken", reverse("verzoeken", args=[gezin.nummer])),
        (verzoek.nummer, reverse("verzoek", args=[verzoek.nummer])),
    )
    return gezin_context(gezin, *verder) | {"verzoek": verzoek}


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def verzoeken(request: HttpRequest, nummer: str) -> HttpResponse:
    """What this family asked, open requests first."""
    gezin, traject = haal_dossier(request, nummer)
    toegang = request.user.toegang  # type: ignore[union-attr]  # an Account
    mag = traject is not None and toegang.mag_bij(Recht.DOSSIER_SCHRIJVEN, team_id=traject.team_id, gezin_id=gezin.pk)
    rijen = Verzoek.objects.van_gezin(gezin).voor_lijst()
    return render(
        request,
        "trajecten/dossierrechten/verzoeken.html",
        {**gezin_context(gezin), "rijen": rijen, "mag_schrijven": mag},
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verzoek_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    gezin, traject = haal_dossier(request, nummer)
    if traject is None:
        raise Http404
    nieuw = Verzoek(gezin=gezin, team=traject.team)
    if not mag_behandelen(request, nieuw):
        raise PermissionDenied
    form = VerzoekFormulier(
        request.POST or None,
        instance=nieuw,
        gezin=gezin,
        account=request.user,
        object_sleutel=f"{nummer}:nieuw-verzoek",
    )
    terug = reverse("verzoeken", args=[nummer])
    antwoord = bewaren(
        request, form, lambda: services.verzoek_vastleggen(verzoek=form.save(commit=False), door=request.user),
        melding="Het verzoek is vastgelegd. De termijn loopt.", terug=terug,
    )  # fmt: skip
    if antwoord is not None:
        return redirect("verzoek", nieuw.nummer)
    return _formulier(
        request, gezin_context(gezin, ("Verzoeken", terug)), form, "Nieuw verzoek", "Verzoek vastleggen", terug
    )


def _formulier(
    request: HttpRequest, context: dict[str, Any], form: Any, kop: str, actie: str, terug: str, uitleg: str = ""
) -> HttpResponse:
    meer = {"form": form, "kop": kop, "actie_tekst": actie, "terug_url": terug, "uitleg": uitleg}
    return render(request, "trajecten/dossierrechten/formulier.html", context | meer)


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def verzoek(request: HttpRequest, nummer: str) -> HttpResponse:
    """One request: who asks what, by when, what is decided and what remains to be done."""
    rij = verzoek_ophalen(request, nummer)
    kopie = rij.soort == Verzoek.Soort.KOPIE
    context = {
        **verzoek_context(rij),
        "aandacht": aandacht(rij) if rij.is_open else [],
        "groepen": groepen_van(rij, request.user),
        "open": rij.onderdelen.open().count(),
        "opdracht": kopie_van(rij) if kopie else None,
        "mag_schrijven": mag_behandelen(request, rij),
        "is_kopie": kopie,
        "is_vernietiging": rij.soort == Verzoek.Soort.VERNIETIGING,
    }
    context |= _vernietiging(request, rij)
    context["kruimels"] = context["kruimels"][:-1]
    return render(request, "trajecten/dossierrechten/verzoek.html", context)


def _vernietiging(request: HttpRequest, verzoek: Verzoek) -> dict[str, Any]:
    """Where the destruction of this request stands, and what this person may do about it."""
    rij = Vernietiging.objects.van_verzoek(verzoek.pk) if verzoek.soort == Verzoek.Soort.VERNIETIGING else None
    toegang = request.user.toegang  # type: ignore[union-attr]  # an Account
    mag = rij is not None and toegang.mag_in_team(Recht.VERNIETIGING_TOETSEN, verzoek.team_id)
    staat = rij.staat if rij is not None else ""
    return {
        "vernietiging": rij,
        "mag_toetsen": mag and staat == "voorgesteld" and rij.voorgesteld_door_id != request.user.pk,  # type: ignore[union-attr]
        "mag_stoppen": mag and staat in ("voorgesteld", "goedgekeurd"),
    }


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verzoek_klaarzetten(request: HttpRequest, nummer: str) -> HttpResponse:
    """Look anew which items must be decided about."""
    rij = verzoek_ophalen(request, nummer, schrijven=True)
    zet = services.onderdelen_klaarzetten if rij.soort == Verzoek.Soort.KOPIE else vernietiging_voorbereiden
    return handeling(
        request,
        lambda: zet(verzoek=rij),
        melding="De onderdelen staan klaar.",
        terug=reverse("verzoek", args=[nummer]),
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verzoek_stuk(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Decide about one item, with its text beside."""
    rij = verzoek_ophalen(request, nummer, schrijven=True)
    onderdeel = get_object_or_404(rij.onderdelen.filter(object_id__isnull=False), pk=pk)
    onderdeel.verzoek = rij
    if not onderdeel.mag_lezen(request.user):
        raise PermissionDenied
    stuk = stuk_van(rij, onderdeel)
    if stuk is None:
        raise Http404
    form = BesluitFormulier(
        request.POST or None, verzoek=rij, account=request.user, object_sleutel=f"verzoekonderdeel-{pk}",
        initial={"besluit": onderdeel.besluit, "reden": onderdeel.reden, "passages": "\n".join(onderdeel.passages)},
    )  # fmt: skip
    terug = reverse("verzoek", args=[nummer])
    antwoord = bewaren(
        request, form, lambda: _besluit(onderdeel, stuk, form.cleaned_data, request.user),
        melding="Het besluit is vastgelegd.", terug=_volgende(rij, onderdeel, request.user) or terug,
    )  # fmt: skip
    context = verzoek_context(rij) | {"stuk": stuk, "onderdeel": onderdeel, "form": form, "terug_url": terug}
    return antwoord or render(request, "trajecten/dossierrechten/stuk.html", context)


def _besluit(onderdeel: Verzoekonderdeel, stuk: Any, gegevens: dict[str, Any], door: Any) -> None:
    services.onderdeel_besluiten(
        onderdeel=onderdeel, stuk=stuk, besluit=gegevens["besluit"], reden=gegevens["reden"],
        passages=gegevens.get("passages", "").splitlines(), door=door,
    )  # fmt: skip


def _volgende(verzoek: Verzoek, onderdeel: Verzoekonderdeel, account: Any) -> str:
    """The next open item that this person may decide about; empty when there is none."""
    for ander in verzoek.onderdelen.open().op_volgorde().exclude(pk=onderdeel.pk):
        if ander.object_id is not None and ander.mag_lezen(account):
            return reverse("verzoek_stuk", args=[verzoek.nummer, ander.pk])
    return ""


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verzoek_samen(request: HttpRequest, nummer: str) -> HttpResponse:
    """One decision for all open items of a group, or for one kind of a whole dossier."""
    rij = verzoek_ophalen(request, nummer, schrijven=True)
    gegevens = {naam: request.POST.get(naam, "") for naam in ("groep", "besluit", "reden")}
    try:
        aantal = services.onderdelen_samen(
            verzoek=rij, door=request.user, soort=request.POST.get("soort", ""), **gegevens
        )
        messages.success(request, f"Besloten over {aantal} {'stuk' if aantal == 1 else 'stukken'}.")
    except Weigering as weigering:
        messages.error(request, weigering.melding)
    return redirect("verzoek", nummer)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verzoek_beantwoorden(request: HttpRequest, nummer: str) -> HttpResponse:
    rij = verzoek_ophalen(request, nummer, schrijven=True)
    terug = reverse("verzoek", args=[nummer])
    form = AntwoordFormulier(
        request.POST or None, verzoek=rij, account=request.user, object_sleutel=f"dossierverzoek-{rij.pk}:antwoord"
    )
    antwoord = bewaren(
        request, form, lambda: services.verzoek_beantwoorden(
            verzoek=rij, staat=form.cleaned_data["staat"], reden=form.cleaned_data["reden"], door=request.user
        ),
        melding="Het antwoord is vastgelegd.", terug=terug,
    )  # fmt: skip
    uitleg = "Vertel het ook aan wie het vroeg. Bij een nee: vertel over de eigen verklaring, de klacht en Jeugdstem."
    return antwoord or _formulier(
        request, verzoek_context(rij), form, "Antwoord geven", "Antwoord vastleggen", terug, uitleg
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verzoek_verlengen(request: HttpRequest, nummer: str) -> HttpResponse:
    rij = verzoek_ophalen(request, nummer, schrijven=True)
    terug = reverse("verzoek", args=[nummer])
    form = RedenFormulier(
        request.POST or None, account=request.user, object_sleutel=f"dossierverzoek-{rij.pk}:verlengen"
    )
    antwoord = bewaren(
        request, form, lambda: services.verzoek_verlengen(verzoek=rij, reden=form.cleaned_data["reden"]),
        melding="De termijn is twee maanden langer. Vertel dit vandaag aan wie het vroeg.", terug=terug,
    )  # fmt: skip
    uitleg = "Alleen als het verzoek ingewikkeld is, en één keer."
    return antwoord or _formulier(request, verzoek_context(rij), form, "Termijn verlengen", "Verlengen", terug, uitleg)
