"""The sweep over many trajectories: `python -m tests.bench.ritme [TRAJECTEN]`, in the database of `TRAJECTEN_VAR`.

A synthetic load by SQL (seconds), then: the first sweep, in which every reminder is new; a second one, in which
nothing is; one a day later; the insertion of 100,000 rows apart; and a page that saves while a sweep runs.
"""

import os
import resource
import sys
import threading
import time
from datetime import date, timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trajecten.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402 - only after the settings

from trajecten.diensten import DATABASE, Diensten, var_map  # noqa: E402
from trajecten.herinneringen import services  # noqa: E402
from trajecten.herinneringen.identiteit import als_taak  # noqa: E402
from trajecten.herinneringen.vegen import herinneringen_vegen  # noqa: E402

OP = date(2026, 11, 24)  # a Tuesday
LAST = Path(__file__).with_name("ritme_last.sql")


def laden(diensten: Diensten, trajecten: int) -> float:
    begin = time.monotonic()
    tekst = LAST.read_text().replace(":'op'", f"date '{OP}'").replace(":trajecten", str(trajecten))
    diensten.psql(tekst, DATABASE)
    diensten.psql("VACUUM ANALYZE", DATABASE)
    return time.monotonic() - begin


def geheugen() -> int:
    """Largest resident size of this process until now, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def klok(naam: str, wat: "callable") -> object:  # type: ignore[valid-type]
    voor, begin = geheugen(), time.monotonic()
    uit = wat()
    print(f"{naam:<58} {time.monotonic() - begin:7.2f} s   +{geheugen() - voor} MiB   {uit}", flush=True)
    return uit


def los_invoegen() -> str:
    """Nothing but the rows: 100,000 of them, into the table as it is, with its constraint and indexes."""
    with als_taak(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE kopie ON COMMIT DROP AS SELECT * FROM trajecten_herinnering"
            " WHERE vervallen_op IS NULL ORDER BY id LIMIT 100000"
        )
        cursor.execute("DELETE FROM trajecten_herinnering")
        begin = time.monotonic()
        cursor.execute(
            "INSERT INTO trajecten_herinnering (ontvanger_id, eigenaar_id, regel, oorzaak, traject_id, team_id, "
            "sleutel,"
            " gewicht, escalatie, niveau, stap, datum, sinds, ontstaan_op, nieuws_op)"
            " SELECT ontvanger_id, eigenaar_id, regel, oorzaak, traject_id, team_id, sleutel, gewicht, "
            "escalatie, niveau,"
            " stap, datum, sinds, ontstaan_op, nieuws_op FROM kopie"
            " ON CONFLICT (ontvanger_id, regel, oorzaak) WHERE vervallen_op IS NULL DO NOTHING"
        )
        aantal = cursor.rowcount
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what the commit would still do
        duur = time.monotonic() - begin
        transaction.set_rollback(True)
    return f"{aantal} rijen in {duur:.2f} s"


def bladzij_tijdens(veeg: threading.Thread) -> str:
    """The reminders of one family, brought up to date in a page's transaction, again and again while a sweep runs."""
    with als_taak(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM trajecten_traject WHERE id > 1000000")
        eerste, laatste = cursor.fetchone()
    tijden, plek = [], eerste
    while veeg.is_alive():
        begin = time.monotonic()
        with transaction.atomic():
            services.herinneringen_bijwerken(plek, op=OP)
        tijden.append(time.monotonic() - begin)
        plek = eerste + (plek - eerste + 7919) % (laatste - eerste + 1)
        time.sleep(0.02)
    tijden.sort()
    return f"{len(tijden)} keer: midden {tijden[len(tijden) // 2] * 1000:.0f} ms, langste {tijden[-1] * 1000:.0f} ms"


def vloer() -> float:
    """The least that must be read: the standing, its access and its involvement, joined and counted."""
    begin = time.monotonic()
    with als_taak(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), max(b.account_id) FROM trajecten_stand s JOIN gezinnen_dossiertoegang d"
            " ON d.gezin_id = s.gezin_id JOIN netwerk_betrokkenheid b ON b.gezin_id = s.gezin_id"
            " JOIN trajecten_gezinsevaluatie e ON e.traject_id = s.traject_id"
            " JOIN trajecten_actie a ON a.traject_id = s.traject_id"
        )
    return time.monotonic() - begin


def main() -> int:
    trajecten = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    diensten = Diensten(var=var_map())
    print(f"{trajecten} lopende trajecten, {trajecten // 10} mensen, geladen in {laden(diensten, trajecten):.0f} s;"
          f" belasting {os.getloadavg()[0]:.1f}\n")  # fmt: skip
    print(f"vloer: dezelfde tabellen eens gelezen en geteld: {vloer():.2f} s\n")
    klok("eerste veegbeurt, alles is nieuw", lambda: herinneringen_vegen(op=OP))
    diensten.psql("VACUUM ANALYZE trajecten_herinnering", DATABASE)
    klok("tweede veegbeurt, er is niets veranderd", lambda: herinneringen_vegen(op=OP))
    klok("veegbeurt van de dag erna", lambda: herinneringen_vegen(op=OP + timedelta(days=1)))
    klok("alleen invoegen", los_invoegen)
    veeg = threading.Thread(target=lambda: (herinneringen_vegen(op=OP + timedelta(days=2)), connection.close()))
    veeg.start()
    klok("een bladzij die bewaart tijdens een veegbeurt", lambda: bladzij_tijdens(veeg))
    return 0


if __name__ == "__main__":
    sys.exit(main())
