"""The pages of a family member: the door, the first page, who looked."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from gezinnen.link.delen import Deel, deel_toevoegen, delen_voor
from gezinnen.link.deur import besloten, geen_link, lees_koekje, link_van, met_link, noteer, zet_koekje
from gezinnen.link.forms import Periodekeuze
from gezinnen.link.geheim import hash_van
from gezinnen.link.kijkers import wie_keken
from gezinnen.link.models import Persoonlijkelink
from gezinnen.link.services import FOUTE_CODE, link_openen, vraagt_code
from teams import wand


@login_not_required
@require_http_methods(["GET", "POST"])
@sensitive_variables()
def openen(request: HttpRequest, geheim: str) -> HttpResponse:
    """The address of a personal link: a button, and the code when another browser has it. A GET opens nothing."""
    if not ratelimit.consume(request, action="link"):
        return besloten(geen_link(request))
    browser = lees_koekje(request)["b"]
    with wand.taak("link"):
        link = Persoonlijkelink.objects.van_hash(hash_van(geheim))
        if link is None:
            return besloten(geen_link(request))
        nodig = vraagt_code(link, browser)
        gekregen = _open(request, link, browser) if request.method == "POST" else None
    if gekregen:
        return besloten(zet_koekje(redirect("link_thuis"), link, gekregen))
    eigen = link_van(request) if request.method == "GET" else None
    if eigen is not None and eigen.pk == link.pk:
        return besloten(redirect("link_thuis"))
    fout = FOUTE_CODE if request.method == "POST" else ""
    return besloten(render(request, "gezinnen/link/openen.html", {"vraagt_code": nodig, "fout": fout}))


@sensitive_variables()
def _open(request: HttpRequest, link: Persoonlijkelink, browser: str) -> str | None:
    gekregen = link_openen(link=link, code=request.POST.get("code", "")[:20], browser=browser)
    noteer(request, link, "geopend" if gekregen else "verkeerde code")
    if not gekregen:
        request.inzage.weiger(link.lid.gezin_id)  # type: ignore[attr-defined]
    return gekregen


@require_GET
@met_link
def thuis(request: HttpRequest) -> HttpResponse:
    """The first page: what there is to see for this member."""
    lid = request.lid  # type: ignore[attr-defined]
    return render(request, "gezinnen/link/thuis.html", {"lid": lid, "delen": delen_voor(lid)})


@require_GET
@met_link
def inzage(request: HttpRequest) -> HttpResponse:
    """Who looked in the dossier, merged per day, in plain words."""
    keuze = Periodekeuze(request.GET)
    lid, periode = request.lid, keuze.periode()  # type: ignore[attr-defined]
    context = {"keuze": keuze, "periode": periode, "dagen": wie_keken(lid, periode)}
    return render(request, "gezinnen/link/inzage.html", context)


deel_toevoegen(Deel("Wie keken er?", "Wie uw dossier opende, wanneer en waarvoor.", "link_inzage", volgorde=40))
