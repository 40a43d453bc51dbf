"""Make a report, as page, as file, and as a PDF that a worker renders."""

import hashlib
import json
from datetime import date
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string

from monitoring.rapport.cijfers import cijfers_tellen
from monitoring.rapport.models import Rapportbestand
from monitoring.rapport.opbouw import Rapport
from monitoring.rapport.themas import rapport_maken
from teams.organisatie.models import Gemeente
from teams.team.models import Team
from weergave.datum import lang
from weergave.halfjaar import Halfjaar
from weergave.pdf import render_pdf
from weergave.tabellen import Tabel, csv_bytes, xlsx_bytes

UITLEG = (
    "Elk aantal is afgerond op vijf. Daardoor tellen totalen niet altijd op.",
    "Een punt (.) betekent: dit laten we niet zien. Het gaat om minder dan tien gezinnen, of het getal zou een ander "
    "klein getal verraden.",
    "Onder de dertig gezinnen staat er alleen een totaal. Percentages komen van afgeronde aantallen.",
)
VORM = 1  # goes up when the look of the PDF changes, so that old files are not served


def rapport_van(gemeente: Gemeente | None, team: Team | None, periode: Halfjaar) -> Rapport:
    """The protected report of one municipality or one team. Two queries, whatever its size."""
    if gemeente is not None:
        return rapport_maken(gemeente.naam, periode, cijfers_tellen(periode, gemeente_id=gemeente.pk))
    assert team is not None  # noqa: S101 - a report is of one of the two; the database says so as well
    return rapport_maken(f"Team {team.naam}", periode, cijfers_tellen(periode, team_id=team.pk))


def bestandstabellen(rapport: Rapport) -> list[Tabel]:
    """The tables of the page, preceded by what they are about and what their signs mean."""
    vooraf = Tabel(
        "Over dit rapport",
        ["Onderdeel", "Waarde"],
        [["Onderwerp", rapport.onderwerp], ["Periode", rapport.periode.naam]],
        noten=UITLEG,
    )
    bevindingen = Tabel("Bevindingen", ["Thema", "Bevinding"], [[t.titel, t.bevinding] for t in rapport.themas])
    return [vooraf, bevindingen, *rapport.tabellen]


def rapport_csv(rapport: Rapport) -> bytes:
    return csv_bytes(bestandstabellen(rapport))


def rapport_xlsx(rapport: Rapport) -> bytes:
    return xlsx_bytes(bestandstabellen(rapport))


def rapport_pdf(rapport: Rapport, op: date) -> bytes:
    """Rendered by WeasyPrint: takes a second or two, so never in a web request and never in a transaction."""
    regel = f"Halfjaarrapport {rapport.titel} · gemaakt op {lang(op)}"
    return render_pdf(
        render_to_string("monitoring/rapport/pdf.html", {"rapport": rapport, "uitleg": UITLEG, "regel": regel})
    )


def vingerafdruk(rapport: Rapport) -> str:
    """SHA-256 of everything a reader sees in the report."""
    inhoud: list[Any] = [VORM, rapport.titel, UITLEG]
    inhoud += [[t.titel, t.bevinding, t.betekenis] for t in rapport.themas]
    inhoud += [[tabel.titel, list(tabel.koppen), tabel.rijen_als_tekst] for tabel in rapport.tabellen]
    return hashlib.sha256(json.dumps(inhoud).encode()).hexdigest()


def bestand_van(
    gemeente: Gemeente | None, team: Team | None, periode: Halfjaar, rapport: Rapport
) -> Rapportbestand | None:
    """The PDF of exactly these figures, in whatever state; None when nobody asked for it."""
    return Rapportbestand.objects.van_rapport(gemeente, team, periode, vingerafdruk(rapport)).first()


@transaction.atomic
def rapportbestand_vragen(
    *, gemeente: Gemeente | None, team: Team | None, periode: Halfjaar, rapport: Rapport, door: Any
) -> Rapportbestand:
    """Ask for the PDF of a report: one row per content, however often it is asked; a failed one starts again.

    The caller starts the task for a row that waits.
    """
    bestand, _ = Rapportbestand.objects.get_or_create(
        gemeente=gemeente,
        team=team,
        periode=str(periode),
        inhoud_hash=vingerafdruk(rapport),
        defaults={"aangevraagd_door": door},
    )
    if bestand.status == Rapportbestand.Status.MISLUKT:
        bestand.status, bestand.fout = Rapportbestand.Status.WACHT, ""
        bestand.save(update_fields=["status", "fout"])
    return bestand
