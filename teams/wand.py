"""The second wall: the database itself shows a person, a task or nobody only what is theirs.

Row-level security on every table of a family (`trajecten/wand/`) asks who is there. That is said here, once per
transaction; the database works out from its own memberships what follows from it. Who says nothing sees nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import NamedTuple

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from psycopg.pq import TransactionStatus


class Dossiersleutel(NamedTuple):
    """Which dossier a public number points at, and nothing else of it."""

    gezin_id: int
    traject_id: int | None
    dossier: str  # the number of the family, G-…


@contextmanager
def identiteit(wie: str) -> Iterator[None]:
    """Be `account:<pk>`, `lid:<pk>` (a member of a family) or `taak:<name>` within this block, then what one was.

    Outside a transaction the block is one. A task within a request sees its own tables besides those of the person.
    """
    if not connection.in_atomic_block:
        with transaction.atomic():
            _zet(wie)
            yield
        return
    vorige = _zet(wie)
    try:
        yield
    finally:
        if _bruikbaar():
            _zet(vorige)


def taak(naam: str) -> AbstractContextManager[None]:
    """Be a task of the list in `trajecten/wand/tabellen.py`: it reaches its own tables and no others."""
    return identiteit(f"taak:{naam}")


def dossier_bij(nummer: str) -> Dossiersleutel | None:
    """The dossier of a public number (G-…, T-…, A-…) that lies outside one's reach: to log or to ask for access."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gezin_id, traject_id, dossier FROM wand_dossier_bij(%s)", [nummer])
        rij = cursor.fetchone()
    return Dossiersleutel(*rij) if rij else None


def elders_bekend(naam: str, gemeente_id: int, gelijk: float) -> bool:
    """Whether a family of about this name in this municipality is known outside one's reach. No more than that."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wand_elders_bekend(%s, %s, %s)", [naam, gemeente_id, gelijk])
        return bool(cursor.fetchone()[0])


def schilden_bij(nummer: str) -> int:
    """How many texts of this dossier are not for the whole team or family. Of every dossier, for who reads the log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wand_schilden_bij(%s)", [nummer])
        return int(cursor.fetchone()[0])


class WandMiddleware:
    """One transaction per request of somebody who is logged in, with that person's identity; undone on a 5xx."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        buitenste = not connection.in_atomic_block  # then the end of the transaction takes the identity along
        with transaction.atomic():
            vorige = _zet(f"account:{request.user.pk}")
            response = self.get_response(request)
            if not buitenste and _bruikbaar():
                _zet(vorige)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


def _zet(wie: str) -> str:
    """Tell the database who is there, on the clock of the application; gives who was there before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wand_zet(%s, %s)", [wie, timezone.now()])
        return str(cursor.fetchone()[0])


def _bruikbaar() -> bool:
    """Whether the transaction still takes statements; a broken one takes the identity along when it is undone."""
    if connection.needs_rollback or connection.connection is None:
        return False
    return bool(connection.connection.info.transaction_status != TransactionStatus.INERROR)
