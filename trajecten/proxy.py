"""The address of the visitor, when reverse proxies stand in front."""

import contextlib
from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ProxyMiddleware:
    """Puts the address that our own proxies saw in REMOTE_ADDR: the log of who looked would else name a proxy.

    Each proxy adds the address it heard from at the end of X-Forwarded-For; what stands further to the left was
    sent by the visitor and is believed by nobody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        keten = [deel.strip() for deel in request.headers.get("X-Forwarded-For", "").split(",") if deel.strip()]
        if 0 < settings.PROXIES <= len(keten):
            with contextlib.suppress(ValueError):  # a proxy that sends something else than an address
                request.META["REMOTE_ADDR"] = str(ip_address(keten[-settings.PROXIES]))
        return self.get_response(request)
