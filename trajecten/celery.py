"""The Celery application: what runs outside a request."""

import contextlib
import os
from pathlib import Path

from celery import Celery
from celery.signals import task_prerun, worker_process_init
from django.db import DatabaseError, connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trajecten.settings")

app = Celery("trajecten", task_cls="trajecten.taak:Task")
app.config_from_object("django.conf:settings", namespace="CELERY")


def packages_with_tasks() -> list[str]:
    """Every folder of the house that holds a `tasks.py`, also the ones deeper than an app."""
    huis = Path(__file__).resolve().parent.parent
    apps = ("teams", "gezinnen", "netwerk", "trajecten", "monitoring")
    mappen = {taken.parent for naam in apps for taken in (huis / naam).rglob("tasks.py")}
    return sorted(".".join(pad.relative_to(huis).parts) for pad in mappen)


app.autodiscover_tasks(packages_with_tasks)


@worker_process_init.connect
def warm_up_pdf(**_kwargs: object) -> None:
    """Load WeasyPrint and the fonts before the first plan is asked for, in the process that will render it."""
    from weergave.pdf import warm  # here, because a web process imports this file too and never renders

    with contextlib.suppress(OSError):  # a missing library: the system check names its package
        warm()


_HARTSLAG = """
INSERT INTO trajecten_hartslag AS h (naam, gezien_op) VALUES (%s, now())
ON CONFLICT (naam) DO UPDATE SET gezien_op = now() WHERE h.gezien_op < now() - interval '30 seconds'
"""


@worker_process_init.connect
def be_seen(**_kwargs: object) -> None:
    """From now on every task says that this worker is alive; in a web process no task runs."""
    task_prerun.connect(_beat, weak=False, dispatch_uid="hartslag")


def _beat(task: object = None, **_kwargs: object) -> None:
    naam = getattr(getattr(task, "request", None), "hostname", None) or "onbekend"
    with contextlib.suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute(_HARTSLAG, [naam[:120]])
