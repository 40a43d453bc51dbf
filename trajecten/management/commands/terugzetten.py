"""`manage.py terugzetten BESTAND [--overschrijven]`"""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from trajecten.kopie import KopieFout, restore_backup
from trajecten.management.commands.migrate import prepare_database


class Command(BaseCommand):
    help = "Zet een reservekopie terug en brengt de tabellen daarna op de stand van deze versie."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="BESTAND")
        parser.add_argument("--overschrijven", action="store_true", help="ook als de database niet leeg is")

    def handle(self, *args: object, bestand: Path, overschrijven: bool, **options: object) -> None:
        prepare_database("default")
        try:
            gemaakt_op = restore_backup(bestand, overschrijven=overschrijven)
        except KopieFout as fout:
            raise CommandError(str(fout)) from fout
        call_command("migrate", interactive=False, verbosity=0)
        call_command("vernietigen", na_terugzetten=True, stdout=self.stdout)  # what was destroyed stays destroyed
        self.stdout.write(f"Teruggezet: de reservekopie van {gemaakt_op}.")
