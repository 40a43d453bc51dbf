"""What Celery runs for series of meetings."""

from celery import shared_task
from django.db import OperationalError

from trajecten.mdo.reeks.plannen import reeksen_bijwerken


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
def reeksen_plannen() -> int:
    """At 04:05: the coming weeks of every series, and the chair of each meeting.

    A crash half-way leaves series undone; the task comes back and does only what is missing.
    """
    return reeksen_bijwerken()
