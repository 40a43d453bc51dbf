"""The calendar feed (RFC 5545): meetings, evaluations, deadlines, leave and closure of one person.

No name of a family, no place, no text that somebody typed; an address leads to the page behind the log-in. What the
feed told before is kept (`Agendapunt`), so that a changed entry gets a higher SEQUENCE and one that no longer goes on
is told as CANCELLED for sixty days. Keeping it is part of the telling, as the line in the access log is.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from teams.verlof.models import Teamsluiting, Verlof
from trajecten.agenda.models import Agendapunt
from trajecten.agenda.overleggen import MDO, actiepunten_van, overleggen
from trajecten.herinneringen.vandaag import acties_van, standen_van

TERUG, VOORUIT = timedelta(days=31), timedelta(days=183)
AFGELAST_TONEN = timedelta(days=60)
DAG = timedelta(days=1)
_VELDEN = ["vingerafdruk", "volgnummer", "begin", "titel", "gewijzigd_op", "vervallen_op"]


@dataclass(frozen=True)
class Punt:
    """One entry as it should be now."""

    uid: str
    titel: str
    pad: str
    begin: date | datetime
    einde: date | datetime
    bezet: bool = False  # whether a calendar shows the time as taken

    @property
    def vingerafdruk(self) -> str:
        inhoud = "|".join([self.titel, self.pad, self.begin.isoformat(), self.einde.isoformat()])
        return hashlib.sha256(inhoud.encode()).hexdigest()


def agenda_ics(account: Any, vandaag: date) -> bytes:
    """The feed of this person, and keep what it told."""
    punten = {punt.uid: punt for punt in agendapunten(account, vandaag)}
    verteld = bijhouden(account, punten, vandaag)
    kalender = Calendar()
    kalender.add("prodid", "-//Trajecten//agenda//NL")
    kalender.add("version", "2.0")
    kalender.add("method", "PUBLISH")
    kalender.add("x-wr-calname", "Trajecten")
    kalender.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for rij in verteld:
        kalender.add_component(_event(rij, punten.get(rij.uid)))
    kalender.add_missing_timezones()
    inhoud: bytes = kalender.to_ical()
    return inhoud


def agendapunten(account: Any, vandaag: date) -> list[Punt]:
    """What this person has to know, from what is open to them now. The number of queries is constant."""
    return [
        *_overleggen(account, vandaag),
        *_evaluaties(account),
        *_deadlines(account),
        *_vrij(account, vandaag),
    ]


def bijhouden(account: Any, punten: dict[str, Punt], vandaag: date) -> list[Agendapunt]:
    """The rows of what is told now, by UID; changed and vanished ones one SEQUENCE further. One read, one write."""
    nu = timezone.now()
    oud = {rij.uid: rij for rij in Agendapunt.objects.filter(account=account)}
    anders: list[Agendapunt] = []
    for punt in punten.values():
        rij = oud.setdefault(punt.uid, Agendapunt(account=account, uid=punt.uid, gewijzigd_op=nu))
        if rij.vingerafdruk != punt.vingerafdruk or rij.vervallen_op is not None:
            anders.append(_gewijzigd(rij, nu))
            rij.vingerafdruk, rij.titel, rij.begin = punt.vingerafdruk, punt.titel, punt.begin.isoformat()
            rij.vervallen_op = None
    for uid, rij in oud.items():
        if uid not in punten and rij.vervallen_op is None and _dag(rij) >= vandaag - TERUG:
            anders.append(_gewijzigd(rij, nu))
            rij.vervallen_op = nu
    if anders:
        Agendapunt.objects.bulk_create(
            anders, update_conflicts=True, unique_fields=["account", "uid"], update_fields=_VELDEN
        )
    return sorted((rij for uid, rij in oud.items() if uid in punten or _nog_afgelast(rij, nu)), key=lambda r: r.uid)


def _gewijzigd(rij: Agendapunt, nu: datetime) -> Agendapunt:
    """The row as changed now; a new one begins at SEQUENCE 0."""
    if rij.vingerafdruk:
        rij.volgnummer += 1
    rij.gewijzigd_op, rij.pk = nu, None
    return rij


def _dag(rij: Agendapunt) -> date:
    return date.fromisoformat(rij.begin[:10])


def _nog_afgelast(rij: Agendapunt, nu: datetime) -> bool:
    return rij.vervallen_op is not None and rij.vervallen_op > nu - AFGELAST_TONEN


def _event(rij: Agendapunt, punt: Punt | None) -> Event:
    begin = punt.begin if punt else _begin_van(rij)
    event = Event()
    event.add("uid", f"{rij.uid}@trajecten")
    event.add("dtstamp", rij.gewijzigd_op.astimezone(UTC))
    event.add("sequence", rij.volgnummer)
    event.add("summary", rij.titel)
    event.add("dtstart", begin)
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED" if punt else "CANCELLED")
    if punt:
        event.add("dtend", punt.einde)
        event.add("transp", "OPAQUE" if punt.bezet else "TRANSPARENT")
        event.add("url", f"{settings.ADRES}{punt.pad}")
    return event


def _begin_van(rij: Agendapunt) -> date | datetime:
    if len(rij.begin) == len("2026-11-23"):
        return date.fromisoformat(rij.begin)
    return datetime.fromisoformat(rij.begin).astimezone(ZoneInfo(settings.TIME_ZONE))


def _overleggen(account: Any, vandaag: date) -> Iterator[Punt]:
    """MDO's and other meetings that go on; of those only the kind and the team, nothing that somebody typed."""
    for een in overleggen(account, vandaag - TERUG, vandaag + VOORUIT):
        if not een.afgelast:
            uid = f"mdo-{een.pk}" if een.soort == MDO else f"bijeenkomst-{een.pk}"
            yield Punt(uid, een.titel, een.url, een.begin, een.eind, bezet=True)


def _evaluaties(account: Any) -> Iterator[Punt]:
    for stand in standen_van(account, hoogstens=None):
        dag = stand.volgende_evaluatie_op
        if dag:
            uid = f"evaluatie-{stand.pk}-{stand.evaluaties_gepland + 1}"
            yield Punt(uid, "Gezinsevaluatie", reverse("evaluaties", args=[stand.traject.nummer]), dag, dag + DAG)


def _deadlines(account: Any) -> Iterator[Punt]:
    for actie in acties_van(account, hoogstens=None):
        pad = reverse("traject", args=[actie.traject.nummer])
        yield Punt(f"actie-{actie.pk}", "Actie afronden", pad, actie.voor, actie.voor + DAG)
    for punt in actiepunten_van(account):
        pad = reverse("bijeenkomst", args=[punt.bijeenkomst_id])
        yield Punt(f"actiepunt-{punt.pk}", "Actiepunt afronden", pad, punt.voor, punt.voor + DAG)


def _vrij(account: Any, vandaag: date) -> Iterator[Punt]:
    """Own leave and days on which a team of this person is closed."""
    pad = reverse("verlof")
    for vrij in Verlof.objects.filter(account=account, tot__gte=vandaag - TERUG):
        yield Punt(f"verlof-{vrij.pk}", "Verlof", pad, vrij.van, vrij.tot + DAG, bezet=True)
    for dicht in Teamsluiting.objects.visible_to(account).filter(tot__gte=vandaag - TERUG).select_related("team"):
        titel = f"{dicht.team.naam} is dicht"
        yield Punt(f"sluiting-{dicht.pk}", titel, pad, dicht.van, dicht.tot + DAG, bezet=True)
