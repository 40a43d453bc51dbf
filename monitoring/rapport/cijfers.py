"""The unrounded figures of a report, counted in two statements from the views of figures,
which hold no personal column (`trajecten/wand/overzichten.py`).

Nothing of this leaves `monitoring.rapport`: pages and files only get what `themas.py` made of it. Written in
SQL and put together once, when the module is read: building fifty filtered counts with the ORM took four times
as long as the database needed to answer them.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils import timezone

from monitoring.onthulling.gemiddelden import Meting
from monitoring.onthulling.regels import Telling
from weergave.halfjaar import Halfjaar

WACHTTIJD_DAGEN = 42
WACHTTIJD_NORM = "6 weken"
VOLDOENDE = 7

# Which families belong in which cell, over the columns of `_RIJEN`.
_CELLEN = {
    "instroom": "aangemeld",
    "verwijzer_lokaal": "aangemeld AND verwijzer_soort = 'wijkteam'",
    "verwijzer_huisarts_school": "aangemeld AND verwijzer_soort IN ('huisarts', 'school')",
    "verwijzer_bescherming": "aangemeld AND verwijzer_soort = 'jeugdbescherming'",
    "verwijzer_specialist": "aangemeld AND verwijzer_soort IN ('moederorganisatie', 'experttafel')",
    "verwijzer_ander": "aangemeld AND verwijzer_soort NOT IN ('wijkteam', 'huisarts', 'school', 'jeugdbescherming',"
    " 'moederorganisatie', 'experttafel')",
    "uitkomst_in_zorg": "aangemeld AND gestart_op IS NOT NULL",
    "uitkomst_wacht": "aangemeld AND gestart_op IS NULL AND gesloten_op IS NULL",
    "uitkomst_niet": "aangemeld AND gestart_op IS NULL AND gesloten_op IS NOT NULL",
    "geweest": "gestart_op <= %(eind)s",
    "begin": "gestart_op < %(begin)s",
    "in": "gestart",
    "eind": "gestart_op <= %(eind)s AND open_na_eind",
    "wacht_nog": "(gestart_op IS NULL OR gestart_op > %(eind)s) AND open_na_eind",
    "wachttijd_kort": f"gestart AND wachtdagen <= {WACHTTIJD_DAGEN}",
    "wachttijd_lang": f"gestart AND wachtdagen > {WACHTTIJD_DAGEN}",
    "analyse_klaar": "analyse_klaar",
    "analyse_binnen": "analyse_klaar AND dagen_analyse <= norm_analyse",
    "analyse_langer": "analyse_klaar AND dagen_analyse > norm_analyse",
    "uit": "uit",
    "einde_plan": "uit AND uitval = '01'",
    "einde_uitval": "uit AND uitval IN ('03', '04')",
    "einde_overleg": "uit AND uitval NOT IN ('01', '03', '04')",
    "tevreden_bekend": "uit AND tevredenheid IS NOT NULL",
    "tevreden_onbekend": "uit AND tevredenheid IS NULL",
    "tevreden_7": f"uit AND tevredenheid >= {VOLDOENDE}",
    "tevreden_lager": f"uit AND tevredenheid < {VOLDOENDE}",
    "veilig_bekend": "uit AND gemeten",
    "veilig_onbekend": "uit AND NOT gemeten",
    "veilig_beter": "uit AND gemeten AND veiligheid_nu > veiligheid_begin",
    "veilig_niet": "uit AND gemeten AND veiligheid_nu <= veiligheid_begin",
}
# Means over closed trajectories: the column, and which rows count.
_GEMIDDELDEN = {
    "duur_wachten": ("wachtdagen", "uit"),
    "duur_analyse": ("dagen_analyse", "uit"),
    "duur_behandeling": ("dagen_behandeling", "uit"),
    "duur_afronding": ("dagen_afronding", "uit"),
    "tevredenheid": ("tevredenheid", "uit"),
    "veilig_eerst": ("veiligheid_begin", "uit AND gemeten"),
    "veilig_laatst": ("veiligheid_nu", "uit AND gemeten"),
}
_EVALUATIES = {
    "evaluaties": "true",
    "evaluaties_op_tijd": "s.status = 'gehouden' AND s.gehouden_op <= s.gepland_op",
    "evaluaties_laat": "s.status = 'gehouden' AND s.gehouden_op > s.gepland_op",
    "evaluaties_niet": "s.status <> 'gehouden'",
}
# Trajectories that touch the half-year. %(gemeente)s or %(team)s is NULL: a report is of one of the two.
_RAAKT = (
    "(s.gemeente_id = %(gemeente)s OR s.team_id = %(team)s) AND s.aangemeld_op <= %(eind)s"
    " AND (s.gesloten_op IS NULL OR s.gesloten_op >= %(begin)s)"
)
_RIJEN = f"""
SELECT s.gezin, s.verwijzer_soort, s.gestart_op, s.gesloten_op, s.dagen_analyse, s.dagen_behandeling,
    s.dagen_afronding, s.uitval, s.tevredenheid, s.veiligheid_begin, s.veiligheid_nu, s.doelen, s.doelen_behaald,
    t.analyse_weken * 7 AS norm_analyse, s.gestart_op - s.aangemeld_op AS wachtdagen,
    s.aangemeld_op >= %(begin)s AS aangemeld, s.gestart_op BETWEEN %(begin)s AND %(eind)s AS gestart,
    s.gestart_op + s.dagen_analyse BETWEEN %(begin)s AND %(eind)s AS analyse_klaar,
    s.gestart_op IS NOT NULL AND s.gesloten_op BETWEEN %(begin)s AND %(eind)s AS uit,
    s.gesloten_op IS NULL OR s.gesloten_op > %(eind)s AS open_na_eind,
    s.veiligheid_begin IS NOT NULL AND s.veiligheid_nu IS NOT NULL AS gemeten
FROM cijfers_traject s JOIN teams_team t ON t.id = s.team_id WHERE {_RAAKT}
"""  # noqa: S608 - built from constants only


def _kolommen() -> str:
    """Every count and sum of the report, as columns of one statement."""
    delen = [f'count(DISTINCT gezin) FILTER (WHERE {wie}) AS "{cel}"' for cel, wie in _CELLEN.items()]
    for naam, (kolom, rijen) in _GEMIDDELDEN.items():
        wie = f"FILTER (WHERE {rijen} AND {kolom} IS NOT NULL)"
        delen.append(f'sum({kolom}) {wie} AS "{naam}__som", max({kolom}) {wie} AS "{naam}__grootste"')
        delen.append(f'count(*) {wie} AS "{naam}__rijen", count(DISTINCT gezin) {wie} AS "{naam}__gezinnen"')
    delen.append("coalesce(sum(doelen) FILTER (WHERE uit), 0) AS doelen__som")
    delen.append("coalesce(sum(doelen_behaald) FILTER (WHERE uit), 0) AS behaald__som")
    # Behind each cell its own families (R2): thirty goals of three families point at three families.
    for naam, wie in (("doelen", "doelen > 0"), ("behaald", "doelen_behaald > 0"), ("rest", "doelen > doelen_behaald")):
        delen.append(f"count(DISTINCT gezin) FILTER (WHERE uit AND {wie}) AS {naam}__gezinnen")
    return ", ".join(delen)


def _evaluatiekolommen() -> str:
    """Evaluations, and the families they belong to."""
    delen = []
    for cel, wie in _EVALUATIES.items():
        delen.append(f'count(*) FILTER (WHERE {wie}) AS "{cel}"')
        delen.append(f'count(DISTINCT s.gezin) FILTER (WHERE {wie}) AS "{cel}__gezinnen"')
    return ", ".join(delen)


_TEL = f"SELECT {_kolommen()} FROM ({_RIJEN}) s"  # noqa: S608 - built from constants only
_TEL_EVALUATIES = f"""
SELECT {_evaluatiekolommen()}
FROM cijfers_evaluatie s
WHERE {_RAAKT} AND s.gepland_op BETWEEN %(begin)s AND %(nodig_tot)s
"""  # noqa: S608 - built from constants only


@dataclass(frozen=True)
class Cijfers:
    """All counts by key, and what the means are made of."""

    tellingen: dict[str, Telling]
    metingen: dict[str, Meting]


def cijfers_tellen(periode: Halfjaar, *, gemeente_id: int | None = None, team_id: int | None = None) -> Cijfers:
    """Count everything of the catalogue for one municipality or one team in this half-year. Two queries.

    A family counts once per cell, however many trajectories it has there; evaluations and goals are counted
    themselves, together with the families they belong to. An evaluation is due on the day it was agreed for.
    """
    waarden = {
        "gemeente": gemeente_id,
        "team": team_id,
        "begin": periode.begin,
        "eind": periode.eind,
        "nodig_tot": min(periode.eind, timezone.localdate()),
    }
    rij = _een_rij(_TEL, waarden)
    tellingen = {cel: Telling(rij[cel], rij[cel]) for cel in _CELLEN}
    doelen, behaald = int(rij["doelen__som"]), int(rij["behaald__som"])
    tellingen |= {
        "doelen": Telling(doelen, rij["doelen__gezinnen"]),
        "doelen_behaald": Telling(behaald, rij["behaald__gezinnen"]),
        "doelen_niet": Telling(doelen - behaald, rij["rest__gezinnen"]),
    }
    evaluaties = _een_rij(_TEL_EVALUATIES, waarden)
    tellingen |= {cel: Telling(evaluaties[cel], evaluaties[f"{cel}__gezinnen"]) for cel in _EVALUATIES}
    return Cijfers(tellingen, {naam: _meting(rij, naam) for naam in _GEMIDDELDEN})


def _meting(rij: dict[str, Any], naam: str) -> Meting:
    """What a mean is made of. A family with two closings counts once, with the mean of both."""
    gezinnen, rijen = rij[f"{naam}__gezinnen"], rij[f"{naam}__rijen"]
    som = Decimal(rij[f"{naam}__som"] or 0)
    if rijen != gezinnen:
        som = som * gezinnen / rijen
    return Meting(som, gezinnen, Decimal(rij[f"{naam}__grootste"] or 0))


def _een_rij(vraag: str, waarden: dict[str, Any]) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        rij = cursor.fetchone()
        return dict(zip([kolom.name for kolom in cursor.description], rij, strict=True))
