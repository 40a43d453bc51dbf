"""The secret, the code and the binding of a personal link. The database knows only what they hash to."""

import hashlib
import hmac
import secrets

from django.conf import settings

CIJFERS = 6
PATROON = r"[A-Za-z0-9_-]{32}"  # 192 bits: guessing is no way in, so a plain hash will do


def nieuw_geheim() -> str:
    return secrets.token_urlsafe(24)


def nieuwe_code() -> str:
    """Six digits to read out; tried at most five times."""
    return f"{secrets.randbelow(10**CIJFERS):0{CIJFERS}d}"


def hash_van(geheim: str) -> str:
    return hashlib.sha256(geheim.encode()).hexdigest()


def code_hash(code: str, geheim_hash: str) -> str:
    """A code is short: its hash needs the key of the installation, and differs per link."""
    cijfers = "".join(teken for teken in code if teken.isdigit())
    return hmac.new(settings.SECRET_KEY.encode(), f"link:{geheim_hash}:{cijfers}".encode(), hashlib.sha256).hexdigest()


def gelijk(een: str, ander: str) -> bool:
    return hmac.compare_digest(een.encode(), ander.encode())
