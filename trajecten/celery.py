"""The Celery application: what runs outside a request."""

import contextlib
import os
from pathlib import Path

from celery import Celery
from celery.signals import worker_process_init

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
