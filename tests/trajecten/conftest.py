"""Fixtures of the trajectory: a meeting and one family on its agenda."""

import pytest

import tests.factories as maak
from tests.trajecten.samen import Browser
from trajecten.models import Bespreking, Mdo


@pytest.fixture
def mdo(cast) -> Mdo:
    return maak.MdoFactory(team=cast.team)


@pytest.fixture
def bespreking(cast, mdo) -> Bespreking:
    return maak.BesprekingFactory(mdo=mdo, traject=cast.traject)


@pytest.fixture
def een(cast, bespreking) -> Browser:
    return Browser(cast.client(cast.behandelaar), bespreking)


@pytest.fixture
def ander(cast, bespreking) -> Browser:
    return Browser(cast.client(cast.collega), bespreking)
