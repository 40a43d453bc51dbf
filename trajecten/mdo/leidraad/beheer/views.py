"""Pages of functional administration on guides."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from teams.verzoek import getal
from trajecten.mdo.leidraad.beheer.forms import LeidraadForm, NieuweLeidraadForm, StapForm
from trajecten.mdo.leidraad.beheer.services import (
    leidraad_aanzetten,
    leidraad_bewaren,
    leidraad_maken,
    stap_bewaren,
    stap_verplaatsen,
    stap_verwijderen,
    versie_in_gebruik_nemen,
    wijzigingen_weggooien,
)
from trajecten.mdo.leidraad.models import Leidraad, Leidraadstap, Leidraadversie


def _kruimels(*meer: Leidraad) -> list[dict[str, str]]:
    basis = [{"naam": "Beheer", "url": reverse("beheer")}, {"naam": "Leidraden", "url": reverse("leidraden")}]
    return basis + [{"naam": rij.naam, "url": reverse("leidraad", args=[rij.pk])} for rij in meer]


def _versie(rij: Leidraad) -> Leidraadversie:
    """The version on the page: the one in progress, else the one in use."""
    versies = Leidraadversie.objects
    versie = versies.in_bewerking(rij) or versies.in_gebruik(rij)
    if versie is None:
        raise Http404("Deze leidraad heeft geen versie.")
    return versie


@require_GET
@requires(Recht.BEHEER)
def leidraden(request: HttpRequest) -> HttpResponse:
    """All guides: in use, retired, built in; with how often they were used."""
    rijen = Leidraad.objects.met_aantallen().order_by("-actief", "soort", "naam")
    context = {"leidraden": rijen, "kruimels": _kruimels()[:1]}
    return render(request, "trajecten/mdo/leidraad/beheer/lijst.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.BEHEER)
@eenmalig
def nieuw(request: HttpRequest) -> HttpResponse:
    """Make a guide, empty or as a copy (`?van=<key>`)."""
    form = NieuweLeidraadForm(
        request.POST or None,
        initial={"van": getal(request.GET.get("van", "")) or None},
        instance=Leidraad(),
        account=request.user,
        object_sleutel="nieuw",
    )
    if form.is_valid():
        gegevens = form.cleaned_data
        leidraad = leidraad_maken(
            naam=gegevens["naam"], soort=gegevens["soort"], van=gegevens["van"], door=request.user
        )
        messages.success(request, "De leidraad is gemaakt. Niemand ziet hem tot je hem in gebruik neemt.")
        return redirect("leidraad", leidraad.pk)
    context = {"form": form, "kop": "Leidraad maken", "kruimels": _kruimels(), "actie": "Leidraad maken"}
    return render(request, "trajecten/mdo/leidraad/beheer/formulier.html", context)


@require_GET
@requires(Recht.BEHEER)
def leidraad(request: HttpRequest, pk: int) -> HttpResponse:
    """The steps of one guide, with what changes and since when its versions were used."""
    rij = get_object_or_404(Leidraad.objects.met_aantallen(), pk=pk)
    versie = _versie(rij)
    context = {
        "leidraad": rij,
        "versie": versie,
        "stappen": versie.stappen.all(),
        "versies": Leidraadversie.objects.van(rij),
        "verzet": getal(request.GET.get("verzet", "")),
        "richting": request.GET.get("richting", ""),
        "kruimels": _kruimels(),
    }
    return render(request, "trajecten/mdo/leidraad/beheer/leidraad.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.BEHEER)
@eenmalig
def gegevens(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and explanation."""
    rij = get_object_or_404(Leidraad.objects.met_aantallen(), pk=pk)
    form = LeidraadForm(
        request.POST or None,
        initial={"uitleg": _versie(rij).uitleg},
        instance=rij,
        account=request.user,
        object_sleutel=f"leidraad-{pk}",
    )
    return _formulier(
        request, rij, form, "Naam en uitleg",
        lambda: leidraad_bewaren(
            leidraad=form.save(commit=False), uitleg=form.cleaned_data["uitleg"].strip(), door=request.user
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Recht.BEHEER)
@eenmalig
def stap(request: HttpRequest, pk: int, volgorde: int | None = None) -> HttpResponse:
    """Add a step, or change the one at this place."""
    rij = get_object_or_404(Leidraad.objects.met_aantallen(), pk=pk)
    huidig = Leidraadstap()
    if volgorde is not None:
        huidig = get_object_or_404(_versie(rij).stappen, volgorde=volgorde)
    sleutel = f"leidraad-{pk}-stap-{volgorde or 'nieuw'}"
    form = StapForm(request.POST or None, instance=huidig, account=request.user, object_sleutel=sleutel)
    return _formulier(
        request, rij, form, "Stap toevoegen" if volgorde is None else "Stap wijzigen",
        lambda: stap_bewaren(leidraad=rij, gegevens=form.cleaned_data, volgorde=volgorde, door=request.user),
    )  # fmt: skip


def _formulier(
    request: HttpRequest, rij: Leidraad, form: Any, kop: str, bewaar: Callable[[], object]
) -> HttpResponse:  # fmt: skip
    if form.is_valid():
        try:
            bewaar()
            messages.success(request, "Bewaard. Overleggen merken het pas als je de wijzigingen in gebruik neemt.")
            return redirect("leidraad", rij.pk)
        except Weigering as weigering:
            form.add_error(None, weigering.melding)
    context = {"form": form, "kop": kop, "kruimels": _kruimels(rij), "actie": "Bewaren"}
    return render(request, "trajecten/mdo/leidraad/beheer/formulier.html", context)


@require_POST
@requires(Recht.BEHEER)
@eenmalig
def doe(request: HttpRequest, pk: int) -> HttpResponse:
    """One act by a button: move or remove a step, take changes into use or drop them, retire or revive the guide."""
    rij = get_object_or_404(Leidraad.objects.met_aantallen(), pk=pk)
    handeling, volgorde = request.POST.get("doe", ""), getal(request.POST.get("stap", ""))
    adres = reverse("leidraad", args=[pk])
    try:
        if handeling in ("omhoog", "omlaag"):
            nu = stap_verplaatsen(leidraad=rij, volgorde=volgorde, omhoog=handeling == "omhoog", door=request.user)
            return redirect(f"{adres}?verzet={nu}&richting={handeling}")
        messages.success(request, _handel(request, rij, handeling, volgorde))
    except Weigering as weigering:
        messages.error(request, weigering.melding)
    return redirect(adres)


def _handel(request: HttpRequest, rij: Leidraad, handeling: str, volgorde: int) -> str:
    """Does it; what to say then."""
    if handeling == "verwijderen":
        stap_verwijderen(leidraad=rij, volgorde=volgorde, door=request.user)
        return "De stap is eruit. Neem de wijzigingen in gebruik als je klaar bent."
    if handeling == "in-gebruik":
        versie = versie_in_gebruik_nemen(leidraad=rij)
        return f"Versie {versie.nummer} is in gebruik. Overleggen die al geweest zijn, houden hun eigen versie."
    if handeling == "weggooien":
        wijzigingen_weggooien(leidraad=rij)
        return "De wijzigingen zijn weg. De versie in gebruik bleef zoals hij was."
    if handeling in ("aan", "uit"):
        leidraad_aanzetten(leidraad=rij, actief=handeling == "aan")
        return "Weer te kiezen." if handeling == "aan" else "Niet meer te kiezen. Geplande overleggen gaan gewoon door."
    raise Http404("Deze handeling bestaat niet.")
