"""`manage.py inzagelog --controleer`: does the chain of the access log hold?"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gezinnen.inzagelog.keten import controleer, verzegel


class Command(BaseCommand):
    help = "Verzegelt het inzagelog en controleert de keten van zegels."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--controleer", action="store_true", help="controleer de keten; exit 1 bij een breuk")

    def handle(self, *args: Any, controleer: bool, **options: Any) -> None:
        if controleer:
            self._controleer()
        self.stdout.write(f"verzegeld={verzegel()}")

    def _controleer(self) -> None:
        breuk = controleer()
        if breuk is not None:
            regel = f"regel {breuk.regel}" if breuk.regel is not None else "zegel"
            self.stderr.write(f"De keten is gebroken bij {regel}: {breuk.reden}")
            sys.exit(1)
        self.stdout.write("De keten van het inzagelog klopt.")
