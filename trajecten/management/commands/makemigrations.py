"""`makemigrations`, with what a migration adds in one operation."""

from typing import Any

from django.core.management.commands.makemigrations import Command as DjangoMakemigrations
from django.db.migrations import Migration

from teams.migratie import gather


class Command(DjangoMakemigrations):
    def write_migration_files(self, changes: dict[str, list[Migration]], *args: Any, **kwargs: Any) -> None:
        for migrations in changes.values():
            for migration in migrations:
                gather(migration)
        super().write_migration_files(changes, *args, **kwargs)
