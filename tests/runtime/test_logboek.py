"""Log lines hold no personal data."""

import json
import logging
import sys

from trajecten.logboek import JsonFormatter


def line(bericht: str, *args: object, exc_info: object = None) -> dict:
    record = logging.LogRecord("proef", logging.ERROR, __file__, 1, bericht, args, exc_info)
    return json.loads(JsonFormatter().format(record))


def test_query_strings_and_secrets_in_addresses_are_left_out() -> None:
    assert line("GET %s", "/zoeken/?q=Jansen")["bericht"] == "GET /zoeken/?…"
    assert line("GET /m/abc123/ klaar")["bericht"] == "GET /m/… klaar"
    assert line("GET /agenda/abc123.ics")["bericht"] == "GET /agenda/…"


def test_text_of_an_exception_is_left_out_but_its_place_is_there() -> None:
    try:
        raise ValueError("Jansen is geen datum")
    except ValueError:
        regel = line("fout", exc_info=sys.exc_info())
    assert regel["fout"] == "ValueError"
    assert "Jansen" not in json.dumps(regel)
    assert "test_logboek.py" in regel["plaats"][-1]
