"""What a partner reads by link: no log-in, a code that came apart, only what was shared, as it was.

A link that never was, is over, was closed or got too many wrong codes gives one and the same page.
"""

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gezinnen.delen.forms import CodeFormulier
from gezinnen.delen.geheim import CODE_GELDIG, code_klopt, hash_van
from gezinnen.delen.models import Deling
from gezinnen.delen.services import code_proberen, opening_vastleggen
from teams import wand

KOEKJE, ZOUT = "delen", "trajecten.delen"
FOUT = "Deze code klopt niet. U kunt het nog {keer} proberen."


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def lezen(request: HttpRequest, geheim: str) -> HttpResponse:
    """Ask the code, or show what was shared to who gave it in this browser."""
    with wand.taak("delen"):
        deling = Deling.objects.bij_geheim(hash_van(geheim))
        if deling is None:
            return _afscherm(render(request, "gezinnen/delen/dicht.html", status=404))
        if request.method == "POST":
            return _afscherm(_code(request, deling, geheim))
        if not _mag_lezen(request, deling):
            return _afscherm(render(request, "gezinnen/delen/code.html", {"form": CodeFormulier()}))
        context = {"deling": deling, "items": deling.items.om_te_lezen(), "geheim": geheim}
        return _afscherm(render(request, "gezinnen/delen/lezen.html", context))


def _code(request: HttpRequest, deling: Deling, geheim: str) -> HttpResponse:
    """The right code opens the link in this browser; a wrong one counts, and the last one shuts it."""
    form = CodeFormulier(request.POST)
    if not ratelimit.consume(request, action="delen"):
        form.add_error(None, "Er zijn te veel pogingen gedaan. Wacht een kwartier en probeer het opnieuw.")
        return render(request, "gezinnen/delen/code.html", {"form": form}, status=429)
    if form.is_valid() and code_proberen(deling=deling, klopt=code_klopt(deling.zaad, form.cleaned_data["code"])):
        opening_vastleggen(deling=deling)
        antwoord = redirect("deling_lezen", geheim)
        antwoord.set_cookie(
            KOEKJE, signing.dumps(deling.pk, salt=ZOUT), max_age=CODE_GELDIG, httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE, path=reverse("deling_lezen", args=[geheim]),
        )  # fmt: skip
        return antwoord
    if form.is_valid():
        over = Deling.MAX_FOUT - deling.foute_codes - 1
        if over <= 0:
            return render(request, "gezinnen/delen/dicht.html", status=404)
        form.add_error("code", FOUT.format(keer="1 keer" if over == 1 else f"{over} keer"))
    return render(request, "gezinnen/delen/code.html", {"form": form})


@require_GET
@login_not_required
@never_cache
def bestand(request: HttpRequest, geheim: str, nummer: int) -> HttpResponse:
    """One file that was shared, always as an attachment and under a name that tells nothing."""
    with wand.taak("delen"):
        deling = Deling.objects.bij_geheim(hash_van(geheim))
        if deling is None:
            return _afscherm(render(request, "gezinnen/delen/dicht.html", status=404))
        if not _mag_lezen(request, deling):
            return redirect("deling_lezen", geheim)
        item = get_object_or_404(deling.items.met_bestand(), volgorde=nummer)
        opening_vastleggen(deling=deling, item=item)
        antwoord = HttpResponse(bytes(item.bestand or b""), content_type="application/octet-stream")
        naam = f"gedeeld-{nummer}.{EXTENSIES.get(item.bestandstype, 'bin')}"
        antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
        return _afscherm(antwoord)


def _mag_lezen(request: HttpRequest, deling: Deling) -> bool:
    """Whether the right code was given in this browser, less than half an hour ago."""
    try:
        gegeven: Any = signing.loads(request.COOKIES.get(KOEKJE, ""), salt=ZOUT, max_age=CODE_GELDIG)
    except signing.BadSignature:
        return False
    return bool(gegeven == deling.pk)


def _afscherm(antwoord: HttpResponse) -> HttpResponse:
    """Not in a search engine, not in a cache, and the secret not in the next address."""
    antwoord["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # With "no-referrer" a browser sends the form without an origin, and it would be refused.
    antwoord["Referrer-Policy"] = "strict-origin"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


EXTENSIES = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
}
