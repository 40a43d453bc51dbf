"""Forged forms: every address that takes a POST refuses one without the token, found by walking the resolver."""

import re

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

# A mail program posts here by itself (RFC 8058), with nothing but the signed address; it can only stop mail.
ZONDER_TOKEN = {"afmelden"}
VERVANG = {"int": "1", "uuid": "5e0e5f0e-0000-4000-8000-000000000000", "slug": "x", "str": "x", "path": "x"}


def adressen(boom: URLResolver, voor: str = "") -> list[tuple[str, str]]:
    gevonden = []
    for deel in boom.url_patterns:
        route = voor + str(deel.pattern)
        if isinstance(deel, URLResolver):
            gevonden += adressen(deel, route)
        else:
            gevonden.append((deel.name or route, "/" + _ingevuld(route)))
    return gevonden


def _ingevuld(route: str) -> str:
    route = route.replace("<gemeente:gemeente>", "0518").replace("<halfjaar:periode>", "2026-H1")
    route = re.sub(r"<(?:(\w+):)?\w+>", lambda m: VERVANG.get(m[1] or "str", "x"), route)
    while (begin := route.find("(")) >= 0:  # a group of a regular expression, with what is nested in it
        diep, eind = 0, begin
        while eind == begin or diep:
            diep += {"(": 1, ")": -1}.get(route[eind], 0)
            eind += 1
        route = route[:begin] + ("2026-01" if r"\d{4}" in route[begin:eind] else "1") + route[eind:]
    return re.sub(r"\\Z|[\^$\\]", "", route)


ALLE = adressen(get_resolver())


def test_the_walk_finds_the_whole_house():
    assert len(ALLE) > 150
    assert not [adres for _, adres in ALLE if re.search(r"[<>()?*\\]", adres)]


@pytest.mark.django_db
def test_every_post_without_a_token_is_refused(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.teamleider)
    anders = {}
    for naam, adres in ALLE:
        antwoord = client.post(adres, {"x": "1"})
        if not (antwoord.status_code == 403 and "403_csrf.html" in {een.name for een in antwoord.templates}):
            anders[naam] = antwoord.status_code
    assert anders.keys() <= ZONDER_TOKEN | {naam for naam, status in anders.items() if status in {404, 405}}, anders
    assert len(anders) < 12, anders


@pytest.mark.django_db
def test_a_token_of_another_session_or_site_does_not_help(cast):
    client = Client(enforce_csrf_checks=True)
    client.get("/inloggen/")
    goed = client.cookies["csrftoken"].value
    velden = {"login": "x@voorbeeld.test", "password": "x", "csrfmiddlewaretoken": goed}
    assert client.post("/inloggen/", velden).status_code == 200
    assert client.post("/inloggen/", velden | {"csrfmiddlewaretoken": "a" * 64}).status_code == 403
    for herkomst in ("https://elders.example", "null", "http://testserver.elders.example"):
        assert client.post("/inloggen/", velden, headers={"Origin": herkomst}).status_code == 403, herkomst


@pytest.mark.django_db
def test_the_only_address_without_a_token_needs_its_signature(client):
    for adres in ("/meldingen/afmelden/x/", "/meldingen/afmelden/MQ:1abcde:aaaa/"):
        assert client.post(adres, {"List-Unsubscribe": "One-Click"}).status_code in {400, 404, 200}
