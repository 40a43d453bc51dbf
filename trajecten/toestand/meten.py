"""How the machinery is doing: the sweep, the queue, the mail, the log, the workers. Numbers only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import redis
from django.db.models import Count, Min, Q
from django.utils import timezone
from kombu.exceptions import OperationalError

from gezinnen.inzagelog.onderhoud import logstaat
from teams.account.models import Account
from teams.werk.models import Opdracht
from trajecten.celery import app
from trajecten.herinneringen.models import Dagbericht, Veegbeurt
from trajecten.meldingen.models import Meldingsinstelling, Retourbericht
from trajecten.toestand.models import Alarm, Hartslag

VEEG_GRENS = timedelta(hours=2)
WERKER_GRENS = timedelta(minutes=15)


@dataclass(frozen=True)
class Toestand:
    """One look at the machinery."""

    op: datetime
    veegbeurt: Veegbeurt | None  # the last one that came to its end
    veeg_sinds: datetime | None  # since when there is a sweep, or should be one
    kapotte_regels: tuple[str, ...]
    wachtrij: int | None  # messages in the broker; None when it does not answer
    wacht: int
    bezig: int
    vastgelopen: int
    oudste_wacht: datetime | None
    dagberichten_wachtend: int
    dagberichten_mislukt: int
    onbestelbaar: int
    retour_week: int
    inzagelog: str
    werkers: tuple[Hartslag, ...]
    alarmen: tuple[Alarm, ...]

    @property
    def veeg_te_laat(self) -> bool:
        return self.veeg_sinds is not None and self.op - self.veeg_sinds > VEEG_GRENS

    @property
    def werkers_gezien(self) -> int:
        return sum(self.op - werker.gezien_op <= WERKER_GRENS for werker in self.werkers)

    @property
    def veeg_duur(self) -> float | None:
        """Seconds that the last sweep took."""
        beurt = self.veegbeurt
        return (beurt.klaar_op - beurt.begonnen_op).total_seconds() if beurt and beurt.klaar_op else None

    @property
    def oudste_wacht_seconden(self) -> float:
        return (self.op - self.oudste_wacht).total_seconds() if self.oudste_wacht else 0.0


def toestand() -> Toestand:
    """Nine small queries and one question to the broker."""
    nu = timezone.now()
    status = Opdracht.Status
    werk = Opdracht.objects.aggregate(
        wacht=Count("pk", filter=Q(status=status.WACHT)),
        bezig=Count("pk", filter=Q(status=status.BEZIG)),
        vastgelopen=Count("pk", filter=Q(status=status.MISLUKT)),
        oudste_wacht=Min("niet_voor", filter=Q(status=status.WACHT, niet_voor__lte=nu)),
    )
    vandaag = timezone.localdate()
    post = Dagbericht.objects.filter(dag=vandaag, verzonden_op__isnull=True).aggregate(
        wacht=Count("pk", filter=Q(fout="")), mislukt=Count("pk", filter=~Q(fout=""))
    )
    beurt = Veegbeurt.objects.geslaagd().recent().first()
    return Toestand(
        op=nu,
        veegbeurt=beurt,
        veeg_sinds=veeg_sinds(beurt),
        kapotte_regels=tuple(beurt.kapotte_regels if beurt else ()),
        wachtrij=wachtrij(),
        **werk,
        dagberichten_wachtend=post["wacht"],
        dagberichten_mislukt=post["mislukt"],
        onbestelbaar=Meldingsinstelling.objects.onbestelbaar().count(),
        retour_week=Retourbericht.objects.filter(ontvangen_op__gte=nu - timedelta(days=7)).count(),
        inzagelog=logstaat(),
        werkers=tuple(Hartslag.objects.filter(gezien_op__gte=nu - timedelta(days=7))),
        alarmen=tuple(Alarm.objects.open()),
    )


def veeg_sinds(beurt: Veegbeurt | None) -> datetime | None:
    """When reminders were last up to date; before the first sweep: when the first account was made."""
    if beurt is not None:
        return beurt.klaar_op
    eerste: datetime | None = Account.objects.aggregate(op=Min("aangemaakt_op"))["op"]
    return eerste


def veeg_verouderd() -> bool:
    """No sweep came to its end in the last two hours."""
    sinds = veeg_sinds(Veegbeurt.objects.geslaagd().recent().first())
    return sinds is not None and timezone.now() - sinds > VEEG_GRENS


def wachtrij() -> int | None:
    """Messages that wait in the broker; None when it does not answer."""
    try:
        with app.connection_for_write(connect_timeout=2) as lijn:
            lijn.ensure_connection(max_retries=0, timeout=2)
            kanaal: Any = lijn.default_channel
            return int(kanaal.queue_declare(app.conf.task_default_queue, durable=True).message_count)
    except (OperationalError, OSError, redis.RedisError):
        return None
