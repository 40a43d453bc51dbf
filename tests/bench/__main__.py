"""`python3 start.py bench [--trajecten 1000 10000] [--notities 10]`: tables of what our pages cost.

A database of its own under `var/bench/`, a web server of its own with one worker. Each page is measured in turn with
the floor F (tests/bench/vloer.py), so that a busy machine slows both alike: read the ratios, not the milliseconds.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from itertools import pairwise

from trajecten.diensten import DATABASE, EIGENAAR, REPO, Diensten, var_map

KOP = "pagina               trajecten   p50 ms   p95 ms    F ms  p50/F queries  db ms    kB"


def main() -> int:
    lezer = argparse.ArgumentParser(prog="start.py bench", description=__doc__)
    lezer.add_argument("--trajecten", type=int, nargs="+", default=[1000, 10000])
    lezer.add_argument("--notities", type=int, default=10)
    keuze = lezer.parse_args()
    map_ = var_map() / "bench"
    omgeving = os.environ | {
        "TRAJECTEN_VAR": str(map_),
        "TRAJECTEN_OMGEVING": "demo",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }
    diensten = Diensten(var=map_)
    regels: list[dict[str, object]] = []
    try:
        diensten.start()
        manage(omgeving, "collectstatic", "--noinput", "-v0")
        for trajecten in sorted(keuze.trajecten):
            regels += meet(diensten, omgeving, trajecten, keuze.notities)
        pdf = subprocess.run([sys.executable, "-m", "tests.bench.pdf"], cwd=REPO, env=omgeving, check=False)
    finally:
        diensten.stop()
    groei(regels)
    return pdf.returncode


def manage(omgeving: dict[str, str], *opdracht: str) -> None:
    eigenaar = omgeving | {"TRAJECTEN_DB_ROL": "eigenaar"}
    subprocess.run([sys.executable, "manage.py", *opdracht], cwd=REPO, env=eigenaar, check=True)


def meet(diensten: Diensten, omgeving: dict[str, str], trajecten: int, notities: int) -> list[dict[str, object]]:
    """Fill a new database and measure; the rows of the table, printed as they come."""
    diensten.psql(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    diensten.psql(f"CREATE DATABASE {DATABASE} OWNER {EIGENAAR}")
    manage(omgeving, "migrate", "-v0")
    begin = time.monotonic()
    manage(omgeving, "demodata", "--gezinnen", str(trajecten), "--notities", str(notities), "-v0")
    diensten.psql("VACUUM ANALYZE", DATABASE)
    print(
        f"\n{trajecten} gezinnen met elk {notities} MDO-notities, geladen in {time.monotonic() - begin:.0f} s\n\n{KOP}"
    )
    meting = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.meten"], cwd=REPO, env=omgeving, stdout=subprocess.PIPE, text=True
    )
    regels: list[dict[str, object]] = []
    for tekst in meting.stdout or []:
        regel = json.loads(tekst) | {"omvang": trajecten}
        toon(regel)
        regels.append(regel)
    if meting.wait() != 0:
        raise SystemExit("bench: het meten mislukte (zie hierboven).")
    return regels


def toon(regel: dict[str, object]) -> None:
    if "geheugen" in regel:
        print(f"geheugen van een webworker: {regel['geheugen']} MiB")
    elif "p50" not in regel:
        print(f"{regel['pagina']:<20} {regel['trajecten']:>9} antwoordt met {regel['status']}")
    else:
        print(
            f"{regel['pagina']:<20} {regel['trajecten']:>9} {regel['p50']:>8.1f} {regel['p95']:>8.1f} "
            f"{regel['vloer']:>7.1f} {regel['keer_vloer']:>6.2f} {regel['queries']:>7} {regel['database_ms']:>6.1f} "
            f"{regel['kb']:>5.0f}",
            flush=True,
        )


def groei(regels: list[dict[str, object]]) -> None:
    """How much p50/F grew from each size to the next, and whether the number of queries did."""
    metingen = {(str(regel["pagina"]), regel["omvang"]): regel for regel in regels if "p50" in regel}
    omvangen = sorted({omvang for _, omvang in metingen})
    for klein, groot in pairwise(omvangen):
        print(f"\ngroei van {klein} naar {groot}\n\n{'pagina':<20} {'p50/F':>7} {'queries':>9}")
        for pagina in dict.fromkeys(naam for naam, _ in metingen):
            een, twee = metingen.get((pagina, klein)), metingen.get((pagina, groot))
            if een and twee:
                print(
                    f"{pagina:<20} {twee['keer_vloer'] / een['keer_vloer']:>6.2f}x "  # type: ignore[operator]
                    f"{een['queries']:>4} → {twee['queries']}"
                )


if __name__ == "__main__":
    sys.exit(main())
