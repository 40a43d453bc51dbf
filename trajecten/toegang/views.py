"""Pages about access for who works with dossiers: what may I open, ask for more, noodtoegang, answer a colleague."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.defaults import page_not_found

from gezinnen.inzagelog.models import Inzagelog
from gezinnen.toegang.models import PersoonlijkeToegang, Toegangsverzoek
from teams.access import GEEN_TOEGANG, Recht, requires
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from trajecten.toegang import overzicht
from trajecten.toegang.forms import AntwoordFormulier, NoodFormulier, VraagFormulier
from trajecten.toegang.nood import noodtoegang_openen, toegang_beeindigen
from trajecten.toegang.poort import is_nummer
from trajecten.toegang.verzoeken import toegang_vragen, verzoek_verlenen, verzoek_weigeren

TE_VAAK = "Je hebt dit vandaag te vaak gedaan. Bel de teamleider van het team, of probeer het morgen weer."
GEVRAAGD = "Je vraag is verstuurd. Als er een dossier met dit nummer is, hoor je het antwoord hier en per e-mail."


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. Under a dossier number that this person did not open: the same page whether it exists or not."""
    treffer = request.resolver_match
    nummer = str(treffer.kwargs.get("nummer", "")) if treffer else ""
    toegang = getattr(request.user, "toegang", GEEN_TOEGANG) if hasattr(request, "user") else GEEN_TOEGANG
    if not is_nummer(nummer) or not toegang.mag(Recht.DOSSIER_LEZEN) or request.inzage.dossiers:  # type: ignore[attr-defined]
        return page_not_found(request, exception)
    return render(request, "trajecten/toegang/geen_toegang.html", {"nummer": nummer}, status=404)


@require_GET
def mijn_toegang(request: HttpRequest) -> HttpResponse:
    """What somebody may open and until when; everybody has this page."""
    return render(request, "trajecten/toegang/mijn.html", overzicht.mijn_toegang(request.user))  # type: ignore[arg-type]


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_LEZEN)
@eenmalig
def vragen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Ask for access to a number. Says the same whether a dossier has that number or not."""
    form = VraagFormulier(_data(request, nummer), account=request.user, object_sleutel=f"toegang-{nummer}")
    if form.is_valid():
        try:
            _begrens(request, "toegang_vragen")
            toegang_vragen(account=request.user, nummer=nummer, reden=form.cleaned_data["reden"])  # type: ignore[arg-type]
        except Weigering as weigering:
            form.add_error(None, weigering.melding)
        else:
            messages.success(request, GEVRAAGD)
            return redirect("mijn_toegang")
    return render(request, "trajecten/toegang/vragen.html", {"form": form, "nummer": nummer})


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_LEZEN)
@eenmalig
def nood(request: HttpRequest, nummer: str) -> HttpResponse:
    """Take noodtoegang. Leads to the dossier in every case: without one that is the page one came from."""
    form = NoodFormulier(_data(request, nummer), account=request.user, object_sleutel=f"nood-{nummer}")
    if form.is_valid():
        try:
            _begrens(request, "noodtoegang")
            noodtoegang_openen(account=request.user, nummer=nummer, reden=form.cleaned_data["reden"])  # type: ignore[arg-type]
        except Weigering as weigering:
            form.add_error(None, weigering.melding)
        else:
            return redirect("gezin" if nummer.startswith("G") else "traject", nummer)
    return render(request, "trajecten/toegang/nood.html", {"form": form, "nummer": nummer})


def _data(request: HttpRequest, nummer: str) -> object:
    """What was posted; 404 for what cannot be a dossier number. A change of rights, so the log says so."""
    if not is_nummer(nummer):
        raise Http404
    request.inzage.soort = Inzagelog.Soort.AUTORISATIE  # type: ignore[attr-defined]
    return request.POST if request.method == "POST" else None


def _begrens(request: HttpRequest, actie: str) -> None:
    """Count this try, whatever comes of it, so that nobody tries out numbers."""
    if not ratelimit.consume(request, action=actie, user=request.user):
        raise Weigering(TE_VAAK)


@require_POST
@requires(Recht.VANDAAG_ZIEN)
@eenmalig
def nood_einde(request: HttpRequest, pk: int) -> HttpResponse:
    """End one's own access before its time."""
    toegang = get_object_or_404(PersoonlijkeToegang.objects.van_account(request.user), pk=pk)
    request.inzage.soort = Inzagelog.Soort.AUTORISATIE  # type: ignore[attr-defined]
    toegang_beeindigen(toegang=toegang, door=request.user)  # type: ignore[arg-type]
    messages.success(request, "Je toegang tot dit dossier is beëindigd.")
    return redirect("mijn_toegang")


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def verzoeken(request: HttpRequest) -> HttpResponse:
    """Colleagues who ask for access to a dossier that this person decides about."""
    rijen = overzicht.vragen_voor(request.user)  # type: ignore[arg-type]
    return render(request, "trajecten/toegang/verzoeken.html", {"vragen": rijen})


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_LEZEN)
@eenmalig
def verzoek(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one request."""
    vraag = next((een for een in overzicht.vragen_voor(request.user) if een.verzoek.pk == pk), None)  # type: ignore[arg-type]
    if vraag is None:
        raise Http404
    request.inzage.noteer(vraag.verzoek.gezin_id)  # type: ignore[attr-defined]
    form = AntwoordFormulier(request.POST or None, account=request.user, object_sleutel=f"verzoek-{pk}")
    if form.is_valid() and (antwoord := _beantwoord(request, vraag.verzoek, form)):
        return antwoord
    return render(
        request, "trajecten/toegang/verzoek.html", {"form": form, "verzoek": vraag.verzoek, "gezin": vraag.gezin}
    )


def _beantwoord(request: HttpRequest, rij: Toegangsverzoek, form: AntwoordFormulier) -> HttpResponse | None:
    request.inzage.soort = Inzagelog.Soort.AUTORISATIE  # type: ignore[attr-defined]
    keuze = form.cleaned_data
    wat: dict[str, Any] = {"verzoek": rij, "door": request.user}
    try:
        if keuze["besluit"] == "verlenen":
            verzoek_verlenen(**wat, dagen=keuze["dagen"], toelichting=keuze["toelichting"])
            messages.success(request, f"{rij.account.naam} heeft toegang en krijgt bericht.")
        else:
            verzoek_weigeren(**wat, toelichting=keuze["toelichting"])
            messages.success(request, f"{rij.account.naam} krijgt geen toegang en hoort dat.")
    except Weigering as weigering:
        form.add_error(None, weigering.melding)
        return None
    return redirect("toegang_verzoeken")
