"""The chair's clock: opens with a family, stands still in a pause."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gezinnen.inzagelog.inzage import haal_op
from teams.access import Recht, requires
from trajecten.mdo.klok.services import klok_openen, klok_stilzetten, klok_van, met_spreektijd
from trajecten.mdo.models import Bespreking


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
def klok(request: HttpRequest, nummer: str, traject: str) -> HttpResponse:
    """`doe=open`: the chair has this family in front; `doe=stil`: a pause. A script gets the clock as JSON.

    Who may chair but does not, opens nothing (`klok_openen`); they can stop a clock that a chair forgot.
    """
    rijen = met_spreektijd(Bespreking.objects.met_mdo())
    rij = haal_op(request, rijen, mdo__nummer=nummer, traject__nummer=traject)
    is_voorzitter = rij.mdo.voorzitter_id == request.user.pk
    if not is_voorzitter and not request.user.toegang.mag_in_team(Recht.MDO_VOORZITTEN, rij.mdo.team_id):  # type: ignore[union-attr]
        raise PermissionDenied
    if request.POST.get("doe") == "stil":
        klok_stilzetten(mdo=rij.mdo)
    else:
        klok_openen(bespreking=rij, door=request.user)
    if request.accepts("text/html"):
        return redirect("mdo_gezin", nummer, traject)
    request.inzage.herhaling()  # type: ignore[attr-defined]  # the page that sends this was noted a moment ago
    return JsonResponse(klok_van(rijen.get(pk=rij.pk)).als_bericht())
