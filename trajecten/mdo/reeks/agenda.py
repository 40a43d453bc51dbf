"""The agenda of the first meeting that comes: what was carried over, what was asked, and the proposal."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from teams.team.models import Team
from trajecten.mdo.agenda.redenen import DOORGESCHOVEN
from trajecten.mdo.agenda.services import vraag_erbij
from trajecten.mdo.agenda.voorstel import voorstel_voor_team
from trajecten.mdo.models import Bespreking, Mdo
from trajecten.traject.models import Traject
from weergave import datum

TERUG = "staat weer op het overleg van"  # why a family that came over from a meeting is not discussed here after all


@transaction.atomic
def agenda_klaarzetten(*, team: Team) -> None:
    """Propose the agenda of the meeting of this team that comes first, per kind of meeting; once.

    A later one has to wait: until the one before it is over, nobody knows what it needs. What people asked for
    stands on it already.
    """
    bezig: set[int | None] = set()
    komend = Mdo.objects.filter(team=team).komend(timezone.localdate())
    for mdo in komend.select_for_update(of=("self",)).order_by("op", "tijd", "pk"):
        if mdo.leidraad_id not in bezig and mdo.status == Mdo.Status.GEPLAND and mdo.voorgesteld_op is None:
            mdo.team = team
            agenda_vullen(mdo)
            Mdo.objects.filter(pk=mdo.pk).update(voorgesteld_op=timezone.now())
        bezig.add(mdo.leidraad_id)


def agenda_vullen(mdo: Mdo, *, alleen_van: Mdo | None = None) -> None:
    """What was carried over first, then what was asked for, then the proposal; only the weekly MDO has a proposal.

    `alleen_van` when the agenda stands already and another meeting lapses: only what stood on that one comes over.
    """
    erop = list(Bespreking.objects.filter(mdo=mdo).order_by("volgorde", "pk"))
    per_traject = {rij.traject_id: rij for rij in erop}
    over = over_van_vorige(mdo) if alleen_van is None else _verschoven().filter(mdo=alleen_van)
    mee = [_meegenomen(mdo, oud, per_traject.get(oud.traject_id)) for oud in over]
    rijen = mee + [rij for rij in erop if rij not in mee]
    if mdo.leidraad_id is None and alleen_van is None:
        minuten = sum(rij.minuten for rij in rijen)
        rijen += [
            Bespreking(mdo=mdo, traject_id=een.stand.traject_id, minuten=een.minuten, aanleiding=een.aanleiding)
            for een in voorstel_voor_team(mdo, [rij.traject_id for rij in rijen], minuten)
        ]
    for volgorde, rij in enumerate(rijen, start=1):
        rij.volgorde = volgorde
    Bespreking.objects.bulk_update(
        [rij for rij in rijen if rij.pk], ["volgorde", "vraag", "gevraagd_door", "aanleiding", "doorgeschoven"]
    )
    Bespreking.objects.bulk_create([rij for rij in rijen if rij.pk is None])


def niet_twee_keer(mdo: Mdo) -> None:
    """This meeting goes on after all: its families are not discussed again in a later one to which they came over.

    Who was asked for there since stays.
    """
    later = Mdo.objects.filter(team=mdo.team_id, leidraad=mdo.leidraad_id, op__gt=mdo.op, status=Mdo.Status.GEPLAND)
    hier = mdo.besprekingen.filter(doorgeschoven="").values("traject")
    over = Bespreking.objects.filter(mdo__in=later, traject__in=hier, besproken_op__isnull=True, versie=1)
    over.filter(aanleiding__startswith=DOORGESCHOVEN).update(doorgeschoven=f"{TERUG} {datum.kort(mdo.op)}")


def over_van_vorige(mdo: Mdo) -> Iterable[Bespreking]:
    """What meetings since the last one that was held moved on, of families still with the team; per family the last.

    Also the questions on the agenda of a meeting that nobody began.
    """
    eerder = Mdo.objects.filter(team=mdo.team_id, leidraad=mdo.leidraad_id, op__lte=mdo.op).exclude(pk=mdo.pk)
    vorig = eerder.filter(status=Mdo.Status.AFGESLOTEN, op__lt=mdo.op).order_by("-op", "-pk").first()
    overgeslagen = eerder.filter(
        Q(status=Mdo.Status.VERVALLEN) | Q(status=Mdo.Status.GEPLAND, op__lt=timezone.localdate()),
        op__gt=vorig.op if vorig else mdo.op - timedelta(weeks=12),
    )
    rijen = _verschoven().filter(Q(mdo__in=overgeslagen) | Q(mdo=vorig))
    return {rij.traject_id: rij for rij in rijen}.values()


def _verschoven() -> QuerySet[Bespreking]:
    """What was moved on, and questions that stayed; of families that are still with the team, the oldest first."""
    vraag_bleef = ~Q(vraag="") & Q(mdo__status=Mdo.Status.GEPLAND, besproken_op__isnull=True)
    rijen = Bespreking.objects.filter(~Q(doorgeschoven="") | vraag_bleef, traject__status__in=Traject.LOPEND)
    rijen = rijen.exclude(doorgeschoven__startswith=TERUG)
    return rijen.select_related("mdo", "gevraagd_door").order_by("mdo__op", "volgorde", "pk")


def _meegenomen(mdo: Mdo, oud: Bespreking, erop: Bespreking | None) -> Bespreking:
    """The row on the new agenda for what stood on an older one; a question that was asked anew keeps both."""
    waarom = oud.doorgeschoven or f"het MDO van {datum.kort(oud.mdo.op)} ging niet door"
    if erop is not None:
        erop.aanleiding = f"{DOORGESCHOVEN}: {waarom}"[:250]
        if erop.doorgeschoven.startswith(TERUG):
            erop.doorgeschoven = ""
        if oud.vraag not in erop.vraag:
            vraag_erbij(erop, oud.vraag, oud.gevraagd_door)
        return erop
    return Bespreking(
        mdo=mdo,
        traject_id=oud.traject_id,
        gevraagd_door_id=oud.gevraagd_door_id,
        vraag=oud.vraag,
        minuten=oud.minuten,
        aanleiding=f"{DOORGESCHOVEN}: {waarom}"[:250],
    )
