"""The door of a link for a partner: the code that came apart, a cookie, and one answer for what does not open.

A link that never was, is not yet or no longer open, was closed or got too many wrong codes gives one and the same page.
"""

from dataclasses import dataclass
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gezinnen.delen.forms import CodeFormulier
from gezinnen.delen.geheim import CODE_GELDIG, code_klopt, hash_van
from gezinnen.delen.models import Deling
from gezinnen.delen.services import code_proberen, opening_vastleggen

KOEKJE, ZOUT = "delen", "trajecten.delen"
FOUT = "Deze code klopt niet. U kunt het nog {keer} proberen."


@dataclass(frozen=True)
class Deur:
    """The door of one kind of link; `route` is the name of its address, which takes the secret.

    Whoever uses it works as the task `delen`, which finds links and nothing of what is behind them.
    """

    soort: str
    route: str
    sjabloon: str = "gezinnen/delen/code.html"

    def deling(self, geheim: str) -> Deling | None:
        """The link with this secret, when it is open."""
        return Deling.objects.bij_geheim(hash_van(geheim), self.soort)

    def mag_lezen(self, request: HttpRequest, deling: Deling) -> bool:
        """Whether the right code was given in this browser, less than half an hour ago."""
        try:
            gegeven: Any = signing.loads(request.COOKIES.get(KOEKJE, ""), salt=ZOUT, max_age=CODE_GELDIG)
        except signing.BadSignature:
            return False
        return bool(gegeven == deling.pk)

    def open_laten(self, antwoord: HttpResponse, deling: Deling, geheim: str) -> HttpResponse:
        """Half an hour from now this browser may still read."""
        antwoord.set_cookie(
            KOEKJE, signing.dumps(deling.pk, salt=ZOUT), max_age=CODE_GELDIG, httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE, path=reverse(self.route, args=[geheim]),
        )  # fmt: skip
        return antwoord

    def vraag(self, request: HttpRequest, form: CodeFormulier | None = None, status: int = 200) -> HttpResponse:
        """The page that asks for the code. What somebody wrote before their time ran out stays on it."""
        context = {"form": form or CodeFormulier(), "geschreven": request.POST.get("tekst", "")}
        return render(request, self.sjabloon, context, status=status)

    def probeer(self, request: HttpRequest, deling: Deling) -> HttpResponse | None:
        """Try a code: None when it opens the link; a wrong one counts, and the last one shuts it."""
        form = CodeFormulier(request.POST)
        if not ratelimit.consume(request, action="delen"):
            form.add_error(None, "Er zijn te veel pogingen gedaan. Wacht een kwartier en probeer het opnieuw.")
            return self.vraag(request, form, status=429)
        if not form.is_valid():
            return self.vraag(request, form)
        if code_proberen(deling=deling, klopt=code_klopt(deling.zaad, form.cleaned_data["code"])):
            opening_vastleggen(deling=deling)
            return None
        over = Deling.MAX_FOUT - deling.foute_codes - 1
        if over <= 0:
            return dicht(request)
        form.add_error("code", FOUT.format(keer="1 keer" if over == 1 else f"{over} keer"))
        return self.vraag(request, form)


def dicht(request: HttpRequest) -> HttpResponse:
    """The one page for every link that does not open, with what was typed so that it is not lost."""
    context = {"geschreven": request.POST.get("tekst", "")}
    return render(request, "gezinnen/delen/dicht.html", context, status=404)
