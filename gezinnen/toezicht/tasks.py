"""What Celery runs for the privacy officer: the monthly sample."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from gezinnen.toezicht.services import steekproef_trekken


@shared_task(ignore_result=True)
def steekproef_maandelijks() -> int:
    """The sample of last month, once. It runs every night, so a night that was missed costs nothing."""
    return steekproef_trekken(maand=timezone.localdate().replace(day=1) - timedelta(days=1))
