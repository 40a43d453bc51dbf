"""Ask for the password again before rights change or much leaves the house, unless that was done a short while ago."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


def is_kort_geleden(request: HttpRequest) -> bool:
    """Whether this person logged in, or gave the password or second factor again, within the time that counts.

    Who only logs in through the organisation's own server has nothing to give here.
    """
    if not get_reauthentication_flows(request.user):  # type: ignore[arg-type]  # behind the log-in
        return True
    momenten = [record.get("at", 0) for record in get_authentication_records(request, request.user)]  # type: ignore[arg-type]
    return bool(momenten) and time.time() - max(momenten) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def naar_wachtwoord(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the password, and back here. What was posted is not carried out by itself."""
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")


def opnieuw_inloggen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """View decorator: first the password again, when that is too long ago."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if is_kort_geleden(request) else naar_wachtwoord(request)

    return wrapper
