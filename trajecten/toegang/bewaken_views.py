"""Pages for who watches over access: team leaders and privacy officers. They name no family."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gezinnen.inzagelog.models import Inzagelog
from gezinnen.toegang.models import PersoonlijkeToegang
from teams.access import Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.toegang import overzicht
from trajecten.toegang.forms import BeoordelingFormulier, DossierFormulier
from trajecten.toegang.nood import noodtoegang_beoordelen, toegang_beeindigen
from trajecten.toegang.poort import als_toegang


@require_GET
@requires(Recht.TOEGANG_BEWAKEN)
def bewaken(request: HttpRequest) -> HttpResponse:
    """Noodtoegang to review, and all access of persons that runs."""
    zoek = DossierFormulier(request.GET or None)
    if zoek.is_valid() and zoek.cleaned_data["dossier"]:
        return redirect("toegang_dossier", zoek.cleaned_data["dossier"].strip().upper())
    return render(request, "trajecten/toegang/bewaken.html", overzicht.te_bewaken(request.user))  # type: ignore[arg-type]


@require_GET
@requires(Recht.TOEGANG_BEWAKEN, Recht.DOSSIER_LEZEN)
def dossier(request: HttpRequest, nummer: str) -> HttpResponse:
    """Who can open this dossier now, and why. For leaders of its team, who holds the regie, and privacy officers."""
    gezin_id = overzicht.dossier_voor(request.user, nummer)  # type: ignore[arg-type]
    if gezin_id is None:
        raise Http404
    request.inzage.noteer(gezin_id)  # type: ignore[attr-defined]
    request.inzage.soort = Inzagelog.Soort.AUTORISATIE  # type: ignore[attr-defined]
    beeld = overzicht.dossierbeeld(gezin_id, request.user)  # type: ignore[arg-type]
    return render(request, "trajecten/toegang/dossier.html", {"beeld": beeld})


@require_POST
@requires(Recht.TOEGANG_BEWAKEN, Recht.DOSSIER_LEZEN)
@eenmalig
def beeindigen(request: HttpRequest, pk: int) -> HttpResponse:
    """End somebody's access with one button."""
    rij = _haal(request, pk)
    toegang_beeindigen(toegang=rij, door=request.user)  # type: ignore[arg-type]
    messages.success(request, f"De toegang van {rij.account.naam} is beëindigd.")
    terug = request.POST.get("terug", "")
    eigen = url_has_allowed_host_and_scheme(terug, allowed_hosts=None)
    return redirect(terug) if eigen else redirect("toegang_dossier", rij.dossier)


@require_http_methods(["GET", "POST"])
@requires(Recht.TOEGANG_BEWAKEN)
@eenmalig
def beoordelen(request: HttpRequest, pk: int) -> HttpResponse:
    """Review one noodtoegang."""
    rij = _haal(request, pk)
    form = BeoordelingFormulier(request.POST or None, account=request.user, object_sleutel=f"nood-{pk}")
    if form.is_valid():
        try:
            noodtoegang_beoordelen(toegang=rij, door=request.user, **_keuze(form))  # type: ignore[arg-type]
        except Weigering as weigering:
            form.add_error(None, weigering.melding)
        else:
            messages.success(request, f"Je beoordeling is bewaard. {rij.account.naam} krijgt bericht.")
            return redirect("toegang_bewaken")
    return render(request, "trajecten/toegang/beoordelen.html", {"form": form, "toegang": rij})


def _keuze(form: BeoordelingFormulier) -> dict[str, str]:
    return {naam: form.cleaned_data[naam] for naam in ("uitkomst", "toelichting")}


def _haal(request: HttpRequest, pk: int) -> PersoonlijkeToegang:
    """One access of a person, for who watches over it or decides about that dossier; noted in the log."""
    with als_toegang():
        rij = get_object_or_404(PersoonlijkeToegang.objects.voor_lijst(), pk=pk)
    if overzicht.dossier_voor(request.user, rij.dossier) is None:  # type: ignore[arg-type]
        raise Http404
    request.inzage.noteer(rij.gezin_id)  # type: ignore[attr-defined]
    request.inzage.soort = Inzagelog.Soort.AUTORISATIE  # type: ignore[attr-defined]
    return rij
