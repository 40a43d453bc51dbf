"""`migrate`, with what the database itself needs: extensions and privileges before, the wall (row security) after."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from gezinnen.inzagelog.onderhoud import maanden_klaarzetten
from trajecten.diensten import APPROL
from trajecten.wand import beleid

EXTENSIES = (
    "pg_trgm",
    "btree_gist",
    "unaccent",
    "citext",
)  # all "trusted": the owner of the database may add them


class Command(DjangoMigrate):
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            prepare_database(options["database"])
        except DatabaseError as fout:
            raise CommandError(
                f"De database is niet klaar te zetten ({fout}). Laat de beheerder dit uitvoeren: "
                f"CREATE ROLE {APPROL} NOLOGIN; GRANT {APPROL} TO CURRENT_USER; en de extensies {', '.join(EXTENSIES)}."
            ) from fout
        verbinding = connections[options["database"]]
        alles = not options.get("app_label") and not options.get("plan") and not options.get("check_unapplied")
        if alles and te_migreren(options["database"]):
            beleid.weghalen(verbinding)  # between two versions nobody passes
        super().handle(*args, **options)
        with verbinding.cursor() as cursor:
            cursor.execute("SELECT to_regprocedure('inzagelog_rest()') IS NOT NULL")
            (klaar,) = cursor.fetchone()
        if klaar:
            maanden_klaarzetten()
        if alles:
            beleid.toepassen(verbinding)


def te_migreren(alias: str) -> bool:
    """Whether there are migrations that this database has not had."""
    uitvoerder = MigrationExecutor(connections[alias])
    return bool(uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes()))


def prepare_database(alias: str) -> None:
    """Make what is not there yet; idempotent.

    Every table that this role makes from now on can be read and written by the application's role, and no more:
    it owns nothing, so it cannot change a table, switch off a trigger or truncate. A migration takes away what is
    append-only.
    """
    verbinding = connections[alias]
    with verbinding.cursor() as cursor:
        for extensie in EXTENSIES:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extensie}")
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPROL])
        if not cursor.fetchone():
            cursor.execute(f"CREATE ROLE {APPROL} NOLOGIN NOINHERIT")
            cursor.execute(f"GRANT {APPROL} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APPROL}")
        for rechten, soort in (
            ("SELECT, INSERT, UPDATE, DELETE", "TABLES"),
            ("USAGE, SELECT", "SEQUENCES"),
            ("EXECUTE", "FUNCTIONS"),
        ):
            cursor.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rechten} ON {soort} TO {APPROL}")
