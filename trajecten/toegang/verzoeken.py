"""Asking for access to a dossier, and the answer. Whether a number exists is told by nobody but who answers."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from gezinnen.gezin.models import Gezin
from gezinnen.toegang.models import PersoonlijkeToegang, Toegangsverzoek
from teams.access import Grond, Recht
from teams.account.models import Account
from teams.basis import Weigering
from trajecten.toegang import poort
from trajecten.toegang.bericht import Bericht
from trajecten.toegang.herinneren import herinner
from trajecten.toegang.tasks import stuur
from trajecten.toegang.wie import beslissers, mag_beslissen, teams_van

DAGEN_HOOGSTENS = 92


@transaction.atomic
def toegang_vragen(*, account: Account, nummer: str, reden: str) -> Toegangsverzoek:
    """Ask for access to the dossier of `nummer`; who decides about it hears that somebody asks.

    Does the same for a number that does not exist. Refuses when this person asked already and waits.
    """
    with poort.als_toegang():
        dossier = poort.dossier_bij(nummer)
        mijn = Toegangsverzoek.objects.filter(account=account, dossier=nummer, status=Toegangsverzoek.Status.OPEN)
        if mijn.open().exists():
            raise Weigering("Je hebt voor dit nummer al toegang gevraagd. Je hoort het als er een antwoord is.")
        mijn.delete()  # nobody answered the last one in time
        verzoek = Toegangsverzoek.objects.create(
            account=account, gezin_id=dossier.gezin_id if dossier else None, dossier=nummer, reden=reden
        )
        for ontvanger in beslissers(dossier.gezin_id) if dossier else []:
            stuur(Bericht.VERZOEK, ontvanger)
    herinner(dossier.gezin_id if dossier else None)
    return verzoek


@transaction.atomic
def verzoek_verlenen(*, verzoek: Toegangsverzoek, door: Account, dagen: int, toelichting: str = "") -> None:
    """Give who asks access for `dagen` days (to the end of the last one). Refuses when it was answered already,
    when `door` does not decide about this dossier, or when who asks is in no team any more."""
    if not 1 <= dagen <= DAGEN_HOOGSTENS:
        raise Weigering(f"Geef toegang voor 1 tot {DAGEN_HOOGSTENS} dagen.")
    nu = timezone.now()
    with poort.als_toegang():
        rij, gezin = _open_verzoek(verzoek, door)
        if not rij.account.is_active or not rij.account.toegang.mag(Recht.DOSSIER_LEZEN):
            raise Weigering("Deze collega zit in geen enkel team meer. Toegang geven kan dan niet.")
        bestaand = PersoonlijkeToegang.objects.lopend().filter(account=rij.account, gezin=gezin, grond=Grond.VERLEEND)
        bestaand.update(ingetrokken_op=nu, ingetrokken_door=door)
        rij.toegang = PersoonlijkeToegang.objects.create(
            account=rij.account,
            gezin=gezin,
            dossier=gezin.nummer,
            team_id=next(iter(teams_van(gezin.pk)), None),
            grond=Grond.VERLEEND,
            van=nu,
            tot=einde_van_dag(dagen),
            reden=rij.reden,
            door=door,
        )
        _beslis(rij, Toegangsverzoek.Status.VERLEEND, door, toelichting)
    herinner(gezin.pk)


@transaction.atomic
def verzoek_weigeren(*, verzoek: Toegangsverzoek, door: Account, toelichting: str = "") -> None:
    """Say no. Refuses when it was answered already or when `door` does not decide about this dossier."""
    with poort.als_toegang():
        rij, gezin = _open_verzoek(verzoek, door)
        _beslis(rij, Toegangsverzoek.Status.GEWEIGERD, door, toelichting)
    herinner(gezin.pk)


def einde_van_dag(dagen: int) -> datetime:
    """The moment at which the last of `dagen` days, today included, is over."""
    morgen = timezone.localtime() + timedelta(days=dagen)
    return morgen.replace(hour=0, minute=0, second=0, microsecond=0)


def _open_verzoek(verzoek: Toegangsverzoek, door: Account) -> tuple[Toegangsverzoek, Gezin]:
    """The request, locked, and its family."""
    rij = Toegangsverzoek.objects.select_for_update(of=("self",)).select_related("account").get(pk=verzoek.pk)
    if rij.gezin_id is None or rij.account_id == door.pk or not mag_beslissen(door, rij.gezin_id):
        raise Weigering("Over dit verzoek beslis jij niet.")
    if not rij.is_open:
        raise Weigering("Dit verzoek is al beantwoord of verlopen.")
    return rij, Gezin.objects.get(pk=rij.gezin_id)


def _beslis(verzoek: Toegangsverzoek, status: str, door: Account, toelichting: str) -> None:
    verzoek.status, verzoek.beslist_door, verzoek.toelichting = status, door, toelichting
    verzoek.beslist_op = timezone.now()
    verzoek.save(update_fields=["status", "beslist_door", "beslist_op", "toelichting", "toegang"])
    stuur(Bericht.ANTWOORD, verzoek.account)
