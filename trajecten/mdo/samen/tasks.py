"""What Celery runs for texts that are typed together."""

from celery import shared_task
from django.db import OperationalError

from trajecten.mdo.samen.opruimen import wijzigingen_opruimen


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
def getypte_wijzigingen_opruimen() -> int:
    """At 04:25: single changes of a day old. A crash half-way leaves some for the next night."""
    return wijzigingen_opruimen()
