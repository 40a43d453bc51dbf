"""Rows as tuples with keys given out beforehand, written by COPY; history set-based afterwards."""

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Self

from django.apps import apps
from django.db import connection, models
from psycopg import sql


class Tabel:
    """The rows of one model that wait to be copied, and the next free primary key."""

    def __init__(self, model: type[models.Model]) -> None:
        velden = model._meta.concrete_fields
        self.model = model
        self.naam = model._meta.db_table
        self.kolommen = [str(veld.column) for veld in velden if not _van_database(veld)]
        self.plek = {veld.attname: nr for nr, veld in enumerate(v for v in velden if not _van_database(v))}
        self.sjabloon = [_standaard(veld) for veld in velden if not _van_database(veld)]
        self.rijen: list[list[Any]] = []
        self.eerste = self.volgende = 1
        self.totaal = 0

    def bepaal_eerste(self) -> None:
        """Continue after the highest key that is there. The tables are locked while this runs."""
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("SELECT coalesce(max(id), 0) + 1 FROM {}").format(sql.Identifier(self.naam)))
            self.eerste = self.volgende = cursor.fetchone()[0]


class Lader:
    """Collects rows of several models and writes them by COPY in the order of `modellen` (parents first)."""

    def __init__(self, modellen: Sequence[type[models.Model]], nu: Any) -> None:
        self.nu = nu
        self._schrijver = ThreadPoolExecutor(1)
        self._onderweg: Future[None] | None = None
        self.gebeurtenissen = gebeurtenismodellen()
        self.tabellen = {model: Tabel(model) for model in modellen}
        for tabel in self.tabellen.values():
            tabel.sjabloon = [nu if waarde is _NU else waarde for waarde in tabel.sjabloon]

    def begin(self) -> None:
        """Lock the tables by switching their history triggers off; check references at every COPY."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for tabel in self.tabellen.values():
                cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(tabel.naam)))
        for tabel in self.tabellen.values():
            tabel.bepaal_eerste()

    def voeg(self, model: type[models.Model], **velden: Any) -> int:
        """Add one row by attribute names (`gezin_id`, not `gezin`); gives its primary key."""
        tabel = self.tabellen[model]
        rij = tabel.sjabloon.copy()
        plek = tabel.plek
        for naam, waarde in velden.items():
            rij[plek[naam]] = waarde
        sleutel = rij[0] = tabel.volgende
        tabel.volgende += 1
        tabel.rijen.append(rij)
        return sleutel

    def wijzig(self, model: type[models.Model], sleutel: int, **velden: Any) -> None:
        """Change a row that still waits to be written."""
        tabel = self.tabellen[model]
        rij = tabel.rijen[sleutel - tabel.volgende]
        for naam, waarde in velden.items():
            rij[tabel.plek[naam]] = waarde

    def koppel(self, through: type[models.Model], van: int, naar: Iterable[int]) -> None:
        """Add rows of a many-to-many table: `van` with each of `naar`."""
        tabel = self.tabellen[through]
        for ander in naar:
            tabel.rijen.append([tabel.volgende, van, ander])
            tabel.volgende += 1

    def spoel(self) -> None:
        """Write everything that waits, while the next rows are being made; at most one batch is under way."""
        self.wacht()
        partij = [(tabel, tabel.rijen) for tabel in self.tabellen.values() if tabel.rijen]
        for tabel, rijen in partij:
            tabel.totaal += len(rijen)
            tabel.rijen = []
        connection.ensure_connection()
        self._onderweg = self._schrijver.submit(_kopieer, connection.connection, partij)

    def wacht(self) -> None:
        """Until the batch under way is written; raises what went wrong with it."""
        if self._onderweg is not None:
            onderweg, self._onderweg = self._onderweg, None
            onderweg.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._schrijver.shutdown(wait=True)

    def einde(self, geschiedenis: bool) -> None:
        """Move the sequences on, write the history when asked, switch the triggers on again."""
        self.wacht()
        with connection.cursor() as cursor:
            for tabel in self.tabellen.values():
                if tabel.totaal:
                    cursor.execute(
                        "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [tabel.naam, tabel.volgende - 1]
                    )
                if geschiedenis and tabel.totaal:
                    self._schrijf_geschiedenis(cursor, tabel)
            for tabel in self.tabellen.values():
                cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(tabel.naam)))
            for tabel in self.tabellen.values():
                cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(tabel.naam)))

    def _schrijf_geschiedenis(self, cursor: Any, tabel: Tabel) -> None:
        """One `insert` event per new row, as the trigger would have written it."""
        gebeurtenis = self.gebeurtenissen.get(tabel.model)
        if gebeurtenis is None:
            return
        eigen = [str(v.column) for v in gebeurtenis._meta.concrete_fields if not v.name.startswith("pgh_")]
        kolommen = _namen(eigen)
        cursor.execute(
            sql.SQL(
                "INSERT INTO {} (pgh_created_at, pgh_label, pgh_obj_id, {}) SELECT now(), 'insert', id, {} FROM {}"
                " WHERE id >= %s ORDER BY id"
            ).format(sql.Identifier(gebeurtenis._meta.db_table), kolommen, kolommen, sql.Identifier(tabel.naam)),
            [tabel.eerste],
        )


def _kopieer(verbinding: Any, partij: list[tuple[Tabel, list[list[Any]]]]) -> None:
    """In the writer's thread: nobody else uses the connection meanwhile."""
    with verbinding.cursor() as cursor:
        for tabel, rijen in partij:
            opdracht = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(tabel.naam), _namen(tabel.kolommen))
            with cursor.copy(opdracht) as kopie:
                for rij in rijen:
                    kopie.write_row(rij)


def gebeurtenismodellen() -> dict[type[models.Model], type[models.Model]]:
    """The model that keeps the history, by the model that is tracked."""
    return {model.pgh_tracked_model: model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")}


def _namen(kolommen: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(kolom) for kolom in kolommen)


_NU = object()


def _van_database(veld: models.Field) -> bool:
    return veld.has_db_default()


def _standaard(veld: models.Field) -> Any:
    """What a column holds when a row does not say: the field's own default, made fixed."""
    if isinstance(veld, models.DateTimeField | models.DateField) and veld.has_default():
        return _NU
    if veld.has_default():
        waarde = veld.get_default()
        return json.dumps(waarde) if isinstance(veld, models.JSONField) else waarde
    if veld.null or veld.primary_key or veld.is_relation:
        return None
    return "" if isinstance(veld, models.CharField | models.TextField) else None
