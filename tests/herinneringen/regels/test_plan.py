"""Everybody who must agree with the plan, and not the first one only."""

import random
from datetime import date

import pytest

import tests.factories as maak
from gezinnen.models import Gezag
from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Akkoord, IntegraleAnalyse, Planversie
from trajecten.plan.akkoord import akkoordstaat


@pytest.fixture
def plan(cast):
    IntegraleAnalyse.objects.create(
        traject=cast.traject, vastgesteld_op=OP - dagen(14), vastgesteld_door=cast.gedragswetenschapper
    )
    return Planversie.objects.create(traject=cast.traject, versie_nummer=1, status="vastgesteld", vastgesteld_op=OP)


def gezin_met(cast, dobbel, kinderen: int):
    """Two parents, and children of any age under any gezag."""
    gezin = cast.traject.gezin
    ouders = [maak.GezinslidFactory(gezin=gezin, rol="ouder", geboortedatum="1985-01-01") for _ in range(2)]
    for _ in range(kinderen):
        jaar = dobbel.randint(2007, 2025)
        kind = maak.GezinslidFactory(gezin=gezin, rol="jeugdige", geboortedatum=date(jaar, dobbel.randint(1, 12), 23))
        houders = dobbel.sample(ouders, dobbel.randint(1, 2))
        if dobbel.random() < 0.1:
            continue  # nobody knows who holds gezag
        soort = "beide_ouders" if len(houders) == 2 else "alleen_ouder"
        Gezag.objects.create(lid=kind, soort=soort, van="2026-01-01", peildatum="2026-01-01").houders.set(houders)
    return [*ouders, *gezin.leden.filter(rol="jeugdige")]


def ja(plan, lid) -> None:
    Akkoord.objects.create(planversie=plan, lid=lid, akkoord=True, hoe="papier", op=OP)


def test_two_weeks_after_the_analysis_until_everybody_agrees(cast, plan):
    leden = gezin_met(cast, random.Random(1), 1)
    veeg(cast, OP - dagen(1))
    assert wie("plan") == set()
    for lid in leden:
        veeg(cast)
        assert wie("plan") == ({cast.behandelaar} if not akkoordstaat(plan).compleet else set())
        if lid.pk in {een.lid.pk for een in akkoordstaat(plan).ontbreken}:
            ja(plan, lid)
    veeg(cast)
    assert wie("plan") == set()


@pytest.mark.parametrize("zaad", range(8))
def test_who_must_agree_is_as_the_plan_itself_says(cast, plan, zaad):
    dobbel = random.Random(zaad)
    for lid in gezin_met(cast, dobbel, dobbel.randint(1, 3)):
        if dobbel.random() < 0.8:
            ja(plan, lid)
    veeg(cast)
    assert wie("plan") == (set() if akkoordstaat(plan).compleet else {cast.behandelaar})


def test_a_refusal_keeps_it(cast, plan):
    for lid in gezin_met(cast, random.Random(2), 1):
        ja(plan, lid)
    Akkoord.objects.filter(lid__rol="ouder").update(akkoord=False, reden="nee")
    veeg(cast)
    assert wie("plan") == {cast.behandelaar}
