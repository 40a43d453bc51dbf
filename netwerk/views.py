"""Partners of the care network: the list of a team, and one organisation."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from netwerk import forms
from netwerk.models import Contactpersoon, Samenwerkingsintensiteit, Samenwerkingsovereenkomst
from netwerk.partners import ALLEEN, partners
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from teams.models import Organisatie, Team
from weergave import grafiek


@dataclass(frozen=True)
class Deel:
    """Something between a partner and us: its form and its words."""

    formulier: type[forms.PartnerdeelFormulier]
    kop: str
    actie: str


DELEN = {
    "contactpersoon": Deel(forms.ContactpersoonFormulier, "Contactpersoon", "Contactpersoon bewaren"),
    "overeenkomst": Deel(forms.OvereenkomstFormulier, "Samenwerkingsovereenkomst", "Overeenkomst bewaren"),
    "intensiteit": Deel(forms.IntensiteitFormulier, "Hoe nauw werken we samen", "Oordeel bewaren"),
}


def _mag_beheren(request: HttpRequest) -> bool:
    return request.user.toegang.mag(Recht.NETWERK_BEHEREN)  # type: ignore[union-attr]


@require_GET
@requires(Recht.NETWERK_ZIEN)
def netwerk(request: HttpRequest) -> HttpResponse:
    teams = list(Team.objects.met_recht(request.user, Recht.NETWERK_ZIEN))
    keuze = {naam: request.GET.get(naam, "").replace("\x00", "").strip()[:120] for naam in ("team", "zoek", "alleen")}
    team = next((team for team in teams if team.slug == keuze["team"]), teams[0])
    na = request.GET.get("na", "").replace("\x00", "")[:120]
    rijen, volgende = partners(team, zoek=keuze["zoek"], alleen=keuze["alleen"], na=na)
    filters = {naam: waarde for naam, waarde in keuze.items() if waarde}
    context = {
        "team": team,
        "teams": teams,
        "rijen": rijen,
        "keuze": keuze,
        "alleen_keuzes": ALLEEN.items(),
        "mag_beheren": _mag_beheren(request),
        "volgende_url": "?" + urlencode({**filters, "na": volgende}) if volgende else "",
        "eerste_url": "?" + urlencode(filters) if na else "",
    }
    return render(request, "netwerk/netwerk.html", context)


@require_GET
@requires(Recht.NETWERK_ZIEN)
def organisatie(request: HttpRequest, pk: int) -> HttpResponse:
    rij = get_object_or_404(Organisatie.objects.select_related("soort"), pk=pk)
    contacten = list(Contactpersoon.objects.van_organisatie(rij))
    intensiteiten = list(Samenwerkingsintensiteit.objects.visible_to(request.user).van_organisatie(rij))
    context = {
        "organisatie": rij,
        "kruimels": [{"naam": "Netwerk", "url": reverse("netwerk")}],
        "contacten": [contact for contact in contacten if contact.is_lopend()],
        "eerdere_contacten": [contact for contact in contacten if not contact.is_lopend()],
        "overeenkomsten": Samenwerkingsovereenkomst.objects.visible_to(request.user).van_organisatie(rij),
        "intensiteiten": intensiteiten,
        "verloop": _verloop(intensiteiten),
        "mag_beheren": _mag_beheren(request),
    }
    return render(request, "netwerk/organisatie.html", context)


def _verloop(intensiteiten: list[Samenwerkingsintensiteit]) -> grafiek.Grafiek | None:
    """How the collaboration moved over time, of the team that judged it last; None with less than two moments."""
    reeks = [rij for rij in reversed(intensiteiten) if rij.team_id == intensiteiten[0].team_id]
    if len(reeks) < 2:
        return None
    return grafiek.lijn(
        f"Samenwerking met {reeks[0].team.naam}",
        [f"{rij.op:%d-%m-%Y}" for rij in reeks],
        [grafiek.Reeks("nu", [rij.nu for rij in reeks]), grafiek.Reeks("gewenst", [rij.gewenst for rij in reeks])],
        kop="Beoordeeld op",
        bijschrift="Van 0 (volledige segregatie) tot 4 (teamwerk).",
        hoogte=200,
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.NETWERK_BEHEREN)
@eenmalig
def organisatie_bewerken(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    bestaand = get_object_or_404(Organisatie, pk=pk) if pk else None
    sleutel = f"organisatie-{pk}" if pk else "nieuwe-organisatie"
    form = forms.OrganisatieFormulier(
        request.POST or None, instance=bestaand, account=request.user, object_sleutel=sleutel
    )
    if form.is_valid():
        rij = form.save()
        messages.success(request, f"{rij.naam} is bewaard. Leg vast wie je er kunt bellen en wat jullie afspraken.")
        return redirect("organisatie", rij.pk)
    kop = bestaand.naam if bestaand else "Partner toevoegen"
    terug = reverse("organisatie", args=[pk]) if pk else reverse("netwerk")
    return _formulier(request, form, kop=kop, actie_tekst="Organisatie bewaren", terug_url=terug)


@require_http_methods(["GET", "POST"])
@requires(Recht.NETWERK_BEHEREN)
@eenmalig
def deel(request: HttpRequest, pk: int, code: str, rij_pk: int | None = None) -> HttpResponse:
    partner = get_object_or_404(Organisatie, pk=pk)
    soort = DELEN.get(code)
    if soort is None:
        raise Http404("Dit onderdeel bestaat niet.")
    rijen: Any = soort.formulier._meta.model.objects  # type: ignore[attr-defined]  # a ModelForm
    eigen = rijen if code == "contactpersoon" else rijen.te_beheren_door(request.user)
    bestaand = get_object_or_404(eigen.van_organisatie(partner), pk=rij_pk) if rij_pk else None
    sleutel = f"{code}-{rij_pk}" if rij_pk else f"organisatie-{pk}:nieuw-{code}"
    form = soort.formulier(
        request.POST or None, instance=bestaand, account=request.user, object_sleutel=sleutel, organisatie=partner
    )
    terug = reverse("organisatie", args=[pk])
    if form.is_valid():
        form.save()
        messages.success(request, f"Bewaard om {timezone.localtime():%H:%M}.")
        return redirect(f"{terug}#{code}")
    return _formulier(request, form, kop=f"{soort.kop}: {partner.naam}", actie_tekst=soort.actie, terug_url=terug)


def _formulier(request: HttpRequest, form: Any, **tekst: str) -> HttpResponse:
    kruimels = [{"naam": "Netwerk", "url": reverse("netwerk")}]
    return render(request, "netwerk/formulier.html", {"form": form, "kruimels": kruimels, **tekst})
