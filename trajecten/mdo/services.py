"""The writes around a meeting: plan it, order its agenda, begin, record, decide, close."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from teams.basis import Weigering, nieuw_nummer
from teams.team.models import Team
from trajecten.mdo.agenda.redenen import DOORGESCHOVEN
from trajecten.mdo.agenda.voorstel import Voorstel, voorstel_voor_team
from trajecten.mdo.models import Besluit, Bespreking, Bijdrage, Mdo
from trajecten.mdo.opkomst.models import Aanwezigheid
from trajecten.mdo.planning import volgende_mdo_dag
from trajecten.mdo.samen.models import Meetekst
from trajecten.mdo.samen.services import IN_BESPREKING, meetekst_op_slot, tekst_zetten
from trajecten.mdo.slot import open_mdo
from trajecten.traject.models import Actie, Traject
from trajecten.traject.stand import stand_bijwerken


@transaction.atomic
def mdo_plannen(*, team: Team, op: date | None = None, plaats: str = "") -> Mdo:
    """Plan a meeting, on the next day of the team's rhythm unless `op` is given, with the proposed agenda.

    What was moved on from the last meeting comes first. Refuses a day that has gone by, and a second meeting
    of one team on one day.
    """
    op = op or volgende_mdo_dag(team, timezone.localdate() - timedelta(days=1))
    if op < timezone.localdate():
        raise Weigering("Deze dag is al voorbij. Kies vandaag of later.")
    if Mdo.objects.filter(team=team, op=op).exists():
        raise Weigering("Dit team heeft op deze dag al een MDO.")
    mdo = Mdo.objects.create(nummer=nieuw_nummer("M"), team=team, op=op, tijd=team.mdo_tijd, plaats=plaats)
    _agenda_vullen(mdo)
    return mdo


def _agenda_vullen(mdo: Mdo) -> None:
    meegenomen = list(_doorgeschoven(mdo))
    bezet = sum(bespreking.minuten for bespreking in meegenomen)
    voorstel = voorstel_voor_team(mdo, [bespreking.traject_id for bespreking in meegenomen], bezet)
    rijen = [
        Bespreking(
            mdo=mdo,
            traject_id=oud.traject_id,
            gevraagd_door_id=oud.gevraagd_door_id,
            vraag=oud.vraag,
            minuten=oud.minuten,
            aanleiding=f"{DOORGESCHOVEN}: {oud.doorgeschoven}"[:250],
        )
        for oud in meegenomen
    ] + [_uit_voorstel(mdo, een) for een in voorstel]
    for volgorde, rij in enumerate(rijen, start=1):
        rij.volgorde = volgorde
    Bespreking.objects.bulk_create(rijen)


def _doorgeschoven(mdo: Mdo) -> Iterable[Bespreking]:
    """What the meeting before this one moved on, of families that are still with the team."""
    vorig = Mdo.objects.filter(team=mdo.team_id, op__lt=mdo.op, status=Mdo.Status.AFGESLOTEN).order_by("-op").first()
    return Bespreking.objects.filter(mdo=vorig, traject__status__in=Traject.LOPEND).exclude(doorgeschoven="")


def _uit_voorstel(mdo: Mdo, voorstel: Voorstel) -> Bespreking:
    return Bespreking(
        mdo=mdo, traject_id=voorstel.stand.traject_id, minuten=voorstel.minuten, aanleiding=voorstel.aanleiding
    )


@transaction.atomic
def mdo_beginnen(*, mdo: Mdo, voorzitter: Any, leden: Iterable[Any], aanwezig: Iterable[int]) -> Mdo:
    """Begin a meeting, or correct who is there while it lasts. `aanwezig` holds primary keys among `leden`."""
    mdo = open_mdo(mdo.pk)
    er_zijn = set(aanwezig)
    Aanwezigheid.objects.bulk_create(
        [Aanwezigheid(mdo=mdo, account=lid, aanwezig=lid.pk in er_zijn) for lid in leden],
        update_conflicts=True,
        unique_fields=["mdo", "account"],
        update_fields=["aanwezig"],
    )
    mdo.voorzitter = mdo.voorzitter or voorzitter
    mdo.status, mdo.versie = Mdo.Status.BEZIG, mdo.versie + 1
    mdo.save(update_fields=["voorzitter", "status", "versie"])
    return mdo


@transaction.atomic
def bijdrage_bewaren(*, bijdrage: Bijdrage, gedeeld: bool = False) -> Bijdrage:
    """Keep what one person brings in; `gedeeld` when its text is with the server already. Refuses when closed."""
    open_mdo(bijdrage.bespreking.mdo_id)
    if gedeeld and bijdrage.pk:
        bijdrage.save(update_fields=["expertise", "betreft", "alleen_voor", "niet_voor", "afscherm_reden", "versie"])
        return bijdrage
    bijdrage.save()
    _gelijk_zetten(bijdrage.bespreking, bijdrage.auteur, {Meetekst.Veld.BIJDRAGE: bijdrage.tekst})
    return bijdrage


def _gelijk_zetten(bespreking: Bespreking, door: Any, teksten: Mapping[Meetekst.Veld, str]) -> None:
    """What a form without script saved is what those who type together go on from."""
    for veld, tekst in teksten.items():
        tekst_zetten(bespreking=bespreking, veld=veld, account=door, tekst=tekst)


@transaction.atomic
def bespreking_bewaren(
    *, bespreking: Bespreking, besproken: bool, door: Any = None, gedeeld: bool = False
) -> Bespreking:
    """Keep the record that the team shares; `besproken` marks the family as discussed. Refuses when closed.

    `gedeeld` when its texts are with the server already: they were typed together.
    """
    open_mdo(bespreking.mdo_id)
    if gedeeld:
        Bespreking.objects.filter(pk=bespreking.pk).update(visie=bespreking.visie, versie=F("versie") + 1)
    else:
        bespreking.save(update_fields=["verslag", "veiligheidsconclusie", "visie", "verschil", "versie"])
        _gelijk_zetten(bespreking, door, {veld: getattr(bespreking, veld) for veld in IN_BESPREKING})
    if besproken:
        zet_besproken(bespreking)
    return bespreking


def zet_besproken(bespreking: Bespreking) -> None:
    """The family was discussed: the meeting has begun, and its standing says so."""
    if bespreking.besproken_op is None:
        bespreking.besproken_op = timezone.now()
        Bespreking.objects.filter(pk=bespreking.pk).update(besproken_op=bespreking.besproken_op, doorgeschoven="")
    Mdo.objects.filter(pk=bespreking.mdo_id, status=Mdo.Status.GEPLAND).update(status=Mdo.Status.BEZIG)
    stand_bijwerken(bespreking.traject_id)


@transaction.atomic
def besluit_vastleggen(*, besluit: Besluit, door: Any = None, gedeeld: bool = False) -> Besluit:
    """Record a decision; a family about which is decided has been discussed. Refuses when the meeting is closed.

    `gedeeld` when its words were typed together: they are taken as they stand at this moment, and the place where
    they stood is empty for the next one. Refuses then when a colleague has just recorded them.
    """
    open_mdo(besluit.bespreking.mdo_id)
    if gedeeld:
        meetekst = meetekst_op_slot(bespreking=besluit.bespreking, veld=Meetekst.Veld.BESLUIT, account=door)
        besluit.tekst = meetekst.tekst.strip()
        if not besluit.tekst:
            raise Weigering("Een collega heeft dit besluit al vastgelegd.")
        _gelijk_zetten(besluit.bespreking, door, {Meetekst.Veld.BESLUIT: ""})
    besluit.save()
    zet_besproken(besluit.bespreking)
    return besluit


@transaction.atomic
def besluit_bijwerken(*, besluit: Besluit, status: str, toelichting: str = "") -> Besluit:
    """Say what came of a decision; also after its meeting was closed.

    Refuses "niet uitgevoerd" and "gewijzigd" without saying why.
    """
    besluit = Besluit.objects.select_for_update().get(pk=besluit.pk)
    if status in (Besluit.Status.NIET_GEDAAN, Besluit.Status.GEWIJZIGD) and not toelichting.strip():
        raise Weigering("Schrijf op waarom het besluit niet of anders is uitgevoerd.")
    besluit.status, besluit.toelichting = status, toelichting.strip()
    besluit.afgerond_op = None if status == Besluit.Status.OPEN else timezone.localdate()
    besluit.versie += 1
    besluit.save(update_fields=["status", "toelichting", "afgerond_op", "versie"])
    return besluit


@transaction.atomic
def actie_vastleggen(*, bespreking: Bespreking, actie: Actie) -> Actie:
    """Record an action that comes out of the discussion. Refuses when the meeting is closed."""
    open_mdo(bespreking.mdo_id)
    actie.bespreking = bespreking
    actie.save()
    stand_bijwerken(actie.traject_id)
    return actie


@transaction.atomic
def mdo_afsluiten(*, mdo: Mdo, redenen: Mapping[int, str]) -> Mdo:
    """Close a meeting and plan the next one, with what was moved on.

    `redenen` holds, per discussion that did not happen, why. Refuses while a family is neither discussed nor
    moved on with a reason, naming them.
    """
    mdo = open_mdo(mdo.pk)
    blijft = Bespreking.objects.filter(mdo=mdo, besproken_op__isnull=True, doorgeschoven="")
    open_rijen = list(blijft.select_related("traject__gezin"))
    zonder = [rij.traject.gezin.naam for rij in open_rijen if not redenen.get(rij.pk, "").strip()]
    if zonder:
        raise Weigering("Sommige gezinnen zijn niet besproken. Schrijf op waarom; ze komen dan de volgende keer terug.",
                        *zonder)  # fmt: skip
    for rij in open_rijen:
        rij.doorgeschoven = redenen[rij.pk].strip()[:250]
    Bespreking.objects.bulk_update(open_rijen, ["doorgeschoven"])
    mdo.status, mdo.afgesloten_op, mdo.versie = Mdo.Status.AFGESLOTEN, timezone.now(), mdo.versie + 1
    mdo.save(update_fields=["status", "afgesloten_op", "versie"])
    if not Mdo.objects.filter(team=mdo.team_id, op__gt=mdo.op).exists():
        mdo_plannen(team=mdo.team, op=volgende_mdo_dag(mdo.team, max(mdo.op, timezone.localdate())))
    return mdo
