"""What Celery runs for the privacy officer: the signals."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from trajecten.toezicht.signalen import signalen_berekenen


@shared_task(ignore_result=True)
def signalen_elk_uur() -> int:
    """The rules over the last day. Harmless when it runs twice; after a crash the next hour counts on."""
    return signalen_berekenen()


@shared_task(ignore_result=True)
def signalen_elke_nacht() -> int:
    """The rules over the last eight days, for what came in while nothing ran."""
    return signalen_berekenen(timezone.now() - timedelta(days=8))
