"""Fills an empty database with the reference teams and invented families."""

import sys
import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from trajecten.demodata.opbouw import GROOT, STANDAARD, bouw, leeg, reden_tegen
from trajecten.demodata.rechten import vraag_rechten
from trajecten.herinneringen.vegen import herinneringen_vegen

SEED = 2023


class Command(BaseCommand):
    help = "Laadt de referentieteams met verzonnen gezinnen. Zelfde seed en datum: zelfde gegevens."

    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--gezinnen", type=int, default=STANDAARD, help="aantal gezinnen (standaard %(default)s)")
        parser.add_argument("--notities", type=int, help="aantal MDO-notities per gezin (standaard wat er past)")
        parser.add_argument("--seed", type=int, default=SEED, help="begin van het toeval (standaard %(default)s)")
        parser.add_argument("--opnieuw", action="store_true", help="gooi eerst alle teams, accounts en gezinnen weg")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTIE:
            raise CommandError("Demogegevens horen niet in productie: de accounts hebben een bekend wachtwoord.")
        if options["gezinnen"] < 1 or (options["notities"] is not None and options["notities"] < 1):
            raise CommandError("Geef bij --gezinnen en --notities een getal vanaf 1.")
        if options["opnieuw"]:
            leeg()
        elif reden := reden_tegen():
            raise CommandError(reden)
        begin = time.monotonic()
        balk = Balk(self.stderr._out if options["verbosity"] else None)
        aantallen = bouw(options["gezinnen"], options["notities"], options["seed"], balk)
        vraag_rechten()
        if options["gezinnen"] < GROOT:  # so that some already lie for a while, and were passed on
            herinneringen_vegen(op=timezone.localdate() - timedelta(days=9))
        herinneringen_vegen()  # so that the first page after log-in already knows what is due
        if options["verbosity"]:
            rijen = sum(aantallen.values())
            self.stdout.write(
                f"{aantallen['gezinnen_gezin']} gezinnen, {aantallen['trajecten_traject']} trajecten, "
                f"{rijen} rijen in {time.monotonic() - begin:.1f} seconden."
            )


class Balk:
    """A progress bar on stderr; on a terminal it stays on one line."""

    def __init__(self, uit: Any) -> None:
        self.uit = uit
        self.begin = time.monotonic()
        self.vorige = -1

    def __call__(self, klaar: int, totaal: int) -> None:
        deel = klaar * 40 // totaal
        if self.uit is None or deel == self.vorige:
            return
        self.vorige = deel
        einde = "\n" if klaar >= totaal or not sys.stderr.isatty() else "\r"
        tijd = time.monotonic() - self.begin
        self.uit.write(f"[{'#' * deel}{'.' * (40 - deel)}] {klaar}/{totaal} gezinnen, {tijd:.0f} s{einde}")
        self.uit.flush()
