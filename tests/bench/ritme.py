"""The sweep over many trajectories: `python -m tests.bench.ritme [TRAJECTEN]`, in the database of `TRAJECTEN_VAR`.

A synthetic load by SQL (seconds), then: the first sweep, in which every reminder is new; a second one, in which
nothing is; one a day later; the insertion of 100,000 rows apart; pages that are opened and saved while a sweep runs;
and the daily messages of everybody. With `--geladen` it uses the load of the time before.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as dagdeel
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trajecten.settings")
django.setup()

from django.conf import settings  # noqa: E402 - only after the settings
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.bench import bladzij  # noqa: E402
from tests.bench.verbruik import Meter  # noqa: E402
from trajecten.diensten import DATABASE, Diensten, var_map  # noqa: E402
from trajecten.herinneringen.identiteit import als_taak  # noqa: E402
from trajecten.herinneringen.vegen import herinneringen_vegen  # noqa: E402
from trajecten.meldingen.dagbericht import Tempo, dagberichten_klaarzetten, dagberichten_versturen  # noqa: E402
from trajecten.meldingen.models import STANDAARD_UUR  # noqa: E402

OP = date(2026, 11, 24)  # a Tuesday
LAST = Path(__file__).with_name("ritme_last.sql")


def laden(diensten: Diensten, trajecten: int) -> float:
    begin = time.monotonic()
    tekst = LAST.read_text().replace(":'op'", f"date '{OP}'").replace(":trajecten", str(trajecten))
    diensten.psql(tekst, DATABASE)
    diensten.psql("VACUUM ANALYZE", DATABASE)
    return time.monotonic() - begin


def leegmaken(diensten: Diensten) -> None:
    """The load stays, what came of it goes."""
    diensten.psql("TRUNCATE trajecten_herinnering, trajecten_dagbericht", DATABASE)
    diensten.psql("VACUUM ANALYZE", DATABASE)


def klok(meter: Meter, naam: str, wat: Callable[[], Any]) -> None:
    verbruik, uit = meter.meet(wat)
    print(f"{naam:<42} {verbruik}   {uit}", flush=True)


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


def dagberichten() -> str:
    """Made for everybody at once; then a thousand of them made up and handed over, without a pace."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    begin = time.monotonic()
    aantal = dagberichten_klaarzetten(nu=datetime.combine(OP, dagdeel(STANDAARD_UUR), timezone.get_default_timezone()))
    gemaakt, gezonden, cpu = time.monotonic() - begin, 0, time.process_time()

    def tel(stuks: int) -> None:
        nonlocal gezonden
        gezonden = stuks

    def genoeg() -> float:
        return float(gezonden >= 1000)

    dagberichten_versturen(dag=OP, tempo=Tempo(10**9, klok=genoeg, slaap=lambda _: None), gezonden=tel, tot=0.5)
    per_stuk = (time.process_time() - cpu) / max(1, gezonden) * 1000
    return f"{aantal} gemaakt in {gemaakt:.2f} s; {gezonden} opgemaakt en verstuurd, {per_stuk:.1f} ms CPU per bericht"


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
    diensten = Diensten(var=var_map())
    if "--veeg" in sys.argv:
        return print(f"  (die veegbeurt: {herinneringen_vegen(op=date.fromisoformat(sys.argv[-1]))})") or 0
    getallen = [int(een) for een in sys.argv[1:] if een.isdigit()]
    trajecten = getallen[0] if getallen else 100_000
    geladen = leegmaken(diensten) if "--geladen" in sys.argv else laden(diensten, trajecten)
    print(f"{trajecten} lopende trajecten, {trajecten // 10} mensen, geladen in {geladen or 0:.0f} s;"
          f" belasting {os.getloadavg()[0]:.1f}\n")  # fmt: skip
    print(f"vloer: dezelfde tabellen eens gelezen en geteld: {vloer():.2f} s\n")
    meter = Meter(diensten)
    klok(meter, "eerste veegbeurt, alles is nieuw", lambda: herinneringen_vegen(op=OP))
    klok(meter, "tweede veegbeurt, er is niets veranderd", lambda: herinneringen_vegen(op=OP))
    klok(meter, "veegbeurt van de dag erna", lambda: herinneringen_vegen(op=OP + timedelta(days=1)))
    klok(meter, "alleen invoegen", los_invoegen)
    klok(meter, "dagberichten", dagberichten)
    call_command("collectstatic", interactive=False, verbosity=0)
    setup_test_environment(debug=False)
    print("\nbladzijden tijdens een veegbeurt in een ander proces")
    bladzij.meet(str(OP + timedelta(days=2)))
    print(f"\nbelasting {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
