"""How a team meets and what comes of its decisions, counted in SQL: a handful of statements, whatever the numbers.

Counted from two views (`trajecten/wand/overzichten.py`), so that a figure stays true when the dossier of a family is
closed to the team. A condition is written once: a count and the list behind it use the same. Nobody is counted as a
person: a decision is the team's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from teams.team.models import Team
from weergave.halfjaar import Halfjaar

KWARTALEN = 8

# What can come of a decision, over `cijfers_besluit b`; each decision is exactly one of these.
STATEN = {
    "gedaan": "b.status = 'gedaan'",
    "gewijzigd": "b.status = 'gewijzigd'",
    "niet_gedaan": "b.status = 'niet_gedaan'",
    "open": "b.status = 'open' AND (b.voor IS NULL OR b.voor >= %(vandaag)s)",
    "te_laat": "b.status = 'open' AND b.voor < %(vandaag)s",
}
# Which discussions, over `cijfers_bespreking k`.
BESPREKINGEN = {
    "besproken": "k.besproken",
    "doorgeschoven": "k.doorgeschoven",
    "zonder_besluit": "k.besproken AND k.besluiten = 0",
    "vraag_wel": "k.besproken AND k.eigen_vraag",
    "vraag_niet": "k.besproken AND NOT k.eigen_vraag",
    "vraag_onbekend": "k.besproken AND k.eigen_vraag IS NULL"  # along a guide it is not asked
    " AND NOT EXISTS (SELECT FROM trajecten_mdo g WHERE g.id = k.mdo_id AND g.leidraad_id IS NOT NULL)",
}
# Which meetings, over `trajecten_mdo m`. What still has to come is not planned yet, as far as this counts.
OVERLEGGEN = {
    "gepland": "m.op <= %(vandaag)s",
    "gehouden": "m.status IN ('bezig', 'afgesloten')",
    "vervallen": "m.status = 'vervallen' AND m.op <= %(vandaag)s",
}


def _tel(voorwaarden: dict[str, str]) -> str:
    return ", ".join(f'count(*) FILTER (WHERE {waar}) AS "{naam}"' for naam, waar in voorwaarden.items())


def _rijen(sql: str, waarden: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        namen = [kolom.name for kolom in cursor.description]
        return [dict(zip(namen, rij, strict=True)) for rij in cursor.fetchall()]


@dataclass(frozen=True)
class Kwartaal:
    """The decisions that a team took in one quarter, and how long those took that were settled in it."""

    begin: date
    gedaan: int
    gewijzigd: int
    niet_gedaan: int
    open: int
    te_laat: int
    afgerond: int  # settled in this quarter, whenever taken
    dagen: float | None  # median from taken to settled
    afgesproken: float | None  # median from taken to the agreed date, of the same ones
    met_datum: int
    op_tijd: int

    @property
    def genomen(self) -> int:
        return self.gedaan + self.gewijzigd + self.niet_gedaan + self.open + self.te_laat

    @property
    def nagekeken(self) -> int:
        """Settled, of those taken in this quarter: done, changed or not done."""
        return self.gedaan + self.gewijzigd + self.niet_gedaan

    @property
    def per_staat(self) -> list[tuple[str, int]]:
        """What came of them, with how many: each decision of the quarter once."""
        return [(staat, getattr(self, staat)) for staat in STATEN]

    @property
    def code(self) -> str:
        """As it stands in an address: 2026-K3."""
        return f"{self.begin.year}-K{(self.begin.month + 2) // 3}"

    @property
    def naam(self) -> str:
        return f"{(self.begin.month + 2) // 3}e kw. {self.begin.year}"


def kwartaal_begin(dag: date) -> date:
    return date(dag.year, dag.month - (dag.month - 1) % 3, 1)


def kwartaal_uit(code: str) -> tuple[date, date] | None:
    """First and last day of "2026-K3"; None for anything else."""
    vorm = re.fullmatch(r"(20[0-9]{2})-K([1-4])", code)
    if vorm is None:
        return None
    begin = date(int(vorm[1]), int(vorm[2]) * 3 - 2, 1)
    return begin, _volgende(begin) - timedelta(days=1)


def _volgende(begin: date) -> date:
    return kwartaal_begin(begin + timedelta(days=95))


_PER_KWARTAAL = f"""
SELECT q.begin, g.*, d.* FROM (SELECT d::date AS begin, (d + interval '3 months')::date AS na
    FROM generate_series(%(eerste)s::timestamp, %(laatste)s::timestamp, interval '3 months') d) q
CROSS JOIN LATERAL (SELECT {_tel(STATEN)} FROM cijfers_besluit b
    WHERE b.team_id = %(team)s AND b.genomen_op >= q.begin AND b.genomen_op < q.na) g
CROSS JOIN LATERAL (SELECT count(*) AS afgerond,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY b.afgerond_op - b.genomen_op) AS dagen,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY b.voor - b.genomen_op) AS afgesproken,
        count(b.voor) AS met_datum, count(*) FILTER (WHERE b.afgerond_op <= b.voor) AS op_tijd
    FROM cijfers_besluit b WHERE b.team_id = %(team)s AND b.status <> 'open'
        AND b.afgerond_op >= q.begin AND b.afgerond_op < q.na) d
ORDER BY q.begin
"""  # noqa: S608 - built from constants only


def kwartalen(team: Team, vandaag: date) -> list[Kwartaal]:
    """The last quarters, the running one included, oldest first. One query."""
    laatste = kwartaal_begin(vandaag)
    maanden = laatste.year * 12 + laatste.month - 1 - 3 * (KWARTALEN - 1)
    eerste = date(maanden // 12, maanden % 12 + 1, 1)
    waarden = {"team": team.pk, "vandaag": vandaag, "eerste": eerste, "laatste": laatste}
    return [Kwartaal(**rij) for rij in _rijen(_PER_KWARTAAL, waarden)]


@dataclass(frozen=True)
class Periodecijfers:
    """One half-year of meetings of one team."""

    periode: Halfjaar
    gepland: int
    gehouden: int
    vervallen: int
    besproken: int
    doorgeschoven: int
    vraag_wel: int
    vraag_niet: int
    vraag_onbekend: int
    gezinnen: int
    minuten: float | None  # planned, mean per discussion
    gemeten: int  # discussions of which the clock knows how long they took
    gebruikt: float | None  # mean minutes of those
    zonder_besluit: int
    gedaan: int
    gewijzigd: int
    niet_gedaan: int
    open: int
    te_laat: int

    @property
    def nagekeken(self) -> int:
        return self.gedaan + self.gewijzigd + self.niet_gedaan

    @property
    def genomen(self) -> int:
        return self.nagekeken + self.open + self.te_laat

    @property
    def vraag_bekend(self) -> int:
        return self.vraag_wel + self.vraag_niet


_PER_HALFJAAR = f"""
SELECT p.begin, o.*, k.*, b.* FROM unnest(%(beginnen)s::date[], %(einden)s::date[]) AS p(begin, eind)
CROSS JOIN LATERAL (SELECT {_tel(OVERLEGGEN)} FROM trajecten_mdo m
    WHERE m.team_id = %(team)s AND m.op BETWEEN p.begin AND p.eind) o
CROSS JOIN LATERAL (SELECT {_tel(BESPREKINGEN)}, count(DISTINCT k.gezin) FILTER (WHERE k.besproken) AS gezinnen,
        (avg(k.minuten) FILTER (WHERE k.besproken))::float AS minuten,
        count(k.gebruikt) FILTER (WHERE k.besproken) AS gemeten,
        (avg(k.gebruikt) FILTER (WHERE k.besproken))::float AS gebruikt
    FROM cijfers_bespreking k WHERE k.team_id = %(team)s AND k.op BETWEEN p.begin AND p.eind) k
CROSS JOIN LATERAL (SELECT {_tel(STATEN)} FROM cijfers_besluit b
    WHERE b.team_id = %(team)s AND b.genomen_op BETWEEN p.begin AND p.eind) b
ORDER BY p.begin
"""  # noqa: S608 - built from constants only


def halfjaren_tellen(team: Team, periodes: Iterable[Halfjaar], vandaag: date) -> list[Periodecijfers]:
    """The figures of these half-years, in order of time. One query."""
    op_volgorde = sorted(periodes)
    waarden = {
        "team": team.pk,
        "vandaag": vandaag,
        "beginnen": [periode.begin for periode in op_volgorde],
        "einden": [periode.eind for periode in op_volgorde],
    }
    rijen = _rijen(_PER_HALFJAAR, waarden)
    return [
        Periodecijfers(periode, **{naam: waarde for naam, waarde in rij.items() if naam != "begin"})
        for periode, rij in zip(op_volgorde, rijen, strict=True)
    ]


# Which expertise was at which meeting, and which the team had then. What was kept at the meeting goes before what a
# person brings in now.
_OPKOMST = """
gehouden AS (SELECT m.id, m.op FROM trajecten_mdo m WHERE m.team_id = %(team)s AND m.op BETWEEN %(van)s AND %(tot)s
    AND m.status IN ('bezig', 'afgesloten')
    AND EXISTS (SELECT 1 FROM trajecten_aanwezigheid a WHERE a.mdo_id = m.id AND a.aanwezig)),
er AS (SELECT a.mdo_id, coalesce(toen.expertise_id, nu.expertise_id) AS expertise_id FROM gehouden g
    JOIN trajecten_aanwezigheid a ON a.mdo_id = g.id AND a.aanwezig
    LEFT JOIN trajecten_aanwezigheid_expertises toen ON toen.aanwezigheid_id = a.id
    LEFT JOIN teams_professional p ON p.account_id = a.account_id AND toen.id IS NULL
    LEFT JOIN teams_professional_expertises nu ON nu.professional_id = p.id),
had AS (SELECT g.id AS mdo_id, e.expertise_id FROM gehouden g
    JOIN teams_teamlidmaatschap l ON l.team_id = %(team)s AND l.van <= g.op AND (l.tot IS NULL OR l.tot >= g.op)
    JOIN teams_professional p ON p.account_id = l.account_id
    JOIN teams_professional_expertises e ON e.professional_id = p.id),
samen AS (SELECT x.mdo_id, x.expertise_id, bool_or(x.er) AS er
    FROM (SELECT mdo_id, expertise_id, true AS er FROM er WHERE expertise_id IS NOT NULL
        UNION ALL SELECT mdo_id, expertise_id, false FROM had) x GROUP BY x.mdo_id, x.expertise_id)
"""
_PER_EXPERTISE = f"""
WITH {_OPKOMST} SELECT e.naam, count(*) AS overleggen, count(*) FILTER (WHERE s.er) AS erbij
FROM samen s JOIN teams_expertise e ON e.id = s.expertise_id GROUP BY e.id ORDER BY e.volgorde, e.naam
"""  # noqa: S608 - built from constants only
_PER_OVERLEG = f"""
WITH {_OPKOMST} SELECT s.mdo_id, array_agg(e.naam ORDER BY e.volgorde, e.naam) FILTER (WHERE NOT s.er) AS mist
FROM samen s JOIN teams_expertise e ON e.id = s.expertise_id GROUP BY s.mdo_id
"""  # noqa: S608 - built from constants only


def expertises(team: Team, periode: Halfjaar) -> list[dict[str, Any]]:
    """Per expertise that the team had: at how many of its meetings (`overleggen`) it was there (`erbij`). One query."""
    return _rijen(_PER_EXPERTISE, {"team": team.pk, "van": periode.begin, "tot": periode.eind})


def gemist(team: Team, periode: Halfjaar) -> dict[int, list[str]]:
    """Per meeting with known attendance: the expertises that the team had and that were not there. One query."""
    rijen = _rijen(_PER_OVERLEG, {"team": team.pk, "van": periode.begin, "tot": periode.eind})
    return {rij["mdo_id"]: rij["mist"] or [] for rij in rijen}


def besluiten_in(team: Team, van: date, tot: date, staat: str, vandaag: date) -> list[int]:
    """Keys of the decisions taken from `van` to `tot` of which this came: the list behind a count."""
    waarden = {"team": team.pk, "van": van, "tot": tot, "vandaag": vandaag}
    sql = "SELECT b.id FROM cijfers_besluit b WHERE b.team_id = %(team)s AND b.genomen_op BETWEEN %(van)s AND %(tot)s"
    return [rij["id"] for rij in _rijen(f"{sql} AND {STATEN[staat]}", waarden)]


def besprekingen_in(team: Team, periode: Halfjaar, welke: str) -> list[int]:
    """Keys of the discussions in a half-year that are counted under this name."""
    waarden = {"team": team.pk, "van": periode.begin, "tot": periode.eind}
    sql = "SELECT k.id FROM cijfers_bespreking k WHERE k.team_id = %(team)s AND k.op BETWEEN %(van)s AND %(tot)s"
    return [rij["id"] for rij in _rijen(f"{sql} AND {BESPREKINGEN[welke]}", waarden)]
