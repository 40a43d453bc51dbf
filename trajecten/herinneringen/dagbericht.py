"""The one e-mail of a working day: how many reminders are new, a link, and nothing about whom."""

from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from teams import wand
from trajecten.herinneringen.models import Dagbericht

CLAIM = timedelta(minutes=15)  # after this a claimed message that was not sent may be tried again

# News is what arose or became more pressing since the last message that went out to this person.
_KLAARZETTEN = """
INSERT INTO trajecten_dagbericht (account_id, dag, aantal, fout)
SELECT a.id, %(dag)s, count(*), '' FROM teams_account a
JOIN trajecten_herinnering h ON h.ontvanger_id = a.id AND h.vervallen_op IS NULL
LEFT JOIN LATERAL (SELECT max(d.geclaimd_op) AS op FROM trajecten_dagbericht d
    WHERE d.account_id = a.id AND d.verzonden_op IS NOT NULL) vorige ON true
WHERE a.is_active AND (vorige.op IS NULL OR h.nieuws_op > vorige.op)
GROUP BY a.id ON CONFLICT (account_id, dag) DO NOTHING
"""


def dagberichten_klaarzetten(*, dag: date) -> list[int]:
    """Make the messages of this day for everybody with news, and give the keys of those still to be sent.

    Harmless when it runs twice: one message per person per day, by a unique constraint.
    """
    with wand.taak("dagberichten"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_KLAARZETTEN, {"dag": dag})
    return list(Dagbericht.objects.filter(_te_versturen(), dag=dag).values_list("pk", flat=True))


def _te_versturen() -> Q:
    verlopen = timezone.now() - CLAIM
    return Q(verzonden_op__isnull=True) & (Q(geclaimd_op__isnull=True) | Q(geclaimd_op__lt=verlopen))


def dagbericht_versturen(*, pk: int) -> bool:
    """Send one message, unless somebody else does or did. True when it went out.

    Claimed by a conditional update, sent outside any transaction. A crash in between leaves a claim that
    lapses after fifteen minutes; the second try carries the same Message-ID, so that a mail server that
    took the first one can tell.
    """
    if not Dagbericht.objects.filter(_te_versturen(), pk=pk).update(geclaimd_op=timezone.now(), fout=""):
        return False
    bericht = Dagbericht.objects.select_related("account").get(pk=pk)
    try:
        _mail(bericht).send()
    except OSError as fout:  # what smtplib and a full disk raise
        Dagbericht.objects.filter(pk=pk).update(fout=type(fout).__name__, geclaimd_op=None)
        raise
    Dagbericht.objects.filter(pk=pk).update(verzonden_op=timezone.now())
    return True


def _mail(bericht: Dagbericht) -> EmailMessage:
    tekst = render_to_string(
        "emails/dagbericht.txt",
        {"aantal": bericht.aantal, "url": f"{settings.ADRES}{reverse('herinneringen')}"},
    )
    onderwerp = (
        "Er is 1 nieuwe herinnering" if bericht.aantal == 1 else f"Er zijn {bericht.aantal} nieuwe herinneringen"
    )
    kop = {"Message-ID": f"<dagbericht-{bericht.pk}@trajecten>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(f"[Trajecten] {onderwerp}", tekst, to=[bericht.account.email], headers=kop)
