"""What left the team: the register of a family, a line by hand, and sharing with a partner by link."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gezinnen.delen.geheim import code_van, geheim_van
from gezinnen.delen.models import Deling, Verstrekking
from gezinnen.delen.services import deling_intrekken, ontvanger_invullen, verstrekking_met_de_hand
from gezinnen.gezin.models import Gezin
from gezinnen.recht.stand import delen_toets
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from teams.organisatie.models import Organisatie
from trajecten.delen.bronnen import te_delen
from trajecten.delen.forms import DelenFormulier, OntvangerFormulier, PartnerkeuzeFormulier, VerstrekkingFormulier
from trajecten.delen.overzicht import delingen_van, register_van, standaard_betreft
from trajecten.delen.services import delen_uit_dossier, is_betrokken
from trajecten.dossier.blad import haal_dossier
from trajecten.recht.pagina import dossier_om_te_wijzigen, gezin_formulier, gezin_pagina
from trajecten.traject.formulierpagina import bewaren, handeling
from trajecten.traject.models import Traject


def _adres(gezin: Gezin) -> str:
    return reverse("gezin_delen", args=[gezin.nummer])


def _pagina(request: HttpRequest, gezin: Gezin, traject: Traject | None) -> dict[str, Any]:
    return gezin_pagina(request, gezin, traject, ("Wat is gedeeld", _adres(gezin)))


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def delen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Everything that left the team, and the links that partners can read now."""
    gezin, traject = haal_dossier(request, nummer)
    context = gezin_pagina(request, gezin, traject) | {
        "register": register_van(gezin),
        "delingen": delingen_van(gezin),
    }
    return render(request, "trajecten/delen/delen.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verstrekking_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    gezin, traject = dossier_om_te_wijzigen(request, nummer)
    form = VerstrekkingFormulier(
        request.POST or None, gezin=gezin, account=request.user, object_sleutel=f"{nummer}:nieuwe-verstrekking",
        initial={"op": timezone.localtime()},
    )  # fmt: skip
    antwoord = bewaren(
        request, form, lambda: verstrekking_met_de_hand(verstrekking=form.save(commit=False), door=request.user),
        melding="Het staat in het overzicht van wat gedeeld is.", terug=_adres(gezin),
    )  # fmt: skip
    return antwoord or gezin_formulier(
        request, _pagina(request, gezin, traject), form, kop="Vastleggen wat gedeeld is", actie_tekst="Vastleggen",
        terug_url=_adres(gezin), uitleg="Voor wat je belde, schreef of meegaf. Noem wat het was, niet de inhoud.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def verstrekking_ontvanger(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """For whom a print was."""
    gezin, traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(Verstrekking.objects.van_gezin(gezin), pk=pk)
    form = OntvangerFormulier(request.POST or None, account=request.user, object_sleutel=f"verstrekking-{pk}")
    antwoord = bewaren(
        request, form, lambda: ontvanger_invullen(verstrekking=rij, **_ontvanger(form)),
        melding="De ontvanger is ingevuld.", terug=_adres(gezin),
    )  # fmt: skip
    return antwoord or gezin_formulier(
        request, _pagina(request, gezin, traject), form, kop="Voor wie was deze afdruk?", actie_tekst="Invullen",
        terug_url=_adres(gezin), uitleg=", ".join(rij.wat),
    )  # fmt: skip


def _ontvanger(form: OntvangerFormulier) -> dict[str, str]:
    return {naam: form.cleaned_data[naam] for naam in ("ontvangersoort", "ontvanger", "doel")}


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def deling_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    """First with whom, then what: between the two the rules say whose consent is needed."""
    gezin, traject = dossier_om_te_wijzigen(request, nummer)
    keuze = PartnerkeuzeFormulier(request.GET or None)
    if not keuze.is_valid():
        context = _pagina(request, gezin, traject) | {"form": keuze, "terug_url": _adres(gezin)}
        return render(request, "trajecten/delen/partner.html", context)
    return _delen_met(request, gezin, traject, keuze.cleaned_data["organisatie"])


def _delen_met(request: HttpRequest, gezin: Gezin, traject: Traject | None, organisatie: Organisatie) -> HttpResponse:
    form = DelenFormulier(
        request.POST or None, gezin=gezin, groepen=te_delen(gezin, request.user), account=request.user,
        object_sleutel=f"{gezin.nummer}:delen-{organisatie.pk}", initial={"betreft": standaard_betreft(gezin)},
    )  # fmt: skip
    gemaakt: list[Deling] = []
    antwoord = bewaren(
        request, form,
        lambda: gemaakt.append(
            delen_uit_dossier(gezin=gezin, organisatie=organisatie, gegevens=form.cleaned_data, door=request.user)
        ),
        melding="Het is klaargezet. Geef nu de link en, apart, de code.", terug=_adres(gezin),
    )  # fmt: skip
    if antwoord and gemaakt:
        return redirect("deling", gezin.nummer, gemaakt[0].pk)
    toets = delen_toets(gezin_id=gezin.pk, betreft=[], organisatie_id=organisatie.pk, op=timezone.localdate())
    context = _pagina(request, gezin, traject) | {
        "toets": toets, "organisatie": organisatie, "betrokken": is_betrokken(gezin, organisatie),
    }  # fmt: skip
    return gezin_formulier(
        request, context, form, kop=f"Delen met {organisatie}", actie_tekst="Klaarzetten", terug_url=_adres(gezin),
        sjabloon="trajecten/delen/klaarzetten.html",
    )  # fmt: skip


@require_GET
@requires(Recht.DOSSIER_SCHRIJVEN)
def deling(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """One sharing: the link and its code while it lasts, what was shared, and when it was read."""
    gezin, traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(Deling.objects.van_gezin(gezin).met_namen(), pk=pk)
    if rij.soort == Deling.Soort.OVERLEG:
        return redirect(rij.gast.adres)
    context = _pagina(request, gezin, traject) | {
        "deling": rij,
        "items": rij.items.order_by("volgorde").defer("bestand"),
        "openingen": rij.openingen.select_related("item").defer("item__bestand", "item__blokken"),
    }
    if rij.toestand == "open":
        pad = reverse("deling_lezen", args=[geheim_van(rij.zaad)])
        context |= {"link": f"{settings.ADRES}{pad}", "code": code_van(rij.zaad)}
    return render(request, "trajecten/delen/deling.html", context)


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def deling_sluiten(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Close a link with one button."""
    gezin, _ = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(Deling.objects.van_gezin(gezin).met_namen(), pk=pk)
    return handeling(
        request,
        lambda: deling_intrekken(deling=rij, door=request.user, reden="met de knop gesloten"),
        melding="De link is dicht. Wat al gelezen is, kunnen we niet terughalen.",
        terug=reverse("deling", args=[nummer, pk]),
    )
