"""One row in every table behind the wall, for one family. Made by introspection, so that a new table comes along."""

import datetime
import uuid
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from teams.models import Account, Team
from trajecten.models import Traject
from trajecten.wand.tabellen import TABELLEN

_NUMMERS = count(1)
PER_FAMILIE = {"trajecten_mdo"}  # outside the wall, but two families in one meeting would meet its constraints
MODELLEN = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def regels_uit() -> None:
    """As the owner, within the test's transaction: no checks and triggers, so that any filled row will do."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype IN ('c', 'x')"
            " AND conrelid::regclass::text = ANY (%s)",
            [list(TABELLEN)],
        )
        for tabel, naam in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {tabel} DROP CONSTRAINT "{naam}"')
        for tabel in TABELLEN:
            cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
        for tabel in ("gezinnen_gezin", "trajecten_traject", "trajecten_aanmelding"):
            cursor.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER wand_nieuw")


@dataclass
class Familie:
    """The rows of one family: a row per table, by its name."""

    traject: Traject
    account: Account
    team: Team
    rijen: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rijen["trajecten_traject"] = self.traject
        self.rijen["gezinnen_gezin"] = self.traject.gezin
        self.rijen["teams_account"], self.rijen["teams_team"] = self.account, self.team
        for tabel in TABELLEN:
            self.rij(MODELLEN[tabel])
        for tabel in TABELLEN:
            self._gebeurtenis(tabel)

    def rij(self, model: Any) -> Any:
        """The row of this family in this table, made when it is not there yet."""
        tabel = model._meta.db_table
        if tabel not in self.rijen:
            rij = model(**{veld.attname: self._waarde(veld) for veld in model._meta.concrete_fields if _nodig(veld)})
            try:
                with transaction.atomic():
                    rij.save_base(raw=True, force_insert=True)
            except IntegrityError:  # one per trajectory, and the factory made it
                rij = model._base_manager.filter(traject=self.traject).latest("pk")
            self.rijen[tabel] = rij
        return self.rijen[tabel]

    def _waarde(self, veld: Any) -> Any:
        if veld.is_relation:
            doel = veld.related_model
            if doel._meta.db_table in {*TABELLEN, *self.rijen, *PER_FAMILIE}:
                return self.rij(doel).pk
            return (doel._base_manager.first() or self.rij(doel)).pk
        if veld.has_default() and not veld.unique:
            return veld.get_default()
        return _vulling(veld)

    def _gebeurtenis(self, tabel: str) -> None:
        gebeurtenissen = MODELLEN.get(f"{tabel}event")
        if gebeurtenissen is None:
            return
        bron = self.rijen[tabel]
        velden = {
            veld.attname: getattr(bron, veld.attname)
            for veld in gebeurtenissen._meta.concrete_fields
            if not veld.name.startswith("pgh_")
        }
        self.rijen[f"{tabel}event"] = gebeurtenissen._base_manager.create(
            pgh_created_at=timezone.now(), pgh_label="insert", pgh_obj_id=bron.pk, **velden
        )


def _nodig(veld: Any) -> bool:
    """Columns that must be filled, and of the optional ones the keys on which access hangs."""
    if veld.primary_key and not veld.is_relation:
        return isinstance(veld, models.UUIDField)
    if veld.null:
        return veld.name in ("traject", "gezin", "team")
    return veld.db_default is models.NOT_PROVIDED


def _vulling(veld: Any) -> Any:
    nummer = next(_NUMMERS)
    if isinstance(veld, ArrayField):
        return []
    soorten: list[tuple[type, Any]] = [
        (models.UUIDField, uuid.uuid4()),
        (models.DateTimeField, timezone.now()),
        (models.DateField, datetime.date(2020, 1, 1)),
        (models.TimeField, datetime.time(9)),
        (models.BooleanField, False),
        (models.JSONField, {}),
        (models.BinaryField, str(nummer).encode()),
        (models.DecimalField, 1),
        (models.IntegerField, nummer % 30_000),
        (models.GenericIPAddressField, "127.0.0.1"),
    ]
    for soort, waarde in soorten:
        if isinstance(veld, soort):
            return waarde
    return f"x{nummer}"[: veld.max_length]


def kolommen_en_waarden(rij: Any) -> tuple[list[str], list[Any]]:
    """A copy of a row as columns and values for an INSERT; a key that the database gives out is left to it."""
    kolommen, waarden = [], []
    for veld in rij._meta.concrete_fields:
        if veld.primary_key and not veld.is_relation:
            if isinstance(veld, models.UUIDField):
                kolommen.append(veld.column)
                waarden.append(uuid.uuid4())
            continue
        kolommen.append(veld.column)
        waarden.append(veld.get_db_prep_save(getattr(rij, veld.attname), connection))
    return kolommen, waarden
