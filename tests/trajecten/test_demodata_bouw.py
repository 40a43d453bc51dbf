"""The builder of the demo data: same seed and day, same rows; big sets; and what it refuses."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count
from psycopg import sql

from teams.models import Account, Gemeente, Team
from tests.trajecten.naslag import vul_naslag
from trajecten.demodata.leidraden import ingebouwde_leidraden
from trajecten.demodata.opbouw import MODELLEN, bouw
from trajecten.models import Bespreking, Herinnering, Stand, Traject

DAG = date(2026, 3, 18)  # a Wednesday
ZOUT = {"password", "bijgewerkt_op", "voorgesteld_op"}  # differ each time: the salt and moments of writing

pytestmark = pytest.mark.django_db(transaction=True)  # loading is work of the owner of the tables


@pytest.fixture(autouse=True)
def _lijsten(transactional_db):
    with time_machine.travel(DAG, tick=True):
        vul_naslag()
        ingebouwde_leidraden()
        yield


def afdruk(gezinnen: int, seed: int) -> dict[str, str]:
    """A hash per table of a small set."""
    with transaction.atomic():
        bouw(gezinnen, None, seed, lambda klaar, totaal: None)
        uit = {}
        with connection.cursor() as cursor:
            for model in (*MODELLEN, Stand):
                kolommen = [sql.Identifier(str(v.column)) for v in model._meta.concrete_fields if v.column not in ZOUT]
                cursor.execute(
                    sql.SQL(
                        "SELECT md5(coalesce(string_agg(rij::text, '|' ORDER BY rij::text), ''))"
                        " FROM (SELECT ROW({}) AS rij FROM {}) bron"
                    ).format(sql.SQL(", ").join(kolommen), sql.Identifier(model._meta.db_table))
                )
                uit[model.__name__] = cursor.fetchone()[0]
        transaction.set_rollback(True)
    return uit


def test_the_same_seed_and_day_give_the_same_rows_in_every_table():
    eerste = afdruk(45, 7)
    assert eerste == afdruk(45, 7)
    assert eerste["Gezinslid"] != afdruk(45, 8)["Gezinslid"]


def test_a_big_set_holds_the_notes_that_were_asked_for():
    with transaction.atomic():
        bouw(60, 6, 1, lambda klaar, totaal: None)
        besproken = Bespreking.objects.exclude(verslag="").values("traject").annotate(aantal=Count("id"))
        notities = dict(besproken.values_list("traject", "aantal"))
        lang = Traject.objects.filter(gestart_op__lt=DAG - timedelta(days=60), status="in_zorg", inzet="traject")
        assert lang
        assert {notities[traject.pk] for traject in lang} == {6}
        transaction.set_rollback(True)


def test_the_command_loads_once_and_then_refuses_until_asked_to_begin_anew(capsys):
    call_command("demodata", gezinnen=40, verbosity=1)
    assert "40 gezinnen" in capsys.readouterr().out
    assert Herinnering.objects.filter(ontvanger__email="professional@beterthuis.demo").open().exists()
    with pytest.raises(CommandError, match="Er staan al gezinnen"):
        call_command("demodata", gezinnen=40)
    call_command("demodata", gezinnen=12, opnieuw=True, verbosity=0)
    assert Traject.objects.count() >= 12
    assert Traject.objects.values("gezin").distinct().count() == 12
    assert Gemeente.objects.count() == 342


def test_a_failure_half_way_leaves_nothing_behind(monkeypatch):
    def breekt(klaar: int, totaal: int) -> None:
        raise RuntimeError("stroom weg")

    with pytest.raises(RuntimeError):
        bouw(30, None, 1, breekt)
    assert not Team.objects.exists()
    assert not Account.objects.exists()


@pytest.mark.parametrize("opties", [{"gezinnen": 0}, {"gezinnen": -3}, {"notities": 0}])
def test_numbers_below_one_are_refused(opties):
    with pytest.raises(CommandError, match="vanaf 1"):
        call_command("demodata", **opties)


def test_production_refuses_accounts_with_a_known_password(settings):
    settings.PRODUCTIE = True
    with pytest.raises(CommandError, match="productie"):
        call_command("demodata")
