"""The writes around a series: make or change it, plan a single meeting, move or cancel one, and back to the rhythm."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from teams import wand
from teams.basis import Weigering, nieuw_nummer
from teams.team.models import Team
from trajecten.mdo.gasten.services import gasten_afzeggen, gasten_gaan_mee
from trajecten.mdo.leidraad.models import Leidraad, Leidraadversie
from trajecten.mdo.models import DAG_BEZET, Mdo
from trajecten.mdo.reeks.agenda import agenda_klaarzetten, niet_twee_keer
from trajecten.mdo.reeks.models import Overlegreeks
from trajecten.mdo.reeks.plannen import laat_vervallen, reeks_bijwerken, reeksen_bijwerken, terug_op_agenda

AL_BEGONNEN = "Dit overleg is al begonnen of afgesloten. Het is niet meer te verzetten."


@transaction.atomic
def reeks_bewaren(*, reeks: Overlegreeks) -> Overlegreeks:
    """Keep a series; its coming meetings follow at once, but for those that a chair changed."""
    reeks.save()
    reeks_bijwerken(reeks=reeks, ook_tijd=True)
    return reeks


@transaction.atomic
def mdo_plannen(*, team: Team, op: date, plaats: str = "", leidraad: Leidraad | None = None) -> Mdo:
    """Plan one meeting apart from the rhythm, at the time and for the length that the team is used to.

    Its agenda is proposed when it is the first that comes. Refuses a day that has gone by, and a second meeting
    of one kind on one day; two people who plan at the same moment take turns.
    """
    Team.objects.select_for_update(of=("self",)).get(pk=team.pk)
    _eis_dag_vrij(team_id=team.pk, op=op, leidraad_id=leidraad.pk if leidraad else None)
    reeks = Overlegreeks.objects.lopend(op).filter(team=team, leidraad=leidraad).order_by("pk").first()
    gewoon = {"tijd": reeks.tijd, "duur": reeks.duur} if reeks else {}
    mdo = Mdo.objects.create(
        nummer=nieuw_nummer("M"), team=team, op=op, plaats=plaats or (reeks.plaats if reeks else ""),
        leidraad=leidraad, leidraadversie=Leidraadversie.objects.in_gebruik(leidraad) if leidraad else None, **gewoon,
    )  # fmt: skip
    agenda_klaarzetten(team=team)
    mdo.refresh_from_db(fields=["voorgesteld_op"])
    return mdo


@transaction.atomic
def mdo_verzetten(*, mdo: Mdo, door: Any) -> Mdo:
    """Another day, time, place or chair for one meeting, with `afwijking` as the reason; the others stay as they are.

    Refuses without a reason, once it began, a day that has gone by, and a day that has a meeting of this kind.
    """
    _eis_gepland(mdo)
    if not mdo.afwijking.strip():
        raise Weigering("Schrijf op waarom het anders gaat.")
    _eis_dag_vrij(team_id=mdo.team_id, op=mdo.op, leidraad_id=mdo.leidraad_id, behalve=mdo.pk)
    mdo.verzet_door, mdo.vervangt = door, None
    try:
        with transaction.atomic():
            mdo.save()
    except IntegrityError as bezet:  # another meeting was moved to this day at the same moment
        raise Weigering(DAG_BEZET) from bezet
    gasten_gaan_mee(mdo)
    _erna(mdo)
    return mdo


@transaction.atomic
def mdo_afgelasten(*, mdo: Mdo, reden: str, door: Any) -> Mdo:
    """One meeting does not go on; its agenda moves to the next one. Refuses without a reason, and once it began."""
    _eis_gepland(mdo)
    if not reden.strip():
        raise Weigering("Schrijf op waarom het niet doorgaat.")
    mdo.verzet_door = door
    with wand.taak("overlegreeksen"):
        laat_vervallen(mdo, reden.strip())
    _erna(mdo)
    return mdo


@transaction.atomic
def mdo_terugzetten(*, mdo: Mdo) -> Mdo:
    """Back to the rhythm: what a chair moved or cancelled goes on as planned.

    Refuses once it began, and when its day has gone by or is taken; then another day has to be chosen.
    """
    _eis_gepland(mdo, ook_vervallen=True)
    if mdo.reeks is None:
        _eis_dag_vrij(team_id=mdo.team_id, op=mdo.op, leidraad_id=mdo.leidraad_id, behalve=mdo.pk)
    if mdo.status == Mdo.Status.VERVALLEN:
        with wand.taak("overlegreeksen"):
            terug_op_agenda(mdo)
            niet_twee_keer(mdo)
    if mdo.reeks is not None and mdo.ritmedag is not None:
        mdo.op, mdo.tijd, mdo.duur, mdo.plaats = mdo.ritmedag, mdo.reeks.tijd, mdo.reeks.duur, mdo.reeks.plaats
        if mdo.op < timezone.localdate():
            raise Weigering("De gewone dag is al voorbij. Kies een andere dag met Verzetten.")
        _eis_dag_vrij(team_id=mdo.team_id, op=mdo.op, leidraad_id=mdo.leidraad_id, behalve=mdo.pk)
    mdo.status, mdo.afwijking, mdo.verzet_door, mdo.vervangt = Mdo.Status.GEPLAND, "", None, None
    mdo.versie += 1
    mdo.save()
    gasten_gaan_mee(mdo)
    _erna(mdo)
    return mdo


@transaction.atomic
def na_afloop(*, mdo: Mdo, door: Any = None) -> None:
    """A meeting is over: its guests leave, the weeks ahead are planned, and what comes first now gets its agenda."""
    gasten_afzeggen(mdo, reden="het overleg is afgesloten", door=door)
    reeksen_bijwerken(teams=[mdo.team_id])
    agenda_klaarzetten(team=mdo.team)


def _erna(mdo: Mdo) -> None:
    """What follows from a change of one meeting: its chair may be away that day, and another may come first now."""
    if mdo.reeks is not None:
        reeks_bijwerken(reeks=mdo.reeks)
    else:
        with wand.taak("overlegreeksen"):
            agenda_klaarzetten(team=mdo.team)
    mdo.refresh_from_db()


def _eis_gepland(mdo: Mdo, *, ook_vervallen: bool = False) -> None:
    """Locks the meeting and refuses when it began, is over, or was cancelled meanwhile."""
    nu = Mdo.objects.select_for_update().values_list("status", flat=True).get(pk=mdo.pk)
    if nu == Mdo.Status.VERVALLEN and not ook_vervallen:
        raise Weigering("Dit overleg gaat al niet door.")
    if nu not in (Mdo.Status.GEPLAND, Mdo.Status.VERVALLEN):
        raise Weigering(AL_BEGONNEN)


def _eis_dag_vrij(*, team_id: int, op: date, leidraad_id: int | None, behalve: int | None = None) -> None:
    if op < timezone.localdate():
        raise Weigering("Deze dag is al voorbij. Kies vandaag of later.")
    die_dag = Mdo.objects.filter(team=team_id, op=op, leidraad=leidraad_id).exclude(status=Mdo.Status.VERVALLEN)
    if (die_dag.exclude(pk=behalve) if behalve else die_dag).exists():
        raise Weigering(DAG_BEZET)
