"""The sweep knows no nested loops: what a rule looks up per family must be a look by an index, never a join."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from trajecten.herinneringen import opdracht
from trajecten.herinneringen.identiteit import als_taak
from trajecten.herinneringen.regel import Regel
from trajecten.herinneringen.regels import REGELS_VAN_TRAJECT
from trajecten.herinneringen.services import _voor_velen

pytestmark = pytest.mark.django_db


def per_gezin(knoop: dict[str, Any], binnen: bool = False) -> Iterator[str]:
    """The joins below a part of the plan that runs anew for each row."""
    binnen = binnen or (knoop.get("Parent Relationship") == "SubPlan" and not knoop["Subplan Name"].startswith("CTE"))
    if binnen and knoop["Node Type"] in ("Hash Join", "Merge Join", "Nested Loop"):
        yield knoop["Node Type"]
    for onder in knoop.get("Plans", []):
        yield from per_gezin(onder, binnen)


@pytest.mark.parametrize("regel", REGELS_VAN_TRAJECT, ids=lambda regel: regel.naam)
def test_a_rule_joins_nothing_anew_for_each_family(regel: Regel):
    waarden = opdracht.waarden(timezone.localdate()) | {"begin": 1, "eind": 2}
    with als_taak(), transaction.atomic():
        _voor_velen()
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON, COSTS OFF) {opdracht.van_schijf((regel,), ())}", waarden)
            (plan,) = cursor.fetchone()
    plan = plan if isinstance(plan, list) else json.loads(plan)
    assert list(per_gezin(plan[0]["Plan"])) == []
