"""Who helps a family: somebody comes, goes, takes over from another, or gets the regie."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from netwerk.models import Betrokkenheid
from teams.basis import Weigering
from trajecten.traject.stand import stand_van_gezin_bijwerken


@transaction.atomic
def betrokkenheid_bewaren(*, betrokkenheid: Betrokkenheid) -> Betrokkenheid:
    """Save who is involved, and bring the standing of the family's trajectories up to date."""
    betrokkenheid.save()
    stand_van_gezin_bijwerken(betrokkenheid.gezin_id)
    return betrokkenheid


@transaction.atomic
def betrokkenheid_beeindigen(*, betrokkenheid: Betrokkenheid, tot: date) -> Betrokkenheid:
    """Somebody stops; `tot` is their last day. Refuses when they stopped before, or start later."""
    rij = _op_slot(betrokkenheid)
    if rij.tot is not None and rij.tot < timezone.localdate():
        raise Weigering("Deze persoon is al gestopt.")
    if tot < rij.van:
        raise Weigering(f"De laatste dag ligt voor de begindatum ({rij.van:%d-%m-%Y}). Kies een latere datum.")
    rij.tot, rij.versie = tot, rij.versie + 1
    rij.save(update_fields=["tot", "versie"])
    stand_van_gezin_bijwerken(rij.gezin_id)
    return rij


@transaction.atomic
def betrokkenheid_wisselen(*, oud: Betrokkenheid, nieuw: Betrokkenheid) -> Betrokkenheid:
    """`nieuw` takes the place of `oud`, with the regie if the other held it; counted as a wisseling.

    Refuses when `oud` stopped before, or when the new one would start before the old one did.
    """
    rij = _op_slot(oud)
    if rij.tot is not None and rij.tot < timezone.localdate():
        raise Weigering("Deze persoon is al gestopt. Voeg de nieuwe persoon gewoon toe.")
    if nieuw.van <= rij.van:
        raise Weigering("De nieuwe persoon kan niet beginnen voor of op de dag dat de vorige begon.")
    rij.tot, rij.versie = nieuw.van - timedelta(days=1), rij.versie + 1
    rij.save(update_fields=["tot", "versie"])
    nieuw.wisseling, nieuw.regie = True, rij.regie
    nieuw.save()
    stand_van_gezin_bijwerken(rij.gezin_id)
    return nieuw


@transaction.atomic
def regie_overdragen(*, aan: Betrokkenheid, op: date | None = None) -> Betrokkenheid:
    """`aan` holds the regie from `op` (today); who held it stays involved without it.

    Both keep their history: the old row ends the day before and a copy goes on. Refuses when `aan` is not
    involved on that day.
    """
    op = op or timezone.localdate()
    rij = _op_slot(aan)
    if not rij.is_lopend(op):
        raise Weigering("Deze persoon is nu niet betrokken en kan de regie niet hebben.")
    if rij.regie:
        raise Weigering("Deze persoon heeft de regie al.")
    vorige = Betrokkenheid.objects.select_for_update().lopend(op).regie().filter(gezin=rij.gezin_id).exclude(pk=rij.pk)
    for ander in list(vorige):
        _verder_met(ander, op, regie=False)
    nieuw = _verder_met(rij, op, regie=True)
    stand_van_gezin_bijwerken(rij.gezin_id)
    return nieuw


def regie_let_op(betrokkenen: Iterable[Betrokkenheid], *, maatregel: bool) -> str:
    """What is wrong with the regie among those who are involved now, in words; empty when nothing is.

    While a youth-protection measure runs (`maatregel`) the jeugdbeschermer holds the regie (domain §2).
    """
    regie = next((rij for rij in betrokkenen if rij.regie), None)
    if regie is None:
        return "Nog niemand heeft de regie. Spreek af wie dat is."
    if maatregel and regie.rol != Betrokkenheid.Rol.JEUGDBESCHERMER:
        return "Er loopt een jeugdbeschermingsmaatregel. Dan heeft de jeugdbeschermer de regie."
    return ""


def _verder_met(rij: Betrokkenheid, op: date, **anders: Any) -> Betrokkenheid:
    """Go on from `op` with these changes: in the same row when it began that day, otherwise in a copy."""
    if rij.van < op:
        einde, rij.tot = rij.tot, op - timedelta(days=1)
        rij.versie += 1
        rij.save(update_fields=["tot", "versie"])
        rij.pk, rij.van, rij.tot, rij.versie, rij.wisseling = None, op, einde, 1, False
        rij._state.adding = True
    for veld, waarde in anders.items():
        setattr(rij, veld, waarde)
    rij.save()
    return rij


def _op_slot(betrokkenheid: Betrokkenheid) -> Betrokkenheid:
    return Betrokkenheid.objects.select_for_update().get(pk=betrokkenheid.pk)
