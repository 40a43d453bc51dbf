"""System checks: what the machine must have, said with the name of the package that is missing."""

from collections.abc import Sequence
from ctypes.util import find_library
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

PDF_BIBLIOTHEKEN = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


@register
def pdf_libraries(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """WeasyPrint loads these at the first PDF; without them every plan would fail in the worker."""
    ontbreekt = [pakket for naam, pakket in PDF_BIBLIOTHEKEN.items() if not find_library(naam)]
    if not ontbreekt:
        return []
    return [
        Error(
            f"Voor PDF-bestanden ontbreekt op deze machine: {', '.join(ontbreekt)}.",
            hint=f"Voer uit: sudo apt-get install {' '.join(ontbreekt)}",
            id="trajecten.E001",
        )
    ]
