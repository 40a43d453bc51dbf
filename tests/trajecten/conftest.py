"""Fixtures of the trajectory: a meeting and one family on its agenda."""

import pytest

import tests.factories as maak
from trajecten.models import Bespreking, Mdo


@pytest.fixture
def mdo(cast) -> Mdo:
    return maak.MdoFactory(team=cast.team)


@pytest.fixture
def bespreking(cast, mdo) -> Bespreking:
    return maak.BesprekingFactory(mdo=mdo, traject=cast.traject)
