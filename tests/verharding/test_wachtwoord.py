"""Passwords: long, not like oneself, not what everybody thinks of; a new one ends every other session."""

import pytest
from allauth.account.forms import default_token_generator
from django.conf import settings
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.module_loading import import_string

from tests.factories import AccountFactory
from tests.factories.teams import WACHTWOORD

GOED = "fiets paars eiland 7 lepel"


def codes(wachtwoord, account=None):
    try:
        validate_password(wachtwoord, account)
    except ValidationError as fout:
        return {een.code for een in fout.error_list}
    return set()


@pytest.mark.parametrize(
    ("wachtwoord", "code"),
    [
        ("kort en 12!", "password_too_short"),
        ("1qaz2wsx3edc", "password_too_common"),
        (min(een for een in CommonPasswordValidator().passwords if len(een) > 12), "password_too_common"),
        ("iloveyou12345", "password_breached"),
        ("Liverpool1892", "password_breached"),
        ("Welkom2026!!", "password_known_word"),
        ("W3lk0m123456", "password_known_word"),
        ("wachtwoord2026", "password_known_word"),
        ("Trajecten-2026", "password_known_word"),
        ("zomerzomerzomer", "password_known_word"),
        ("qwertyuiop123!", "password_known_word"),
        ("aaaabbbbcccc", "password_known_word"),
        ("123456789012", "password_known_word"),
        ("P@ssw0rd20261", "password_known_word"),
    ],
)
def test_a_password_that_can_be_guessed_is_refused(wachtwoord, code):
    assert code in codes(wachtwoord)


def test_a_password_like_the_own_name_or_address_is_refused():
    account = AccountFactory.build(naam="Marleen Hooghiemstra", email="m.hooghiemstra@voorbeeld.test")
    account.first_name = ""
    assert "password_too_similar" in codes("m.hooghiemstra1", account)
    assert "password_too_similar" in codes("hooghiemstra-marleen", account)


@pytest.mark.parametrize(
    "wachtwoord", [GOED, "paard batterij nietje", "x7Kq-9vTz-Lm2p", "ik fiets elke ochtend langs de vaart"]
)
def test_a_long_sentence_or_a_drawn_one_is_fine_and_no_sign_is_asked(wachtwoord):
    assert codes(wachtwoord) == set()
    assert len(password_validators_help_texts()) >= 4


def test_passwords_of_128_signs_and_with_every_letter_are_taken():
    assert codes("éÿ☃ 道 " * 25) == set()


def test_in_the_real_world_passwords_are_kept_with_argon2():
    bron = (settings.BASE_DIR / "trajecten" / "settings.py").read_text()
    assert '"django.contrib.auth.hashers.MD5PasswordHasher" if TEST else' in bron
    kluis = import_string("django.contrib.auth.hashers.Argon2PasswordHasher")()
    assert (kluis.memory_cost >= 19 * 1024, kluis.time_cost >= 2) == (True, True)  # OWASP's least


@pytest.mark.django_db
def test_a_new_password_ends_every_other_session_and_renews_this_one():
    account = AccountFactory()
    hier, elders = Client(), Client()
    for client in (hier, elders):
        client.post("/inloggen/", {"login": account.email, "password": WACHTWOORD})
    oud = hier.session.session_key
    velden = {"oldpassword": WACHTWOORD, "password1": GOED, "password2": GOED}
    assert hier.post("/account/password/change/", velden).status_code == 302
    assert hier.get("/account/2fa/").status_code == 200
    assert hier.session.session_key != oud
    assert elders.get("/account/2fa/").url.startswith("/inloggen/")


@pytest.mark.django_db
@pytest.mark.parametrize("oud", ["", "niet-het-oude-wachtwoord"])
def test_a_new_password_asks_for_the_old_one(oud):
    account, client = AccountFactory(), Client()
    client.post("/inloggen/", {"login": account.email, "password": WACHTWOORD})
    client.post("/account/password/change/", {"oldpassword": oud, "password1": GOED, "password2": GOED})
    account.refresh_from_db()
    assert account.check_password(WACHTWOORD)


@pytest.mark.django_db
def test_the_link_to_choose_a_password_works_once_and_ends_the_sessions(mailoutbox):
    account, dader, client = AccountFactory(), Client(), Client()
    dader.post("/inloggen/", {"login": account.email, "password": WACHTWOORD})
    client.post("/account/password/reset/", {"email": account.email})
    [bericht] = mailoutbox
    assert WACHTWOORD not in bericht.body
    adres = next(woord for woord in bericht.body.split() if "/password/reset/key/" in woord)
    pad = "/" + adres.split("/", 3)[3]
    stap = client.get(pad)  # the key goes into the session and leaves the address
    assert (stap.status_code, default_token_generator.make_token(account) in stap.url) == (302, False)
    assert client.post(stap.url, {"password1": GOED, "password2": GOED}).status_code == 302
    account.refresh_from_db()
    assert account.check_password(GOED)
    assert dader.get("/account/2fa/").url.startswith("/inloggen/")
    weer = Client().get(pad, follow=True)
    assert 'name="password1"' not in weer.content.decode()
