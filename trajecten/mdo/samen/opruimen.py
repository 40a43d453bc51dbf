"""Clears away the single changes of texts. The text itself, and its whole document, stay."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from teams import wand

BEWAAR = timedelta(days=1)  # who was away for longer gets the whole document
PER_KEER = 10_000  # rows in one transaction


def wijzigingen_opruimen() -> int:
    """Drop changes that are in their text for a day; how many. What came in after closing waits for its author."""
    weg = 0
    while True:
        with wand.taak("typen"), connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM trajecten_tekstwijziging WHERE id IN (SELECT id FROM trajecten_tekstwijziging"
                " WHERE op < %s AND nr IS NOT NULL ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)",
                [timezone.now() - BEWAAR, PER_KEER],
            )
            weg += (aantal := cursor.rowcount)
        if aantal < PER_KEER:
            return weg
