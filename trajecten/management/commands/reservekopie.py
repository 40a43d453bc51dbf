"""`manage.py reservekopie --uit BESTAND`"""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from trajecten.kopie import KopieFout, make_backup


class Command(BaseCommand):
    help = "Schrijft de database en de bestanden naar één archief."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--uit", required=True, type=Path, metavar="BESTAND")

    def handle(self, *args: object, uit: Path, **options: object) -> None:
        if not uit.parent.is_dir():
            raise CommandError(f"De map {uit.parent} bestaat niet.")
        try:
            grootte = make_backup(uit)
        except KopieFout as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"Reservekopie gemaakt: {uit} ({grootte / 1024 / 1024:.1f} MB).")
