"""Functional administration: one list, one form, for every kind of row."""

from functools import partial
from itertools import groupby
from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.core.context import request_context
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from teams.access import Recht, requires
from teams.account.models import Account
from teams.account.opnieuw import is_kort_geleden, naar_wachtwoord
from teams.basis import Weigering
from teams.beheer.onderdelen import Onderdeel, onderdelen
from teams.concepten.services import eenmalig
from teams.verzoek import getal
from teams.vierogen.services import soort_van, verruimt, voorleggen
from teams.vierogen.tasks import rechten_melden
from teams.vierogen.views import log_rechten

PER_PAGINA = 50
VOORGELEGD = (
    "Je voorstel is bewaard. Het gaat in als een ander het bevestigt: een tweede beheerder, of de teamleider van het "
    "team. De persoon zelf en de privacyfunctionaris krijgen bericht."
)


@require_GET
@requires(Recht.BEHEER)
def beheer(request: HttpRequest) -> HttpResponse:
    """What there is to keep, by group."""
    groepen = [(groep, list(delen)) for groep, delen in groupby(onderdelen().values(), lambda deel: deel.groep)]
    return render(request, "teams/beheer/overzicht.html", {"groepen": groepen})


@require_GET
@requires(Recht.BEHEER)
def lijst(request: HttpRequest, onderdeel: str) -> HttpResponse:
    """The rows of one kind, with a search that stands in the address."""
    deel = _onderdeel(onderdeel)
    q = request.GET.get("q", "")[:100].replace("\x00", "")
    pagina = getal(request.GET.get("pagina", ""))
    rijen = deel.rijen(q, pagina * PER_PAGINA, PER_PAGINA)
    context = {
        "deel": deel,
        "q": q,
        "koppen": [kop for kop, _ in deel.kolommen],
        "rijen": [(rij.pk, [waarde(rij) for _, waarde in deel.kolommen]) for rij in rijen[:PER_PAGINA]],
        "volgende": pagina + 1 if len(rijen) > PER_PAGINA else None,
        "vorige": pagina - 1 if pagina else None,
    }
    return render(request, "teams/beheer/lijst.html", context)


@require_http_methods(["GET", "POST"])
@requires(Recht.BEHEER)
@eenmalig
def rij(request: HttpRequest, onderdeel: str, pk: int | None = None) -> HttpResponse:
    """Add a row or change one."""
    deel = _onderdeel(onderdeel)
    if soort_van(deel.model()) is not None and not is_kort_geleden(request):
        return naar_wachtwoord(request)
    instance = get_object_or_404(deel.model, pk=pk) if pk else deel.model()
    form = deel.form(
        request.POST if request.method == "POST" else None,
        instance=instance,
        account=request.user,
        object_sleutel=f"{deel.slug}-{pk or 'nieuw'}",
    )
    if request.method == "POST" and form.is_valid() and _bewaar(request, deel, form, nieuw=pk is None):
        return redirect("beheer_lijst", deel.slug)
    return render(request, "teams/beheer/rij.html", {"deel": deel, "form": form, "nieuw": pk is None})


def _onderdeel(slug: str) -> Onderdeel:
    try:
        return onderdelen()[slug]
    except KeyError:
        raise Http404 from None


def _bewaar(request: HttpRequest, deel: Onderdeel, form: Any, *, nieuw: bool) -> bool:
    """Save the row, or put before somebody else what gives a person more rights; False when that is refused."""
    rij, door = form.instance, request.user
    if soort_van(rij) is None:
        _na_bewaren(request, deel, form.save(), nieuw=nieuw)
        return True
    oud = None if nieuw else type(rij)._base_manager.get(pk=rij.pk)
    adres = oud.email if isinstance(oud, Account) else ""
    if not verruimt(oud, rij):
        _na_bewaren(request, deel, form.save(), nieuw=nieuw)
        if oud is None:
            return True  # an account without rights yet; its owner gets the mail to choose a password
        wat = "ingeperkt of gewijzigd"
    else:
        try:
            voorstel = voorleggen(rij=rij, door=door)  # type: ignore[arg-type]  # an Account
        except Weigering as weigering:
            form.add_error(None, weigering.melding)
            return False
        if isinstance(rij, Account):  # the rest of the account is saved, the address waits
            rij.email = adres
            form.save()
        messages.info(request, VOORGELEGD)
        wat = f"voorgelegd, {voorstel.wat}"
    persoon = rij if isinstance(rij, Account) else rij.account
    log_rechten(request, f"{wat}: account {persoon.pk}")
    rechten_melden.delay_on_commit(persoon.pk, adres)  # type: ignore[attr-defined]  # DjangoTask
    return True


def _na_bewaren(request: HttpRequest, deel: Onderdeel, bewaard: Any, *, nieuw: bool) -> None:
    messages.success(request, f"{deel.enkelvoud.capitalize()} “{bewaard}” is bewaard.")
    if nieuw and isinstance(bewaard, Account):
        transaction.on_commit(partial(_uitnodigen, request, bewaard))


def _uitnodigen(request: HttpRequest, account: Account) -> None:
    """Send a new colleague the mail with which a password is chosen."""
    account.set_unusable_password()
    account.save(update_fields=["password"])
    uitnodiging = ResetPasswordForm({"email": account.email})
    if uitnodiging.is_valid():
        with request_context(request):
            uitnodiging.save(request)
        messages.info(request, f"{account.naam} krijgt een e-mail om een wachtwoord te kiezen.")
