"""What follows from a referral: the decision with its consequences, and the feedback to the referrer."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from gezinnen.delen.models import Verstrekking
from gezinnen.delen.services import overname_vastleggen
from gezinnen.situatie.models import Kenmerk
from teams.basis import Weigering, nieuw_nummer
from trajecten.aanmelding.models import Aanmelding
from trajecten.traject.models import Fase, Faseperiode, Traject
from trajecten.traject.services import traject_sluiten
from trajecten.traject.slot import eis_lopend
from trajecten.traject.stand import stand_bijwerken

Uitkomst = Aanmelding.Uitkomst


@transaction.atomic
def aanmelding_bewaren(*, aanmelding: Aanmelding) -> Aanmelding:
    """Save what was asked or screened. Refuses when the trajectory is closed."""
    if aanmelding.traject_id is not None:
        eis_lopend(aanmelding.traject_id)
    aanmelding.nummer = aanmelding.nummer or nieuw_nummer("A")
    aanmelding.save()
    if aanmelding.traject_id is not None:
        stand_bijwerken(aanmelding.traject_id)
    return aanmelding


@transaction.atomic
def besluit_vastleggen(*, aanmelding: Aanmelding, door: Any) -> Aanmelding:
    """Record the decision on a referral that was taken up, and do what follows from it.

    Refuses when the trajectory is closed or already past its first phase: then the decision stands.
    """
    traject = eis_lopend(_traject_van(aanmelding))
    huidig = Faseperiode.objects.get(traject=traject, tot__isnull=True)
    if huidig.fase != Fase.AANMELDING:
        raise Weigering(
            f"Het gezin is al in de fase {Fase(huidig.fase).label}. Het besluit over de aanmelding staat vast."
        )
    aanmelding.uitkomst_door = door
    if aanmelding.uitkomst != Uitkomst.DOORVERWEZEN:
        aanmelding.doorverwezen_naar = None
    aanmelding.save()
    GEVOLGEN[Uitkomst(aanmelding.uitkomst)](traject, aanmelding, door)
    stand_bijwerken(traject.pk)
    return aanmelding


def _traject_van(aanmelding: Aanmelding) -> int:
    if aanmelding.traject_id is None:
        raise Weigering("Deze aanmelding is nog niet opgenomen. Zoek eerst het gezin erbij.")
    return aanmelding.traject_id


def _in_zorg(traject: Traject, aanmelding: Aanmelding, door: Any) -> None:
    """The next phase is open from now on; moving to it is an act of its own."""
    inzet = Traject.Inzet.TRAJECT if traject.inzet == Traject.Inzet.CONSULTATIE else traject.inzet
    _zet(traject, Traject.Status.AANGEMELD, inzet)


def _wachtlijst(traject: Traject, aanmelding: Aanmelding, door: Any) -> None:
    inzet = Traject.Inzet.TRAJECT if traject.inzet == Traject.Inzet.CONSULTATIE else traject.inzet
    _zet(traject, Traject.Status.WACHTLIJST, inzet)


def _consultatie(traject: Traject, aanmelding: Aanmelding, door: Any) -> None:
    """The professional who is already involved keeps the case."""
    _zet(traject, Traject.Status.AANGEMELD, Traject.Inzet.CONSULTATIE)


def _niet_gestart(traject: Traject, aanmelding: Aanmelding, door: Any) -> None:
    traject_sluiten(
        traject=traject,
        gezien=Fase.AANMELDING,
        door=door,
        status=Traject.Status.NIET_GESTART,
        reden=aanmelding.motivatie,
    )


def _zet(traject: Traject, status: str, inzet: str) -> None:
    if (traject.status, traject.inzet) == (status, inzet):
        return
    traject.status, traject.inzet, traject.versie = status, inzet, traject.versie + 1
    traject.save(update_fields=["status", "inzet", "versie"])


GEVOLGEN: dict[Aanmelding.Uitkomst, Callable[[Traject, Aanmelding, Any], None]] = {
    Uitkomst.IN_ZORG: _in_zorg,
    Uitkomst.WACHTLIJST: _wachtlijst,
    Uitkomst.CONSULTATIE: _consultatie,
    Uitkomst.DOORVERWEZEN: _niet_gestart,
    Uitkomst.AFGEWEZEN: _niet_gestart,
    Uitkomst.INGETROKKEN: _niet_gestart,
}


@transaction.atomic
def terugkoppeling_vastleggen(*, aanmelding: Aanmelding, door: Any) -> Aanmelding:
    """Record that the referrer heard the decision; also after closing. Of a family it stands in the register of what
    was shared. Refuses while there is no decision.
    """
    if not aanmelding.uitkomst:
        raise Weigering("Er is nog geen besluit om terug te koppelen. Leg eerst het besluit vast.")
    aanmelding.save()
    if aanmelding.traject is not None:
        _in_register(aanmelding, aanmelding.traject, door)
        stand_bijwerken(aanmelding.traject.pk)
    return aanmelding


def _in_register(aanmelding: Aanmelding, traject: Traject, door: Any) -> None:
    """The referrer heard something about the family: once per referral and day."""
    overname_vastleggen(
        gezin_id=traject.gezin_id,
        soort=Verstrekking.Soort.TERUGKOPPELING,
        ontvangersoort=Verstrekking.Ontvangersoort.VERWIJZER,
        ontvanger=f"{aanmelding.verwijzer_naam}, {aanmelding.verwijzer_organisatie}",
        wat=f"Het besluit over de aanmelding {aanmelding.nummer}",
        doel="de verwijzer weet wat er met de aanmelding gebeurt",
        waarom="De verwijzer bracht het gezin bij het team en is zo bij deze hulp betrokken.",
        door=door,
        bron=f"terugkoppeling:{aanmelding.pk}:{aanmelding.terugkoppeling_op}",
        op=aanmelding.terugkoppeling_op,
    )


@transaction.atomic
def kenmerk_bewaren(*, traject: Traject, kenmerk: Kenmerk) -> Kenmerk:
    """Save a characteristic of the family. Refuses when the trajectory is closed."""
    eis_lopend(traject.pk)
    kenmerk.save()
    return kenmerk


@transaction.atomic
def kenmerk_verwijderen(*, traject: Traject, kenmerk: Kenmerk) -> None:
    """Take a characteristic away; the history keeps it. Refuses when the trajectory is closed."""
    eis_lopend(traject.pk)
    kenmerk.delete()
