"""Families by the dozen, with a row of standing that says exactly what a test needs."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from gezinnen.models import Gezin
from teams.models import Gemeente, Team
from trajecten.models import Gezinsevaluatie, Stand, Traject
from weergave.halfjaar import Halfjaar, halfjaren

_nummers = count(1)


def last_half_year() -> Halfjaar:
    return halfjaren(timezone.localdate())[0]


def families(number: int, team: Team, gemeente: Gemeente, **stand: Any) -> list[Stand]:
    """So many families in this team and municipality; `stand` fills the row of standing."""
    velden: dict[str, Any] = {
        "status": Traject.Status.AANGEMELD,
        "inzet": Traject.Inzet.TRAJECT,
        "aangemeld_op": last_half_year().begin,
        "fase": 1,
        "fase_sinds": last_half_year().begin,
        **stand,
    }
    volg = [next(_nummers) for _ in range(number)]
    gezinnen = Gezin.objects.bulk_create(
        Gezin(nummer=f"G-2018-{n:05d}", naam=f"Verborgennaam{n}", gemeente=gemeente) for n in volg
    )
    trajecten = Traject.objects.bulk_create(
        Traject(
            nummer=f"T-2018-{n:05d}",
            gezin=gezin,
            team=team,
            status=velden["status"],
            aangemeld_op=velden["aangemeld_op"],
            gestart_op=velden.get("gestart_op"),
            gesloten_op=velden.get("gesloten_op"),
        )
        for n, gezin in zip(volg, gezinnen, strict=True)
    )
    return Stand.objects.bulk_create(
        Stand(traject=traject, gezin=traject.gezin, team=team, gemeente=gemeente, **velden) for traject in trajecten
    )


def in_care(number: int, team: Team, gemeente: Gemeente, days: int = 10, **stand: Any) -> list[Stand]:
    """Families that were referred and started in the last half-year."""
    begin = last_half_year().begin
    return families(
        number,
        team,
        gemeente,
        status=Traject.Status.IN_ZORG,
        gestart_op=begin + timedelta(days=days),
        **{"aangemeld_op": begin, "fase": 3, "fase_sinds": begin, **stand},
    )


def closed(number: int, team: Team, gemeente: Gemeente, **stand: Any) -> list[Stand]:
    """Families whose help started a year before the last half-year and ended in it."""
    begin = last_half_year().begin
    return families(
        number,
        team,
        gemeente,
        **{
            "status": Traject.Status.AFGESLOTEN,
            "aangemeld_op": begin - timedelta(days=400),
            "gestart_op": begin - timedelta(days=370),
            "gesloten_op": begin + timedelta(days=30),
            "fase": 4,
            "fase_sinds": begin,
            **stand,
        },
    )


def evaluations(standen: list[Stand], status: str, days: int = 0) -> None:
    """One evaluation for each, due in the last half-year; held `days` after the day it was due."""
    dag = last_half_year().begin + timedelta(days=20)
    gehouden = status == Gezinsevaluatie.Status.GEHOUDEN
    Gezinsevaluatie.objects.bulk_create(
        Gezinsevaluatie(
            traject_id=stand.traject_id,
            volgnummer=Gezinsevaluatie.objects.filter(traject_id=stand.traject_id).count() + 1,
            gepland_op=dag,
            status=status,
            gehouden_op=dag + timedelta(days=days) if gehouden else None,
            reden_niet="" if status != Gezinsevaluatie.Status.NIET_GEHOUDEN else "crisis",
        )
        for stand in standen
    )
