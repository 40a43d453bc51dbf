"""Begin a meeting, and record who is there in which role and with which expertise."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from teams.account.models import Professional
from trajecten.mdo.models import Mdo
from trajecten.mdo.opkomst.models import Aanwezigheid
from trajecten.mdo.slot import open_mdo

Rol = Aanwezigheid.Rol


@transaction.atomic
def mdo_beginnen(
    *, mdo: Mdo, voorzitter: Any, leden: Iterable[Any], aanwezig: Iterable[int], notulist: int | None = None
) -> Mdo:
    """Begin a meeting, or correct who is there while it lasts. `aanwezig` holds primary keys among `leden`.

    The chair that was planned keeps the chair when there; otherwise `voorzitter`, who begins, takes it. Everybody's
    expertise of this day is kept; a later change of it changes nothing here. Refuses when closed or lapsed.
    """
    mdo = open_mdo(mdo.pk)
    leden, er_zijn = list(leden), set(aanwezig)
    if mdo.status == Mdo.Status.GEPLAND and mdo.voorzitter_id not in er_zijn:
        if mdo.voorzitter_id not in (None, voorzitter.pk):
            mdo.vervangt_id = mdo.vervangt_id or mdo.voorzitter_id
        mdo.voorzitter = voorzitter
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
    mdo.save(update_fields=["voorzitter", "vervangt", "status", "versie"])
    return mdo


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
