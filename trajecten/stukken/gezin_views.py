"""What a member of the family states beside the own plan, on their page by personal link."""

import uuid

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from gezinnen.afscherming.models import Verklaring
from gezinnen.link.delen import Deel, deel_toevoegen
from gezinnen.link.deur import geen_link, met_link
from teams.concepten.services import eenmalig
from trajecten.stukken.forms import EigenVerklaringFormulier
from trajecten.stukken.gezin_teksten import tekst_voor, teksten_voor
from trajecten.stukken.services import verklaring_intrekken, verklaring_vastleggen

TE_VAAK = "U schreef net al veel op. Wacht een uur en druk dan nog een keer. Uw tekst staat er nog."


@require_GET
@met_link
def verklaringen(request: HttpRequest) -> HttpResponse:
    """The plan and its goals, each with what this member stated beside it and a button to add something."""
    teksten = teksten_voor(request.lid)  # type: ignore[attr-defined]
    eigen = {str(een.pk) for tekst in teksten for een in tekst.gezegd}
    gelukt = "bewaard" if request.GET.get("bewaard", "") in eigen else "weg" if "weg" in request.GET else ""
    context = {"teksten": teksten, "gelukt": gelukt}
    return render(request, "trajecten/stukken/gezin_teksten.html", context)


@sensitive_post_parameters("tekst")
@require_http_methods(["GET", "POST"])
@met_link
@eenmalig
def verklaring(request: HttpRequest, soort: str, pk: int) -> HttpResponse:
    """State something beside one text. What was typed stays on the page until it is kept."""
    lid = request.lid  # type: ignore[attr-defined]
    tekst = tekst_voor(lid, soort, pk)
    if tekst is None:
        return geen_link(request)
    form = EigenVerklaringFormulier(request.POST or None)
    if form.is_valid():
        if ratelimit.consume(request, action="verklaring", key=f"lid:{lid.pk}"):
            nieuw = Verklaring(gezin_id=lid.gezin_id, soort=soort, object_id=pk, lid=lid, hoe=Verklaring.Hoe.LINK)
            nieuw.tekst = form.cleaned_data["tekst"]
            verklaring_vastleggen(verklaring=nieuw, door=None)
            request.inzage.toelichting = "eigen verklaring"  # type: ignore[attr-defined]
            return redirect(f"{reverse('link_verklaring')}?bewaard={nieuw.pk}")
        form.add_error("tekst", TE_VAAK)
    return render(request, "trajecten/stukken/gezin_verklaring.html", {"form": form, "tekst": tekst})


@require_http_methods(["GET", "POST"])
@met_link
@eenmalig
def weghalen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an own statement back, after seeing it once more: it does not come back."""
    een = Verklaring.objects.eigen_van(request.lid).filter(pk=pk).first()  # type: ignore[attr-defined]
    if een is None:
        return geen_link(request)
    if request.method == "POST":
        verklaring_intrekken(verklaring=een)
        request.inzage.toelichting = "eigen verklaring ingetrokken"  # type: ignore[attr-defined]
        return redirect(f"{reverse('link_verklaring')}?weg")
    return render(request, "trajecten/stukken/gezin_weghalen.html", {"een": een, "inzending": uuid.uuid4()})


deel_toevoegen(
    Deel("Klopt er iets niet?", "Schrijf op wat er volgens u niet klopt in uw plan.", "link_verklaring", volgorde=15)
)
