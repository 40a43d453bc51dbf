"""What the team chooses together at a family, kept in the moment it is chosen."""

from django import forms
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from gezinnen.inzagelog.inzage import haal_op
from teams.access import Recht, requires
from teams.basis import Weigering
from trajecten.mdo.forms import OORDEEL
from trajecten.mdo.models import Bespreking
from trajecten.mdo.services import oordeel_zetten
from trajecten.mdo.views import mag_schrijven

OordeelForm = forms.modelform_factory(Bespreking, fields=OORDEEL)


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
def oordeel(request: HttpRequest, nummer: str, traject: str) -> JsonResponse:
    """The script of the meeting screen sends one choice; what is not sent stays as it is."""
    rij = haal_op(request, Bespreking.objects.met_mdo(), mdo__nummer=nummer, traject__nummer=traject)
    mag_schrijven(request, rij.mdo, rij.traject)
    form = OordeelForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"fout": "Kies een van de antwoorden."}, status=400)
    try:
        oordeel_zetten(
            bespreking=rij, keuzes={naam: form.cleaned_data[naam] for naam in OORDEEL if naam in request.POST}
        )
    except Weigering as weigering:
        return JsonResponse({"fout": weigering.melding}, status=409)
    request.inzage.herhaling()  # type: ignore[attr-defined]  # the page that sends this was noted a moment ago
    return JsonResponse({"om": f"{timezone.localtime():%H:%M}"})
