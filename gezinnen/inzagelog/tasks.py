"""What Celery runs for the access log."""

from celery import shared_task

from gezinnen.inzagelog.keten import verzegel


@shared_task(ignore_result=True)
def inzagelog_verzegelen() -> int:
    """Every minute: seal the lines that were added. The number of lines in the new seal.

    The function takes a lock, so two at once make one chain; after a crash the next minute seals them all.
    """
    return verzegel()
