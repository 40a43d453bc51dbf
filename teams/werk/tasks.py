"""What Celery runs for work in the background. The queue carries no more than a primary key."""

from celery import shared_task
from django.db import transaction

from teams.werk import services
from teams.werk.uitvoeren import opdracht_doen


@shared_task
def opdracht_uitvoeren(pk: int) -> bool:
    """Do one piece of work. When the worker dies its lock is free and `opdrachten_hervatten` offers it again."""
    return opdracht_doen(pk=pk)


@shared_task
def opdrachten_hervatten() -> int:
    """Every twenty seconds: offer what should run and does not. Twice is harmless: a row has one worker."""
    sleutels = services.opdrachten_stil()
    with transaction.atomic():
        for pk in sleutels:
            opdracht_uitvoeren.apply_async_on_commit((pk,), expires=55)  # type: ignore[attr-defined]  # DjangoTask
    return len(sleutels)


@shared_task
def opdrachten_opruimen() -> int:
    """Every night: results and rows that were kept for their term go. A crash leaves some for tomorrow."""
    return services.opdrachten_opruimen()
