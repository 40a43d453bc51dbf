"""The environment, read and checked once at start: a wrong or missing value stops with one sentence that names it."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

OMGEVINGEN = ("demo", "productie", "test")


class Omgevingsfout(SystemExit):
    """A setting is wrong or missing. Ends the program with the sentence, without a stack trace."""


def lees(naam: str, standaard: str | None = None) -> str:
    """The value of `naam`, or of the file that `naam_FILE` points to. Refuses when both or neither are there."""
    waarde, bestand = os.environ.get(naam, "").strip(), os.environ.get(f"{naam}_FILE", "").strip()
    if waarde and bestand:
        raise Omgevingsfout(f"Instelling {naam} staat er dubbel: kies {naam} of {naam}_FILE.")
    if bestand:
        try:
            waarde = Path(bestand).read_text().strip()
        except (OSError, UnicodeDecodeError) as fout:
            raise Omgevingsfout(f"Instelling {naam}_FILE wijst naar een bestand dat niet te lezen is.") from fout
    if waarde:
        return waarde
    if standaard is None:
        raise Omgevingsfout(f"Instelling {naam} ontbreekt: zet {naam} of {naam}_FILE.")
    return standaard


def lees_keuze(naam: str, keuzes: tuple[str, ...], standaard: str) -> str:
    waarde = lees(naam, standaard)
    if waarde not in keuzes:
        raise Omgevingsfout(f"Instelling {naam} is “{waarde}”; kies uit {', '.join(keuzes)}.")
    return waarde


def lees_ja_nee(naam: str, *, standaard: bool) -> bool:
    waarde = lees(naam, "ja" if standaard else "nee").lower()
    if waarde in {"1", "true", "yes", "ja", "aan", "on"}:
        return True
    if waarde in {"0", "false", "no", "nee", "uit", "off"}:
        return False
    raise Omgevingsfout(f"Instelling {naam} is “{waarde}”; kies ja of nee.")


def lees_getal(naam: str, standaard: int, *, minimum: int, maximum: int) -> int:
    waarde = lees(naam, str(standaard))
    if not re.fullmatch(r"\d{1,9}", waarde) or not minimum <= int(waarde) <= maximum:
        raise Omgevingsfout(f"Instelling {naam} is “{waarde}”; geef een getal van {minimum} tot en met {maximum}.")
    return int(waarde)


def lees_hosts(naam: str, standaard: str | None) -> list[str]:
    """Host names, separated by commas or spaces. `*` is refused: it takes away the check on the Host header."""
    hosts = re.split(r"[,\s]+", lees(naam, standaard))
    for host in hosts:
        if not re.fullmatch(r"\.?[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*|\[[0-9a-fA-F:]+\]", host):
            raise Omgevingsfout(f"Instelling {naam} bevat “{host}”; dat is geen hostnaam.")
    return hosts


def lees_sleutel(naam: str, standaard: str | None) -> str:
    sleutel = lees(naam, standaard)
    if len(sleutel) < 40 or len(set(sleutel)) < 10:
        raise Omgevingsfout(f"Instelling {naam} is te kort of te eentonig: geef minstens 40 willekeurige tekens.")
    return sleutel


def _splits(naam: str, waarde: str, schemas: tuple[str, ...]) -> SplitResult:
    """The parts of an address. Never repeats the value: it may hold a password."""
    try:
        delen = urlsplit(waarde)
        _ = delen.port
    except ValueError as fout:
        raise Omgevingsfout(f"Instelling {naam} is geen geldig adres.") from fout
    if delen.scheme not in schemas:
        raise Omgevingsfout(f"Instelling {naam} moet beginnen met {' of '.join(f'{s}://' for s in schemas)}.")
    return delen


def database_uit_url(naam: str, waarde: str) -> dict[str, Any]:
    """Django's settings of a PostgreSQL address, `postgresql://user:password@host:port/name?sslmode=require`."""
    delen = _splits(naam, waarde, ("postgresql", "postgres"))
    database = unquote(delen.path.lstrip("/"))
    if not database or not delen.hostname:
        raise Omgevingsfout(f"Instelling {naam} noemt geen server of geen database.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(delen.username or ""),
        "PASSWORD": unquote(delen.password or ""),
        "HOST": unquote(delen.hostname),
        "PORT": str(delen.port or ""),
        "OPTIONS": dict(parse_qsl(delen.query)),
    }


def lees_broker(naam: str, standaard: str | None) -> str:
    waarde = lees(naam, standaard)
    _splits(naam, waarde, ("redis", "rediss", "redis+socket"))
    return waarde


def cache_uit_broker(broker: str) -> str:
    """The address of database 1 of the Redis server that also is the broker (database 0)."""
    delen = urlsplit(broker)
    if delen.scheme == "redis+socket":
        return f"unix://{delen.path}?db=1"
    return delen._replace(path="/1").geturl()


def mail_uit_url(naam: str, waarde: str) -> dict[str, Any]:
    """Django's e-mail settings of `smtp://`, `smtps://` (TLS from the start), `smtp+tls://`, `file:///map` or `console://`."""
    delen = _splits(naam, waarde, ("smtp", "smtps", "smtp+tls", "file", "console"))
    if delen.scheme == "file":
        if not delen.path.startswith("/"):
            raise Omgevingsfout(f"Instelling {naam} met file:// vraagt een volledig pad.")
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": delen.path,
        }
    if delen.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if not delen.hostname:
        raise Omgevingsfout(f"Instelling {naam} noemt geen mailserver.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": delen.hostname,
        "EMAIL_PORT": delen.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[delen.scheme],
        "EMAIL_HOST_USER": unquote(delen.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(delen.password or ""),
        "EMAIL_USE_SSL": delen.scheme == "smtps",
        "EMAIL_USE_TLS": delen.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }
