"""`manage.py inzagelog --controleer`: does the chain of the access log hold?"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gezinnen.inzagelog.keten import controleer, laatste_zegel, maanden, verzegel
from gezinnen.inzagelog.onderhoud import leg_vast, maanden_klaarzetten, opruimen


class Command(BaseCommand):
    help = "Verzegelt het inzagelog en controleert de keten van zegels."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--controleer", action="store_true", help="controleer het hele log; exit 1 bij een breuk")
        parser.add_argument("--maanden", action="store_true", help="zet de komende maanden klaar")
        parser.add_argument("--opruimen", action="store_true", help="verwijder maanden van meer dan vijf jaar oud")

    def handle(self, *args: Any, controleer: bool, maanden: bool, opruimen: bool, **options: Any) -> None:
        if maanden:
            self.stdout.write(f"klaargezet={maanden_klaarzetten()}")
        if controleer:
            self._controleer()
        if opruimen:
            self._opruimen()
        self.stdout.write(f"verzegeld={verzegel()}")

    def _controleer(self) -> None:
        breuk = controleer()
        leg_vast(breuk, maanden())
        if breuk is not None:
            regel = f"regel {breuk.regel}" if breuk.regel is not None else "zegel"
            self.stderr.write(f"De keten is gebroken bij {regel}: {breuk.reden}")
            sys.exit(1)
        self.stdout.write(f"De keten van het inzagelog klopt. Laatste zegel: {laatste_zegel() or 'nog geen'}")

    def _opruimen(self) -> None:
        self.stdout.write(f"opgeruimd={' '.join(f'{maand:%Y-%m}' for maand in opruimen()) or '-'}")
