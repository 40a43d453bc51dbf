"""The log as the privacy officer reads it: per colleague and per dossier, counted in the database. No family's name."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from gezinnen.inzagelog.onderdelen import in_woorden
from teams.access import rolnamen

MEESTE = 300


@dataclass(frozen=True)
class Periode:
    """The days that a page is about, both included."""

    van: date
    tot: date

    @property
    def grenzen(self) -> tuple[datetime, datetime]:
        return _begin(self.van), _begin(self.tot + timedelta(days=1))


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time(), timezone.get_current_timezone())


def _rijen(sql: str, waarden: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        kolommen = [kolom.name for kolom in cursor.description]
        return [dict(zip(kolommen, rij, strict=True)) for rij in cursor.fetchall()]


_MEDEWERKERS = """
WITH regels AS (
    SELECT account_id, uitkomst, soort, dossiers FROM gezinnen_inzagelog
    WHERE op >= %(van)s AND op < %(tot)s AND account_id IS NOT NULL
), geteld AS (
    SELECT account_id, count(*) FILTER (WHERE soort IN ('dossier', 'export') AND uitkomst = 0) AS keer,
        count(*) FILTER (WHERE uitkomst = 8) AS geweigerd, count(*) FILTER (WHERE soort = 'export') AS exporten
    FROM regels GROUP BY account_id
), dossiers AS (
    SELECT account_id, count(DISTINCT dossier) AS dossiers FROM regels, unnest(dossiers) dossier
    WHERE soort IN ('dossier', 'export') AND uitkomst = 0 GROUP BY account_id
), signalen AS (
    SELECT account_id, count(*) AS signalen FROM gezinnen_inzagesignaal WHERE status = 'nieuw' GROUP BY account_id
)
SELECT account.id AS pk, account.naam, coalesce(organisatie.naam, '') AS organisatie, keer, exporten, geweigerd,
    coalesce(dossiers, 0) AS dossiers, coalesce(signalen, 0) AS signalen
FROM geteld JOIN teams_account account ON account.id = geteld.account_id
    LEFT JOIN teams_organisatie organisatie ON organisatie.id = account.organisatie_id
    LEFT JOIN dossiers ON dossiers.account_id = account.id LEFT JOIN signalen ON signalen.account_id = account.id
WHERE zoeknaam(account.naam) LIKE '%%' || zoeknaam(%(naam)s) || '%%'
ORDER BY signalen DESC, dossiers DESC, account.naam LIMIT %(meeste)s
"""


def per_medewerker(periode: Periode, naam: str = "") -> list[dict[str, Any]]:
    """Per colleague: looks, dossiers, exports, refusals and open signals; most signals first. One query."""
    van, tot = periode.grenzen
    naam = naam.replace("\\", "").replace("%", "").replace("_", "")
    return _rijen(_MEDEWERKERS, {"van": van, "tot": tot, "naam": naam, "meeste": MEESTE})


_VAN_EEN = """
SELECT dossier, count(*) FILTER (WHERE soort IN ('dossier', 'export') AND uitkomst = 0) AS keer,
    count(*) FILTER (WHERE soort IN ('overzicht', 'zoeken', 'rapport')) AS lijsten,
    count(*) FILTER (WHERE uitkomst = 8) AS geweigerd, min(op) AS eerste, max(op) AS laatste,
    array_agg(DISTINCT grond) FILTER (WHERE grond <> '') AS gronden,
    array_agg(DISTINCT segment) FILTER (WHERE segment <> '') AS segmenten
FROM gezinnen_inzagelog, unnest(dossiers) dossier
WHERE account_id = %(account)s AND op >= %(van)s AND op < %(tot)s
GROUP BY dossier ORDER BY keer DESC, laatste DESC LIMIT %(meeste)s
"""


def van_medewerker(account_id: int, periode: Periode) -> list[dict[str, Any]]:
    """Every dossier that one colleague saw: how often, when, which parts, on what ground. One query."""
    van, tot = periode.grenzen
    rijen = _rijen(_VAN_EEN, {"account": account_id, "van": van, "tot": tot, "meeste": MEESTE})
    return [{**rij, "delen": in_woorden(rij["segmenten"])} for rij in rijen]


_VAN_DOSSIER = """
SELECT r.account_id, coalesce(account.naam, '') AS naam, r.identiteit, r.rollen,
    coalesce(organisatie.naam, '') AS organisatie,
    count(*) FILTER (WHERE r.soort IN ('dossier', 'export') AND r.uitkomst = 0) AS keer,
    count(*) FILTER (WHERE r.soort IN ('overzicht', 'zoeken', 'rapport')) AS lijsten,
    count(*) FILTER (WHERE r.soort = 'export') AS exporten, count(*) FILTER (WHERE r.uitkomst = 8) AS geweigerd,
    min(r.op) AS eerste, max(r.op) AS laatste, array_agg(DISTINCT r.grond) FILTER (WHERE r.grond <> '') AS gronden,
    array_agg(DISTINCT r.segment) FILTER (WHERE r.segment <> '') AS segmenten
FROM gezinnen_inzagelog r LEFT JOIN teams_account account ON account.id = r.account_id
    LEFT JOIN teams_organisatie organisatie ON organisatie.id = r.organisatie_id
WHERE r.dossiers @> ARRAY[%(dossier)s]::varchar[] AND r.op >= %(van)s AND r.op < %(tot)s
GROUP BY r.account_id, account.naam, r.identiteit, r.rollen, organisatie.naam
ORDER BY keer DESC, laatste DESC LIMIT %(meeste)s
"""


def van_dossier(nummer: str, periode: Periode) -> list[dict[str, Any]]:
    """Everybody who saw one dossier, in whatever way: how often, when, which parts, on what ground. One query."""
    van, tot = periode.grenzen
    rijen = _rijen(_VAN_DOSSIER, {"dossier": nummer.upper(), "van": van, "tot": tot, "meeste": MEESTE})
    return [
        {
            **rij,
            "wie": rij["naam"] or wie_anders(rij["identiteit"]),
            "rollen": rolnamen(rij["rollen"].split(",")),
            "delen": in_woorden(rij["segmenten"]),
        }
        for rij in rijen
    ]


def wie_anders(identiteit: str) -> str:
    """Who it was when it was no account."""
    soort, _, naam = identiteit.partition(":")
    return {
        "lid": "gezinslid met een persoonlijke link",
        "gast": "gast bij een overleg, met link en code",
        "taak": f"het systeem ({naam})",
    }.get(soort, "onbekend")
