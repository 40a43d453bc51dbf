"""Who looked in the dossier, as the family reads it: per day, who, from where, which part. Plain words."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import connection

from gezinnen.gezin.models import Gezinslid
from gezinnen.inzagelog.onderdelen import in_woorden
from gezinnen.toezicht.overzicht import Periode
from teams.access import rolnamen

# What another member saw by a link of their own is that member's business; refusals showed nothing.
_KIJKERS = """
SELECT (r.op AT TIME ZONE 'Europe/Amsterdam')::date AS dag, r.account_id, r.identiteit, r.rollen,
    coalesce(account.naam, '') AS naam, coalesce(organisatie.naam, '') AS organisatie, min(r.op) AS eerste,
    bool_or(r.grond = 'nood') AS nood, bool_or(r.soort = 'export') AS export,
    bool_or(r.handeling IN ('C', 'U', 'D') AND r.soort <> 'link') AS gewijzigd, bool_or(r.soort = 'log') AS log,
    bool_or(r.soort IN ('dossier', 'export', 'link', 'noodtoegang')) AS geopend,
    max(namens.naam) AS namens,
    array_agg(DISTINCT r.segment) FILTER (WHERE r.segment <> '' AND r.soort NOT IN ('overzicht', 'zoeken')) AS segmenten
FROM gezinnen_inzagelog r LEFT JOIN teams_account account ON account.id = r.account_id
    LEFT JOIN teams_organisatie organisatie ON organisatie.id = r.organisatie_id
    LEFT JOIN teams_account namens ON namens.id = r.namens_id
WHERE r.dossiers @> ARRAY[%(dossier)s]::varchar[] AND r.op >= %(van)s AND r.op < %(tot)s AND r.uitkomst = 0
    AND (r.identiteit = '' OR r.identiteit = %(zelf)s OR r.identiteit LIKE 'taak:%%'
        OR r.identiteit LIKE 'gast:%%')
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY dag DESC, eerste DESC
"""


@dataclass(frozen=True)
class Kijker:
    """One person on one day."""

    wie: str
    rol: str
    organisatie: str
    eerste: datetime
    wat: tuple[str, ...]
    nood: bool


def wie_keken(lid: Gezinslid, periode: Periode) -> list[tuple[date, list[Kijker]]]:
    """Per day, the newest first, who looked in the dossier of this member's family. One query."""
    van, tot = periode.grenzen
    waarden: dict[str, Any] = {"dossier": lid.gezin.nummer, "van": van, "tot": tot, "zelf": f"lid:{lid.pk}"}
    with connection.cursor() as cursor:
        cursor.execute(_KIJKERS, waarden)
        kolommen = [kolom.name for kolom in cursor.description]
        rijen = [dict(zip(kolommen, rij, strict=True)) for rij in cursor.fetchall()]
    return [(dag, [_kijker(rij) for rij in groep]) for dag, groep in groupby(rijen, key=lambda rij: rij["dag"])]


def _kijker(rij: dict[str, Any]) -> Kijker:
    return Kijker(
        wie=_wie(rij),
        rol=rolnamen(rij["rollen"].split(",")),
        organisatie=rij["organisatie"],
        eerste=rij["eerste"],
        wat=tuple(_wat(rij)),
        nood=rij["nood"],
    )


def _wie(rij: dict[str, Any]) -> str:
    if rij["naam"]:
        return str(rij["naam"])
    if rij["identiteit"].startswith("lid:"):
        return "Uzelf, met uw persoonlijke link"
    if rij["identiteit"].startswith("gast:"):
        return "Een gast bij het overleg over uw gezin"
    namens = f" Dat vroeg {rij['namens']}." if rij["namens"] else ""
    return f"De computer maakte een bestand.{namens}"


def _wat(rij: dict[str, Any]) -> list[str]:
    """Sentences on what happened, from little to much."""
    zinnen = []
    delen = in_woorden(rij["segmenten"])
    if rij["geopend"]:
        zinnen.append(f"Keek naar: {delen}." if delen else "Opende uw dossier.")
    elif rij["log"]:
        zinnen.append("Controleerde wie er in uw dossier keken.")
    else:
        zinnen.append("Zag de naam van uw gezin in een lijst.")
    if rij["gewijzigd"]:
        zinnen.append("Schreef of veranderde iets.")
    if rij["export"]:
        zinnen.append("Maakte een bestand of afdruk.")
    return zinnen
