"""Who logged in, who failed to, who left: seen from outside, by what a request did to the session."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from gezinnen.inzagelog.models import Inzagelog
from gezinnen.inzagelog.schrijven import Regel
from teams.models import Account

DEUREN = ("account_login", "mfa_authenticate", "mfa_login_webauthn", "openid_connect_callback")


def wie_nu(request: HttpRequest) -> Any:
    """The account of this session before the request did its work; None without one.

    The session is looked at only when there is one, so that a page for everybody costs no query.
    """
    return request.user if request.user.is_authenticated else None


def inlogregel(request: HttpRequest, response: HttpResponse, vooraf: Any) -> Regel | None:
    """The line for a log-in that worked or failed, or a log-out; None when this request was none of these."""
    nu = request.user if request.user.is_authenticated else None
    if (nu and vooraf and nu.pk == vooraf.pk) or (nu is None and vooraf is None and request.method != "POST"):
        return None
    if nu is not None and vooraf is None and getattr(request, "inzage", None) and request.inzage.rechten:  # type: ignore[attr-defined]
        return None  # a feed that is opened by its own secret, not a log-in
    route = request.resolver_match.view_name if request.resolver_match else ""
    if nu is not None:
        return _regel(request, route, "ingelogd", account=nu)
    if vooraf is not None:
        return _regel(request, route, "uitgelogd", account=vooraf)
    if route not in DEUREN or 300 <= response.status_code < 400:
        return None
    te_vaak = response.status_code == 429
    bekend = Account.objects.met_email(request.POST.get("login", ""))
    tekst = "te vaak geprobeerd" if te_vaak else ("niet gelukt" if bekend else "niet gelukt, onbekend adres")
    return _regel(request, route, tekst, account=bekend, uitkomst=Inzagelog.Uitkomst.GEWEIGERD)


def _regel(
    request: HttpRequest, route: str, tekst: str, *, account: Any, uitkomst: int = Inzagelog.Uitkomst.GELUKT
) -> Regel:
    rollen = account.toegang.rollen if account and uitkomst == Inzagelog.Uitkomst.GELUKT else ()
    return Regel(
        soort=Inzagelog.Soort.INLOGGEN,
        handeling=Inzagelog.Handeling.UITVOEREN,
        uitkomst=uitkomst,
        account_id=account.pk if account else None,
        rollen=",".join(sorted(rollen)),
        organisatie_id=account.organisatie_id if account else None,
        doel=Inzagelog.Doel.BEHEER,
        grond=Inzagelog.Grond.GEEN if uitkomst else Inzagelog.Grond.ROL,
        route=route,
        adres=request.META.get("REMOTE_ADDR") or None,
        toelichting=tekst,
    )
