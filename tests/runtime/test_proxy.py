"""Whose address is it?"""

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from trajecten.proxy import ProxyMiddleware


def seen(rf: RequestFactory, forwarded: str | None) -> str:
    koppen = {"X-Forwarded-For": forwarded} if forwarded is not None else {}

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.META["REMOTE_ADDR"])

    return ProxyMiddleware(view)(rf.get("/", headers=koppen, REMOTE_ADDR="10.0.0.1")).content.decode()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "adres"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, None, "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        (2, "1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "unknown", "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(
    rf: RequestFactory, settings: LazySettings, proxies: int, forwarded: str | None, adres: str
) -> None:
    settings.PROXIES = proxies
    assert seen(rf, forwarded) == adres
