"""Begin a meeting, and record who is there in which role and with which expertise."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from teams import wand
from teams.account.models import Professional
from trajecten.mdo.models import Mdo
from trajecten.mdo.opkomst.models import Aanwezigheid
from trajecten.mdo.reeks.agenda import agenda_vullen
from trajecten.mdo.reeks.voorzitten import wie_mag_voorzitten
from trajecten.mdo.slot import open_mdo

Rol = Aanwezigheid.Rol


@transaction.atomic
def mdo_beginnen(
    *, mdo: Mdo, voorzitter: Any, leden: Iterable[Any], aanwezig: Iterable[int], notulist: int | None = None,
    zit_voor: int | None = None,
) -> Mdo:  # fmt: skip
    """Begin a meeting, or correct who is there while it lasts. `aanwezig` holds primary keys among `leden`.

    `zit_voor` chairs when there and allowed to; else who chaired or was planned to, when there; else `voorzitter`,
    who says this. Everybody's expertise of this day is kept; a later change of it changes nothing here. A meeting
    that begins while the one before is not closed gets its agenda now. Refuses when closed or lapsed.
    """
    mdo = open_mdo(mdo.pk)
    leden, er_zijn = list(leden), set(aanwezig)
    _zet_voorzitter(mdo, er_zijn, zit_voor, voorzitter)
    if mdo.voorgesteld_op is None:
        with wand.taak("overlegreeksen"):
            agenda_vullen(mdo)
        mdo.voorgesteld_op = timezone.now()
    rollen = {notulist: Rol.NOTULIST} | {mdo.voorzitter_id: Rol.VOORZITTER}
    rijen = Aanwezigheid.objects.bulk_create(
        [
            Aanwezigheid(mdo=mdo, account=lid, aanwezig=lid.pk in er_zijn, rol=rollen.get(lid.pk, Rol.DEELNEMER))
            for lid in leden
        ],
        update_conflicts=True,
        unique_fields=["mdo", "account"],
        update_fields=["aanwezig", "rol"],
    )
    _expertise_van_nu(rijen)
    mdo.status, mdo.versie = Mdo.Status.BEZIG, mdo.versie + 1
    mdo.save(update_fields=["voorzitter", "vervangt", "status", "versie", "voorgesteld_op"])
    return mdo


def _zet_voorzitter(mdo: Mdo, er_zijn: set[int], gekozen: int | None, door: Any) -> None:
    """Who chairs from now on; a chair who was planned and is not there is remembered as replaced."""
    if gekozen in er_zijn and wie_mag_voorzitten(mdo.team_id).filter(pk=gekozen).exists():
        wie = gekozen
    else:
        wie = mdo.voorzitter_id if mdo.voorzitter_id in er_zijn else door.pk
    gepland = mdo.vervangt_id or mdo.voorzitter_id
    mdo.vervangt_id = gepland if gepland not in er_zijn and gepland != wie else None
    mdo.voorzitter_id = wie


def _expertise_van_nu(rijen: Iterable[Aanwezigheid]) -> None:
    """Keep with each row the expertise that this person has now; what is there already stays."""
    per_account = {rij.account_id: rij.pk for rij in rijen}
    koppels = Professional.expertises.through.objects.filter(professional__account__in=per_account)
    tabel = Aanwezigheid.expertises.through
    tabel.objects.bulk_create(
        [
            tabel(aanwezigheid_id=per_account[account], expertise_id=expertise)
            for account, expertise in koppels.values_list("professional__account", "expertise")
        ],
        ignore_conflicts=True,
    )
