"""What Celery runs for the integral plan."""

from celery import shared_task
from django.db import transaction

from trajecten.plan import bestand


@shared_task
def planbestand_maken(pk: int) -> bool:
    """Render one PDF. When the worker dies the message comes back (acks_late) and another one takes the row over."""
    return bestand.planbestand_maken(pk=pk)


@shared_task
def planbestanden_hervatten() -> int:
    """Every minute: start again what was asked for and lies still. A row that is alive refuses a second worker."""
    sleutels = bestand.planbestanden_stil()
    with transaction.atomic():
        for pk in sleutels:
            planbestand_maken.apply_async_on_commit((pk,), expires=55)  # type: ignore[attr-defined]  # DjangoTask
    return len(sleutels)
