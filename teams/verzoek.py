"""What comes in with a request is read here without trusting it."""

from datetime import date

from django.utils.dateparse import parse_date

CIJFERS = 9  # so many fit in every column of ours


def getal(tekst: str, anders: int = 0) -> int:
    """The whole number that an address or a button sent; `anders` for everything else and for what is far too long."""
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) <= CIJFERS else anders


def dag(tekst: str) -> date | None:
    """The day that an address sent as "2026-11-23"; None for everything else, also for a 31st of June."""
    try:
        return parse_date(tekst)
    except ValueError:
        return None
