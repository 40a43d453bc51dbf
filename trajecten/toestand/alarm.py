"""Make noise when the machinery stands still: a line in the log, and mail to the administrators, once in six hours.

Both a worker (beat) and the web processes look: when no worker runs, only they are left to say so.
"""

import logging
import threading
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import DatabaseError, connection
from django.db.models import Max, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from teams.access import Rol
from teams.account.models import Account, Roltoekenning
from trajecten.herinneringen.models import Veegbeurt
from trajecten.toestand.meten import VEEG_GRENS, WERKER_GRENS, veeg_sinds
from trajecten.toestand.models import Alarm, Hartslag

logger = logging.getLogger(__name__)
HERHAAL = timedelta(hours=6)
_KIJK_PER = 60.0  # seconds between two looks of one web process
_gekeken = {"op": 0.0}


def alarmen_controleren() -> list[Alarm]:
    """Open and close alarms by what is true now; gives those that nobody was told of lately, claimed by us."""
    nu = timezone.now()
    for soort, sinds in _wat_staat_stil(nu).items():
        if sinds is None:
            Alarm.objects.filter(soort=soort, voorbij_op__isnull=True).update(voorbij_op=nu, gemeld_op=None)
        else:
            _open(soort, sinds)
    te_melden = Q(gemeld_op__isnull=True) | Q(gemeld_op__lt=nu - HERHAAL)
    return [
        alarm
        for alarm in Alarm.objects.open().filter(te_melden)
        if Alarm.objects.filter(te_melden, pk=alarm.pk, voorbij_op__isnull=True).update(gemeld_op=nu)
    ]


def _wat_staat_stil(nu: datetime) -> dict[str, datetime | None]:
    """Per kind since when it stands still; None when it runs."""
    veeg = veeg_sinds(Veegbeurt.objects.geslaagd().recent().first())
    werker = Hartslag.objects.aggregate(op=Max("gezien_op"))["op"]
    return {
        Alarm.Soort.VEEG: veeg if veeg and nu - veeg > VEEG_GRENS else None,
        Alarm.Soort.WERKERS: werker if werker and nu - werker > WERKER_GRENS else None,
    }


def _open(soort: str, sinds: datetime) -> None:
    alarm, nieuw = Alarm.objects.get_or_create(soort=soort, defaults={"sinds": sinds})
    if not nieuw:
        Alarm.objects.filter(pk=alarm.pk, voorbij_op__isnull=False).update(sinds=sinds, voorbij_op=None, gemeld_op=None)


def alarmen_melden(alarmen: Sequence[Alarm]) -> None:
    """A line in the log and a mail to every administrator. When mail fails the next look tries again."""
    for alarm in alarmen:
        logger.error("ALARM %s sinds %s: %s.", alarm.soort, alarm.sinds.isoformat(timespec="minutes"), alarm)
        context = {"alarm": alarm, "url": f"{settings.ADRES}{reverse('gezondheid')}"}
        try:
            tekst = render_to_string("emails/alarm.txt", context)
            send_mail(f"[Trajecten] ALARM: {alarm}", tekst, settings.SERVER_EMAIL, beheerders())
        except OSError:
            logger.exception("Het alarm kon niet worden gemaild.")
            Alarm.objects.filter(pk=alarm.pk).update(gemeld_op=None)


def beheerders() -> list[str]:
    """Addresses of who administers the system now, and those of the settings."""
    rollen = Roltoekenning.objects.lopend().filter(rol=Rol.BEHEERDER).values("account")
    adressen = Account.objects.filter(pk__in=rollen, is_active=True).values_list("email", flat=True)
    return sorted({*adressen, *settings.ALARM_ADRESSEN})


def bewaken() -> int:
    """Look, and tell; how many alarms were told."""
    alarmen = alarmen_controleren()
    alarmen_melden(alarmen)
    return len(alarmen)


def meekijken() -> None:
    """What a web process does at a health check: look once a minute, beside the answer and never in its way."""
    if not settings.MEEKIJKEN or time.monotonic() - _gekeken["op"] < _KIJK_PER:
        return
    _gekeken["op"] = time.monotonic()
    threading.Thread(target=_in_een_draad, daemon=True).start()


def _in_een_draad() -> None:
    try:
        bewaken()
    except DatabaseError:
        logger.warning("De toestand kon niet worden bekeken: de database antwoordt niet.")
    finally:
        connection.close()
