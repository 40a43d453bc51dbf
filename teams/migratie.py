"""A migration operation that makes many tables at once."""

from collections.abc import Sequence
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

GROWTH = (CreateModel, AddField, AddConstraint, AddIndex, AddTrigger)


class Grow(Operation):
    """Does what its operations do one by one, in a second instead of a minute. They only add.

    After each operation Django builds the model and all its relatives anew, 430 times for our tables. Here the
    state is worked out first; then each new table is made as it is in the end, with its constraints and triggers.
    Foreign keys come last by themselves, so the order of the tables does not matter.
    """

    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)

    def _steps(self) -> list[Operation]:
        """The operations that touch the database: new tables, and what is added to older ones."""
        new = {op.name_lower for op in self.operations if isinstance(op, CreateModel)}
        return [op for op in self.operations if getattr(op, "model_name", "").lower() not in new]

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # without built models nothing has to be built anew
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self._steps():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self._steps()):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Make or extend {len(self._steps())} tables"


def gather(migration: Migration) -> None:
    """Put every run of operations that only add in one `Grow`."""
    operations: list[Operation] = []
    for adds, run in groupby(migration.operations, lambda op: isinstance(op, GROWTH)):
        members = list(run)
        operations += [Grow(members)] if adds and len(members) > 1 else members
    migration.operations = operations  # type: ignore[misc]  # each migration has a list of its own
