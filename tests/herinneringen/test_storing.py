"""A rule that fails, two workers on one broker, and a page that saves while a sweep holds on."""

import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection, connections, transaction

import tests.factories as maak
from tests.herinneringen.opzet import Veger
from tests.herinneringen.proef import OP, dagen, veeg, wie
from tests.worker import Worker, sending_to, until
from trajecten.herinneringen import services
from trajecten.herinneringen.inhalen.tasks import inhalen, los_inhalen
from trajecten.herinneringen.regels import REGELS
from trajecten.herinneringen.tasks import uurveeg
from trajecten.models import Gezinsevaluatie, Herinnering, Veegbeurt
from trajecten.taak import Task
from trajecten.toegang.herinneren import herinner
from trajecten.traject.stand import stand_bijwerken

KAPOT = {
    "deelt door nul": {"wanneer": "1 / (s.fase - s.fase) = 1"},
    "noemt een kolom die er niet is": {"vanaf": "s.bestaat_niet"},
    "maakt van tekst een datum": {"vanaf": "('geen' || s.nummer)::date"},
}


def silent_family(cast) -> None:
    maak.ContactmomentFactory(traject=cast.traject, auteur=cast.behandelaar, op=f"{OP - dagen(20)} 12:00+01:00")


def test_a_rule_that_fails_stops_no_other_and_leaves_its_own_reminders(cast):
    silent_family(cast)
    veeg(cast)
    voor = Herinnering.objects.open().get(regel="uit_beeld", traject=cast.traject)
    for naam in KAPOT:
        with pytest.MonkeyPatch.context() as patch:
            kapot = replace(REGELS["uit_beeld"], **KAPOT[naam])
            regels = tuple(kapot if een.naam == "uit_beeld" else een for een in services.REGELS_VAN_TRAJECT)
            patch.setattr(services, "REGELS_VAN_TRAJECT", regels)
            actie = maak.ActieFactory(traject=cast.traject, account=cast.collega, voor=OP)
            veeg(cast)  # the page that saves goes on as well
        assert wie("actie", oorzaak=str(actie.pk)) == {cast.collega}, naam
        assert Veegbeurt.objects.latest("pk").kapotte_regels == ["uit_beeld"]
        voor.refresh_from_db()
        assert voor.vervallen_op is None
    veeg(cast)
    assert Veegbeurt.objects.latest("pk").kapotte_regels == []


def test_a_run_is_recorded_with_its_counts(cast):
    silent_family(cast)
    veeg(cast)
    Herinnering.objects.all().delete()
    veeg(cast)
    beurt = Veegbeurt.objects.geslaagd().latest("pk")
    assert (beurt.op, beurt.soort, beurt.vervallen) == (OP, "hand", 0)
    assert beurt.klaar_op >= beurt.begonnen_op
    assert beurt.kapotte_regels == []


SLOTEN = {
    "een taak, bij dit traject": lambda sleutel: services._SLOT + sleutel,
    "een veegbeurt, bij het blok van dit traject": lambda sleutel: services._SLOT_BLOK + sleutel // services._BLOK,
}


@pytest.mark.diensten
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("slot", SLOTEN.values(), ids=SLOTEN)
def test_a_page_never_waits_for_a_sweep_and_its_turn_comes_after(cast, time_machine, slot):
    """A sweep hangs in the middle of this very trajectory; the page commits at once and the rest comes by a task."""
    Gezinsevaluatie.objects.filter(traject=cast.traject).update(gepland_op=OP + dagen(30))
    ander, aangeboden = connections.create_connection("default"), []
    velden = "ontvanger_id, eigenaar_id, regel, oorzaak, traject_id, sleutel, niveau, stap, gewicht, datum, escalatie,"
    pk, sleutel = cast.behandelaar.pk, cast.traject.pk
    try:
        with ander.cursor() as cursor, pytest.MonkeyPatch.context() as patch:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [slot(sleutel)])
            cursor.execute(
                f"INSERT INTO trajecten_herinnering ({velden} sinds, ontstaan_op, nieuws_op)"
                " VALUES (%s, %s, 'evaluatie', '0', %s, '', 1, 1, 1, %s, false, %s, now(), now())",
                [pk, pk, sleutel, OP, OP],
            )
            patch.setattr(Task, "_send", lambda taak, args, kwargs, opties: aangeboden.append(args))
            with transaction.atomic():
                with connection.cursor() as eigen:
                    eigen.execute("SET LOCAL lock_timeout = '500ms'")  # who would wait fails here
                Gezinsevaluatie.objects.filter(traject=cast.traject).update(gepland_op=OP)
                stand_bijwerken(sleutel)
            cursor.execute("ROLLBACK")
    finally:
        ander.close()
    assert aangeboden == [(sleutel,)]
    inhalen(cast.traject.pk)
    assert wie("evaluatie", traject=cast.traject) == {cast.behandelaar}


@pytest.mark.diensten
@pytest.mark.django_db(transaction=True)
def test_a_sweep_in_another_process_skips_who_is_at_work_and_says_so(cast):
    silent_family(cast)
    Herinnering.objects.all().delete()
    with transaction.atomic():
        services._sloten([cast.traject.pk])
        ander = connections.create_connection("default")
        connections["default"], houder = ander, connections["default"]
        try:
            verslag, over = services.portie_bijwerken([cast.traject.pk, cast.vreemd_traject.pk], OP)
        finally:
            connections["default"] = houder
            ander.close()
    assert over == [cast.traject.pk]
    assert verslag.nieuw > 0


@pytest.mark.diensten
@pytest.mark.django_db(transaction=True)
def test_a_page_about_people_does_not_wait_either(cast):
    """The reminders of no family are derived by one at a time; who comes second leaves it to a task."""
    ander, aangeboden = connections.create_connection("default"), []
    try:
        with ander.cursor() as cursor, pytest.MonkeyPatch.context() as patch:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [services._SLOT_LOS])
            patch.setattr(Task, "_send", lambda taak, args, kwargs, opties: aangeboden.append(taak.name))
            with transaction.atomic():
                herinner(None)
            cursor.execute("ROLLBACK")
    finally:
        ander.close()
    assert aangeboden == [los_inhalen.name]


@pytest.mark.diensten
@pytest.mark.django_db(transaction=True)
def test_a_sweep_of_thousands_takes_few_locks(cast):
    """PostgreSQL keeps some thousands of locks for everybody together."""
    with transaction.atomic(), connection.cursor() as cursor:
        assert len(services._blokken(list(range(1, services.PORTIE + 1)))) == services.PORTIE
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone()[0] < 100


def nobody_else_connected() -> bool:
    """A killed worker's backend ends its statement before it sees that, and keeps its locks until then."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0] == 0


@pytest.mark.diensten
@pytest.mark.django_db(transaction=True)
def test_two_workers_and_one_broker_do_everything_once(cast, tmp_path: Path):
    """Ten sweeps offered at once to two worker processes, of which one is killed: no double, nothing missed."""
    for _ in range(8):
        traject = maak.TrajectFactory(team=cast.team, behandeling=True)
        maak.BetrokkenheidFactory(gezin=traject.gezin, account=cast.collega, regie=True)
    Veger(OP).wacht()
    verwacht = sorted(Herinnering.objects.open().values_list("ontvanger", "regel", "oorzaak"))
    Herinnering.objects.all().delete()
    rij = f"proef-{uuid.uuid4().hex[:8]}"
    workers = [Worker(rij, tmp_path / f"{plek}.log", ()) for plek in range(2)]
    try:
        with sending_to(rij):
            for _ in range(10):
                uurveeg.apply_async()
            until(lambda: Veegbeurt.objects.exists())
            workers[0].kill()
            until(lambda: Veegbeurt.objects.geslaagd().count() >= 9)
    finally:
        for worker in workers:
            worker.stop()
    until(nobody_else_connected)
    assert Veger(OP).wacht() == 0
    assert sorted(Herinnering.objects.open().values_list("ontvanger", "regel", "oorzaak")) == verwacht
    assert verwacht
