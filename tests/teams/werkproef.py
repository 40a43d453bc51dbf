"""Kinds of work for the tests, also in a real worker."""

import os
import time
from datetime import timedelta
from pathlib import Path

from teams.werk.soort import Niet, Resultaat, Verder, Werk, werksoort

SNEL = {"eerste_wacht": timedelta(0), "langste_wacht": timedelta(0)}


def _spoor(werk: Werk, woord: str) -> None:
    """Leave a line in the file that the test gave; says what happened, in order."""
    with open(werk.invoer["spoor"], "a") as uit:
        uit.write(f"{woord}\n")


@werksoort("proef_tellen", "Proef: tellen", mag_openen=lambda user, invoer: True)
def tellen(werk: Werk) -> Resultaat:
    """Counts slowly, so that a test can come between."""
    _spoor(werk, f"begin {werk.poging}")
    aantal = werk.invoer.get("aantal", 3)
    for gedaan in range(1, aantal + 1):
        werk.voortgang(gedaan, aantal, f"stap {gedaan}")
        time.sleep(werk.invoer.get("rust", 0))
    _spoor(werk, f"eind {werk.poging}")
    return Resultaat("tel.txt", "text/plain", b"x" * werk.invoer.get("bytes", 3))


@werksoort("proef_kapot", "Proef: kapot", pogingen=3, **SNEL)
def kapot(werk: Werk) -> None:
    _spoor(werk, f"poging {werk.poging}")
    raise RuntimeError("Jansen staat hier in de tekst van de fout")


@werksoort("proef_dodelijk", "Proef: dodelijk", pogingen=2, **SNEL)
def dodelijk(werk: Werk) -> None:
    """Takes its worker process with it, as when memory runs out."""
    _spoor(werk, f"poging {werk.poging}")
    os.kill(os.getpid(), 9)


@werksoort("proef_soms", "Proef: soms", pogingen=3, **SNEL)
def soms(werk: Werk) -> None:
    if werk.poging < 3:
        raise ConnectionError
    _spoor(werk, "gelukt")


@werksoort("proef_nooit", "Proef: nooit")
def nooit(werk: Werk) -> None:
    raise Niet("Het plan is veranderd. Vraag het opnieuw.")


@werksoort("proef_verder", "Proef: verder", pogingen=1)
def verder(werk: Werk) -> None:
    _spoor(werk, "keer")
    if len(Path(werk.invoer["spoor"]).read_text().splitlines()) < 4:
        raise Verder
