"""The sweep over everything, as a run that is recorded. May run twice at once, at any time, and be broken off."""

from datetime import date

from django.db import DatabaseError, connection
from django.utils import timezone

from trajecten.herinneringen.identiteit import als_taak
from trajecten.herinneringen.inhalen.tasks import inhalen, los_inhalen
from trajecten.herinneringen.models import Veegbeurt
from trajecten.herinneringen.services import (
    INHAAL,
    PORTIE,
    Veegverslag,
    herinneringen_los_bijwerken,
    portie_bijwerken,
    schijven,
    verschillen,
)


def herinneringen_vegen(*, op: date | None = None, soort: str = Veegbeurt.Soort.HAND) -> Veegverslag:
    """Bring every reminder in line with the dossiers, in small transactions; the run is recorded with its counts.

    A trajectory that somebody is just working on is left for the end, and then to that person's own transaction.
    """
    dag = op or timezone.localdate()
    beurt = Veegbeurt.objects.create(soort=soort, op=dag)
    verslag, bezet, aantal = Veegverslag(), 0, 0
    try:
        verslag += herinneringen_los_bijwerken(op=dag)
        for begin, eind in schijven():
            deel, gedaan, over = schijf_vegen(begin, eind, dag)
            verslag, aantal, bezet = verslag + deel, aantal + gedaan, bezet + over
    except DatabaseError as fout:
        _afsluiten(beurt, verslag, aantal, bezet, fout=type(fout).__name__)
        raise
    _afsluiten(beurt, verslag, aantal, bezet)
    return verslag


def schijf_vegen(begin: int, eind: int, dag: date) -> tuple[Veegverslag, int, int]:
    """One slice: what was done, in how many trajectories, and how many somebody was working on until the end."""
    open_, anders, kapot = verschillen(begin, eind, dag)
    verslag, gedaan = Veegverslag(kapot=kapot), 0
    later: list[int] = []
    for porties in (anders, later):  # what somebody was working on gets a second try at the end
        bezet: list[int] = []
        for plek in range(0, len(porties), PORTIE):
            deel, over = portie_bijwerken(porties[plek : plek + PORTIE], dag)
            verslag, gedaan = verslag + deel, gedaan + len(porties[plek : plek + PORTIE]) - len(over)
            bezet += over
        later[:] = bezet
        if not bezet:
            break
    blijft = max(0, open_ - verslag.vervallen)
    return Veegverslag(verslag.nieuw, verslag.vervallen, blijft, verslag.kapot), gedaan, len(later)


def _afsluiten(beurt: Veegbeurt, verslag: Veegverslag, aantal: int, bezet: int, fout: str = "") -> None:
    Veegbeurt.objects.filter(pk=beurt.pk).update(
        klaar_op=timezone.now(),
        nieuw=verslag.nieuw,
        vervallen=verslag.vervallen,
        ongewijzigd=verslag.ongewijzigd,
        trajecten=aantal,
        overgeslagen=bezet,
        kapotte_regels=sorted(verslag.kapot),
        fout=fout,
    )


def herinneringen_van_teams_bijwerken(*team_ids: int) -> None:
    """Have everything of these teams brought up to date after the commit: a term or a closure of theirs changed."""
    _laten_inhalen("s.team_id = ANY(%s)", list(team_ids))


def herinneringen_van_mensen_bijwerken(*account_ids: int) -> None:
    """The same for everything of the teams of these people: leave, cover or a membership of theirs changed."""
    teams = "SELECT l.team_id FROM teams_teamlidmaatschap l WHERE l.account_id = ANY(%s)"
    _laten_inhalen(f"s.team_id IN ({teams})", list(account_ids))


def _laten_inhalen(waar: str, sleutels: list[int]) -> None:
    """By a worker, in portions: hundreds of trajectories are too many for a page."""
    with als_taak(), connection.cursor() as cursor:
        cursor.execute(f"SELECT s.traject_id FROM trajecten_stand s WHERE {waar} ORDER BY 1", [sleutels])  # noqa: S608
        trajecten = [rij[0] for rij in cursor.fetchall()]
    los_inhalen.delay_on_commit()  # type: ignore[attr-defined]  # DjangoTask
    for plek in range(0, len(trajecten), INHAAL):
        inhalen.delay_on_commit(*trajecten[plek : plek + INHAAL])  # type: ignore[attr-defined]
