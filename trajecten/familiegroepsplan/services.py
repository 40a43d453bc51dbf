"""Keeping what the family chose, and what was asked on paper."""

from datetime import date
from typing import Any

from django.db import transaction

from teams.basis import Weigering
from trajecten.familiegroepsplan.models import Familiegroepsplan, Planverzoek
from trajecten.traject.stand import stand_bijwerken


@transaction.atomic
def familiegroepsplan_bewaren(*, plan: Familiegroepsplan) -> None:
    """Keep the offer, the choice and its dates; the terms that follow run at once."""
    plan.save()
    stand_bijwerken(plan.traject_id)


@transaction.atomic
def planverzoek_bewaren(*, verzoek: Planverzoek, door: Any) -> None:
    """Keep that somebody asked for the plan on paper, or when it was given."""
    if verzoek.pk is None:
        verzoek.door = door
    verzoek.save()
    stand_bijwerken(verzoek.traject_id)


@transaction.atomic
def plan_op_papier_gegeven(*, verzoek: Planverzoek, op: date) -> None:
    """It was given on `op`. Refuses when it was given already."""
    verzoek = Planverzoek.objects.select_for_update().get(pk=verzoek.pk)
    if verzoek.gegeven_op:
        raise Weigering("Het plan was al gegeven.")
    verzoek.gegeven_op = op
    verzoek.save(update_fields=["gegeven_op"])
    stand_bijwerken(verzoek.traject_id)
