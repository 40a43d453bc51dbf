"""The one e-mail of a working day: how many reminders are new, per kind, a link, and nothing about whom.

Made per person at the hour they chose, sent by one worker at a time at the pace of the mail server. Each message is
marked before it goes and after: a crash can send one message twice (with one Message-ID), never a whole list.
"""

import hashlib
import hmac
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.signing import dumps
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from teams import wand
from trajecten.herinneringen.models import Dagbericht
from trajecten.herinneringen.regel import Groep
from trajecten.herinneringen.regels import REGELS
from trajecten.meldingen.models import STANDAARD_UUR
from trajecten.meldingen.retour import onbestelbaar_melden

logger = logging.getLogger(__name__)
RUIM = 3  # hours after the chosen one in which a message may still be made, when the system was away
PER_VERBINDING = 100
AFMELD_ZOUT = "trajecten.afmelden"

# News is what arose or became more pressing since the last message that went out to this person. What law or
# safety asks is always in it. Nobody is mailed during leave,
# while all their teams are closed, or at an address that mail comes back from.
# First who, in sets, and then what: a question per reminder instead of per person took minutes for 10,000 people.
_KLAARZETTEN = """
WITH dicht AS (SELECT DISTINCT team_id FROM teams_teamsluiting WHERE van <= %(dag)s AND tot >= %(dag)s),
vrij AS (SELECT account_id FROM teams_verlof WHERE van <= %(dag)s AND tot >= %(dag)s
    UNION ALL SELECT account_id FROM trajecten_dagbericht WHERE dag = %(dag)s
    UNION ALL SELECT l.account_id FROM teams_teamlidmaatschap l LEFT JOIN dicht ON dicht.team_id = l.team_id
    WHERE l.van <= %(dag)s AND (l.tot IS NULL OR l.tot >= %(dag)s)
    GROUP BY l.account_id HAVING bool_and(dicht.team_id IS NOT NULL)),
wie AS MATERIALIZED (SELECT a.id, coalesce(m.stil, '{}') AS stil, vorige.op
    FROM teams_account a
    LEFT JOIN trajecten_meldingsinstelling m ON m.account_id = a.id
    LEFT JOIN (SELECT account_id, max(geclaimd_op) AS op FROM trajecten_dagbericht
        WHERE verzonden_op IS NOT NULL GROUP BY account_id) vorige ON vorige.account_id = a.id
    WHERE a.is_active AND m.onbestelbaar_op IS NULL AND coalesce(m.uur, %(standaard)s) BETWEEN %(vanaf)s AND %(uur)s
        AND NOT EXISTS (SELECT 1 FROM vrij WHERE vrij.account_id = a.id))
INSERT INTO trajecten_dagbericht (account_id, dag, aantal, per_groep, fout)
SELECT t.account_id, %(dag)s, sum(t.aantal), jsonb_object_agg(t.groep, t.aantal), '' FROM (
    SELECT wie.id AS account_id, coalesce(r.groep, 'anders') AS groep, count(*) AS aantal
    FROM wie JOIN trajecten_herinnering h ON h.ontvanger_id = wie.id
    LEFT JOIN unnest(%(regels)s::text[], %(groepen)s::text[], %(verplicht)s::boolean[])
        AS r(regel, groep, verplicht) ON r.regel = h.regel
    WHERE h.vervallen_op IS NULL AND (h.uitgesteld_tot IS NULL OR h.uitgesteld_tot <= %(dag)s)
        AND (wie.op IS NULL OR h.nieuws_op > wie.op OR h.uitgesteld_tot > (wie.op AT TIME ZONE %(zone)s)::date)
        AND (r.verplicht IS NOT FALSE OR NOT r.groep = ANY(wie.stil))
    GROUP BY 1, 2) t
GROUP BY t.account_id ON CONFLICT (account_id, dag) DO NOTHING
"""


def dagberichten_klaarzetten(*, nu: datetime) -> int:
    """Make the messages of everybody whose hour has come and who has news; how many. Twice makes nothing twice."""
    with transaction.atomic(), wand.taak("dagberichten"), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)")
        cursor.execute(
            _KLAARZETTEN,
            {
                "dag": nu.date(),
                "uur": nu.hour,
                "vanaf": nu.hour - RUIM,
                "standaard": STANDAARD_UUR,
                "zone": settings.TIME_ZONE,
                "regels": list(REGELS),
                "groepen": [regel.groep.value for regel in REGELS.values()],
                "verplicht": [not regel.dempbaar for regel in REGELS.values()],
            },
        )
        return cursor.rowcount


@dataclass
class Tempo:
    """No more than `per_minuut` messages a minute."""

    per_minuut: int
    klok: Callable[[], float] = time.monotonic
    slaap: Callable[[float], None] = time.sleep
    _volgende: float = 0.0

    def wacht(self) -> None:
        nu = self.klok()
        if self._volgende > nu:
            self.slaap(self._volgende - nu)
        self._volgende = max(nu, self._volgende) + 60 / self.per_minuut


def dagberichten_versturen(*, dag: date, tempo: Tempo, gezonden: Callable[[int], None], tot: float) -> bool:
    """Send what waits for `dag`; True when nothing is left, False when `tempo.klok()` passed `tot`.

    Only one worker does this at a time (its job holds the lock), so a message that was marked but not sent is of a
    worker that died. What the server refuses for good is written down as undeliverable; when the server itself is
    away this raises, and the job is tried again later from where it was.
    """
    aantal = 0
    while sleutels := _volgende(dag):
        with get_connection() as lijn:
            for pk in sleutels:
                if tempo.klok() > tot:
                    return False
                tempo.wacht()
                _een(pk, lijn)
                aantal += 1
                gezonden(aantal)
    return True


def te_versturen(dag: date) -> Any:
    """Messages of this day that did not go out and can."""
    return Dagbericht.objects.filter(dag=dag, verzonden_op__isnull=True, fout="")


def _volgende(dag: date) -> list[int]:
    return list(te_versturen(dag).order_by("pk").values_list("pk", flat=True)[:PER_VERBINDING])


def _een(pk: int, lijn: Any) -> None:
    Dagbericht.objects.filter(pk=pk).update(geclaimd_op=timezone.now())
    bericht = Dagbericht.objects.select_related("account").get(pk=pk)
    try:
        mail(bericht, lijn).send()
    except SMTPRecipientsRefused as fout:
        code = str(next(iter(fout.recipients.values()), (550,))[0])
        Dagbericht.objects.filter(pk=pk).update(fout=f"geweigerd ({code})")
        onbestelbaar_melden(account=bericht.account, code=code, definitief=code.startswith("5"), kenmerk=f"smtp-{pk}")
    except ValueError as fout:  # an address or header that cannot be written: the others go on
        Dagbericht.objects.filter(pk=pk).update(fout=type(fout).__name__)
        logger.warning("Dagbericht %s kon niet worden opgemaakt.", pk)
    else:
        Dagbericht.objects.filter(pk=pk).update(verzonden_op=timezone.now())


def bericht_id(pk: int) -> str:
    """The Message-ID of a message: nobody else can make one, so that a forged report of return is not believed."""
    zegel = hmac.digest(settings.SECRET_KEY.encode(), f"dagbericht:{pk}".encode(), hashlib.sha256).hex()[:16]
    return f"dagbericht-{pk}-{zegel}@trajecten"


def afmeld_adres(account_id: int, groep: str = "") -> str:
    """Where this person stops mail about one kind, or (without) about everything that may be stopped."""
    return f"{settings.ADRES}{reverse('afmelden', args=[dumps([account_id, groep], salt=AFMELD_ZOUT)])}"


def mail(bericht: Dagbericht, lijn: Any = None) -> EmailMultiAlternatives:
    """The message as plain text and HTML. It names nobody."""
    onderwerp = (
        "Er is 1 nieuwe herinnering" if bericht.aantal == 1 else f"Er zijn {bericht.aantal} nieuwe herinneringen"
    )
    context = {
        "aantal": bericht.aantal,
        "onderwerp": onderwerp,
        "groepen": _regels(bericht),
        "url": f"{settings.ADRES}{reverse('herinneringen')}",
        "instellingen": f"{settings.ADRES}{reverse('meldingen')}",
    }
    kop = {
        "Message-ID": f"<{bericht_id(bericht.pk)}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{afmeld_adres(bericht.account_id)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "From": settings.DEFAULT_FROM_EMAIL,
    }
    post = EmailMultiAlternatives(
        f"[Trajecten] {onderwerp}",
        render_to_string("emails/dagbericht.txt", context),
        from_email=settings.RETOUR_ADRES,
        to=[bericht.account.email],
        headers=kop,
        connection=lijn,
    )
    post.attach_alternative(render_to_string("emails/dagbericht.html", context), "text/html")
    return post


def _regels(bericht: Dagbericht) -> list[dict[str, Any]]:
    namen = {**dict(Groep.choices), "anders": "Overig"}
    stop = {regel.groep.value for regel in REGELS.values() if regel.dempbaar}
    return [
        {
            "naam": namen.get(groep, groep),
            "aantal": aantal,
            "afmelden": afmeld_adres(bericht.account_id, groep) if groep in stop else "",
        }
        for groep, aantal in sorted(bericht.per_groep.items())
    ]
