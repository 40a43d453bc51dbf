"""The way from a public number to a dossier, also one out of one's own reach. Only this room uses it."""

import re
from contextlib import AbstractContextManager
from typing import NamedTuple

from django.db import connection

from teams import wand

_NUMMER = re.compile(r"[GT]-\d{4}-\d{5,7}")


class Dossier(NamedTuple):
    """Which dossier a number points at, and nothing else of it."""

    gezin_id: int
    dossier: str  # the number of the family, G-…


def als_toegang() -> AbstractContextManager[None]:
    """The identity that asks for, gives and accounts for access; it reads nothing of what a dossier holds."""
    return wand.taak("toegang")


def is_nummer(tekst: str) -> bool:
    """Whether this has the form of a dossier or trajectory number."""
    return _NUMMER.fullmatch(tekst) is not None


def dossier_bij(nummer: str) -> Dossier | None:
    """The dossier of a family or trajectory number; None when there is none. One query in both cases.

    Within `als_toegang`; who calls it decides whether the answer may be told.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT g.id, g.nummer FROM gezinnen_gezin g WHERE g.nummer = %(nummer)s UNION ALL"
            " SELECT g.id, g.nummer FROM trajecten_traject t JOIN gezinnen_gezin g ON g.id = t.gezin_id"
            " WHERE t.nummer = %(nummer)s",
            {"nummer": nummer},
        )
        rij = cursor.fetchone()
    return Dossier(*rij) if rij else None
