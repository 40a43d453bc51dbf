"""From the list of tables to policies, and from policies to the database; `migrate` does it after every migration.

Not FORCEd: the owner of the tables migrates, makes backups, destroys, and answers the few questions of `functies.py`.
The application never works as the owner (`TRAJECTEN_DB_ROL`), and its role has no way around the policies.
"""

import hashlib

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from trajecten.diensten import APPROL
from trajecten.wand import functies, overzichten
from trajecten.wand.paden import is_taak, sleutel
from trajecten.wand.tabellen import TABELLEN, TAKEN, Tabel

AAN = True  # the policies; the functions and views are there in any case

OPRUIMEN = """
DO $wand$ DECLARE p record; BEGIN
    FOR p IN SELECT tablename, policyname FROM pg_policies
        WHERE schemaname = 'public' AND policyname LIKE 'wand\\_%' LOOP
        EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
    END LOOP;
END $wand$;
"""


def _of_taak(voorwaarde: str, taken: list[str]) -> str:
    return f"({voorwaarde}) OR {is_taak(taken)}" if taken else voorwaarde


def _met_schild(tabel: Tabel, voorwaarde: str, taken: list[str]) -> str:
    """The condition with the tasks that may pass, and with the shields of rows that have them."""
    if not (tabel.schild or (tabel.betreft and tabel.lid)):
        return _of_taak(voorwaarde, taken)
    gewoon = _of_taak(voorwaarde, [naam for naam in taken if not TAKEN[naam].schilden])
    if tabel.schild:
        gewoon = f"({gewoon}) AND afscherming_open(alleen_voor, {sleutel('account')})"
    if tabel.betreft and tabel.lid:
        gewoon = f"({gewoon}) AND coalesce(niet_voor_id <> {sleutel('lid')}, true)"
    return _of_taak(gewoon, [naam for naam in taken if TAKEN[naam].schilden])


def voorwaarden(naam: str, tabel: Tabel) -> dict[str, tuple[str, str]]:
    """Per command: who reaches which existing rows (USING), and which rows may come about (WITH CHECK)."""
    leest = [taak for taak, wat in TAKEN.items() if naam in wat.leest | wat.schrijft]
    schrijft = [taak for taak, wat in TAKEN.items() if naam in wat.schrijft]
    slot = [taak for taak, wat in TAKEN.items() if naam in wat.slot - wat.schrijft]
    lezen = tabel.pad.lid if tabel.lid and tabel.pad.lid else tabel.pad.leest
    lezen = f"({lezen}) OR {tabel.gast}" if tabel.gast else lezen
    schrijven = _met_schild(tabel, tabel.pad.schrijft, schrijft)
    toevoegen = _met_schild(tabel, tabel.toevoegen, schrijft) if tabel.toevoegen else schrijven
    was, wordt = (f" OR ({ook})" if ook else "" for ook in tabel.wijzigen)
    return {
        "SELECT": (_met_schild(tabel, lezen, leest), ""),
        "INSERT": ("", toevoegen),
        "UPDATE": (_of_taak(schrijven, slot) + was, schrijven + wordt),
        "DELETE": (schrijven, ""),
    }


def voorwaarden_van_gebeurtenissen(naam: str, tabel: Tabel) -> dict[str, tuple[str, str]]:
    """The same for the table with the versions of the rows. What was shielded later does not show in its history."""
    leest = [taak for taak, wat in TAKEN.items() if wat.geschiedenis and naam in wat.leest | wat.schrijft]
    lezen = tabel.pad.leest
    if tabel.schild:
        nu = f"EXISTS (SELECT 1 FROM {naam} nu WHERE nu.id = pgh_obj_id)"  # noqa: S608 - our own names
        weg = f"wand_verwijderd('{naam}event'::regclass, pgh_obj_id, {sleutel('account')})"
        lezen = f"({lezen}) AND ({nu} OR {weg})"
    bij = voorwaarden(naam, tabel)["INSERT"][1] + (f" OR ({tabel.wijzigen[1]})" if tabel.wijzigen[1] else "")
    return {"SELECT": (_met_schild(tabel, lezen, leest), ""), "INSERT": ("", bij)}


def _policies(naam: str, per_opdracht: dict[str, tuple[str, str]]) -> str:
    regels = [f"ALTER TABLE {naam} ENABLE ROW LEVEL SECURITY;"]
    for opdracht, (bestaand, nieuw) in per_opdracht.items():
        using = f" USING ({bestaand})" if bestaand else ""
        check = f" WITH CHECK ({nieuw})" if nieuw else ""
        regels.append(f"CREATE POLICY wand_{opdracht.lower()} ON {naam} FOR {opdracht} TO {APPROL}{using}{check};")
    return "\n".join(regels)


def opdracht(bestaande: set[str]) -> str:
    """Everything as one text of SQL, for the tables that exist."""
    delen = [OPRUIMEN, functies.alle(list(TAKEN)), overzichten.alle()]
    for naam, tabel in TABELLEN.items() if AAN else ():
        if naam in bestaande:
            delen.append(_policies(naam, voorwaarden(naam, tabel)))
        if f"{naam}event" in bestaande:
            delen.append(_policies(f"{naam}event", voorwaarden_van_gebeurtenissen(naam, tabel)))
    return "\n".join(delen)


def toepassen(verbinding: BaseDatabaseWrapper) -> bool:
    """Put the wall up as the list says. True when something had to change."""
    with transaction.atomic(using=verbinding.alias), verbinding.cursor() as cursor:
        sql = opdracht(set(verbinding.introspection.table_names(cursor)))
        stempel = hashlib.sha256(sql.encode()).hexdigest()
        cursor.execute("SELECT obj_description(to_regprocedure('wand_zet(text,timestamptz)'), 'pg_proc')")
        if cursor.fetchone()[0] == stempel:
            return False
        cursor.execute(sql)
        cursor.execute(f"COMMENT ON FUNCTION wand_zet(text, timestamptz) IS '{stempel}'")
    return True


def weghalen(verbinding: BaseDatabaseWrapper) -> None:
    """Before a migration: policies and views would hold on to columns. Until they are back nobody sees a row."""
    weg = "".join(f"DROP VIEW IF EXISTS {naam};" for naam in overzichten.OVERZICHTEN)
    with transaction.atomic(using=verbinding.alias), verbinding.cursor() as cursor:
        cursor.execute(OPRUIMEN + weg + "DROP FUNCTION IF EXISTS wand_zet(text, timestamptz);")
