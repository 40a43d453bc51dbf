"""Propose a change of rights, and let somebody else confirm it. What takes rights away needs no second person."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from teams.access import Recht
from teams.account.models import Account, Roltoekenning
from teams.basis import Weigering
from teams.team.models import Teamlidmaatschap
from teams.vierogen.models import Rechtenvoorstel

Rechtenrij = Account | Teamlidmaatschap | Roltoekenning
_VELDEN = {
    Rechtenvoorstel.Soort.LIDMAATSCHAP: ("account", "team", "rollen", "uren", "mandaat", "van", "tot"),
    Rechtenvoorstel.Soort.ROL: ("account", "rol", "gemeente", "van", "tot"),
    Rechtenvoorstel.Soort.EMAIL: ("email",),
}


def soort_van(rij: models.Model) -> Rechtenvoorstel.Soort | None:
    """Of what kind a proposal about this row is; None for a row that gives nobody rights."""
    if isinstance(rij, Teamlidmaatschap):
        return Rechtenvoorstel.Soort.LIDMAATSCHAP
    if isinstance(rij, Roltoekenning):
        return Rechtenvoorstel.Soort.ROL
    return Rechtenvoorstel.Soort.EMAIL if isinstance(rij, Account) else None


def verruimt(oud: Rechtenrij | None, nieuw: Rechtenrij) -> bool:
    """Whether `nieuw` gives somebody more than `oud` (None: there was nothing) gives now.

    Another person, team, role or municipality, a role more, an earlier begin, a later end, or another address to
    log in with. Ending, shortening, hours and mandate give nobody more.
    """
    if isinstance(nieuw, Account):
        return isinstance(oud, Account) and oud.email.lower() != nieuw.email.lower()
    if oud is None or isinstance(oud, Account):
        return True
    langer = nieuw.van < oud.van or (oud.tot is not None and (nieuw.tot is None or nieuw.tot > oud.tot))
    if nieuw.account_id != oud.account_id or langer:
        return True
    if isinstance(nieuw, Teamlidmaatschap) and isinstance(oud, Teamlidmaatschap):
        return nieuw.team_id != oud.team_id or bool(set(nieuw.rollen) - set(oud.rollen))
    if isinstance(nieuw, Roltoekenning) and isinstance(oud, Roltoekenning):
        return (nieuw.rol, nieuw.gemeente_id) != (oud.rol, oud.gemeente_id)
    return True


@transaction.atomic
def voorleggen(*, rij: Rechtenrij, door: Account) -> Rechtenvoorstel:
    """Put a change before somebody else. Nothing changes yet; an older proposal for the same row lapses."""
    soort = soort_van(rij)
    assert soort is not None  # noqa: S101 - the caller asked verruimt first
    voorstel = Rechtenvoorstel(soort=soort, voorgesteld_door=door)
    for veld in _VELDEN[soort]:
        setattr(voorstel, veld, getattr(rij, veld))
    if isinstance(rij, Account):
        voorstel.account, voorstel.email = rij, rij.email.lower()
    elif isinstance(rij, Teamlidmaatschap):
        voorstel.lidmaatschap = rij if rij.pk else None
    else:
        voorstel.roltoekenning = rij if rij.pk else None
    if voorstel.account_id == door.pk:
        raise Weigering("Je kunt je eigen rechten niet ruimer maken. Vraag een andere beheerder.")
    zelfde = Rechtenvoorstel.objects.open().filter(
        soort=soort,
        account=voorstel.account,
        lidmaatschap=voorstel.lidmaatschap,
        roltoekenning=voorstel.roltoekenning,
        team=voorstel.team,
        rol=voorstel.rol,
    )
    zelfde.update(status=Rechtenvoorstel.Status.AFGEWEZEN, beslist_door=door, beslist_op=timezone.now())
    voorstel.save()
    return voorstel


def mag_bevestigen(account: Account, voorstel: Rechtenvoorstel) -> bool:
    """Whether this person may confirm: never who proposed it, nor who gets the rights.

    A second administrator always; for a team its leader; for a role outside a team the privacy officer; for an
    address to log in with that person, the leader of a team they are in, or the privacy officer.
    """
    toegang = account.toegang
    if account.pk == voorstel.voorgesteld_door_id:
        return False
    if account.pk == voorstel.account_id:
        return voorstel.soort == Rechtenvoorstel.Soort.EMAIL
    if toegang.mag(Recht.BEHEER):
        return True
    if voorstel.soort == Rechtenvoorstel.Soort.LIDMAATSCHAP:
        return voorstel.team_id is not None and toegang.mag_in_team(Recht.TOEGANG_BEWAKEN, voorstel.team_id)
    if toegang.mag_overal(Recht.TOEGANG_BEWAKEN):
        return True
    geleid = toegang.teams_met(Recht.TOEGANG_BEWAKEN)
    leden = Teamlidmaatschap.objects.lopend().filter(team__in=geleid, account=voorstel.account_id)
    return voorstel.soort == Rechtenvoorstel.Soort.EMAIL and leden.exists()


@transaction.atomic
def bevestigen(*, voorstel: Rechtenvoorstel, door: Account) -> Rechtenvoorstel:
    """Let the change take effect. Refuses for who may not confirm, when it was decided or lapsed, and when it does
    not fit any more with what changed since."""
    rij = _open(voorstel, door)
    doel: Rechtenrij
    if rij.soort == Rechtenvoorstel.Soort.EMAIL:
        doel = rij.account
    elif rij.soort == Rechtenvoorstel.Soort.LIDMAATSCHAP:
        doel = rij.lidmaatschap or Teamlidmaatschap()
    else:
        doel = rij.roltoekenning or Roltoekenning()
    for veld in _VELDEN[Rechtenvoorstel.Soort(rij.soort)]:
        setattr(doel, veld, getattr(rij, veld))
    try:
        doel.full_clean()
    except ValidationError as fout:
        raise Weigering("Dit kan niet meer.", *fout.messages) from fout
    doel.save()
    return _beslis(rij, Rechtenvoorstel.Status.BEVESTIGD, door)


@transaction.atomic
def afwijzen(*, voorstel: Rechtenvoorstel, door: Account) -> Rechtenvoorstel:
    """Say no, or take one's own proposal back. Refuses as `bevestigen` does."""
    return _beslis(_open(voorstel, door, ook_eigen=True), Rechtenvoorstel.Status.AFGEWEZEN, door)


def _open(voorstel: Rechtenvoorstel, door: Account, *, ook_eigen: bool = False) -> Rechtenvoorstel:
    rij = Rechtenvoorstel.objects.select_for_update(of=("self",)).voor_lijst().get(pk=voorstel.pk)
    if not (mag_bevestigen(door, rij) or (ook_eigen and door.pk == rij.voorgesteld_door_id)):
        raise Weigering("Over dit voorstel beslist een ander: iemand die het niet deed en voor wie het niet is.")
    if not rij.is_open:
        raise Weigering("Over dit voorstel is al beslist, of het is verlopen.")
    return rij


def _beslis(rij: Rechtenvoorstel, status: str, door: Account) -> Rechtenvoorstel:
    rij.status, rij.beslist_door, rij.beslist_op = status, door, timezone.now()
    rij.save(update_fields=["status", "beslist_door", "beslist_op"])
    return rij


def te_bevestigen(account: Account) -> list[Rechtenvoorstel]:
    """Open proposals that this person may confirm, the oldest first."""
    rijen = Rechtenvoorstel.objects.visible_to(account).open().voor_lijst()
    return [rij for rij in rijen if mag_bevestigen(account, rij)]
