"""The minutes: as a page, of one family only, and as a PDF that a worker makes."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gezinnen.delen.services import afdruk_vastleggen
from gezinnen.inzagelog.inzage import haal_op
from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from teams.werk.models import Opdracht, Opdrachtresultaat
from teams.werk.services import resultaat_lezen
from trajecten.mdo.models import Bespreking, Mdo
from trajecten.mdo.nawerk.overnemen import haal_overnames
from trajecten.mdo.nawerk.papier import Vorm, papier
from trajecten.mdo.nawerk.tasks import verslag_vragen
from trajecten.mdo.verslag import Verslag, haal_verslag
from trajecten.traject.models import Traject


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def verslag(request: HttpRequest, nummer: str) -> HttpResponse:
    """The minutes of a meeting, as a sheet to print; every family on it is noted in the log."""
    mdo = _mdo(request, nummer)
    blad = haal_verslag(request.user, mdo)
    _noteer(request, blad)
    return render(request, "trajecten/mdo/verslag.html", _context(request, mdo, blad))


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def deel(request: HttpRequest, nummer: str, traject: str) -> HttpResponse:
    """One family's part of the minutes alone, for its dossier or for the family; never another's."""
    haal_op(request, Traject.objects.met_stand(), nummer=traject)
    mdo = _mdo(request, nummer)
    blad = haal_verslag(request.user, mdo, traject=traject)
    if not blad.regels:
        raise Http404("Dit gezin staat niet op de agenda van dit MDO.")
    context = {**_context(request, mdo, blad), "deel": blad.regels[0]}
    return render(request, "trajecten/mdo/verslag.html", context)


def _mdo(request: HttpRequest, nummer: str) -> Mdo:
    """The meeting; the log gets the families that are shown, not the meeting besides."""
    mdo: Mdo = get_object_or_404(Mdo.objects.visible_to(request.user).met_team(), nummer=nummer)
    return mdo


def _context(request: HttpRequest, mdo: Mdo, blad: Verslag) -> dict[str, Any]:
    eigen = Opdracht.objects.visible_to(request.user).filter(soort="mdoverslag", sleutel__startswith=f"{mdo.pk}:")
    kruimels = [
        {"naam": "MDO", "url": reverse("mdo_lijst")},
        {"naam": "Agenda", "url": reverse("mdo", args=[mdo.nummer])},
    ]
    papieren = [(rij, Vorm(**rij.invoer["vorm"]).in_woorden) for rij in eigen.recent()[:4]]
    overnames = haal_overnames(mdo, blad) if mdo.status == Mdo.Status.AFGESLOTEN else None
    return {"mdo": mdo, "blad": blad, "kruimels": kruimels, "papieren": papieren, "overnames": overnames, "deel": None}


def _noteer(request: HttpRequest, blad: Verslag) -> None:
    for traject in (regel.bespreking.traject for regel in blad.regels):
        request.inzage.noteer(traject.gezin_id, traject.pk)  # type: ignore[attr-defined]


@require_POST
@requires(Recht.DOSSIER_LEZEN)
@eenmalig
def papier_maken(request: HttpRequest, nummer: str) -> HttpResponse:
    """Ask for the PDF: of all families or one, with names or initials. Each family's print is in its register."""
    mdo = _mdo(request, nummer)
    vorm = Vorm(
        initialen=request.POST.get("namen") == "initialen",
        traject=request.POST.get("traject", "")[:14],
        gezin=request.POST.get("voor") == "gezin" and bool(request.POST.get("traject")),
    )
    blad = haal_verslag(request.user, mdo, traject=vorm.traject, papier=True, gezin=vorm.gezin)
    if not blad.regels:
        raise Http404("Hiervan is geen verslag, of niet iedereen in het gezin mag het lezen.")
    _noteer(request, blad)
    _afdruk(request, mdo, blad, f"verslag (PDF, {vorm.in_woorden})", vorm.code)
    verslag_vragen(
        mdo=mdo,
        account=request.user,
        vorm=vorm,
        doc=papier(request.user, mdo, vorm),
        trajecten=[regel.bespreking.traject_id for regel in blad.regels],
    )
    return redirect(f"{_terug(nummer, vorm.traject)}#papier")


def _terug(nummer: str, traject: str) -> str:
    return reverse("mdo_deel", args=[nummer, traject]) if traject else reverse("mdo_verslag", args=[nummer])


def _afdruk(request: HttpRequest, mdo: Mdo, blad: Verslag, wat: str, code: str) -> None:
    for regel in blad.regels:
        afdruk_vastleggen(
            gezin_id=regel.bespreking.traject.gezin_id,
            wat=f"{mdo.soort_naam} {mdo.nummer}: {wat}",
            door=request.user,
            bron=f"mdoverslag:{regel.bespreking.pk}:{request.user.pk}:{code}"[:48],
        )


@require_POST
@requires(Recht.DOSSIER_LEZEN)
def afgedrukt(request: HttpRequest, nummer: str) -> HttpResponse:
    """The page itself goes to a printer: its script says so."""
    mdo = _mdo(request, nummer)
    blad = haal_verslag(request.user, mdo, traject=request.POST.get("traject", "")[:14])
    _noteer(request, blad)
    request.inzage.soort = "export"  # type: ignore[attr-defined]
    _afdruk(request, mdo, blad, "verslag (afdruk van de pagina)", "pagina")
    return HttpResponse()


@require_GET
@requires(Recht.DOSSIER_LEZEN)
@never_cache
def papier_bestand(request: HttpRequest, nummer: str, kenmerk: uuid.UUID) -> HttpResponse:
    """The PDF, for who asked for it, as long as every family in it is still theirs to read."""
    mdo = _mdo(request, nummer)
    opdracht = get_object_or_404(Opdracht.objects.visible_to(request.user), kenmerk=kenmerk, soort="mdoverslag")
    if opdracht.invoer["mdo"] != mdo.pk:
        raise Http404("Dit verslag hoort bij een ander overleg.")
    rijen = Bespreking.objects.visible_to(request.user).filter(mdo=mdo, traject__in=opdracht.invoer["trajecten"])
    trajecten = list(rijen.values_list("traject__gezin", "traject"))
    if len(trajecten) != len(opdracht.invoer["trajecten"]):
        raise PermissionDenied
    for gezin_id, traject_id in trajecten:
        request.inzage.noteer(gezin_id, traject_id)  # type: ignore[attr-defined]
    resultaat = get_object_or_404(Opdrachtresultaat, opdracht=opdracht)
    antwoord = HttpResponse(resultaat_lezen(resultaat), content_type=resultaat.mime)
    antwoord["Content-Disposition"] = f'inline; filename="{resultaat.naam}"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
