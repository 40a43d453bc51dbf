"""Every form that keeps drafts under `<word>-<key>` has a word that leads to the tables of a family."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from trajecten.dossierrechten.vernietiging.concepten import tabellen_van

APPS = ("gezinnen", "netwerk", "trajecten", "monitoring")
# Words of things that belong to no family: a partner, a team, a person, an account, a meeting as a whole.
GEEN_GEZIN = {
    "organisatie", "team", "vernietiging", "verlof", "sluiting", "overdragen", "signaal", "steekproef",
    "reeks", "verzetten", "afgelasten", "leren",
}  # fmt: skip


def woorden() -> set[str]:
    gevonden = set()
    for pad in [pad for map_ in APPS for pad in (Path(settings.BASE_DIR) / map_).rglob("*.py")]:
        if pad.parts[-2] != "migrations":
            tekst = pad.read_text()
            for stuk in re.findall(r'(?:object_)?sleutel\s*=\s*f"([^"]+)"', tekst):
                treffer = re.match(r"([a-z_]+)-\{", stuk)
                if treffer and "object_sleutel" in tekst:
                    gevonden.add(treffer[1])
    return gevonden


@pytest.mark.django_db
def test_the_drafts_of_every_form_are_found_when_a_dossier_is_destroyed():
    onbekend = {woord for woord in woorden() - GEEN_GEZIN if not tabellen_van(woord)}
    assert not onbekend, f"say in vernietiging/concepten.py to which table these belong: {onbekend}"
