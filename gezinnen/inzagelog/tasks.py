"""What Celery runs for the access log."""

from celery import shared_task

from gezinnen.inzagelog.keten import verzegel
from gezinnen.inzagelog.onderhoud import maanden_klaarzetten, nachtcontrole, opruimen


@shared_task(ignore_result=True)
def inzagelog_verzegelen() -> int:
    """Every minute: seal the lines that were added. The number of lines in the new seal.

    The function takes a lock, so two at once make one chain; after a crash the next minute seals them all.
    """
    return verzegel()


@shared_task(ignore_result=True)
def inzagelog_nacht() -> bool:
    """Every night: months ahead, verification, and removal after five years. Whether the log is as it should be.

    Nothing is removed from a log that does not verify. After a crash the next night does all of it again.
    """
    maanden_klaarzetten()
    klopt = nachtcontrole().klopt
    if klopt:
        opruimen()
    return klopt
