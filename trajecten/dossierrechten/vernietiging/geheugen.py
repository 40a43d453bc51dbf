"""A small file outside the database remembers what was destroyed, because a backup of before would bring it back.

A line holds the number of the proof, the hash of the dossier number and who signed; no content. The file is in no
backup and stays when one is put back.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from trajecten.dossierrechten.vernietiging.models import Vernietigingsbewijs


def _bestand() -> Path:
    return Path(settings.VAR) / "vernietigd.jsonl"


def lees() -> list[dict[str, Any]]:
    """Every destruction that was remembered."""
    pad = _bestand()
    return [json.loads(regel) for regel in pad.read_text().splitlines() if regel] if pad.exists() else []


def bijwerken() -> None:
    """Add the proofs that are not in the file yet. Twice does no harm."""
    bekend = {regel["bewijs"] for regel in lees()}
    nieuw = Vernietigingsbewijs.objects.exclude(nummer__in=bekend).order_by("pk")
    regels = [
        {"bewijs": b.nummer, "hash": b.dossier_hash, "omvang": b.omvang, "door": [b.voorgesteld_door, b.getoetst_door]}
        for b in nieuw
    ]
    if not regels:
        return
    pad = _bestand()
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.touch(mode=0o600)
    with pad.open("a") as bestand:
        bestand.writelines(json.dumps(regel) + "\n" for regel in regels)
