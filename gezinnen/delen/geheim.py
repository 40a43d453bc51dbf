"""The secret in the address of a shared link, and its code: made from a seed and the key of the installation.

Neither stands in the database, so that a copy of it opens nothing; who shares can see both again while it lasts.
With another DJANGO_SECRET_KEY every open link dies.
"""

import base64
import hashlib
import hmac
import secrets

from django.conf import settings

Zaad = bytes | memoryview  # as the database gives it
CIJFERS = 8
CODE_GELDIG = 30 * 60  # seconds that a browser may read on after the right code


def nieuw_zaad() -> bytes:
    return secrets.token_bytes(32)


def _afgeleid(doel: str, zaad: Zaad) -> bytes:
    sleutel = hashlib.sha256(f"trajecten.delen.{doel}".encode() + settings.SECRET_KEY.encode()).digest()
    return hmac.new(sleutel, bytes(zaad), hashlib.sha256).digest()


def geheim_van(zaad: Zaad) -> str:
    """The part of the address: 256 bits, safe in a URL."""
    return base64.urlsafe_b64encode(_afgeleid("geheim", zaad)).rstrip(b"=").decode()


def code_van(zaad: Zaad) -> str:
    """The code that travels apart: eight digits, in two groups of four to read out."""
    getal = int.from_bytes(_afgeleid("code", zaad)[:8]) % 10**CIJFERS
    cijfers = f"{getal:0{CIJFERS}d}"
    return f"{cijfers[:4]} {cijfers[4:]}"


def code_klopt(zaad: Zaad, invoer: str) -> bool:
    """Compare in constant time; spaces and dashes do not matter."""
    gegeven = "".join(teken for teken in invoer if teken.isdigit())
    return hmac.compare_digest(gegeven.encode(), code_van(zaad).replace(" ", "").encode())


def hash_van(geheim: str) -> bytes:
    """What the database knows of the secret."""
    return hashlib.sha256(geheim.encode()).digest()
