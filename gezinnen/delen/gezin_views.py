"""What was shared about a family, on the page of a member by personal link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gezinnen.delen.models import Verstrekking
from gezinnen.gezin.models import Gezinslid
from gezinnen.link.delen import Deel, deel_toevoegen
from gezinnen.link.deur import met_link
from gezinnen.recht.feiten import gezinsfeiten
from gezinnen.recht.oordeel import mag_dossier_zien
from teams import wand


@require_GET
@met_link
def gedeeld(request: HttpRequest) -> HttpResponse:
    """The register about this member, and about the children whose dossier this member may see."""
    lid: Gezinslid = request.lid  # type: ignore[attr-defined]
    with wand.taak("recht"):
        leden = mag_dossier_zien(gezinsfeiten(lid.gezin_id, timezone.localdate()), lid.pk)
    rijen = Verstrekking.objects.van_gezin(lid.gezin).voor_leden(lid.pk, *leden).order_by("-op", "-id")
    return render(request, "gezinnen/delen/gezin.html", {"lid": lid, "rijen": rijen})


deel_toevoegen(
    Deel("Met wie is gedeeld?", "Wie iets over uw gezin kreeg, wat dat was en waarom.", "link_gedeeld", volgorde=50)
)
