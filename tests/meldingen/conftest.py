"""It is Monday 23 November 2026, seven o'clock; there is news for who keeps the case."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from trajecten.meldingen.tasks import dagberichten
from trajecten.models import Herinnering


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 07:00:00+01:00", tick=True)


def herinnering(account: Any, regel: str = "actie", oorzaak: str = "1", **velden: Any) -> Herinnering:
    velden = {"niveau": 2, "datum": timezone.localdate(), "eigenaar": account} | velden
    return Herinnering.objects.create(ontvanger=account, regel=regel, oorzaak=oorzaak, **velden)


@pytest.fixture
def nieuws(cast):
    """Two actions and something the law asks, about the family of the team."""
    Herinnering.objects.all().delete()  # what the engine found by itself
    for oorzaak in ("1", "2"):
        herinnering(cast.behandelaar, oorzaak=oorzaak, traject=cast.traject)
    herinnering(cast.behandelaar, regel="schriftelijk_plan", traject=cast.traject)
    return cast


@pytest.fixture
def verstuur(django_capture_on_commit_callbacks):
    def doe() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return dagberichten()

    return doe


@pytest.fixture
def een_dag_later(time_machine):
    def verder(dagen: int = 1) -> None:
        time_machine.move_to(timezone.now() + timedelta(days=dagen), tick=True)

    return verder
