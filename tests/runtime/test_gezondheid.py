"""Health for machines."""

import pytest
from django.core.checks import Error
from django.test import Client
from kombu import Connection

from trajecten import controles, gezondheid


def test_livez_needs_no_database_and_no_login(client: Client) -> None:
    assert client.get("/livez", headers={"host": "een-adres-dat-niemand-kent"}).json() == {"leeft": True}


@pytest.mark.django_db
def test_readyz_says_that_database_and_broker_answer(client: Client) -> None:
    antwoord = client.get("/readyz")
    assert antwoord.status_code == 200
    assert antwoord.json() == {"database": True, "broker": True, "inzagelog": "verouderd", "herinneringen": "klopt"}


@pytest.mark.django_db
def test_readyz_says_which_part_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gezondheid.app, "connection_for_write", lambda **_: Connection("redis+socket:///bestaat/niet"))
    antwoord = client.get("/readyz")
    assert antwoord.status_code == 503
    assert antwoord.json() == {"database": True, "broker": False, "inzagelog": "verouderd", "herinneringen": "klopt"}


def test_missing_pdf_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controles, "find_library", lambda naam: None if naam == "pango-1.0" else naam)
    (melding,) = controles.pdf_libraries(None)
    assert isinstance(melding, Error)
    assert "libpango-1.0-0" in melding.msg
    assert "apt-get install libpango-1.0-0" in melding.hint
