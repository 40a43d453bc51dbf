"""The calendar feed: meetings, evaluations and deadlines of one person, without a name of a family."""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from teams.access import Recht
from trajecten.herinneringen.models import Agendasleutel
from trajecten.herinneringen.vandaag import acties_van, standen_van
from trajecten.mdo.models import Mdo

TERUG, VOORUIT = timedelta(days=31), timedelta(days=183)
DUUR_MDO = timedelta(hours=2)


def _hash(geheim: str) -> str:
    # 256 random bits need no slow hash: nobody can try them all.
    return hashlib.sha256(geheim.encode()).hexdigest()


@transaction.atomic
def agendasleutel_maken(*, account: Any) -> str:
    """A new secret for this person's feed; the one before it stops working. Only its hash is kept."""
    geheim = secrets.token_urlsafe(32)
    Agendasleutel.objects.update_or_create(
        account=account, defaults={"geheim_hash": _hash(geheim), "gemaakt_op": timezone.now()}
    )
    return geheim


def agendasleutel_intrekken(*, account: Any) -> None:
    """The feed of this person stops."""
    Agendasleutel.objects.filter(account=account).delete()


def agendasleutel_van(account: Any) -> Agendasleutel | None:
    """The key of this person's feed, without its secret; None when there is no feed."""
    return Agendasleutel.objects.filter(account=account).first()


def account_bij(geheim: str) -> Any | None:
    """Who this secret belongs to; None when it is unknown, taken back, or of somebody without access now."""
    sleutel = Agendasleutel.objects.filter(geheim_hash=_hash(geheim)).select_related("account").first()
    if sleutel is None or not sleutel.account.toegang.mag(Recht.VANDAAG_ZIEN):
        return None
    return sleutel.account


def agenda_ics(account: Any, vandaag: date) -> bytes:
    """The calendar as iCalendar (RFC 5545). UIDs stay the same, so that a moved date moves in the calendar."""
    kalender = Calendar()
    kalender.add("prodid", "-//Trajecten//agenda//NL")
    kalender.add("version", "2.0")
    kalender.add("x-wr-calname", "Trajecten")
    kalender.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for punt in [*_mdos(account, vandaag), *_evaluaties(account), *_deadlines(account)]:
        kalender.add_component(punt)
    inhoud: bytes = kalender.to_ical()
    return inhoud


def _mdos(account: Any, vandaag: date) -> list[Event]:
    mdos = Mdo.objects.visible_to(account).filter(op__range=(vandaag - TERUG, vandaag + VOORUIT)).select_related("team")
    punten = []
    for mdo in mdos.order_by("op"):
        begin = datetime.combine(mdo.op, mdo.tijd, tzinfo=ZoneInfo(settings.TIME_ZONE))
        punt = _punt(f"mdo-{mdo.pk}", f"MDO {mdo.team.naam}", reverse("mdo", args=[mdo.nummer]), begin)
        punt.add("dtend", begin + DUUR_MDO)
        punten.append(punt)
    return punten


def _evaluaties(account: Any) -> list[Event]:
    return [
        _punt(
            f"evaluatie-{stand.pk}-{stand.evaluaties_gepland + 1}",
            "Gezinsevaluatie",
            reverse("evaluaties", args=[stand.traject.nummer]),
            stand.volgende_evaluatie_op,
        )
        for stand in standen_van(account, hoogstens=None)
        if stand.volgende_evaluatie_op
    ]


def _deadlines(account: Any) -> list[Event]:
    return [
        _punt(f"actie-{actie.pk}", "Actie afronden", reverse("traject", args=[actie.traject.nummer]), actie.voor)
        for actie in acties_van(account, hoogstens=None)
    ]


def _punt(sleutel: str, titel: str, adres: str, begin: date | datetime) -> Event:
    punt = Event()
    punt.add("uid", f"{sleutel}@trajecten")
    punt.add("dtstamp", timezone.now())
    punt.add("summary", titel)
    punt.add("dtstart", begin)
    punt.add("url", f"{settings.ADRES}{adres}")
    punt.add("class", "PRIVATE")
    return punt
