"""As whom reminders are derived: the task that reaches every dossier, also inside the request of one person."""

from contextlib import AbstractContextManager

from teams import wand


def als_taak() -> AbstractContextManager[None]:
    """The identity of the sweep, for the wall in the database; back to the person afterwards."""
    return wand.taak("herinneringen")
