"""`manage.py herinneringen`: the daily sweep at once, as of today or another day."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date

from django.core.management.base import BaseCommand

from trajecten.herinneringen.vegen import herinneringen_vegen


def _dag(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise ArgumentTypeError(f"“{tekst}” is geen datum; schrijf JJJJ-MM-DD, bijvoorbeeld 2026-11-23.") from fout


class Command(BaseCommand):
    help = "Leidt alle herinneringen af uit de dossiers en drukt af wat er nieuw is, vervalt en blijft."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--op", type=_dag, default=None, metavar="JJJJ-MM-DD", help="de dag waarvoor (vandaag)")

    def handle(self, *args: object, **opties: date | None) -> None:
        self.stdout.write(str(herinneringen_vegen(op=opties["op"])))
