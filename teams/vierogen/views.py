"""Proposals for rights: what waits for me, what is proposed for me, and the yes or no of somebody else."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from teams.access import Recht, requires
from teams.account.opnieuw import opnieuw_inloggen
from teams.basis import Weigering
from teams.concepten.services import eenmalig
from teams.vierogen.models import Rechtenvoorstel
from teams.vierogen.services import afwijzen, bevestigen, te_bevestigen
from teams.vierogen.tasks import rechten_melden


@require_GET
@requires(*Recht)
def voorstellen(request: HttpRequest) -> HttpResponse:
    """What waits for this person's confirmation, and the last proposals that they may see."""
    zichtbaar = Rechtenvoorstel.objects.visible_to(request.user).voor_lijst()
    wacht = te_bevestigen(request.user)  # type: ignore[arg-type]
    nu = {rij.pk for rij in wacht}
    rest = [rij for rij in zichtbaar.order_by("-voorgesteld_op")[:50] if rij.pk not in nu]
    return render(request, "teams/vierogen/lijst.html", {"wacht": wacht, "rest": rest})


@require_POST
@requires(*Recht)
@opnieuw_inloggen
@eenmalig
def voorstel(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or refuse one proposal. The log says what changed and for whom by number."""
    rij = Rechtenvoorstel.objects.visible_to(request.user).voor_lijst().filter(pk=pk).first()
    if rij is None and not request.user.toegang.rechten & {Recht.BEHEER, Recht.TOEGANG_BEWAKEN}:  # type: ignore[union-attr]
        raise PermissionDenied  # who confirms nothing for others
    if rij is None:
        raise Http404
    ja = request.POST.get("besluit") == "bevestigen"
    oud = rij.account.email
    try:
        klaar = (bevestigen if ja else afwijzen)(voorstel=rij, door=request.user)  # type: ignore[arg-type]
    except Weigering as weigering:
        messages.error(request, " ".join((weigering.melding, *weigering.redenen)))
    else:
        log_rechten(request, f"{'bevestigd' if ja else 'afgewezen'}: account {rij.account_id}, {rij.wat}")
        rechten_melden.delay_on_commit(klaar.account_id, oud)  # type: ignore[attr-defined]  # DjangoTask
        messages.success(request, "Bevestigd. Het geldt vanaf nu." if ja else "Afgewezen. Er verandert niets.")
    return redirect("rechtenvoorstellen")


def log_rechten(request: HttpRequest, wat: str) -> None:
    """What changed, for the line in the access log of this request."""
    inzage: Any = request.inzage  # type: ignore[attr-defined]  # set by the middleware of the log
    inzage.soort, inzage.toelichting = "autorisatie", wat[:250]
