"""`manage.py integraal_plan NUMMER --uit BESTAND.pdf`: the latest plan version of one trajectory as a PDF."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from teams import wand
from trajecten.plan.document import als_html, document
from trajecten.plan.models import Planversie
from weergave.pdf import render_pdf


class Command(BaseCommand):
    help = "Maakt de PDF van de laatste versie van het integraal plan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("nummer", help="nummer van het traject, bijvoorbeeld T-2026-00042")
        parser.add_argument("--uit", required=True, type=Path, metavar="BESTAND.pdf", help="waar de PDF komt te staan")

    def handle(self, *args: Any, **opties: Any) -> None:
        uit: Path = opties["uit"]
        with wand.taak("planbestanden"):
            versie, html = self._html(opties["nummer"])
        if not uit.parent.is_dir():
            raise CommandError(f"De map {uit.parent} bestaat niet. Maak hem eerst, of kies een andere.")
        uit.write_bytes(render_pdf(html))
        self.stdout.write(f"Versie {versie.versie_nummer} van het plan staat in {uit}.")

    @staticmethod
    def _html(nummer: str) -> tuple[Planversie, str]:
        versie = (
            Planversie.objects.filter(traject__nummer=nummer)
            .select_related("traject__gezin__gemeente", "traject__team", "traject__stand")
            .order_by("-versie_nummer")
            .first()
        )
        if versie is None:
            raise CommandError(f"Er is geen traject {nummer} met een integraal plan.")
        return versie, als_html(document(versie))
