"""Destroying: propose, sign as a second person, call off; the list of dossiers that reach their term; proofs."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.dossierrechten.forms import InformeerFormulier, LangerFormulier, RedenFormulier, ToetsFormulier
from trajecten.dossierrechten.kopie.tasks import vernietigingsbewijs
from trajecten.dossierrechten.models import Verzoek, Verzoekonderdeel, Verzoektermijn
from trajecten.dossierrechten.services import soortnaam
from trajecten.dossierrechten.vernietiging import bewaren, services
from trajecten.dossierrechten.vernietiging.models import Vernietiging, Vernietigingsbewijs
from trajecten.dossierrechten.vernietiging.voorstel import vernietiging_voorstellen
from trajecten.dossierrechten.views import verzoek_ophalen
from trajecten.traject.formulierpagina import bewaren as formulier_bewaren
from trajecten.traject.formulierpagina import handeling


def _ophalen(request: HttpRequest, pk: int) -> Vernietiging:
    """A destruction of a team of this person, 404 otherwise; who may only read the family may not sign."""
    toegang = request.user.toegang  # type: ignore[union-attr]  # an Account
    teams = toegang.teams_met(Recht.VERNIETIGING_TOETSEN)
    rij: Vernietiging = get_object_or_404(Vernietiging.objects.van_teams(teams), pk=pk)
    request.inzage.noteer(rij.gezin_id)  # type: ignore[attr-defined]
    return rij


@require_GET
@requires(Recht.TOEGANG_BEWAKEN, Recht.VERNIETIGING_TOETSEN)
def verzoeken_overzicht(request: HttpRequest) -> HttpResponse:
    """Terms of all requests: for a team with links, for the privacy officer without any content."""
    toegang = request.user.toegang  # type: ignore[union-attr]  # an Account
    teams = toegang.teams_met(Recht.VERNIETIGING_TOETSEN)
    termijnen = [] if teams else list(Verzoektermijn.objects.select_related("team").op_termijn())
    return render(
        request,
        "trajecten/dossierrechten/overzicht.html",
        {
            "verzoeken": Verzoek.objects.visible_to(request.user).van_teams(teams)[:200] if teams else [],
            "termijnen": termijnen,
            "vernietigingen": Vernietiging.objects.van_teams(teams) if teams else [],
            "bewijzen": Vernietigingsbewijs.objects.van(teams).recent(),
            "alleen_termijnen": not teams,
        },
    )


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verzoek_voorstellen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Offer the decisions about a destruction to a second person."""
    rij = verzoek_ophalen(request, nummer, schrijven=True)
    return handeling(
        request,
        lambda: vernietiging_voorstellen(verzoek=rij, door=request.user),
        melding="Een tweede persoon kijkt mee: de teamleider of een gedragswetenschapper.",
        terug=reverse("verzoek", args=[nummer]),
    )


def _terug(rij: Vernietiging) -> str:
    return reverse("verzoek", args=[rij.verzoeknummer]) if rij.verzoeknummer else reverse("verzoeken_overzicht")


@require_http_methods(["GET", "POST"])
@requires(Recht.VERNIETIGING_TOETSEN)
@eenmalig
def vernietiging_toetsen(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign as the second person, or give it back."""
    rij = _ophalen(request, pk)
    if rij.voorgesteld_door_id == request.user.pk:
        raise PermissionDenied
    form = ToetsFormulier(request.POST or None, account=request.user, object_sleutel=f"vernietiging-{pk}")
    antwoord = formulier_bewaren(
        request, form, lambda: services.vernietiging_toetsen(
            vernietiging=rij, akkoord=form.cleaned_data["akkoord"] == "ja", reden=form.cleaned_data["reden"],
            door=request.user,
        ),
        melding="Je oordeel is vastgelegd.", terug=_terug(rij),
    )  # fmt: skip
    return antwoord or _pagina(request, rij, form, "Vernietiging toetsen", "Oordeel vastleggen")


def _pagina(request: HttpRequest, rij: Vernietiging, form: Any, kop: str, actie: str, uitleg: str = "") -> HttpResponse:
    context = {
        "rij": rij,
        "form": form,
        "kop": kop,
        "actie_tekst": actie,
        "uitleg": uitleg,
        "besluiten": _besluiten(rij),
    }
    return render(request, "trajecten/dossierrechten/vernietiging.html", context | {"terug_url": _terug(rij)})


def _besluiten(rij: Vernietiging) -> list[dict[str, Any]]:
    """Per decision and reason: of which kinds, and how many."""
    groepen: dict[tuple[str, str], list[str]] = {}
    for deel in Verzoek.objects.onderdelen_van(rij.verzoek_id):
        naam = soortnaam(deel["soort"]).lower()
        tekst = f"{naam} ({deel['aantal']})" if deel["aantal"] > 1 else naam
        groepen.setdefault((Verzoekonderdeel.Besluit(deel["besluit"]).label, deel["reden"]), []).append(tekst)
    return [
        {"besluit": besluit, "reden": reden, "soorten": ", ".join(sorted(soorten))}
        for (besluit, reden), soorten in groepen.items()
    ]


@require_http_methods(["GET", "POST"])
@requires(Recht.VERNIETIGING_TOETSEN)
@eenmalig
def vernietiging_stoppen(request: HttpRequest, pk: int) -> HttpResponse:
    rij = _ophalen(request, pk)
    form = RedenFormulier(request.POST or None, account=request.user, object_sleutel=f"vernietiging-{pk}:stop")
    antwoord = formulier_bewaren(
        request, form, lambda: services.vernietiging_stoppen(vernietiging=rij, reden=form.cleaned_data["reden"]),
        melding="De vernietiging gaat niet door.", terug=_terug(rij),
    )  # fmt: skip
    return antwoord or _pagina(request, rij, form, "Vernietiging stoppen", "Stoppen")


@require_http_methods(["GET", "POST"])
@requires(Recht.VERNIETIGING_TOETSEN)
@eenmalig
def langer_bewaren(request: HttpRequest, pk: int) -> HttpResponse:
    rij = _ophalen(request, pk)
    form = LangerFormulier(request.POST or None, account=request.user, object_sleutel=f"vernietiging-{pk}:langer")
    antwoord = formulier_bewaren(
        request, form, lambda: bewaren.langer_bewaren(
            vernietiging=rij, tot=form.cleaned_data["tot"], reden=form.cleaned_data["reden"], door=request.user
        ),
        melding="Het dossier blijft langer bewaard.", terug=_terug(rij),
    )  # fmt: skip
    return antwoord or _pagina(request, rij, form, "Langer bewaren", "Langer bewaren")


@require_http_methods(["GET", "POST"])
@requires(Recht.VERNIETIGING_TOETSEN)
@eenmalig
def vernietigen_na_termijn(request: HttpRequest, pk: int) -> HttpResponse:
    rij = _ophalen(request, pk)
    form = InformeerFormulier(request.POST or None, account=request.user, object_sleutel=f"vernietiging-{pk}:voorstel")
    antwoord = formulier_bewaren(
        request, form, lambda: bewaren.vernietigen_na_termijn(
            vernietiging=rij, geinformeerd_op=form.cleaned_data["geinformeerd_op"], hoe=form.cleaned_data["hoe"],
            door=request.user,
        ),
        melding="Een tweede persoon kijkt mee.", terug=_terug(rij),
    )  # fmt: skip
    uitleg = "Vertel de familie eerst dat het dossier weggaat, en bied een kopie aan."
    return antwoord or _pagina(request, rij, form, "Vernietigen na de bewaartermijn", "Voorstellen", uitleg)


@require_POST
@requires(Recht.TOEGANG_BEWAKEN, Recht.VERNIETIGING_TOETSEN)
@eenmalig
def bewijs_pdf(request: HttpRequest, nummer: str) -> HttpResponse:
    """Ask for the PDF of a proof; it comes under one's own background work."""
    teams = request.user.toegang.teams_met(Recht.VERNIETIGING_TOETSEN)  # type: ignore[union-attr]  # an Account
    get_object_or_404(Vernietigingsbewijs.objects.van(teams), nummer=nummer)
    try:
        opdracht = vernietigingsbewijs.vragen(sleutel=nummer, invoer={"nummer": nummer}, door=request.user)
    except Weigering as weigering:
        messages.error(request, weigering.melding)
        return redirect("verzoeken_overzicht")
    return redirect("opdracht", opdracht.kenmerk)
