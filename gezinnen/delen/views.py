"""What a partner reads by link: no log-in, a code that came apart, only what was shared, as it was."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gezinnen.delen.deur import Deur, dicht
from gezinnen.delen.models import Deling
from gezinnen.delen.services import opening_vastleggen
from gezinnen.link.deur import besloten
from teams import wand

DEUR = Deur(Deling.Soort.STUKKEN, "deling_lezen")


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def lezen(request: HttpRequest, geheim: str) -> HttpResponse:
    """Ask the code, or show what was shared to who gave it in this browser."""
    with wand.taak("delen"):
        deling = DEUR.deling(geheim)
        if deling is None:
            return besloten(dicht(request))
        if request.method == "POST":
            geweigerd = DEUR.probeer(request, deling)
            return besloten(geweigerd or DEUR.open_laten(redirect("deling_lezen", geheim), deling, geheim))
        if not DEUR.mag_lezen(request, deling):
            return besloten(DEUR.vraag(request))
        context = {"deling": deling, "items": deling.items.om_te_lezen(), "geheim": geheim}
        return besloten(render(request, "gezinnen/delen/lezen.html", context))


@require_GET
@login_not_required
@never_cache
def bestand(request: HttpRequest, geheim: str, nummer: int) -> HttpResponse:
    """One file that was shared, always as an attachment and under a name that tells nothing."""
    with wand.taak("delen"):
        deling = DEUR.deling(geheim)
        if deling is None:
            return besloten(dicht(request))
        if not DEUR.mag_lezen(request, deling):
            return redirect("deling_lezen", geheim)
        item = get_object_or_404(deling.items.met_bestand(), volgorde=nummer)
        opening_vastleggen(deling=deling, item=item)
        antwoord = HttpResponse(bytes(item.bestand or b""), content_type="application/octet-stream")
        naam = f"gedeeld-{nummer}.{EXTENSIES.get(item.bestandstype, 'bin')}"
        antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
        return besloten(antwoord)


EXTENSIES = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
}
