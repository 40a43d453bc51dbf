"""Who helps, on the page of a family member by personal link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gezinnen.gezin.models import Gezinslid
from gezinnen.link.delen import Deel, deel_toevoegen
from gezinnen.link.deur import met_link
from gezinnen.recht.feiten import gezinsfeiten
from netwerk.models import Betrokkenheid


def mag_zien(lid: Gezinslid) -> list[int]:
    """Members whose helpers this one sees besides those of the whole family: oneself, and children in one's gezag."""
    feiten = gezinsfeiten(lid.gezin_id, timezone.localdate())
    kinderen = [
        kind.pk
        for kind in feiten.jeugdigen
        if kind.gezag is not None and lid.pk in kind.gezag.houders and kind.jaren is not None and kind.jaren < 16
    ]
    return [lid.pk, *kinderen]


@require_GET
@met_link
def helpen(request: HttpRequest) -> HttpResponse:
    """Who is involved with the family now; of another member's own helpers nothing."""
    lid: Gezinslid = request.lid  # type: ignore[attr-defined]
    mensen = list(Betrokkenheid.objects.lopend().voor_leden(lid.gezin_id, mag_zien(lid)).met_persoon())
    return render(request, "netwerk/helpen.html", {"lid": lid, "mensen": mensen})


deel_toevoegen(Deel("Wie helpen mee?", "Wie er nu bij u en uw gezin betrokken zijn.", "link_helpen", volgorde=20))
