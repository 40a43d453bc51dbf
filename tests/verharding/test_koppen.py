"""What a browser is told with every answer: on pages, files and errors, with and without a log-in."""

import json
import os
import subprocess
import sys

import pytest
from django.http import HttpResponse
from django.test import Client
from django.test.client import RequestFactory
from django.urls import path

from gezinnen.link import urls as link_urls
from tests.factories.teams import WACHTWOORD
from trajecten import urls as echt
from trajecten.diensten import REPO

GEHEIM = "sesam-open-u-4711"


def kapot(request):
    raise RuntimeError(f"kapot met {GEHEIM}")


def leeg(request):
    return HttpResponse("x")


kapot.login_required = leeg.login_required = False
urlpatterns = [path("kapot/", kapot), path("leeg/", leeg), *echt.urlpatterns]
handler404 = echt.handler404

CSP = (
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'",
    "frame-ancestors 'none'", "form-action 'self'", "connect-src 'self'",
)  # fmt: skip


def controleer(antwoord, pagina=""):
    koppen = antwoord.headers
    beleid = koppen.get("Content-Security-Policy", "")
    assert all(deel in beleid for deel in CSP), (pagina, beleid)
    assert not any(woord in beleid for woord in ("unsafe", "*", "http:")), pagina
    assert koppen.get("X-Content-Type-Options") == "nosniff", pagina
    assert koppen.get("X-Frame-Options") == "DENY", pagina
    assert koppen.get("Referrer-Policy") in {"same-origin", "strict-origin", "no-referrer"}, pagina
    assert koppen.get("Cross-Origin-Opener-Policy") == "same-origin", pagina
    assert "charset=utf-8" in koppen["Content-Type"].lower() or not koppen["Content-Type"].startswith("text/"), pagina
    assert not {"Server", "X-Powered-By"} & set(koppen), pagina
    assert "Access-Control-Allow-Origin" not in koppen, pagina


@pytest.mark.django_db
def test_every_public_page_and_every_refusal(client):
    for adres in ("/inloggen/", "/aanmelden/", "/account/password/reset/", "/m/", "/m/" + "a" * 32 + "/",
                  "/bestaatniet/", "/delen/x/", "/agenda/x.ics", "/gezinnen/", "/meldingen/afmelden/x/"):  # fmt: skip
        controleer(client.get(adres), adres)


@pytest.mark.django_db
def test_every_page_behind_the_log_in_and_its_files_and_no_cache_keeps_it(cast):
    nummer, gezin = cast.traject.nummer, cast.traject.gezin.nummer
    adressen = [
        "/", "/gezinnen/", f"/gezinnen/{gezin}/", f"/trajecten/{nummer}/",
        f"/trajecten/{nummer}/plan/", "/mdo/",
        "/agenda/",
        "/caseload/team-eik/", "/caseload/team-eik/lijst/evaluatie-over-tijd/?formaat=csv",
        "/zoeken/?q=eik", "/account/2fa/",
        f"/gezinnen/{cast.vreemd_traject.gezin.nummer}/", "/beheer/",
    ]  # fmt: skip
    for adres in adressen:
        antwoord = cast.client(cast.teamleider).get(adres)
        controleer(antwoord, adres)
        assert "no-store" in antwoord["Cache-Control"], adres


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_an_error_page_has_the_same_headers_and_tells_nothing(rf: RequestFactory, cast, caplog, capsys, mailoutbox):
    client = cast.client(cast.behandelaar)
    client.raise_request_exception = False
    antwoord = client.post(
        "/kapot/?q=" + GEHEIM,
        {"password": GEHEIM, "veld": GEHEIM},
        headers={"Authorization": GEHEIM, "X-Geheim": GEHEIM},
    )
    assert antwoord.status_code == 500
    controleer(antwoord)
    tekst = antwoord.content.decode()
    assert not any(woord in tekst for woord in (GEHEIM, "Traceback", "RuntimeError", "kapot(", "Django"))
    assert mailoutbox == []


@pytest.mark.django_db
def test_a_wrong_host_is_refused_before_anything_is_read(client):
    for gastheer in ("elders.example", "testserver.elders.example", "testserver:99999x", "a b", "testserver@elders"):
        antwoord = client.get("/inloggen/", headers={"Host": gastheer})
        assert antwoord.status_code == 400, gastheer
        assert gastheer not in antwoord.content.decode()
        assert "Content-Security-Policy" in antwoord.headers
    antwoord = client.get("/inloggen/", headers={"X-Forwarded-Host": "elders.example"})
    assert b"elders.example" not in antwoord.content


@pytest.mark.django_db
def test_the_mail_for_a_new_password_never_points_at_a_host_that_was_sent_along(cast, mailoutbox):
    Client().post(
        "/account/password/reset/", {"email": cast.behandelaar.email}, headers={"X-Forwarded-Host": "elders.example"}
    )
    assert mailoutbox
    assert "elders.example" not in mailoutbox[0].body


@pytest.mark.django_db
def test_cookies_are_kept_from_scripts_and_other_sites(client, cast):
    antwoord = client.get("/inloggen/")
    assert set(antwoord.cookies) == {"csrftoken"}
    antwoord = client.post("/inloggen/", {"login": cast.behandelaar.email, "password": WACHTWOORD})
    assert set(antwoord.cookies) <= {"sessie", "csrftoken", "messages"}
    assert "sessie" in antwoord.cookies
    for koek in antwoord.cookies.values():
        assert (koek["httponly"], koek["samesite"], koek["domain"], koek["path"]) == (True, "Lax", "", "/"), koek.key
    assert antwoord.cookies["sessie"]["max-age"] == ""  # ends with the browser


@pytest.mark.django_db
@pytest.mark.parametrize("methode", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])
def test_a_method_that_a_page_does_not_know_changes_nothing(cast, methode):
    client = cast.client(cast.teamleider)
    for adres in ("/gezinnen/", f"/gezinnen/{cast.traject.gezin.nummer}/", f"/trajecten/{cast.traject.nummer}/plan/"):
        assert client.generic(methode, adres).status_code == 405, adres


@pytest.mark.django_db
def test_a_page_by_personal_link_is_kept_by_nobody_and_found_by_no_search_engine(client):
    assert link_urls.urlpatterns
    antwoord = client.get("/m/" + "a" * 32 + "/")
    assert "no-store" in antwoord["Cache-Control"]
    assert "noindex" in antwoord.headers.get("X-Robots-Tag", "") + antwoord.content.decode()


EIGEN = ("TRAJECTEN", "DJANGO", "DATABASE", "CELERY", "EMAIL")
VRAAG = """
import json, django
from django.conf import settings as s
django.setup()
from django.core.management import call_command
from django.core.checks import run_checks
print(json.dumps({
    "koppen": [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.TWEEDE_FACTOR_VERPLICHT],
    "debug": s.DEBUG, "hsts": s.SECURE_HSTS_SECONDS, "kluis": s.PASSWORD_HASHERS[0], "hosts": s.ALLOWED_HOSTS,
    "deploy": [str(c.id) for c in run_checks(include_deployment_checks=True) if c.is_serious() or "security" in c.id],
}))
"""


def test_in_production_cookies_need_tls_and_a_second_factor_is_asked_and_debug_is_off(tmp_path):
    omgeving = {
        **{naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(EIGEN)},
        "DJANGO_SETTINGS_MODULE": "trajecten.settings", "TRAJECTEN_OMGEVING": "productie",
        "DJANGO_SECRET_KEY": "kT9!vQ2#xW7$zL4%pN8^rB3&mJ6*cF1(hD5)sG0_aYwEuIoPqRtZ", "TRAJECTEN_VAR": str(tmp_path),
        "DJANGO_ALLOWED_HOSTS": "trajecten.example", "DATABASE_URL": "postgresql://x:y@127.0.0.1:1/x",
        "CELERY_BROKER_URL": "redis://127.0.0.1:1/0", "EMAIL_URL": "smtp+tls://u:w@mail.example:587",
    }  # fmt: skip
    klaar = subprocess.run(
        [sys.executable, "-c", VRAAG], cwd=REPO, env=omgeving, capture_output=True, text=True, check=False
    )
    assert klaar.returncode == 0, klaar.stderr[-600:]
    staat = json.loads(klaar.stdout.splitlines()[-1])
    assert staat["koppen"] == [True, True, True, True]
    assert (staat["debug"], staat["hsts"], staat["hosts"]) == (False, 31_536_000, ["trajecten.example"])
    assert staat["kluis"].endswith("Argon2PasswordHasher")
    assert staat["deploy"] == []
