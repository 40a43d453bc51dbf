"""What a page leaves to a worker: reminders that could not be brought up to date within its own transaction.

In a room of its own, because the services that offer it are imported by the other tasks.
"""

from celery import shared_task
from django.db import OperationalError

from trajecten.herinneringen.services import herinneringen_inhalen, herinneringen_los_bijwerken


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
def inhalen(*traject_ids: int) -> str:
    """Bring these trajectories up to date, waiting for whoever is at work on them.

    Lost with the memory of the broker or a killed worker: then the sweep of that hour does it.
    """
    return str(herinneringen_inhalen(*traject_ids))


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
def los_inhalen() -> str:
    """The same for what is about no trajectory."""
    return str(herinneringen_los_bijwerken())
