"""The writes around a guest: invite, go along with the meeting, write in, and end with it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gezinnen.delen.models import Deling
from gezinnen.delen.services import link_openen, links_sluiten
from netwerk.models import Betrokkenheid
from teams.access import Recht
from teams.basis import Weigering
from teams.organisatie.models import Organisatie
from trajecten.delen.services import is_betrokken
from trajecten.mdo.gasten.models import Gast, Gastbijdrage
from trajecten.mdo.models import Bespreking, Mdo
from trajecten.mdo.slot import open_mdo

OCHTEND = time(6)  # from when on the day of the meeting the link works
VOORBIJ = "Dit overleg is voorbij. Nodig een gast uit bij een overleg dat nog komt."


def mag_uitnodigen(account: Any, bespreking: Bespreking) -> bool:
    """Whether this person invites guests: who chairs meetings of the team, and who holds the regie of the family."""
    if account.toegang.mag_in_team(Recht.MDO_VOORZITTEN, bespreking.mdo.team_id):
        return True
    regie = Betrokkenheid.objects.lopend().regie().filter(gezin=bespreking.traject.gezin_id, account=account)
    return bool(regie.exists())


def tijd_open(op: date) -> tuple[datetime, datetime]:
    """From which moment to which the link of a guest works: from that morning to the end of the day."""
    morgen = datetime.combine(op + timedelta(days=1), time())
    return timezone.make_aware(datetime.combine(op, OCHTEND)), timezone.make_aware(morgen)


@transaction.atomic
def gast_uitnodigen(*, bespreking: Bespreking, organisatie: Organisatie, gegevens: dict[str, Any], door: Any) -> Gast:
    """Invite somebody from outside for this discussion only: a link with a code, and a line in the register.

    Refuses a meeting that is over or lapses, a family that was moved on, and a ground that does not hold.
    """
    mdo = Mdo.objects.select_for_update().get(pk=bespreking.mdo_id)
    if not mdo.is_open or mdo.op < timezone.localdate():
        raise Weigering(VOORBIJ)
    if bespreking.doorgeschoven:
        raise Weigering("Dit gezin gaat naar de volgende keer. Nodig de gast dan uit.")
    gezin = bespreking.traject.gezin
    deling = Deling(
        gezin=gezin, organisatie=organisatie, ontvanger=gegevens["ontvanger"], doel=gegevens["doel"],
        betreft=[int(pk) for pk in gegevens["betreft"]], code_via=gegevens["code_via"], gemaakt_door=door,
        soort=Deling.Soort.OVERLEG,
    )  # fmt: skip
    deling.vanaf, deling.verloopt_op = tijd_open(mdo.op)
    link_openen(
        deling=deling,
        wat=[f"De bespreking in het overleg {mdo.nummer}"],
        grond=gegevens["grond"],
        toelichting=gegevens["toelichting"].strip(),
        betrokken=is_betrokken(gezin, organisatie),
    )
    return Gast.objects.create(
        bespreking=bespreking, deling=deling, aanduiding=gegevens["aanduiding"],
        toont_bijdragen=gegevens["toont_bijdragen"],
    )  # fmt: skip


def gasten_gaan_mee(mdo: Mdo) -> None:
    """The meeting is on another day: the links of its guests work on that day. Part of the move's transaction."""
    vanaf, tot = tijd_open(mdo.op)
    Deling.objects.filter(gast__bespreking__mdo=mdo, ingetrokken_op__isnull=True).update(vanaf=vanaf, verloopt_op=tot)


def gasten_afzeggen(mdo: Mdo, *, reden: str, door: Any = None) -> int:
    """The meeting is over or does not go on: the links of its guests end. Part of that transaction."""
    return links_sluiten(Deling.objects.filter(gast__bespreking__mdo=mdo), door, reden)


@transaction.atomic
def gast_aanwezig(*, gast: Gast, aanwezig: bool) -> None:
    """Say whether a guest was there, for the minutes. Refuses once the meeting is closed or lapsed."""
    open_mdo(gast.bespreking.mdo_id)
    Gast.objects.filter(pk=gast.pk).update(aanwezig=aanwezig)


@transaction.atomic
def gastbijdrage_bewaren(*, bijdrage: Gastbijdrage) -> Gastbijdrage:
    """Keep what a guest brings in, signed. Refuses once the meeting is closed; who closes it now is waited for."""
    if not Mdo.objects.select_for_update().get(pk=bijdrage.gast.bespreking.mdo_id).is_open:
        raise Weigering("Het overleg is afgesloten. Uw tekst kan er niet meer bij.")
    bijdrage.op = timezone.now()
    bijdrage.save()
    return bijdrage
