"""What stands between a session and a page: the idle lock, the log-in and the second factor."""

import re
import time
from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from pghistory.middleware import HistoryMiddleware

LAATST_ACTIEF = "laatst_actief"
VERVERS_SECONDEN = 60  # the session row is written at most once a minute
# Set by scripts on requests that no person asked for (polling), so that they do not keep a session open.
ACHTERGROND_HEADER = "X-Achtergrond"


class PrivatePagesMiddleware:
    """No browser or proxy keeps a page of somebody who is logged in: after the log-out "back" shows no dossier."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_in or request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class IdleLockMiddleware:
    """Ends a session in which nobody did anything for SESSIE_SLOT_MINUTEN; drafts stay on the server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            nu = int(time.time())
            laatst = request.session.get(LAATST_ACTIEF, nu)
            if nu - laatst > settings.SESSIE_SLOT_MINUTEN * 60:
                logout(request)
            elif LAATST_ACTIEF not in request.session or (
                ACHTERGROND_HEADER not in request.headers and nu - laatst >= VERVERS_SECONDEN
            ):
                request.session[LAATST_ACTIEF] = nu
        return self.get_response(request)


class RequireLoginMiddleware(LoginRequiredMiddleware):
    """Logged in is the default. A script gets 401 with the address of the log-in, so the page can ask in place."""

    def handle_no_permission(  # type: ignore[override]  # Django's own annotation knows no 401
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if "HX-Request" in request.headers or request.headers.get("Sec-Fetch-Mode") == "cors":
            return HttpResponse(status=401, headers={"X-Inloggen": reverse(settings.LOGIN_URL)})
        return super().handle_no_permission(request, view_func)


class SecondFactorMiddleware:
    """Sends who logged in with a password only to the page where a second factor is set up.

    Who has one was already asked for it by allauth; single sign-on leaves it to the organisation's own server.
    """

    DOOR = ("mfa_", "account_reauthenticate", "account_logout", "account_login")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: list[Any],
        view_kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if not settings.TWEEDE_FACTOR_VERPLICHT or not request.user.is_authenticated:
            return None
        if not getattr(view_func, "login_required", True):
            return None
        if request.resolver_match and request.resolver_match.view_name.startswith(self.DOOR):
            return None
        methoden = {record.get("method") for record in get_authentication_records(request, request.user)}
        if methoden & {"mfa", "socialaccount"} or is_mfa_enabled(request.user):
            return None
        return redirect("mfa_activate_totp")


class ChangeContextMiddleware(HistoryMiddleware):
    """Writes beside every change of a row who made it, on which page, and from which network address."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        context = {**super().get_context(request), "adres": request.META.get("REMOTE_ADDR", "")}
        return {**context, "url": _zonder_geheim(context.get("url", ""))}


def _zonder_geheim(pad: str) -> str:
    """The address of a page without the secret of a personal link: the history is kept longer than the link."""
    return re.sub(r"^(/(?:m|agenda|delen)/)[^/]{16,}.*$", r"\1…", pad)
