"""Pages of the privacy officer beside the log itself. None shows content of a dossier or a name of a family."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from gezinnen.inzagelog.keten import maanden
from gezinnen.inzagelog.models import Inzagebewaring, Inzagecontrole, Inzagelog, Inzagezegel
from gezinnen.inzagelog.onderhoud import logstaat, regels_zonder_maand
from gezinnen.toezicht.forms import (
    BeoordelingFormulier,
    BewaringFormulier,
    ConclusieFormulier,
    PeriodeFilter,
    SignaalFilter,
)
from gezinnen.toezicht.models import Inzagesignaal, Steekproef
from gezinnen.toezicht.overzicht import per_medewerker, van_dossier, van_medewerker
from gezinnen.toezicht.services import (
    bewaring_verlengen,
    signaal_beoordelen,
    steekproef_afronden,
    steekproefregel_beoordelen,
)
from teams import wand
from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from teams.models import Account

PER_PAGINA = 50


def tabs(hier: str) -> list[dict[str, Any]]:
    """The pages of the privacy officer, with how many signals are new."""
    namen = [
        ("inzagelog", "Log"),
        ("inzagelog_medewerkers", "Per medewerker"),
        ("inzagelog_signalen", "Signalen"),
        ("inzagelog_steekproeven", "Steekproeven"),
        ("inzagelog_controle", "Controle van het log"),
    ]
    return [{"naam": naam, "url": reverse(route), "hier": route == hier} for route, naam in namen]


def _kruimels(*paren: tuple[str, str]) -> list[dict[str, str]]:
    return [{"naam": naam, "url": reverse(route)} for naam, route in (("Inzagelog", "inzagelog"), *paren)]


@require_GET
@requires(Recht.INZAGELOG_LEZEN)
def medewerkers(request: HttpRequest) -> HttpResponse:
    """Per colleague what was looked at, those with open signals first."""
    filter_form = PeriodeFilter(request.GET)
    rijen = per_medewerker(filter_form.periode(), filter_form.naam())
    context = {"filter": filter_form, "rijen": rijen, "tabs": tabs("inzagelog_medewerkers")}
    return render(request, "gezinnen/toezicht/medewerkers.html", context)


@require_GET
@requires(Recht.INZAGELOG_LEZEN)
def medewerker(request: HttpRequest, pk: int) -> HttpResponse:
    """Every dossier that one colleague saw."""
    account = get_object_or_404(Account, pk=pk)
    request.inzage.toelichting = f"medewerker {pk}"  # type: ignore[attr-defined]
    filter_form = PeriodeFilter(request.GET)
    context = {
        "account": account,
        "filter": filter_form,
        "periode": filter_form.periode(),
        "rijen": van_medewerker(pk, filter_form.periode()),
        "signalen": Inzagesignaal.objects.voor_lijst(wie=pk, status="")[:PER_PAGINA],
        "kruimels": _kruimels(("Per medewerker", "inzagelog_medewerkers")),
    }
    return render(request, "gezinnen/toezicht/medewerker.html", context)


@require_GET
@requires(Recht.INZAGELOG_LEZEN)
def dossier(request: HttpRequest, nummer: str) -> HttpResponse:
    """Everybody who saw one dossier, by its number. A number that does not exist has simply no lines."""
    filter_form = PeriodeFilter(request.GET)
    context = {
        "nummer": nummer.upper()[:16],
        "filter": filter_form,
        "periode": filter_form.periode(),
        "rijen": van_dossier(nummer[:16], filter_form.periode()),
        "signalen": Inzagesignaal.objects.voor_lijst(dossier=nummer[:16], status="")[:PER_PAGINA],
        "afgeschermd": wand.schilden_bij(nummer.upper()[:16]),
        "kruimels": _kruimels(),
    }
    return render(request, "gezinnen/toezicht/dossier.html", context)


@require_GET
@requires(Recht.INZAGELOG_LEZEN)
def signalen(request: HttpRequest) -> HttpResponse:
    """What the rules found, new ones first; filters and place stand in the address."""
    filter_form = SignaalFilter(request.GET)
    rijen = list(Inzagesignaal.objects.voor_lijst(**filter_form.keuze())[: PER_PAGINA + 1])
    zoekdeel = request.GET.copy()
    if len(rijen) > PER_PAGINA:
        zoekdeel["voor"] = str(rijen[PER_PAGINA - 1].pk)
    context = {
        "filter": filter_form,
        "rijen": rijen[:PER_PAGINA],
        "volgende_url": f"?{zoekdeel.urlencode()}" if len(rijen) > PER_PAGINA else "",
        "tabs": tabs("inzagelog_signalen"),
    }
    return render(request, "gezinnen/toezicht/signalen.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.INZAGELOG_LEZEN)
@eenmalig
def signaal(request: HttpRequest, pk: int) -> HttpResponse:
    """One signal with the lines behind it, and what the officer found."""
    rij = get_object_or_404(Inzagesignaal.objects.voor_lijst(status=""), pk=pk)
    form = BeoordelingFormulier(request.POST or None, account=request.user, object_sleutel=f"signaal-{pk}")
    if form.is_valid():
        gegeven = {naam: form.cleaned_data[naam] for naam in ("uitkomst", "opmerking")}
        try:
            signaal_beoordelen(signaal=rij, door=request.user, **gegeven)
        except Weigering as weigering:
            form.add_error("opmerking", weigering.melding)
        else:
            messages.success(request, f"Bewaard om {timezone.localtime():%H:%M}.")
            return redirect("inzagelog_signalen")
    regels = Inzagelog.objects.recent().van_account(rij.account_id).tussen(rij.eerste_op, rij.laatste_op)
    regels = regels.over_dossier(rij.dossier) if rij.dossier else regels
    kruimels = _kruimels(("Signalen", "inzagelog_signalen"))
    context = {"signaal": rij, "form": form, "regels": regels[:100], "kruimels": kruimels}
    return render(request, "gezinnen/toezicht/signaal.html", context)


@require_GET
@requires(Recht.INZAGELOG_LEZEN)
def steekproeven(request: HttpRequest) -> HttpResponse:
    """The sample of every month and how far it is."""
    context = {"rijen": Steekproef.objects.met_stand(), "tabs": tabs("inzagelog_steekproeven")}
    return render(request, "gezinnen/toezicht/steekproeven.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.INZAGELOG_LEZEN)
@eenmalig
def steekproef(request: HttpRequest, maand: str) -> HttpResponse:
    """The drawn lines of one month with their outcomes, and the conclusion."""
    proef = get_object_or_404(Steekproef.objects.met_stand(), maand=f"{maand}-01")
    form = ConclusieFormulier(request.POST or None, account=request.user, object_sleutel=f"steekproef-{maand}")
    if form.is_valid():
        try:
            steekproef_afronden(steekproef=proef, conclusie=form.cleaned_data["conclusie"], door=request.user)
        except Weigering as weigering:
            form.add_error(None, weigering.melding)
        else:
            messages.success(request, "De steekproef is afgerond.")
            return redirect("inzagelog_steekproeven")
    kruimels = _kruimels(("Steekproeven", "inzagelog_steekproeven"))
    context = {"proef": proef, "form": form, "regels": proef.regels.met_regel(), "kruimels": kruimels}
    return render(request, "gezinnen/toezicht/steekproef.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.INZAGELOG_LEZEN)
@eenmalig
def steekproefregel(request: HttpRequest, maand: str, volgorde: str) -> HttpResponse:
    """One drawn line; after judging it the next one opens."""
    proef = get_object_or_404(Steekproef.objects.met_stand(), maand=f"{maand}-01")
    rij = get_object_or_404(proef.regels.select_related("steekproef", "door"), volgorde=volgorde)
    form = BeoordelingFormulier(
        request.POST or None, account=request.user, object_sleutel=f"steekproef-{maand}-{volgorde}"
    )
    if form.is_valid():
        gegeven = {naam: form.cleaned_data[naam] for naam in ("uitkomst", "opmerking")}
        try:
            steekproefregel_beoordelen(regel=rij, door=request.user, **gegeven)
        except Weigering as weigering:
            form.add_error("opmerking", weigering.melding)
        else:
            volgende = proef.regels.open_na(int(volgorde))
            return redirect("inzagelog_steekproefregel", maand, volgende) if volgende else redirect(
                "inzagelog_steekproef", maand
            )  # fmt: skip
    regel = Inzagelog.objects.van_regel(rij.regel_id, rij.regel_op)
    kruimels = _kruimels(("Steekproeven", "inzagelog_steekproeven"))
    kruimels.append({"naam": f"Steekproef {maand}", "url": reverse("inzagelog_steekproef", args=[maand])})
    context = {"proef": proef, "rij": rij, "regel": regel, "form": form, "kruimels": kruimels}
    return render(request, "gezinnen/toezicht/steekproefregel.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.INZAGELOG_LEZEN)
@eenmalig
def controle(request: HttpRequest) -> HttpResponse:
    """Whether the log is as it was written, and which months are kept longer."""
    form = BewaringFormulier(request.POST or None, account=request.user, object_sleutel="inzagelog-bewaring")
    if form.is_valid():
        bewaring_verlengen(bewaring=form.save(commit=False), door=request.user)
        messages.success(request, "Deze maanden blijven langer bewaard.")
        return redirect("inzagelog_controle")
    context = {
        "staat": logstaat(),
        "controles": Inzagecontrole.objects.order_by("-id")[:10],
        "zegel": Inzagezegel.objects.order_by("-id").defer("bewijs").first(),
        "zonder_maand": regels_zonder_maand(),
        "maanden": maanden(),
        "bewaringen": Inzagebewaring.objects.op_volgorde()[:PER_PAGINA],
        "form": form,
        "tabs": tabs("inzagelog_controle"),
    }
    return render(request, "gezinnen/toezicht/controle.html", context)
