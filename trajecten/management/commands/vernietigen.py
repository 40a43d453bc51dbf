"""Destroy now what is approved and waited long enough; after putting a backup back: what came back with it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from trajecten.dossierrechten.vernietiging.herhalen import opnieuw_vernietigen
from trajecten.dossierrechten.vernietiging.models import Vernietiging
from trajecten.dossierrechten.vernietiging.services import vernietiging_uitvoeren
from trajecten.dossierrechten.wie import als_taak


class Command(BaseCommand):
    help = "Vernietigt wat is goedgekeurd en waarvan de wachttijd voorbij is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--na-terugzetten", action="store_true", help="vernietig opnieuw wat met een reservekopie terugkwam"
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        if opties["na_terugzetten"]:
            aantal, delen = opnieuw_vernietigen()
            self.stdout.write(f"opnieuw vernietigd: {aantal}")
            for bewijs in delen:
                self.stdout.write(f"Bewijs {bewijs} ging over een deel van een dossier: doe dat opnieuw met de hand.")
            return
        with als_taak("vernietiging"):
            sleutels = list(Vernietiging.objects.uit_te_voeren(timezone.localdate()).values_list("pk", flat=True))
        self.stdout.write(f"vernietigd: {sum(vernietiging_uitvoeren(pk=pk) for pk in sleutels)}")
