"""What Celery runs for the state of the machinery."""

from celery import shared_task

from trajecten.toestand import alarm


@shared_task
def bewaken() -> int:
    """Every ten minutes: open, close and tell alarms. Twice tells nothing twice: it is claimed before it is told."""
    return alarm.bewaken()
