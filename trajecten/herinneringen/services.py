"""Reconcile reminders: what should exist against what exists, in one statement over sets.

New causes are inserted, known ones get their level, and what has no cause any more ends. A unique constraint keeps
one open reminder per cause and receiver. Who reconciles a trajectory holds its advisory lock until the end of the
transaction, so that whoever comes later also saw more. A page never waits for it: when a sweep is just at work on
that trajectory, the page leaves it to a task after its commit. The sweep itself looks without any lock, and takes
locks only for the trajectories that differ, some thousands at a time. It locks blocks of 64 trajectories at once,
because the database keeps a few thousand locks in all; whoever locks one trajectory holds its block as a sharer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

from django.db import DataError, InternalError, NotSupportedError, ProgrammingError, connection, transaction
from django.utils import timezone

from teams.vaste_vraag import voorbereid
from trajecten.herinneringen import opdracht
from trajecten.herinneringen.identiteit import als_taak
from trajecten.herinneringen.regel import Regel
from trajecten.herinneringen.regels import REGELS_LOS, REGELS_VAN_TRAJECT

SCHIJF = 20_000  # trajectories that the sweep looks at in one go
PORTIE = 5_000  # trajectories that it changes in one transaction
INHAAL = 500  # trajectories that a task brings up to date in one transaction, each with its own lock
_SLOT = 1_952_541_696 << 32  # the advisory locks of trajectories are this number plus their key
_SLOT_LOS = _SLOT - 1
_SLOT_BLOK = _SLOT + (1 << 32)  # and those of blocks this number plus the key of the block
_BLOK = 64
_FOUT_VAN_REGEL = (DataError, ProgrammingError, InternalError, NotSupportedError)


@dataclass(frozen=True)
class Veegverslag:
    """What a sweep did; `ongewijzigd` counts the reminders that stay, also when they became more pressing."""

    nieuw: int = 0
    vervallen: int = 0
    ongewijzigd: int = 0
    kapot: frozenset[str] = field(default=frozenset(), compare=False)  # rules that failed

    def __add__(self, ander: "Veegverslag") -> "Veegverslag":
        return Veegverslag(
            self.nieuw + ander.nieuw,
            self.vervallen + ander.vervallen,
            self.ongewijzigd + ander.ongewijzigd,
            self.kapot | ander.kapot,
        )

    def __str__(self) -> str:
        return f"nieuw={self.nieuw} vervallen={self.vervallen} ongewijzigd={self.ongewijzigd}"


def herinneringen_bijwerken(*traject_ids: int, op: date | None = None) -> list[int]:
    """Bring the reminders of these trajectories in line with their dossiers, in the caller's transaction.

    Never waits. Gives the trajectories that somebody else was just reconciling: their turn must come after the commit.
    """
    if not traject_ids:
        return []
    with als_taak(), transaction.atomic():
        sleutels = _sloten(sorted(set(traject_ids)))
        if sleutels:
            _bijwerken(sleutels, op or timezone.localdate())
    return sorted(set(traject_ids) - set(sleutels))


def herinneringen_inhalen(*traject_ids: int, op: date | None = None) -> Veegverslag:
    """The same in transactions of its own, waiting for whoever is busy with them. For tasks and the sweep."""
    verslag = Veegverslag()
    for begin in range(0, len(traject_ids), INHAAL):
        portie = sorted(traject_ids[begin : begin + INHAAL])
        with als_taak(), transaction.atomic():
            _voor_velen()
            _sloten(portie, wacht=True)
            verslag += _bijwerken(portie, op or timezone.localdate())
    return verslag


def herinneringen_los_bijwerken(*, op: date | None = None) -> Veegverslag:
    """The same for what is about no trajectory: meetings, registrations, agreements, waiting lists. One at a time."""
    with als_taak(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SLOT_LOS])
        return _los_bijwerken(op)


def herinneringen_los_proberen() -> bool:
    """The same in a page's transaction, without waiting. No: somebody is at it, our turn is after the commit."""
    with als_taak(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_SLOT_LOS])
            vrij = bool(cursor.fetchone()[0])
        if vrij:
            _los_bijwerken(None)
    return vrij


def _los_bijwerken(op: date | None) -> Veegverslag:
    waarden = opdracht.waarden(op or timezone.localdate())
    return _met_wat_heel_is(REGELS_LOS, waarden, lambda tekst: _voer_uit(tekst, waarden), opdracht.van_los)


def schijven() -> Iterator[tuple[int, int]]:
    """All trajectories, and all reminders that are still open, in slices of keys from–to with as many trajectories."""
    with als_taak(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT traject_id FROM (SELECT traject_id, row_number() OVER (ORDER BY traject_id) AS nr"
            " FROM trajecten_stand) s WHERE nr %% %s = 1 AND nr > 1 ORDER BY 1",
            [SCHIJF],
        )
        grenzen = [rij[0] for rij in cursor.fetchall()]
        cursor.execute(
            "SELECT least(s.eerste, h.eerste), greatest(s.laatste, h.laatste) + 1"
            " FROM (SELECT min(traject_id) AS eerste, max(traject_id) AS laatste FROM trajecten_stand) s,"
            " (SELECT min(traject_id) AS eerste, max(traject_id) AS laatste FROM trajecten_herinnering) h"
        )
        begin, eind = cursor.fetchone()
    if eind:
        yield from pairwise([begin, *grenzen, eind])


def verschillen(begin: int, eind: int, op: date) -> tuple[int, list[int], frozenset[str]]:
    """In this slice: how many reminders are open, which trajectories differ from their dossier, which rules failed."""
    waarden = opdracht.waarden(op) | {"begin": begin, "eind": eind}
    sleutels: list[int] = []

    def kijk(tekst: str) -> Veegverslag:
        nonlocal sleutels
        with connection.cursor() as cursor:
            cursor.execute(tekst, waarden)
            aantal, anders = cursor.fetchone()
        sleutels = list(anders or [])
        return Veegverslag(ongewijzigd=aantal)

    with als_taak(), transaction.atomic():
        _voor_velen()
        verslag = _met_wat_heel_is(REGELS_VAN_TRAJECT, waarden, kijk, opdracht.van_schijf)
    return verslag.ongewijzigd, sleutels, verslag.kapot


def portie_bijwerken(traject_ids: list[int], op: date) -> tuple[Veegverslag, list[int]]:
    """Reconcile those of these trajectories that nobody is working on; gives the others too. Waits for nobody."""
    with als_taak(), transaction.atomic():
        _voor_velen()
        vrij = _blokken(traject_ids)
        verslag = _bijwerken(vrij, op) if vrij else Veegverslag()
    return verslag, sorted(set(traject_ids) - set(vrij))


def _voor_velen() -> None:
    """For the statement over thousands of trajectories, whose numbers of rows cannot be estimated: no nested loops."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('enable_nestloop', 'off', true), set_config('work_mem', '32MB', true),"
            " set_config('jit', 'off', true)"
        )


def _sloten(sleutels: list[int], *, wacht: bool = False) -> list[int]:
    """Take the locks of these trajectories, in order; gives those that were had. `wacht`: all of them, after waiting.

    A statement of its own: what comes after it sees everything that the one before us did.
    """
    proberen = "CASE WHEN pg_try_advisory_xact_lock_shared(%s + k / %s) THEN pg_try_advisory_xact_lock(%s + k) END"
    wachten = "pg_advisory_xact_lock_shared(%s + k / %s)::text || pg_advisory_xact_lock(%s + k)::text IS NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT k, {wachten if wacht else proberen} FROM (SELECT unnest(%s::bigint[]) AS k ORDER BY 1) k",  # noqa: S608
            [_SLOT_BLOK, _BLOK, _SLOT, sleutels],
        )
        return [sleutel for sleutel, gelukt in cursor.fetchall() if gelukt]


def _blokken(sleutels: list[int]) -> list[int]:
    """The same by blocks, for a sweep; where somebody is at work in a block, the others of it one by one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT b FROM (SELECT DISTINCT unnest(%s::bigint[]) / %s AS b ORDER BY 1) b"
            " WHERE pg_try_advisory_xact_lock(%s + b)",
            [sleutels, _BLOK, _SLOT_BLOK],
        )
        vrij = {rij[0] for rij in cursor.fetchall()}
    rest = [sleutel for sleutel in sorted(sleutels) if sleutel // _BLOK not in vrij]
    return [sleutel for sleutel in sleutels if sleutel // _BLOK in vrij] + (_sloten(rest) if rest else [])


def _bijwerken(sleutels: list[int], op: date) -> Veegverslag:
    waarden = opdracht.waarden(op) | {"sleutels": sleutels}
    voer_uit = partial(_voer_uit if len(sleutels) > 10 else _voer_voorbereid_uit, waarden=waarden)
    return _met_wat_heel_is(REGELS_VAN_TRAJECT, waarden, voer_uit, opdracht.van_trajecten)


def _voer_uit(tekst: str, waarden: dict[str, Any]) -> Veegverslag:
    with connection.cursor() as cursor:
        cursor.execute(tekst, waarden)
        return Veegverslag(*cursor.fetchone())


def _voer_voorbereid_uit(tekst: str, waarden: dict[str, Any]) -> Veegverslag:
    """For a page: planned once per connection, because planning takes far longer than running."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(*voorbereid(tekst, opdracht.NAMEN, waarden))
        return Veegverslag(*cursor.fetchone())


def _met_wat_heel_is(
    regels: tuple[Regel, ...],
    waarden: dict[str, Any],
    voer_uit: Callable[[str], Veegverslag],
    maak: Callable[[tuple[Regel, ...], tuple[str, ...]], str],
) -> Veegverslag:
    """Run all rules together; when that fails, without those that fail alone. Their reminders stay as they are."""
    try:
        with transaction.atomic():
            return voer_uit(_opdracht(maak, regels, ()))
    except _FOUT_VAN_REGEL:
        kapot = tuple(regel.naam for regel in regels if not _is_heel(regel, waarden))
        if not kapot:
            raise
    heel = tuple(regel for regel in regels if regel.naam not in kapot)
    verslag = voer_uit(_opdracht(maak, heel, kapot))
    return Veegverslag(verslag.nieuw, verslag.vervallen, verslag.ongewijzigd, frozenset(kapot))


@lru_cache(maxsize=16)
def _opdracht(
    maak: Callable[[tuple[Regel, ...], tuple[str, ...]], str], regels: tuple[Regel, ...], kapot: tuple[str, ...]
) -> str:
    return maak(regels, kapot)


def _is_heel(regel: Regel, waarden: dict[str, Any]) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(opdracht.proef(regel), waarden)
    except _FOUT_VAN_REGEL:
        return False
    return True
