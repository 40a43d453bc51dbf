"""The meeting screen: one family as it stands, and what is being written about it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.mdo.forms import ActieForm, BesluitForm, BijdrageForm, VerslagForm
from trajecten.mdo.leidraad.beeld import haal_leidraad, met_formulieren, strook
from trajecten.mdo.models import Besluit, Bijdrage, Mdo
from trajecten.mdo.samen import aanwezig
from trajecten.mdo.samen.nagekomen import nagekomen_teksten
from trajecten.mdo.scherm import Scherm, haal_scherm, vul, vul_keuzes
from trajecten.mdo.services import (
    actie_vastleggen,
    besluit_vastleggen,
    bespreking_bewaren,
    bijdrage_bewaren,
)
from trajecten.traject.context import traject_band
from trajecten.traject.models import Actie, Traject
from trajecten.traject.services import actie_afronden, actie_heropenen

DELEN = ("bijdrage", "verslag", "besluit", "actie")
MET_LEIDRAAD = ("besluit", "actie")  # the steps of a guide take the place of the others
SCHILD = ("betreft", "alleen_voor", "niet_voor_id", "afscherm_reden")
EIGEN = ("id", "versie", "tekst", "expertise_id", *SCHILD)  # what the agenda brings of one's own contribution


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def gezin(request: HttpRequest, nummer: str, traject: str) -> HttpResponse:
    """One family in the meeting; a POST saves the part that its `deel` names and comes back here.

    An open page asks (htmx) for what changed beside the texts: no line in the log while it stays open.
    """
    scherm = haal_scherm(request, nummer, traject)
    mag_schrijven(request, scherm.mdo, scherm.traject)
    deel = request.POST.get("deel", "")
    if request.method == "POST" and deel not in DELEN:
        return redirect(_adres(scherm))
    vul_keuzes(scherm, request.user)
    if deel:
        form = _formulier(request, scherm, deel, request.POST)
        if form.is_valid() and (antwoord := _bewaar(request, scherm, deel, form)):
            return antwoord
        return toon(request, scherm, {deel: form})
    if request.htmx:  # type: ignore[attr-defined]  # of its middleware
        if aanwezig.keek_al(scherm.bespreking, request.user):
            request.inzage.herhaling()  # type: ignore[attr-defined]  # of the middleware
        return toon(request, scherm, {}, "trajecten/mdo/levend.html")
    return toon(request, scherm, {})


def mag_schrijven(request: HttpRequest, mdo: Mdo, traject: Traject) -> None:
    if not request.user.toegang.mag_bij(  # type: ignore[union-attr]  # an Account
        Recht.DOSSIER_SCHRIJVEN, team_id=mdo.team_id, gezin_id=traject.gezin_id
    ):
        raise PermissionDenied


def _adres(scherm: Scherm, anker: str = "") -> str:
    adres = reverse("mdo_gezin", args=[scherm.mdo.nummer, scherm.traject.nummer])
    return f"{adres}#{anker}" if anker else adres


def _formulier(request: HttpRequest, scherm: Scherm, deel: str, data: Any = None) -> Any:
    """The form of one part, bound to `data` when it is sent."""
    bespreking, wie = scherm.bespreking, scherm.uitvoerders
    basis = {"account": request.user, "bespreking": bespreking, "concepten": scherm.concepten}
    samen = basis | {"teksten": scherm.teksten}
    if deel == "bijdrage":
        rij = scherm.bijdrage_van(request.user)
        eigen = Bijdrage(**{veld: rij[veld] for veld in EIGEN}) if rij else Bijdrage()
        eigen.bespreking, eigen.auteur = bespreking, request.user  # type: ignore[assignment]
        return BijdrageForm(data, instance=eigen, expertises=scherm.expertises, wie=wie, **samen)
    if deel == "verslag":
        return VerslagForm(data, instance=bespreking, **samen)
    if deel == "besluit":
        besluit = Besluit(bespreking=bespreking)
        return BesluitForm(data, instance=besluit, wie={**wie, **scherm.partijen}, **samen)
    actie = Actie(traject=scherm.traject, bron=Actie.Bron.MDO, gemaakt_door=request.user)  # type: ignore[misc]
    return ActieForm(data, instance=actie, wie=wie, **basis)


def _bewaar(request: HttpRequest, scherm: Scherm, deel: str, form: Any) -> HttpResponse | None:
    """Save a valid part; None when the service refused, with its reason in the form."""
    rij = form.save(commit=False)
    klaar, wie = "klaar" in request.POST, request.user
    gedeeld = getattr(form, "staat_al_bewaard", False)
    diensten: dict[str, tuple[Callable[[], object], str]] = {
        "bijdrage": (lambda: bijdrage_bewaren(bijdrage=rij, gedeeld=gedeeld), "Je bijdrage is bewaard."),
        "verslag": (
            lambda: bespreking_bewaren(bespreking=rij, besproken=klaar, door=wie, gedeeld=gedeeld),
            "Het verslag is bewaard.",
        ),
        "besluit": (lambda: besluit_vastleggen(besluit=rij, door=wie, gedeeld=gedeeld), "Het besluit is vastgelegd."),
        "actie": (lambda: actie_vastleggen(bespreking=scherm.bespreking, actie=rij), "De actie staat erbij."),
    }
    dienst, melding = diensten[deel]
    try:
        dienst()
    except Weigering as weigering:
        form.add_error(None, weigering.melding)
        return None
    messages.success(request, melding)
    volgend = scherm.buur(1) if klaar else None
    if volgend is not None:
        return redirect("mdo_gezin", scherm.mdo.nummer, volgend.bespreking.traject.nummer)
    return redirect("mdo", scherm.mdo.nummer) if klaar else HttpResponseRedirect(_adres(scherm, deel))


def toon(
    request: HttpRequest, scherm: Scherm, gebonden: Mapping[str, Any], sjabloon: str = "trajecten/mdo/gezin.html"
) -> HttpResponse:
    """The screen of one family; `gebonden` holds forms that came back, by their part or the name of their text."""
    vul(scherm, request.user)
    leidraad = haal_leidraad(scherm, request.user)
    delen = DELEN if leidraad is None else MET_LEIDRAAD
    forms = {deel: gebonden.get(deel) or _formulier(request, scherm, deel) for deel in delen}
    afgesloten = not scherm.mdo.is_open  # or lapsed
    context = {
        "scherm": scherm,
        "mdo": scherm.mdo,
        "mag_voorzitten": request.user.toegang.mag_in_team(Recht.MDO_VOORZITTEN, scherm.mdo.team_id),  # type: ignore[union-attr]
        "agenda": scherm.agenda,
        "band": traject_band(scherm.traject),
        "forms": forms,
        "leidraad": leidraad and met_formulieren(leidraad, scherm, request.user, gebonden),
        "strook": strook(scherm, leidraad),
        "vorig": scherm.buur(-1),
        "volgend": scherm.buur(1),
        "afgesloten": afgesloten,
        "nagekomen": nagekomen_teksten(scherm.bespreking, request.user) if afgesloten else [],
        "kruimels": [{"naam": "MDO", "url": reverse("mdo_lijst")}],
    }
    return render(request, sjabloon, context)


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
def actie_gedaan(request: HttpRequest, nummer: str, traject: str, pk: int) -> HttpResponse:
    """An action is done; the message can undo it."""
    scherm = haal_scherm(request, nummer, traject)
    mag_schrijven(request, scherm.mdo, scherm.traject)
    actie = get_object_or_404(scherm.traject.acties, pk=pk)
    try:
        actie_afronden(actie=actie)
        heropen = reverse("mdo_actie_open", args=[nummer, traject, pk])
        messages.success(request, "Actie afgerond.", extra_tags=heropen)
    except Weigering as weigering:
        messages.error(request, weigering.melding)
    return redirect(_adres(scherm, "acties"))


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
def actie_open(request: HttpRequest, nummer: str, traject: str, pk: int) -> HttpResponse:
    """Undo: the action is open again."""
    scherm = haal_scherm(request, nummer, traject)
    mag_schrijven(request, scherm.mdo, scherm.traject)
    actie_heropenen(actie=get_object_or_404(scherm.traject.acties, pk=pk))
    messages.success(request, "De actie staat weer open.")
    return redirect(_adres(scherm, "acties"))
