"""A referral comes in, and somebody takes it up: a new family or one that is already known."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from gezinnen.gezin.models import ZELFDE, Gezin
from gezinnen.gezin.namen import Zoekvraag
from gezinnen.gezin.services import gezin_aanmaken
from teams import wand
from teams.basis import Weigering, nieuw_nummer
from trajecten.aanmelding.models import Aanmelding
from trajecten.traject.models import Traject
from trajecten.traject.services import traject_openen
from trajecten.traject.stand import stand_bijwerken

KANDIDATEN = 6
Uitkomst = Aanmelding.Uitkomst
NIET_OPGENOMEN = (Uitkomst.DOORVERWEZEN, Uitkomst.AFGEWEZEN, Uitkomst.INGETROKKEN)


@transaction.atomic
def aanmelding_ontvangen(*, aanmelding: Aanmelding) -> Aanmelding:
    """Give a referral its number and keep it for the team to take up."""
    aanmelding.nummer = nieuw_nummer("A")
    aanmelding.save()
    return aanmelding


@dataclass(frozen=True)
class Bekend:
    """What is known of families that look like the referred one."""

    kandidaten: list[Gezin]
    elders: bool


def al_bekend(*, aanmelding: Aanmelding, user: Any) -> Bekend:
    """Families within the scope of `user` that look like this one, best first; and whether the same name in the
    same municipality is known to another team. Of the latter nothing is told but that."""
    vraag = Zoekvraag(aanmelding.gezinsnaam)
    kandidaten = list(Gezin.objects.visible_to(user).lijkt_op(vraag).voor_vergelijking()[:KANDIDATEN])
    elders = wand.elders_bekend(" ".join(vraag.woorden), aanmelding.gemeente_id, ZELFDE)
    return Bekend(kandidaten, elders)


@transaction.atomic
def aanmelding_opnemen(*, aanmelding: Aanmelding, door: Any, gezin: Gezin | None = None) -> Traject:
    """Open a trajectory for a referral: for `gezin`, or for a new family with the name that was given.

    Refuses when it was taken up or decided before, and when that family already has a running trajectory
    with this team.
    """
    aanmelding = _nog_open(aanmelding)
    if gezin is None:
        gezin = gezin_aanmaken(
            gezin=Gezin(naam=aanmelding.gezinsnaam, gemeente=aanmelding.gemeente),
            team=aanmelding.team,
            op=aanmelding.ontvangen_op,
        )
    traject = traject_openen(gezin=gezin, team=aanmelding.team, door=door, aangemeld_op=aanmelding.ontvangen_op)
    traject.vraag = aanmelding.vraag_gezin
    traject.save(update_fields=["vraag"])
    aanmelding.traject, aanmelding.versie = traject, aanmelding.versie + 1
    aanmelding.save(update_fields=["traject", "versie"])
    stand_bijwerken(traject.pk)
    return traject


@transaction.atomic
def aanmelding_niet_opnemen(*, aanmelding: Aanmelding, door: Any) -> Aanmelding:
    """Decide on a referral without opening a dossier: referred on, refused or withdrawn.

    Refuses when it was taken up or decided before: no dossier is made of a family that does not come.
    """
    _nog_open(aanmelding)
    if aanmelding.uitkomst not in NIET_OPGENOMEN:
        raise Weigering("Voor dit besluit is een dossier nodig. Neem de aanmelding eerst op.")
    aanmelding.uitkomst_door = door
    aanmelding.save()
    return aanmelding


def _nog_open(aanmelding: Aanmelding) -> Aanmelding:
    staat_er = Aanmelding.objects.select_for_update().get(pk=aanmelding.pk)
    if staat_er.traject_id is not None:
        raise Weigering("Deze aanmelding is al opgenomen.")
    if staat_er.uitkomst:
        raise Weigering("Over deze aanmelding is al besloten.")
    return staat_er
