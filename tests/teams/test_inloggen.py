"""Logging in, the idle lock and the second factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import LazySettings
from django.test import Client
from time_machine import TimeMachineFixture

from teams.account.middleware import ACHTERGROND_HEADER, LAATST_ACTIEF
from teams.models import Account
from tests.conftest import Cast
from tests.factories import AccountFactory
from tests.factories.teams import WACHTWOORD

# A page that everybody may see who is logged in: the state of one's own account.
PAGINA = "/account/2fa/"


def log_in(client: Client, account: Account, wachtwoord: str = WACHTWOORD, **extra: str):
    return client.post("/inloggen/", {"login": account.email, "password": wachtwoord, **extra})


@pytest.mark.django_db
def test_right_password_opens_the_door_and_next_is_kept(client: Client) -> None:
    antwoord = log_in(client, AccountFactory(), next="/mdo/")
    assert (antwoord.status_code, antwoord.url) == (302, "/mdo/")


@pytest.mark.django_db
def test_address_is_read_without_regard_to_case(client: Client) -> None:
    account = AccountFactory(email="eva@voorbeeld.test")
    account.email = "Eva@Voorbeeld.Test"
    assert log_in(client, account).status_code == 302


@pytest.mark.django_db
def test_next_to_somewhere_else_is_ignored(client: Client) -> None:
    assert log_in(client, AccountFactory(), next="https://elders.example/").url == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("wie", ["bekend", "onbekend", "afgesloten"])
def test_wrong_password_unknown_and_closed_account_get_the_same_answer(client: Client, wie: str) -> None:
    account = AccountFactory(is_active=wie != "afgesloten")
    adres = "niemand@voorbeeld.test" if wie == "onbekend" else account.email
    antwoord = client.post("/inloggen/", {"login": adres, "password": "verkeerd-wachtwoord"})
    assert antwoord.status_code == 200
    assert antwoord.context["form"].non_field_errors() == [
        "Het door jou opgegeven e-mailadres en/of wachtwoord is niet correct."
    ]
    assert antwoord.context["form"]["login"].value() == adres


@pytest.mark.django_db
def test_closed_account_stays_out_with_the_right_password(client: Client) -> None:
    log_in(client, AccountFactory(is_active=False))
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_after_five_wrong_tries_the_right_password_waits_too(client: Client) -> None:
    account = AccountFactory()
    for _ in range(5):
        log_in(client, account, "verkeerd-wachtwoord")
    antwoord = log_in(client, account)
    assert antwoord.status_code == 200
    assert "_auth_user_id" not in client.session
    assert "Te veel" in str(antwoord.context["form"].non_field_errors())


@pytest.mark.django_db
def test_nobody_makes_an_own_account(client: Client) -> None:
    client.post("/account/signup/", {"email": "ik@voorbeeld.test", "password1": "een-lang-wachtwoord"})
    assert not Account.objects.filter(email="ik@voorbeeld.test").exists()


@pytest.mark.django_db
def test_get_does_not_log_out(cast: Cast) -> None:
    client = cast.client(cast.behandelaar)
    client.get("/uitloggen/")
    assert "_auth_user_id" in client.session
    client.post("/uitloggen/")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_fifteen_idle_minutes_lock_the_session(cast: Cast, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to("2026-03-02 09:00", tick=False)
    client = cast.client(cast.behandelaar)
    assert client.get(PAGINA).status_code == 200
    time_machine.shift(14 * 60)
    assert client.get(PAGINA).status_code == 200
    time_machine.shift(14 * 60)
    assert client.get(PAGINA).status_code == 200
    time_machine.shift(15 * 60 + 1)
    antwoord = client.get(PAGINA)
    assert (antwoord.status_code, antwoord.url) == (302, f"/inloggen/?next={PAGINA}")


@pytest.mark.django_db
def test_polling_does_not_keep_a_session_open(cast: Cast, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to("2026-03-02 09:00", tick=False)
    client = cast.client(cast.behandelaar)
    client.get(PAGINA)
    for _ in range(16):
        time_machine.shift(60)
        client.get(PAGINA, headers={ACHTERGROND_HEADER: "1"})
    assert client.get(PAGINA).status_code == 302


@pytest.mark.django_db
def test_session_row_is_written_once_a_minute(cast: Cast, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to("2026-03-02 09:00", tick=False)
    client = cast.client(cast.behandelaar)
    client.get(PAGINA)
    eerst = client.session[LAATST_ACTIEF]
    time_machine.shift(59)
    client.get(PAGINA)
    assert client.session[LAATST_ACTIEF] == eerst
    time_machine.shift(1)
    client.get(PAGINA)
    assert client.session[LAATST_ACTIEF] == eerst + 60


@pytest.mark.django_db
def test_script_without_a_session_hears_401_and_where_to_log_in(client: Client) -> None:
    antwoord = client.get(PAGINA, headers={"HX-Request": "true"})
    assert antwoord.status_code == 401
    assert antwoord.headers["X-Inloggen"] == "/inloggen/"


@pytest.mark.django_db
def test_outside_the_demo_a_password_alone_leads_to_setting_up_a_second_factor(
    client: Client, settings: LazySettings
) -> None:
    settings.TWEEDE_FACTOR_VERPLICHT = True
    log_in(client, AccountFactory())
    for pagina in ("/", "/gezinnen/"):
        antwoord = client.get(pagina)
        assert (antwoord.status_code, antwoord.url) == (302, "/account/2fa/totp/activate/")
    antwoord = client.get(antwoord.url)  # asks for the password once more, then lets set it up
    assert client.post(antwoord.url, {"password": WACHTWOORD}).url == "/account/2fa/totp/activate/"
    assert client.get("/account/2fa/totp/activate/").status_code == 200


@pytest.mark.django_db
def test_who_has_a_second_factor_is_asked_for_it_and_then_goes_on(client: Client, settings: LazySettings) -> None:
    settings.TWEEDE_FACTOR_VERPLICHT = True
    account = AccountFactory()
    TOTP.activate(account, generate_totp_secret())
    codes = RecoveryCodes.activate(account).get_unused_codes()
    antwoord = log_in(client, account)
    assert antwoord.url == "/account/2fa/authenticate/"
    assert client.get("/account/2fa/").status_code == 302  # half-way is not in
    client.post(antwoord.url, {"code": codes[0]})
    assert client.get("/account/2fa/").status_code == 200
    assert Authenticator.objects.filter(user=account).count() == 2
