"""`python3 start.py bench [--trajecten 1000 10000] [--notities 10] [--groot]`: tables of what our pages cost.

A database of its own under `var/bench/`, a web server of its own with one worker. Each page is measured in turn with
the floor F (tests/bench/vloer.py), so that a busy machine slows both alike: read the ratios, not the milliseconds.
"""

import argparse
import itertools
import json
import os
import subprocess
import sys
import time
from typing import Any

from trajecten.diensten import DATABASE, EIGENAAR, REPO, Diensten, var_map

KOP = "pagina               trajecten   p50 ms   p95 ms    F ms  p50/F queries  db ms    kB"


def main() -> int:
    lezer = argparse.ArgumentParser(prog="start.py bench", description=__doc__)
    lezer.add_argument("--trajecten", type=int, nargs="+", default=[1000, 10000])
    lezer.add_argument("--notities", type=int, default=10)
    lezer.add_argument("--groot", action="store_true", help="also with 100,000 families (about an hour)")
    keuze = lezer.parse_args()
    map_ = var_map() / "bench"
    omgeving = os.environ | {
        "TRAJECTEN_VAR": str(map_),
        "TRAJECTEN_OMGEVING": "demo",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }
    diensten = Diensten(var=map_)
    regels: list[dict[str, Any]] = []
    try:
        diensten.start()
        manage(omgeving, "collectstatic", "--noinput", "-v0")
        for trajecten in sorted({*keuze.trajecten, *([100_000] if keuze.groot else [])}):
            regels += meet(diensten, omgeving, trajecten, keuze.notities)
        pdf = subprocess.run([sys.executable, "-m", "tests.bench.pdf"], cwd=REPO, env=eigenaar(omgeving), check=False)
        print(flush=True)
        ritme = [sys.executable, "-m", "tests.bench.ritme", "100000"]
        typers = [sys.executable, "-m", "tests.bench.typers"]  # before the load of the sweep comes into the database
        subprocess.run(typers, cwd=REPO, env=eigenaar(omgeving), check=True)
        print(flush=True)
        subprocess.run([sys.executable, "-m", "tests.bench.kosten", "40"], cwd=REPO, env=omgeving, check=True)
        print(flush=True)
        subprocess.run(ritme, cwd=REPO, env=omgeving, check=True)
    finally:
        diensten.stop()
    groei(regels)
    return pdf.returncode


def eigenaar(omgeving: dict[str, str]) -> dict[str, str]:
    """Who measures reads as the owner of the tables; the website itself works behind the wall."""
    return omgeving | {"TRAJECTEN_DB_ROL": "eigenaar"}


def manage(omgeving: dict[str, str], *opdracht: str) -> None:
    subprocess.run([sys.executable, "manage.py", *opdracht], cwd=REPO, env=eigenaar(omgeving), check=True)


def meet(diensten: Diensten, omgeving: dict[str, str], trajecten: int, notities: int) -> list[dict[str, Any]]:
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
        [sys.executable, "-m", "tests.bench.meten"], cwd=REPO, env=eigenaar(omgeving),
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    regels: list[dict[str, Any]] = []
    for tekst in meting.stdout or []:
        regel = json.loads(tekst) | {"omvang": trajecten}
        toon(regel)
        regels.append(regel)
    if meting.wait() != 0:
        raise SystemExit("bench: het meten mislukte (zie hierboven).")
    return regels


def toon(regel: dict[str, Any]) -> None:
    if "geheugen" in regel:
        print(f"geheugen van een webworker: {regel['geheugen']} MiB")
    elif "standen" in regel:
        oordeel = "gehaald" if not regel["anders"] else "NIET GEHAALD"
        print(f"rij van stand tegen de bron: {regel['standen']} bekeken, {regel['anders']} anders: {oordeel}")
    elif "p50" not in regel:
        print(f"{regel['pagina']:<20} {regel['trajecten']:>9} antwoordt met {regel['status']}")
    else:
        print(
            f"{regel['pagina']:<20} {regel['trajecten']:>9} {regel['p50']:>8.1f} {regel['p95']:>8.1f} "
            f"{regel['vloer']:>7.1f} {regel['keer_vloer']:>6.2f} {regel['queries']:>7} {regel['database_ms']:>6.1f} "
            f"{regel['kb']:>5.0f}",
            flush=True,
        )


# The aims: of issue 2, and the sharper ones of quality.md §4 for a list, a case and a report.
HOOGSTENS_F, HOOGSTENS_QUERIES, HOOGSTENS_GROEI = 2.0, 12, 1.1


def oordeel(regel: dict[str, Any]) -> str:
    """What of the aims a page misses, or that it misses none."""
    mist = []
    if regel["keer_vloer"] > HOOGSTENS_F:
        mist.append(f"p50 is {regel['keer_vloer']:.2f} × F, doel {HOOGSTENS_F:g}")
    if regel["queries"] > HOOGSTENS_QUERIES:
        mist.append(f"{regel['queries']} queries, doel {HOOGSTENS_QUERIES}")
    return f"NIET GEHAALD: {'; '.join(mist)}" if mist else "gehaald"


def groei(regels: list[dict[str, Any]]) -> None:
    """Per page: did it reach the aims at the largest size, and did it grow from each size to the next?

    Growth is of p50 ÷ F, so that a machine that slowed down meanwhile does not count as growth.
    """
    metingen = {(str(regel["pagina"]), regel["omvang"]): regel for regel in regels if "p50" in regel}
    omvangen = sorted({omvang for _, omvang in metingen})
    namen = list(dict.fromkeys(naam for naam, _ in metingen))
    for klein, groot in itertools.pairwise(omvangen):
        print(f"\ngroei van {klein} naar {groot}, doel onder {HOOGSTENS_GROEI:g}×\n")
        print(f"{'pagina':<20} {'p50/F':>7} {'queries':>9}")
        for naam in namen:
            een, twee = metingen.get((naam, klein)), metingen.get((naam, groot))
            if een and twee:
                keer = twee["keer_vloer"] / een["keer_vloer"]
                meer = "" if keer < HOOGSTENS_GROEI and een["queries"] >= twee["queries"] else "  NIET GEHAALD"
                print(f"{naam:<20} {keer:>6.2f}x {een['queries']:>4} → {twee['queries']}{meer}")
    for omvang in omvangen[-1:]:
        print(f"\ndoelen bij {omvang} gezinnen\n")
        for naam in namen:
            if regel := metingen.get((naam, omvang)):
                print(f"{naam:<20} {oordeel(regel)}")


if __name__ == "__main__":
    sys.exit(main())
