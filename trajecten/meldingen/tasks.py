"""What Celery runs for the daily message."""

import time
from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from teams.werk.soort import Verder, Werk, werksoort
from trajecten.herinneringen.werkdagen import is_werkdag
from trajecten.meldingen.dagbericht import Tempo, dagberichten_klaarzetten, dagberichten_versturen, te_versturen


@shared_task
def dagberichten() -> int:
    """Every ten minutes on a working day: make the messages whose hour has come, and have them sent.

    Twice makes nothing twice (one message per person and day); a crash leaves the rest for ten minutes later.
    """
    nu = timezone.localtime()
    if not is_werkdag(nu.date()):
        return 0
    with transaction.atomic():
        nieuw = dagberichten_klaarzetten(nu=nu)
        if te_versturen(nu.date()).exists():
            post_versturen.vragen(sleutel="post")
    return nieuw


@werksoort("dagberichten", "Dagberichten", pogingen=8, langste_wacht=timedelta(minutes=15), bewaren=timedelta(0))
def post_versturen(werk: Werk) -> None:
    """One sender in the whole house, so that the pace holds; after a while it makes room and goes on."""
    dag = timezone.localdate()
    totaal = te_versturen(dag).count()
    tot = time.monotonic() + settings.CELERY_TASK_SOFT_TIME_LIMIT / 2
    klaar = dagberichten_versturen(
        dag=dag,
        tempo=Tempo(settings.MAIL_PER_MINUUT),
        gezonden=lambda aantal: werk.voortgang(min(aantal, totaal), totaal),
        tot=tot,
    )
    if not klaar:
        raise Verder
