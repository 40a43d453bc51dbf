"""Reminders never miss, never double: hundreds of rounds of random things, with sweeps that are cut short.

In each round something changes, days pass or go back, and sweeps run in processes of their own: one, two at once, one
that is killed at a random moment, one whose connection is cut, one in which the whole database restarts, or none at all
(a worker asleep). Then one sweep is let to its end, and what is there must be what a slow, obvious calculation says.
`CHAOS_RONDES` and `CHAOS_ZAAD` choose how many rounds and which; a failure prints both.
"""

import os
import random
import time
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, connections, transaction

from tests.herinneringen.naslag_rekening import BEKENDE_REGELS, Rekening
from tests.herinneringen.opzet import Veger, Wereld, open_toestand, verbreek_verbindingen
from trajecten.diensten import Diensten
from trajecten.herinneringen.services import herinneringen_bijwerken
from trajecten.herinneringen.vegen import herinneringen_vegen
from trajecten.models import Herinnering

RONDES = int(os.environ.get("CHAOS_RONDES", "50"))
ZAAD = int(os.environ.get("CHAOS_ZAAD", "20261122"))
HERSTART_PER = 25  # rounds

pytestmark = [pytest.mark.diensten, pytest.mark.django_db(transaction=True)]


def een(wereld: Wereld) -> None:
    Veger(wereld.op).wacht()


def twee_tegelijk(wereld: Wereld) -> None:
    vegers = [Veger(wereld.op), Veger(wereld.op)]
    for veger in vegers:
        veger.wacht()


def gedood(wereld: Wereld) -> None:
    """kill -9 at any instruction; its connection lives on for a moment, as in reality."""
    vegers = [Veger(wereld.op), Veger(wereld.op, wereld.dobbel.random() * 0.05)]
    time.sleep(wereld.dobbel.random() * 0.25)
    vegers[0].dood()
    for veger in vegers:
        veger.wacht()


def verbroken(wereld: Wereld) -> None:
    veger = Veger(wereld.op)
    time.sleep(wereld.dobbel.random() * 0.25)
    verbreek_verbindingen()
    veger.wacht()


def naast_een_bladzij(wereld: Wereld) -> None:
    """Somebody saves while sweeps run; the page reconciles its own family and may be undone."""
    vegers = [Veger(wereld.op), Veger(wereld.op, 0.05)]
    traject = wereld.dobbel.choice(wereld.trajecten)
    with transaction.atomic():
        wereld.doe_actie(traject)
        begin = time.monotonic()
        herinneringen_bijwerken(traject.pk, op=wereld.op)
        assert time.monotonic() - begin < 5, "de bladzij wachtte"
        time.sleep(0.05)
        if wereld.dobbel.random() < 0.3:
            transaction.set_rollback(True)
    for veger in vegers:
        veger.wacht()


def slaap(wereld: Wereld) -> None:
    """No sweep at all: the worker sleeps, the broker forgot."""


def herstart(wereld: Wereld) -> None:
    """The database goes down in the middle of sweeps, and comes back.

    Beside other test processes, which live in the same cluster, it goes down for this test's own database.
    """
    vegers = [Veger(wereld.op), Veger(wereld.op)]
    time.sleep(0.05)
    connections.close_all()
    diensten = Diensten(test=True)
    naast_anderen = "PYTEST_XDIST_WORKER" in os.environ
    if naast_anderen:
        _eigen_database_neer(diensten)
    else:
        diensten._stop_database()
    for veger in vegers:
        veger.wacht()
    if naast_anderen:
        diensten.psql(f"ALTER DATABASE {_eigen_database()} ALLOW_CONNECTIONS true")
    else:
        diensten.start()
    for _ in range(50):
        try:
            connection.ensure_connection()
            return
        except OperationalError:
            time.sleep(0.2)


def _eigen_database() -> str:
    return connection.settings_dict["NAME"]


def _eigen_database_neer(diensten: Diensten) -> None:
    diensten.psql(f"ALTER DATABASE {_eigen_database()} ALLOW_CONNECTIONS false")
    diensten.psql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_eigen_database()}'")


STORINGEN = [een, twee_tegelijk, gedood, gedood, verbroken, naast_een_bladzij, slaap]


def controleer(wereld: Wereld, ronde: int) -> int:
    """One sweep to its end; then what is there is what should be there. Gives how many that are."""
    verwacht = Rekening(wereld.op).zou()
    herinneringen_vegen(op=wereld.op)
    rijen = [rij for rij in Herinnering.objects.filter(vervallen_op=None) if rij.regel in BEKENDE_REGELS]
    gevonden = open_toestand(rijen)
    verschil = {
        sleutel: (verwacht.get(sleutel), gevonden.get(sleutel))
        for sleutel in verwacht.keys() | gevonden.keys()
        if verwacht.get(sleutel) != gevonden.get(sleutel)
    }
    assert not verschil, f"zaad {ZAAD}, ronde {ronde}, {wereld.op}: verwacht/gevonden {verschil}"
    return len(gevonden)


def dagen_verder(wereld: Wereld) -> None:
    """Mostly the same day or the next; now and then a week asleep, or a clock that goes back."""
    wereld.op += timedelta(days=wereld.dobbel.choice([0, 0, 0, 1, 1, 1, 2, 3, 4, 7, 11, -1, -2]))


def test_whatever_happens_the_reminders_are_what_a_slow_calculation_says(record_property):
    dobbel = random.Random(ZAAD)
    wereld = Wereld(dobbel)
    geteld: dict[str, int] = {}
    meeste = gezien = doorgegeven = 0
    for ronde in range(1, RONDES + 1):
        dagen_verder(wereld)
        for _ in range(dobbel.randint(1, 4)):
            wereld.gebeurtenis()
        storing = herstart if ronde % HERSTART_PER == 0 else dobbel.choice(STORINGEN)
        storing(wereld)
        geteld[storing.__name__] = geteld.get(storing.__name__, 0) + 1
        aantal = controleer(wereld, ronde)
        meeste, gezien = max(meeste, aantal), gezien + aantal
        doorgegeven = max(doorgegeven, Herinnering.objects.filter(escalatie=True).count())
    print(f"\nchaos: {RONDES} rondes, {geteld}; {gezien} herinneringen vergeleken, hoogstens {meeste} tegelijk,"
          f" {doorgegeven} keer doorgegeven, eindigt op {wereld.op}")  # fmt: skip
    assert gezien > RONDES
    record_property("herinneringen", gezien)
