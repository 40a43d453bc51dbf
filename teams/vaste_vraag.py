"""A question that is written and planned once, for a page where that takes longer than the answer.

Django builds and compiles a QuerySet anew for each request, and the database plans it anew; for a wide one behind the
wall that is several times the work of answering it. What changes between requests is only which keys are asked for,
and which day it is. So it becomes a prepared statement: written once per process, planned once per connection.
"""

import inspect
from collections.abc import Callable, Mapping
from copy import copy
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Opdracht = tuple[str, list[Any]]  # for `cursor.execute`
VRAGEN: list["VasteVraag"] = []  # all of the house; a test looks whether nothing of one moment got stuck in them
TYPEN: dict[Any, str] = {int: "bigint", list[int]: "bigint[]", str: "text", date: "date", datetime: "timestamptz"}


def voorbereid(tekst: str, typen: Mapping[str, str], waarden: Mapping[str, Any]) -> Opdracht:
    """What runs `tekst`, whose places (`%(name)s`) have these types in the database, with these values.

    The first time on a connection the statement is handed to the database, which then keeps its plan.
    """
    naam = f"vast_{hash((tekst, *typen)) & (2**64 - 1):x}"
    connection.ensure_connection()
    lijn = connection.connection
    bekend = lijn.__dict__.setdefault("_voorbereid", set())
    if naam not in bekend:
        plaatsen = {een: f"${nummer}" for nummer, een in enumerate(typen, start=1)}
        with connection.wrap_database_errors:
            lijn.execute(f"PREPARE {naam} ({', '.join(typen.values())}) AS {tekst % plaatsen}")
        bekend.add(naam)
    return f"EXECUTE {naam} ({', '.join(['%s'] * len(typen))})", [waarden[een] for een in typen]


class VasteVraag:
    """Decorator of a function that gives a QuerySet from keys and moments (arguments with a type of `TYPEN`).

    The function runs once, with stand-ins for its arguments, and may not look at them. Nothing else that it uses may
    differ between persons or days: who may see which rows is settled before, by `visible_to`, and only their keys come
    in here. Called by name (`rijen(traject=12)`), it gives the rows as the QuerySet would.
    """

    def __init__(self, bouw: Callable[..., QuerySet]) -> None:
        self.bouw = bouw
        soorten = inspect.signature(bouw).parameters.items()
        self.typen = {naam: TYPEN[wat.annotation] for naam, wat in soorten}
        VRAGEN.append(self)

    def schrijf(self) -> tuple[Any, Any, str]:
        """The QuerySet, its compiler, and its SQL in which only the arguments are still open."""
        invallers = {naam: _invaller(nummer, type_) for nummer, (naam, type_) in enumerate(self.typen.items())}
        rijen = self.bouw(**invallers)
        compiler = rijen.query.get_compiler(rijen.db)
        sql, parameters = compiler.as_sql()
        plaats = {inval: f"%({naam})s" for naam, inval in invallers.items()}
        delen = [_plaats_van(waarde, plaats) or _letterlijk(waarde) for waarde in parameters]
        return rijen, compiler, sql.replace("%%", "%%%%") % tuple(delen)

    @cached_property
    def _geschreven(self) -> tuple[Any, Any, str]:
        return self.schrijf()

    def __call__(self, **waarden: Any) -> list[Any]:
        rijen, compiler, tekst = self._geschreven
        opdracht = voorbereid(tekst, self.typen, waarden)
        compiler = copy(compiler)  # it knows which column becomes which field
        compiler.connection = connection
        compiler.as_sql = lambda *args, **kwargs: opdracht
        rijen = rijen.all()
        rijen.query.get_compiler = lambda *args, **kwargs: compiler
        return list(rijen)


def _invaller(nummer: int, type_: str) -> Any:
    """A value that nobody else uses."""
    if type_ == "text":
        return f"\0invaller {nummer}"
    if type_.startswith("bigint"):
        return -(10**15) - nummer
    return date(1, 1, nummer + 1) if type_ == "date" else datetime(1, 1, nummer + 1, tzinfo=UTC)


def _plaats_van(waarde: Any, plaats: Mapping[Any, str]) -> str | None:
    return plaats.get(waarde) if isinstance(waarde, int | str | date) else None


def _letterlijk(waarde: Any) -> str:
    tekst: str = connection.ops.compose_sql("%s", [waarde])  # type: ignore[attr-defined]  # of PostgreSQL
    return tekst.replace("%", "%%")
