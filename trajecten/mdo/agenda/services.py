"""The writes of an agenda: put a family on it, move it, give it minutes, take it on to the next meeting."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from teams.basis import Weigering
from trajecten.mdo.agenda.gewichten import gewichten_van
from trajecten.mdo.agenda.redenen import aanleiding, redenen
from trajecten.mdo.models import DUUR, DUUR_ANDERS, Bespreking, Mdo
from trajecten.mdo.slot import open_mdo
from trajecten.traject.models import Traject


@transaction.atomic
def bespreking_toevoegen(*, mdo: Mdo, traject: Traject, door: Any = None, vraag: str = "") -> Bespreking:
    """Put a family on the agenda; `door` when somebody asks for it, with a question.

    A family that stands on it already gets the question added, under the name of who asks. Refuses when the meeting
    is closed, when the family was discussed in it, is with another team, or when its trajectory has ended.
    """
    mdo = open_mdo(mdo.pk)
    if traject.team_id != mdo.team_id or not traject.is_lopend:
        raise Weigering("Dit gezin is niet (meer) bij dit team.")
    bespreking = Bespreking.objects.select_for_update().filter(mdo=mdo, traject=traject).first()
    if bespreking is not None and bespreking.besproken_op is not None:
        raise Weigering("Dit gezin is in dit overleg al besproken. Breng het in bij het volgende.")
    if bespreking is None:
        laatste = mdo.besprekingen.aggregate(laatste=Max("volgorde"))["laatste"] or 0
        bespreking = Bespreking(mdo=mdo, traject=traject, volgorde=laatste + 1, versie=0)
        traject.stand.team = mdo.team
        bespreking.aanleiding = aanleiding(redenen(traject.stand, None, gewichten_van(mdo.team_id)))
    bespreking.doorgeschoven = ""
    vraag_erbij(bespreking, vraag, door)
    bespreking.versie += 1
    bespreking.save()
    return bespreking


def vraag_erbij(bespreking: Bespreking, vraag: str, door: Any) -> None:
    """Put a question behind what was asked already, with the name of who asks when somebody else asked first."""
    van_ander = door is not None and bespreking.gevraagd_door_id not in (None, door.pk)
    erbij = f"{door.naam}: {vraag.strip()}" if van_ander and bespreking.vraag else vraag.strip()
    if vraag.strip():
        bespreking.vraag = "\n\n".join(deel for deel in (bespreking.vraag, erbij) if deel)
        bespreking.gevraagd_door = bespreking.gevraagd_door or door


@transaction.atomic
def bespreking_verplaatsen(*, bespreking: Bespreking, naar: int, van: int | None = None) -> int:
    """Move a family to place `naar` (1 is first; beyond the end is the end) and say where it came to stand.

    `van` is the place where the one who moves saw it: refuses when a colleague moved it meanwhile, unless it
    stands at `naar` already, so that a second click changes nothing. Refuses a family that is not on the agenda.
    """
    open_mdo(bespreking.mdo_id)
    rijen = list(Bespreking.objects.filter(mdo=bespreking.mdo_id, doorgeschoven="").order_by("volgorde", "id"))
    plaats = next((nummer for nummer, rij in enumerate(rijen, start=1) if rij.pk == bespreking.pk), None)
    if plaats is None:
        raise Weigering("Dit gezin staat niet meer op de agenda van dit MDO.")
    naar = max(1, min(naar, len(rijen)))
    if van is not None and plaats not in (van, naar):
        raise Weigering(
            "Een collega heeft de volgorde net veranderd. Zo staat de agenda nu; verplaats het gezin opnieuw."
        )
    rijen.insert(naar - 1, rijen.pop(plaats - 1))
    anders = [(nummer, rij) for nummer, rij in enumerate(rijen, start=1) if rij.volgorde != nummer]
    for nummer, rij in anders:
        rij.volgorde = nummer
    Bespreking.objects.bulk_update([rij for _, rij in anders], ["volgorde"])
    return naar


@transaction.atomic
def bespreking_doorschuiven(*, bespreking: Bespreking, reden: str) -> None:
    """Take a family off this agenda and on to the next meeting. Refuses without a reason, or once discussed."""
    open_mdo(bespreking.mdo_id)
    if not reden.strip():
        raise Weigering("Schrijf op waarom dit gezin nu niet besproken wordt.")
    rij = Bespreking.objects.select_for_update(of=("self",)).get(pk=bespreking.pk)
    if rij.besproken_op is not None:
        raise Weigering("Dit gezin is al besproken.")
    Bespreking.objects.filter(pk=bespreking.pk).update(doorgeschoven=reden.strip()[:250])


@transaction.atomic
def bespreking_terugzetten(*, bespreking: Bespreking) -> None:
    """Undo of moving on: the family is discussed in this meeting after all."""
    open_mdo(bespreking.mdo_id)
    Bespreking.objects.filter(pk=bespreking.pk).update(doorgeschoven="")


@transaction.atomic
def bespreking_minuten(*, bespreking: Bespreking, minuten: int) -> None:
    """How long the chair plans for a family. Refuses outside 1–90 minutes."""
    open_mdo(bespreking.mdo_id)
    if not 1 <= minuten <= 90:
        raise Weigering("Kies tussen 1 en 90 minuten.")
    Bespreking.objects.filter(pk=bespreking.pk).update(minuten=minuten)


@transaction.atomic
def mdo_duur(*, mdo: Mdo, minuten: int) -> None:
    """How long the meeting takes; what does not fit in it is told beforehand. Refuses a length that no meeting has."""
    rij = open_mdo(mdo.pk)
    kortst, langst = DUUR
    if not kortst <= minuten <= langst:
        raise Weigering(DUUR_ANDERS)
    rij.duur, rij.versie = minuten, rij.versie + 1
    rij.save(update_fields=["duur", "versie"])
