"""Read mail that came back: from standard input (a pipe of the mail server), files, or a Maildir."""

import mailbox
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from trajecten.meldingen.retour import retour_verwerken

MAX = 1_000_000  # bytes of one report that are read


class Command(BaseCommand):
    help = "Leest retourberichten (DSN) en zet onbestelbare adressen op de lijst van beheer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestanden", nargs="*", type=Path, help="bestanden met een mail; zonder: standaardinvoer")
        parser.add_argument("--map", type=Path, help="een Maildir; gelezen mail gaat er uit")

    def handle(self, *args: Any, **opties: Any) -> None:
        if opties["map"]:
            gelezen, van_ons = self._map(opties["map"])
        else:
            ruw = [pad.read_bytes()[:MAX] for pad in opties["bestanden"]] or [sys.stdin.buffer.read(MAX)]
            gelezen, van_ons = len(ruw), sum(retour_verwerken(een) for een in ruw)
        self.stdout.write(f"gelezen={gelezen} van_ons={van_ons}")

    def _map(self, pad: Path) -> tuple[int, int]:
        map_ = mailbox.Maildir(pad, create=False)
        van_ons = 0
        sleutels = list(map_.iterkeys())
        for sleutel in sleutels:
            van_ons += retour_verwerken(map_.get_bytes(sleutel)[:MAX])
            map_.remove(sleutel)
        return len(sleutels), van_ons
