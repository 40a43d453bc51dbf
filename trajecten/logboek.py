"""Log lines as JSON, one per event, without personal data.

Only what a program wrote itself goes in: the message of a record as it was formatted, the logger, the level, the
time, and of an exception its class and where it was raised, never its text (it may quote what somebody typed).
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

# What stands behind these in an address is a secret or a search for somebody.
_GEHEIM = re.compile(r"(/(?:m|delen|agenda|wachtwoord|account|meldingen/afmelden)/)[^\s?\"']+|(\?)[^\s\"']*")


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        regel: dict[str, object] = {
            "tijd": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname.lower(),
            "bron": record.name,
            "bericht": zonder_geheimen(_bericht(record)),
        }
        status = getattr(record, "status_code", None)
        if status is not None:
            regel["status"] = status
        if record.exc_info and record.exc_info[0] is not None:
            soort, _, spoor = record.exc_info
            regel["fout"] = soort.__name__
            regel["plaats"] = [f"{s.filename}:{s.lineno} {s.name}" for s in traceback.extract_tb(spoor)[-8:]]
        return json.dumps(regel, ensure_ascii=False)


def _bericht(record: logging.LogRecord) -> str:
    """The message. Celery writes the text of the exception in it, which may quote what somebody typed."""
    if record.name == "celery.app.trace" and isinstance(record.args, dict):
        return str(record.msg) % {**record.args, "exc": "…", "traceback": "…", "return_value": "…"}
    return record.getMessage()


def zonder_geheimen(tekst: str) -> str:
    """`tekst` with query strings and the secret part of personal links taken out."""
    return _GEHEIM.sub(lambda m: f"{m[1] or m[2]}…", tekst)


def logging_instellingen(niveau: str) -> dict[str, object]:
    """Django's LOGGING: everything to standard error as JSON."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "trajecten.logboek.JsonFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": niveau},
        "loggers": {
            "django": {"handlers": [], "level": niveau, "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
            # A refused page is no event for the operator; who was refused what is in the log of the dossier.
            "django.request": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
            "weasyprint": {"level": "ERROR"},
        },
    }
