"""When something breaks, neither the page nor the log says more than that it broke and where."""

import json
import logging
import runpy
import uuid

import pytest
from django.conf import settings
from django.test import Client
from gunicorn.config import Config

from tests.conftest import inloggen
from trajecten.celery import app
from trajecten.diensten import REPO
from trajecten.logboek import JsonFormatter

GETYPT, IN_HANDEN, KOEKJE = "Getypteberg", "Variabeleberg", "Koekjesberg"


@pytest.fixture
def regels():
    """Every line as it reaches the operator."""
    gevonden: list[str] = []

    class Opvang(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            gevonden.append(JsonFormatter().format(record))

    opvang, wortel = Opvang(), logging.getLogger()
    wortel.addHandler(opvang)
    yield gevonden
    wortel.removeHandler(opvang)


@pytest.fixture
def kapot(monkeypatch):
    """A page that breaks while it holds what somebody typed."""

    def breek(*_args, **_kwargs):
        in_handen = IN_HANDEN
        raise ValueError(f"{in_handen} is geen datum")

    monkeypatch.setattr("trajecten.dossier.zoek_views.zoek", breek)


def geheimen(client: Client) -> set[str]:
    return {GETYPT, IN_HANDEN, KOEKJE, settings.SECRET_KEY, client.cookies[settings.SESSION_COOKIE_NAME].value}


@pytest.mark.django_db
def test_the_error_page_and_its_log_line_hold_no_debug_information_cookie_or_setting(cast, kapot, regels):
    client = inloggen(cast.behandelaar)
    client.raise_request_exception = False
    client.cookies["voorkeur"] = KOEKJE
    antwoord = client.get("/zoeken/", {"q": GETYPT})
    assert antwoord.status_code == 500
    pagina = antwoord.content.decode()
    assert "Er ging iets mis" in pagina
    [regel] = [json.loads(regel) for regel in regels if "ValueError" in regel]
    assert regel["bericht"] == "Internal Server Error: /zoeken/"
    assert any("zoek_views.py" in plaats for plaats in regel["plaats"])
    for verboden in {*geheimen(client), "Traceback", "DATABASE_URL", "zoek_views"}:
        assert verboden not in pagina
    for verboden in {*geheimen(client), "DATABASE_URL", cast.behandelaar.email, cast.behandelaar.naam}:
        assert not any(verboden in regel for regel in regels)


def test_a_task_that_breaks_says_which_and_where_and_no_text(regels):
    @app.task(name="proef.kapot")
    def kapot_werk() -> None:
        raise ValueError(f"{IN_HANDEN} is geen datum")

    app.tasks["proef.kapot"].apply(task_id=str(uuid.uuid4()), throw=False)
    app.tasks.pop("proef.kapot")
    [regel] = [json.loads(regel) for regel in regels if "proef.kapot" in regel]
    assert regel["fout"] == "ValueError"
    assert "test_fout.py" in regel["plaats"][-1]
    assert not any(IN_HANDEN in regel for regel in regels)


def test_what_the_web_server_itself_says_holds_no_secret_of_an_address():
    weblog = runpy.run_path(str(REPO / "gunicorn.conf.py"))["Weblog"](Config())
    weergaven = {type(handler.formatter) for handler in weblog.error_log.handlers}
    assert weergaven == {JsonFormatter}
