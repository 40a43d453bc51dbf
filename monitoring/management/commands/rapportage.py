"""`manage.py rapportage`: the municipal report as a file, exactly as the page gives it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from monitoring.rapport.services import rapport_csv, rapport_pdf, rapport_van, rapport_xlsx
from teams import wand
from teams.organisatie.models import Gemeente
from weergave.halfjaar import Halfjaar, halfjaren


class Command(BaseCommand):
    help = "Schrijft het halfjaarrapport van een gemeente naar een bestand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--gemeente", required=True, help="CBS-code, bijvoorbeeld 0518")
        parser.add_argument("--periode", required=True, help="halfjaar, bijvoorbeeld 2026-H1")
        parser.add_argument("--formaat", required=True, choices=["csv", "xlsx", "pdf"])
        parser.add_argument("--uit", required=True, type=Path, help="het bestand dat gemaakt wordt")

    def handle(self, *args: Any, **options: Any) -> None:
        gemeente = Gemeente.objects.filter(code=options["gemeente"].removeprefix("GM")).first()
        if gemeente is None:
            raise CommandError(f"Gemeente {options['gemeente']} is niet bekend. Geef een CBS-code, bijvoorbeeld 0518.")
        with wand.taak("rapporten"):
            rapport = rapport_van(gemeente, None, _periode(options["periode"]))
        maak = {"csv": rapport_csv, "xlsx": rapport_xlsx, "pdf": lambda r: rapport_pdf(r, timezone.localdate())}
        try:
            options["uit"].write_bytes(maak[options["formaat"]](rapport))
        except OSError as fout:
            raise CommandError(f"Het bestand kan niet worden geschreven: {fout.strerror}.") from fout
        self.stdout.write(f"{options['uit']} is gemaakt: {rapport.titel}.")


def _periode(tekst: str) -> Halfjaar:
    try:
        periode = Halfjaar.uit_tekst(tekst)
    except ValueError as fout:
        raise CommandError(str(fout)) from fout
    aanbod = halfjaren(timezone.localdate())
    if periode not in aanbod:
        raise CommandError(f"Over {periode} is er geen rapport. Kies uit {', '.join(map(str, reversed(aanbod)))}.")
    return periode
