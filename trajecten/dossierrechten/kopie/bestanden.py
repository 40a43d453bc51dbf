"""The copy as files: a PDF to read, JSON for a machine, the documents; together in one ZIP."""

import io
import json
import zipfile
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import timezone

from trajecten.dossierrechten.kopie.inhoud import Deel, Kopie
from weergave.pdf import render_pdf

SCHEMA = "trajecten-dossierkopie-1"
NAAM = "dossierkopie.zip"  # names nobody
_VAST = (2000, 1, 1, 0, 0, 0)
_LEES_MIJ = """Dit is een kopie van wat er over u in het dossier staat.

dossier.pdf    om te lezen of te printen
dossier.json   dezelfde gegevens voor een computer (opbouw: schema.json)
documenten/    bestanden uit het dossier

Bewaar deze bestanden op een veilige plek. Vragen? Bel uw contactpersoon bij het team.
"""


def als_zip(kopie: Kopie) -> bytes:
    """Everything in one archive; the same copy gives the same bytes."""
    doel = io.BytesIO()
    documenten = {
        deel.pk: f"documenten/document-{deel.pk}{PurePath(deel.bestand).suffix}" for deel in _met_bestand(kopie)
    }
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as zip_:
        _schrijf(zip_, "lees-mij.txt", _LEES_MIJ.encode())
        _schrijf(zip_, "dossier.pdf", render_pdf(als_html(kopie)))
        gegevens = als_json(kopie, documenten)
        _schrijf(zip_, "dossier.json", json.dumps(gegevens, ensure_ascii=False, indent=2).encode())
        _schrijf(zip_, "schema.json", (settings.BASE_DIR / "docs/dossierkopie.schema.json").read_bytes())
        for deel in _met_bestand(kopie):
            with default_storage.open(deel.bestand) as bestand:
                _schrijf(zip_, documenten[deel.pk], bestand.read())
    return doel.getvalue()


def _met_bestand(kopie: Kopie) -> list[Deel]:
    return [deel for deel in kopie.delen if deel.bestand and default_storage.exists(deel.bestand)]


def _schrijf(zip_: zipfile.ZipFile, naam: str, inhoud: bytes) -> None:
    zip_.writestr(zipfile.ZipInfo(naam, _VAST), inhoud, zipfile.ZIP_DEFLATED)


def als_json(kopie: Kopie, documenten: dict[int, str]) -> dict[str, Any]:
    """The copy as data, in the shape of `docs/dossierkopie.schema.json`."""
    return {
        "schema": SCHEMA,
        "verzoek": kopie.verzoek,
        "gemaakt_op": kopie.gemaakt_op.isoformat(timespec="seconds"),
        "dossier": kopie.dossier,
        "persoon": {"naam": kopie.voor, "geboren": kopie.geboren.isoformat() if kopie.geboren else None},
        "stukken": [_stuk_json(deel, documenten) for deel in kopie.delen],
        "weggelaten": kopie.weggelaten,
        "verstrekkingen": kopie.verstrekkingen,
        "inzagen": kopie.inzagen,
    }


def _stuk_json(deel: Deel, documenten: dict[int, str]) -> dict[str, Any]:
    return {
        "soort": deel.code.rsplit(".", 1)[-1],
        "naam": deel.titel,
        "op": _iso(deel.op),
        "door": deel.auteur or None,
        "over": deel.over,
        "teksten": [{"naam": label, "tekst": tekst} for label, tekst in deel.teksten],
        "gegevens": [{"naam": label, "waarde": waarde} for label, waarde in deel.feiten],
        "verklaringen": deel.verklaringen,
        "afgeschermd_binnen_team": deel.afgeschermd,
        "deels_zwart": deel.zwart,
        "reden": deel.reden or None,
        "bestand": documenten.get(deel.pk) if deel.bestand else None,
    }


def _iso(op: date | datetime | None) -> str | None:
    if op is None:
        return None
    return (timezone.localdate(op) if isinstance(op, datetime) else op).isoformat()


def als_html(kopie: Kopie) -> str:
    """The whole HTML of the PDF: items per kind, in the order of time."""
    groepen: dict[str, list[dict[str, Any]]] = {}
    for deel in kopie.delen:
        groepen.setdefault(deel.soort, []).append(
            {"deel": deel, "op": timezone.localdate(deel.op) if isinstance(deel.op, datetime) else deel.op}
        )
    return render_to_string(
        "pdf/dossierkopie.html",
        {"kopie": kopie, "groepen": [{"naam": naam, "rijen": rijen} for naam, rijen in groepen.items()]},
    )
