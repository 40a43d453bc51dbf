"""Noodtoegang: a dossier of another team for four hours, to read only, seen at once and reviewed afterwards."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from gezinnen.gezin.models import Gezin
from gezinnen.toegang.models import NOOD_REDEN_TEKENS, NOOD_UREN, Noodbeoordeling, PersoonlijkeToegang
from teams.access import Grond, Recht
from teams.account.models import Account
from teams.basis import Weigering
from trajecten.toegang import poort
from trajecten.toegang.bericht import Bericht
from trajecten.toegang.herinneren import herinner
from trajecten.toegang.tasks import stuur
from trajecten.toegang.wie import bewakers, teams_van


@transaction.atomic
def noodtoegang_openen(*, account: Account, nummer: str, reden: str) -> PersoonlijkeToegang | None:
    """Open the dossier of `nummer` to `account` for four hours; who watches over it hears so at once.

    None when there is no such dossier, or when this person can open it already: then nothing is needed. Refuses a
    reason that is too short, and somebody who reads no dossiers.
    """
    reden = " ".join(reden.split())
    if len(reden) < NOOD_REDEN_TEKENS:
        raise Weigering(f"Schrijf in minstens {NOOD_REDEN_TEKENS} tekens waarom je dit dossier nu nodig hebt.")
    if not account.toegang.mag(Recht.DOSSIER_LEZEN):
        raise Weigering("Noodtoegang is er alleen voor wie in een team met dossiers werkt.")
    with poort.als_toegang():
        dossier = poort.dossier_bij(nummer)
        if dossier is None or Gezin.objects.visible_to(account).filter(pk=dossier.gezin_id).exists():
            return None
        nu = timezone.now()
        toegang = PersoonlijkeToegang.objects.create(
            account=account,
            gezin_id=dossier.gezin_id,
            dossier=dossier.dossier,
            team_id=next(iter(teams_van(dossier.gezin_id)), None),
            grond=Grond.NOOD,
            van=nu,
            tot=nu + timedelta(hours=NOOD_UREN),
            reden=reden,
            door=account,
        )
        for bewaker in bewakers(dossier.gezin_id):
            stuur(Bericht.NOOD, bewaker)
    herinner(None)
    return toegang


@transaction.atomic
def noodtoegang_beoordelen(
    *, toegang: PersoonlijkeToegang, door: Account, uitkomst: str, toelichting: str
) -> Noodbeoordeling:
    """Write down whether it was right; who used it hears so. Refuses one's own, and a second review."""
    with poort.als_toegang():
        rij = PersoonlijkeToegang.objects.select_for_update(of=("self",)).get(pk=toegang.pk)
        if rij.grond != Grond.NOOD:
            raise Weigering("Alleen noodtoegang wordt beoordeeld.")
        if rij.account_id == door.pk:
            raise Weigering("Je eigen noodtoegang beoordeelt een ander.")
        if Noodbeoordeling.objects.filter(toegang=rij).exists():
            raise Weigering("Deze noodtoegang is al beoordeeld.")
        if uitkomst != Noodbeoordeling.Uitkomst.TERECHT and not toelichting.strip():
            raise Weigering("Schrijf op waarom de noodtoegang niet terecht was en wat er is gedaan.")
        beoordeling = Noodbeoordeling.objects.create(
            toegang=rij, uitkomst=uitkomst, toelichting=toelichting.strip(), door=door
        )
        stuur(Bericht.BEOORDEELD, rij.account)
    herinner(None)
    return beoordeling


@transaction.atomic
def toegang_beeindigen(*, toegang: PersoonlijkeToegang, door: Account) -> None:
    """End somebody's access to a dossier now. Harmless when it had ended already."""
    with poort.als_toegang():
        lopend = PersoonlijkeToegang.objects.filter(pk=toegang.pk, ingetrokken_op__isnull=True, tot__gt=timezone.now())
        if lopend.update(ingetrokken_op=timezone.now(), ingetrokken_door=door) and toegang.account_id != door.pk:
            stuur(Bericht.BEEINDIGD, toegang.account)
