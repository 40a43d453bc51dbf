"""The door: nobody learns who has an account, a session cannot be planted, `next` leads nowhere else."""

import time
from urllib.parse import urljoin, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import tests.factories as maak
from tests.factories import AccountFactory
from tests.factories.teams import WACHTWOORD

pytestmark = pytest.mark.django_db
ELDERS = [
    "https://elders.example/", "//elders.example/", "/\\elders.example", "///elders.example", "javascript:alert(1)",
    "https:elders.example", "\thttps://elders.example", "http://testserver@elders.example/", "%2F%2Felders.example",
    "/%09/elders.example", "data:text/html,x",
]  # fmt: skip


@pytest.fixture
def hashes(monkeypatch):
    """How often a password is hashed: that is what log-in costs."""
    gehasht = []
    echt = MD5PasswordHasher.encode

    def encode(self, password, salt):
        gehasht.append(1)
        return echt(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    return gehasht


def inloggen(email, wachtwoord="een-verkeerd-wachtwoord"):
    with CaptureQueriesContext(
        connection,
    ) as vragen:
        antwoord = Client().post("/inloggen/", {"login": email, "password": wachtwoord})
    return antwoord, len(vragen)


def zonder_eigen(antwoord, email):
    """The page without what differs for everybody: the token and the address that was typed."""
    tekst = antwoord.content.decode().replace(email, "")
    return "".join(regel for regel in tekst.splitlines() if "csrf" not in regel.lower())


def test_log_in_says_costs_and_asks_the_same_whether_the_account_exists(hashes):
    uitkomsten = []
    for email in (AccountFactory().email, "niemand@voorbeeld.test", AccountFactory(is_active=False).email):
        hashes.clear()
        antwoord, vragen = inloggen(email)
        uitkomsten.append((antwoord.status_code, zonder_eigen(antwoord, email), vragen, len(hashes)))
    assert uitkomsten[0] == uitkomsten[1] == uitkomsten[2]
    assert uitkomsten[0][3] == 1


def test_a_closed_account_with_the_right_password_says_no_more_than_a_wrong_password():
    email = AccountFactory(is_active=False).email
    antwoord, _ = inloggen(email, WACHTWOORD)
    mis, _ = inloggen(email)
    assert (antwoord.status_code, antwoord.headers.get("Location")) == (mis.status_code, mis.headers.get("Location"))
    assert zonder_eigen(antwoord, email) == zonder_eigen(mis, email)


def test_asking_for_a_new_password_says_the_same_whether_the_account_exists(mailoutbox):
    uitkomsten = []
    for email in (AccountFactory().email, "niemand@voorbeeld.test", AccountFactory(is_active=False).email):
        client = Client()
        antwoord = client.post("/account/password/reset/", {"email": email})
        klaar = client.get(antwoord.url)
        uitkomsten.append((antwoord.status_code, antwoord.url, zonder_eigen(klaar, email)))
    assert uitkomsten[0] == uitkomsten[1] == uitkomsten[2]


def test_a_planted_session_is_not_the_session_after_the_log_in():
    client = Client()
    sessie = client.session
    sessie["geplant"] = "door een ander"
    sessie.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = geplant = sessie.session_key
    client.post("/inloggen/", {"login": AccountFactory().email, "password": WACHTWOORD})
    assert client.session.session_key != geplant
    dader = Client()
    dader.cookies[settings.SESSION_COOKIE_NAME] = geplant
    assert dader.get("/account/2fa/").url.startswith("/inloggen/")


def test_an_invented_session_key_is_never_taken_over():
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "zelfbedachtesleutelvan32tekens00"
    client.post("/inloggen/", {"login": AccountFactory().email, "password": WACHTWOORD})
    assert client.session.session_key != "zelfbedachtesleutelvan32tekens00"


def test_the_session_is_gone_from_the_server_after_logging_out(cast):
    client = cast.client(cast.behandelaar)
    oud = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/uitloggen/")
    client.cookies[settings.SESSION_COOKIE_NAME] = oud
    assert client.get("/gezinnen/").url.startswith("/inloggen/")


def test_half_way_the_second_factor_no_page_opens_and_the_key_turns_again(cast):
    TOTP.activate(cast.behandelaar, generate_totp_secret())
    client = Client()
    client.post("/inloggen/", {"login": cast.behandelaar.email, "password": WACHTWOORD})
    for adres in ("/", "/gezinnen/", f"/gezinnen/{cast.traject.gezin.nummer}/", "/account/2fa/"):
        assert client.get(adres).url.startswith("/inloggen/")


@pytest.mark.parametrize("doel", ELDERS)
def test_next_never_leads_out_of_the_house(doel):
    account = AccountFactory()
    for adres in ("/inloggen/", "/inloggen/?next=" + doel):
        antwoord = Client().post(adres, {"login": account.email, "password": WACHTWOORD, "next": doel})
        assert antwoord.status_code == 302
        assert blijft_hier(antwoord.url)


@pytest.mark.parametrize("doel", ELDERS)
def test_next_after_the_password_again_never_leads_out_of_the_house(cast, doel):
    client = cast.client(cast.behandelaar)
    antwoord = client.post("/account/reauthenticate/", {"password": WACHTWOORD, "next": doel})
    assert antwoord.status_code == 302
    assert blijft_hier(antwoord.url)


def blijft_hier(adres):
    """Whether a browser that reads this address (and takes \\ for /) stays on our host."""
    return urlsplit(urljoin("http://testserver/inloggen/", adres.replace("\\", "/"))).netloc == "testserver"


def test_a_number_that_exists_elsewhere_and_one_that_does_not_look_alike(cast):
    """Dossier numbers count on, so they can be guessed: a guess may not say whether somebody is known."""
    client = cast.client(cast.behandelaar)
    for soort, van_een_ander, nergens in (
        ("gezinnen", cast.vreemd_traject.gezin.nummer, "G-2019-09999"),
        ("trajecten", cast.vreemd_traject.nummer, "T-2019-09999"),
    ):
        daar, niet = client.get(f"/{soort}/{van_een_ander}/"), client.get(f"/{soort}/{nergens}/")
        assert daar.status_code == niet.status_code == 404
        assert _gelijk(daar, van_een_ander) == _gelijk(niet, nergens)


def _gelijk(antwoord, nummer):
    tekst = zonder_eigen(antwoord, nummer)
    return " ".join(tekst.split())


def test_a_list_with_names_leaves_the_house_only_after_the_password(cast):
    client, adres = cast.client(cast.teamleider), "/caseload/team-eik/lijst/evaluatie-over-tijd/?formaat=csv"
    assert client.get(adres).status_code == 200
    sessie = client.session
    sessie["account_authentication_methods"] = [
        {"method": "password", "at": time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT - 60}
    ]
    sessie.save()
    antwoord = client.get(adres)
    assert antwoord.status_code == 302
    assert antwoord.url.startswith("/account/reauthenticate/?next=%2Fcaseload%2F")


def test_mass_assignment_of_what_the_form_does_not_show_does_nothing(cast):
    client = cast.client(cast.behandelaar)
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    adres = f"/gezinnen/{cast.traject.gezin.nummer}/leden/{lid.pk}/"
    form = client.get(adres).context["form"]
    velden = {naam: form[naam].value() or "" for naam in form.fields}
    ander = cast.vreemd_traject.gezin
    client.post(adres, {**velden, "gezin": ander.pk, "gezin_id": ander.pk, "id": 1, "pk": 1, "overleden_op": ""})
    lid.refresh_from_db()
    assert lid.gezin_id == cast.traject.gezin_id


def test_an_account_cannot_make_itself_bigger_by_the_forms_of_the_log_in(cast):
    client = cast.client(cast.behandelaar)
    extra = {"is_superuser": "on", "is_staff": "on", "rollen": "teamleider", "email": "nieuw@voorbeeld.test"}
    velden = {"oldpassword": WACHTWOORD, "password1": "fiets paars eiland", "password2": "fiets paars eiland"}
    client.post("/account/password/change/", velden | extra)
    client.post("/account/email/", {"action_add": "", "email": "nieuw@voorbeeld.test"})
    oud = cast.behandelaar.email
    cast.behandelaar.refresh_from_db()
    assert cast.behandelaar.email == oud
    assert not cast.behandelaar.emailaddress_set.filter(email="nieuw@voorbeeld.test").exists()
