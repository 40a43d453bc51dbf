"""What Celery runs for reminders: the sweep. All may run twice; nothing happens twice."""

from celery import shared_task
from django.db import OperationalError

from trajecten.herinneringen.models import Veegbeurt
from trajecten.herinneringen.vegen import herinneringen_vegen
from trajecten.traject.stand import stand_bijwerken_alle


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
def dagveeg() -> str:
    """At 05:30: the standing of what runs (it depends on the day), then every reminder.

    A crash half-way leaves slices undone; the task comes back and does only what is missing.
    """
    stand_bijwerken_alle(alleen_lopend=True)
    return str(herinneringen_vegen(soort=Veegbeurt.Soort.DAG))


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
def uurveeg() -> str:
    """Every hour: the reminders alone, for what the clock or a skipped trajectory left behind."""
    return str(herinneringen_vegen(soort=Veegbeurt.Soort.UUR))
