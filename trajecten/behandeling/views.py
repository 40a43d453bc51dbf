"""Treatment: what help is given, what happened, how safe it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.behandeling.forms import (
    ContactForm,
    IncidentForm,
    InzetForm,
    InzetWijzigenForm,
    UithuisplaatsingForm,
    VeiligheidForm,
)
from trajecten.behandeling.models import Contactmoment, Incident, Inzet, Uithuisplaatsing, Veiligheidsscore
from trajecten.behandeling.overzicht import bladzijde_contacten, bladzijde_incidenten, haal_overzicht
from trajecten.behandeling.services import (
    contact_bewaren,
    incident_bewaren,
    inzet_starten,
    inzet_wijzigen,
    uithuisplaatsing_bewaren,
    veiligheid_scoren,
)
from trajecten.traject.context import dossier_context
from trajecten.traject.formulierpagina import bewaren, dossier_om_te_wijzigen, dossier_ophalen, formulierpagina
from trajecten.traject.models import Traject


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def behandeling(request: HttpRequest, nummer: str) -> HttpResponse:
    """All of treatment in one view."""
    traject = dossier_ophalen(request, nummer)
    context = dossier_context(request, traject, tab="behandeling")
    overzicht = haal_overzicht(traject, request.user)
    return render(request, "trajecten/behandeling/behandeling.html", {**context, "overzicht": overzicht})


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def contacten(request: HttpRequest, nummer: str) -> HttpResponse:
    """Every contact, latest first."""
    traject = dossier_ophalen(request, nummer)
    na = request.GET.get("na", "")
    rijen, volgende = bladzijde_contacten(traject, request.user, na)
    context = {"contacten": rijen, "volgende_url": volgende, "eerste_url": "?" if na else ""}
    context |= dossier_context(request, traject, tab="behandeling")
    return render(request, "trajecten/behandeling/contacten.html", context)


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def incidenten(request: HttpRequest, nummer: str) -> HttpResponse:
    """Every incident, what is open first."""
    traject = dossier_ophalen(request, nummer)
    na = request.GET.get("na", "")
    rijen, volgende = bladzijde_incidenten(traject, request.user, na)
    context = {"incidenten": rijen, "volgende_url": volgende, "eerste_url": "?" if na else ""}
    context |= dossier_context(request, traject, tab="behandeling")
    return render(request, "trajecten/behandeling/incidenten.html", context)


def _form(request: HttpRequest, klasse: Any, traject: Traject, rij: Any) -> Any:
    """The form of this row, with drafts under its own key."""
    naam = klasse.formulier
    sleutel = f"{naam}-{rij.pk}" if rij.pk else f"{traject.nummer}:nieuw-{naam}"
    return klasse(request.POST or None, instance=rij, account=request.user, object_sleutel=sleutel, traject=traject)


def _pagina(
    request: HttpRequest, traject: Traject, form: Any, kop: str, actie: str, anker: str, **meer: Any
) -> HttpResponse:
    terug = _terug(traject, anker)
    return formulierpagina(
        request, traject, form, tab="behandeling", kop=kop, actie_tekst=actie, terug_url=terug, **meer
    )


def _terug(traject: Traject, anker: str) -> str:
    return f"{reverse('behandeling', args=[traject.nummer])}#{anker}"


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def contact(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    """A contact with the family: add, or mend."""
    traject = dossier_om_te_wijzigen(request, nummer)
    nieuw = Contactmoment(traject=traject, auteur=request.user, waar=Contactmoment.Waar.THUIS)  # type: ignore[misc]
    rij = get_object_or_404(traject.contactmomenten.leesbaar_voor(request.user), pk=pk) if pk else nieuw
    form = _form(request, ContactForm, traject, rij)

    def service() -> None:
        bij = {"leden": form.cleaned_data["leden"], "doelen": form.doelen_erna()}
        contact_bewaren(contact=form.save(commit=False), **bij)

    melding = f"Contact bewaard om {timezone.localtime():%H:%M}."
    antwoord = bewaren(request, form, service, melding=melding, terug=_terug(traject, "contact"))
    kop = "Contact aanpassen" if pk else "Contact vastleggen"
    return antwoord or _pagina(request, traject, form, kop, "Contact bewaren", "contact")


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def incident(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    """An incident or crisis: add, mend, or deal with."""
    traject = dossier_om_te_wijzigen(request, nummer)
    nieuw = Incident(traject=traject, auteur=request.user)  # type: ignore[misc]
    rij = get_object_or_404(traject.incidenten.leesbaar_voor(request.user), pk=pk) if pk else nieuw
    form = _form(request, IncidentForm, traject, rij)

    def service() -> None:
        incident_bewaren(incident=form.save(commit=False))

    antwoord = bewaren(request, form, service, melding="Incident bewaard.", terug=_terug(traject, "veiligheid"))
    kop = "Incident of crisis" if pk else "Incident of crisis vastleggen"
    return antwoord or _pagina(request, traject, form, kop, "Incident bewaren", "veiligheid")


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def veiligheid(request: HttpRequest, nummer: str) -> HttpResponse:
    """How safe it is, by one assessor on one day."""
    traject = dossier_om_te_wijzigen(request, nummer)
    form = _form(request, VeiligheidForm, traject, Veiligheidsscore(traject=traject))

    def service() -> None:
        veiligheid_scoren(score=form.save(commit=False))

    antwoord = bewaren(request, form, service, melding="Cijfer bewaard.", terug=_terug(traject, "veiligheid"))
    uitleg = "Ieder geeft een eigen cijfer. Verschillen blijven zichtbaar."
    return antwoord or _pagina(
        request, traject, form, "Veiligheid beoordelen", "Cijfer bewaren", "veiligheid", uitleg=uitleg
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def uithuisplaatsing(request: HttpRequest, nummer: str, pk: int | None = None) -> HttpResponse:
    """A placement out of home, happened or prevented, and the return."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.uithuisplaatsingen, pk=pk) if pk else Uithuisplaatsing(traject=traject)
    form = _form(request, UithuisplaatsingForm, traject, rij)

    def service() -> None:
        uithuisplaatsing_bewaren(plaatsing=form.save(commit=False))

    antwoord = bewaren(request, form, service, melding="Bewaard.", terug=_terug(traject, "plaatsing"))
    return antwoord or _pagina(request, traject, form, "Uithuisplaatsing", "Bewaren", "plaatsing")


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def hulp(request: HttpRequest, nummer: str) -> HttpResponse:
    """Help that begins."""
    traject = dossier_om_te_wijzigen(request, nummer)
    form = _form(request, InzetForm, traject, Inzet(traject=traject))

    def service() -> None:
        inzet_starten(inzet=form.save(commit=False))

    antwoord = bewaren(request, form, service, melding="De hulp staat erbij.", terug=_terug(traject, "hulp"))
    return antwoord or _pagina(request, traject, form, "Hulp toevoegen", "Hulp toevoegen", "hulp")


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def hulp_wijzigen(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """More, less or no more of this help, from a day on."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.inzetten.met_namen(), pk=pk)
    sleutel = f"inzet-{rij.pk}"
    form = InzetWijzigenForm(request.POST or None, account=request.user, object_sleutel=sleutel, inzet=rij)

    def service() -> None:
        inzet_wijzigen(inzet=rij, **{naam: form.cleaned_data[naam] for naam in ("vanaf", "uren", "reden")})

    antwoord = bewaren(request, form, service, melding="De hulp is aangepast.", terug=_terug(traject, "hulp"))
    uitleg = f"{rij.hulpvorm}, nu {rij.uren_per_week.normalize():f} uur per week sinds {rij.van:%d-%m-%Y}."
    return antwoord or _pagina(request, traject, form, "Op- of afschalen", "Hulp aanpassen", "hulp", uitleg=uitleg)
