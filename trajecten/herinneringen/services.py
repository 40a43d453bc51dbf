"""Reconcile reminders: what should exist against what exists, in one statement over sets.

New causes are inserted, known ones get their level, and what has no cause any more ends. A unique constraint
keeps one open reminder per cause and receiver. A sweep locks the trajectories it has something to change for
and leaves alone those that somebody else is just working on (their transaction reconciles them itself), so that
it never waits, never deadlocks, and two sweeps at once do the work once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db import connection, transaction
from django.utils import timezone

from teams.access import RECHTEN, TEAMROLLEN, Recht
from trajecten.herinneringen.regels import REGELS_VAN_TEAM, REGELS_VAN_TRAJECT, Regel
from trajecten.herinneringen.werkdagen import is_werkdag, werkdag_na, werkdag_voor
from trajecten.traject.termijnen import TERUGKOPPELING_WERKDAGEN

_VOORBEREID = "herinneringen_van_traject"  # name of the prepared statement
SCHIJF = 20_000  # trajectories per transaction of the sweep
_DOSSIERROLLEN = [rol.value for rol in TEAMROLLEN if Recht.VANDAAG_ZIEN in RECHTEN[rol]]

_BEREIK = """
bereik AS (SELECT s.traject_id, s.gezin_id, s.team_id, s.status, s.inzet, s.fase, s.fase_sinds, s.gestart_op,
        s.gesloten_op, s.laatste_activiteit_op, t.nummer, team.analyse_weken,
        team.traject_maanden_van, team.traject_maanden_tot
    FROM trajecten_stand s JOIN trajecten_traject t ON t.id = s.traject_id JOIN teams_team team ON team.id = s.team_id
    WHERE {waar} AND EXISTS (SELECT 1 FROM gezinnen_dossiertoegang d WHERE d.gezin_id = s.gezin_id
        AND d.team_id = s.team_id AND d.van <= %(op)s AND (d.tot IS NULL OR d.tot >= %(op)s))),"""

_KOP = """
WITH {bereik}
lid AS (SELECT l.team_id, l.account_id, l.rollen FROM teams_teamlidmaatschap l
    JOIN teams_account a ON a.id = l.account_id AND a.is_active
    WHERE l.van <= %(op)s AND (l.tot IS NULL OR l.tot >= %(op)s) AND l.rollen && %(dossierrollen)s::varchar[]),
leiding AS (SELECT team_id, account_id FROM (
    SELECT team_id, account_id, rank() OVER (PARTITION BY team_id ORDER BY CASE
        WHEN 'teamleider' = ANY(rollen) THEN 1 WHEN 'gedragswetenschapper' = ANY(rollen) THEN 2 ELSE 3 END) AS plek
    FROM lid) l WHERE plek = 1),
nodig AS (SELECT row_number() OVER () AS nr, r.* FROM ({regels}) r),
kandidaat AS (
    SELECT n.nr, l.account_id, 1 AS rang FROM nodig n
    JOIN lid l ON l.team_id = n.team_id AND l.account_id = n.persoon_id
    UNION ALL
    SELECT n.nr, b.account_id, CASE WHEN b.regie OR b.rol = 'vaste_contactpersoon' THEN 2 ELSE 3 END
    FROM nodig n JOIN netwerk_betrokkenheid b ON b.gezin_id = n.gezin_id AND b.account_id IS NOT NULL
        AND b.van <= %(op)s AND (b.tot IS NULL OR b.tot >= %(op)s)
    JOIN lid l ON l.team_id = n.team_id AND l.account_id = b.account_id WHERE n.betrokkenen
    UNION ALL
    SELECT n.nr, l.account_id, 4 FROM nodig n JOIN lid l ON l.team_id = n.team_id AND n.rol = ANY(l.rollen)
    UNION ALL
    SELECT n.nr, l.account_id, 5 FROM nodig n JOIN leiding l ON l.team_id = n.team_id),
zou AS MATERIALIZED (SELECT DISTINCT ON (k.account_id, n.soort, n.oorzaak) k.account_id AS ontvanger_id,
        n.soort, n.oorzaak, n.traject_id, n.niveau, n.datum, n.tekst, n.adres, n.escalatie
    FROM (SELECT nr, account_id, rank() OVER (PARTITION BY nr ORDER BY rang) AS plek FROM kandidaat) k
    JOIN nodig n ON n.nr = k.nr WHERE k.plek = 1
    ORDER BY k.account_id, n.soort, n.oorzaak, n.escalatie),
staat AS MATERIALIZED (SELECT h.* FROM trajecten_herinnering h WHERE h.vervallen_op IS NULL AND {waar_herinnering}),
"""

# `{slot}` says which trajectories may be changed now; the sweep skips those that are locked.
_VEEG = """
verschil AS MATERIALIZED (
    SELECT h.id, z.ontvanger_id, z.soort, z.oorzaak, coalesce(h.traject_id, z.traject_id) AS traject_id,
        z.niveau, z.datum, z.tekst, z.adres, z.escalatie, h.niveau AS was
    FROM zou z FULL JOIN staat h USING (ontvanger_id, soort, oorzaak)
    WHERE h.id IS NULL OR z.tekst IS NULL
        OR (h.niveau, h.datum, h.tekst, h.adres, h.escalatie)
            IS DISTINCT FROM (z.niveau, z.datum, z.tekst, z.adres, z.escalatie)),
{slot}
vervallen AS (UPDATE trajecten_herinnering h SET vervallen_op = now() FROM doen d
    WHERE h.id = d.id AND d.tekst IS NULL AND h.vervallen_op IS NULL RETURNING 1),
gewijzigd AS (UPDATE trajecten_herinnering h SET niveau = d.niveau, datum = d.datum, tekst = d.tekst, adres = d.adres,
        escalatie = d.escalatie, nieuws_op = CASE WHEN d.niveau > d.was THEN clock_timestamp() ELSE h.nieuws_op END
    FROM doen d WHERE h.id = d.id AND d.tekst IS NOT NULL AND h.vervallen_op IS NULL RETURNING 1),
nieuw AS (INSERT INTO trajecten_herinnering (ontvanger_id, soort, oorzaak, traject_id, niveau, datum, tekst, adres,
        escalatie, ontstaan_op, nieuws_op)
    SELECT ontvanger_id, soort, oorzaak, traject_id, niveau, datum, tekst, adres, escalatie, now(), clock_timestamp()
    FROM doen WHERE id IS NULL
    ON CONFLICT (ontvanger_id, soort, oorzaak) WHERE vervallen_op IS NULL DO NOTHING RETURNING 1)
SELECT (SELECT count(*) FROM nieuw), (SELECT count(*) FROM vervallen),
    (SELECT count(*) FROM staat) - (SELECT count(*) FROM vervallen)
"""

_ZONDER_SLOT = "doen AS (SELECT * FROM verschil),"
_MET_SLOT = """slot AS MATERIALIZED (SELECT id FROM trajecten_traject
    WHERE id IN (SELECT traject_id FROM verschil) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
doen AS (SELECT v.* FROM verschil v JOIN slot ON slot.id = v.traject_id),"""


@dataclass(frozen=True)
class Veegverslag:
    """What a sweep did; `ongewijzigd` counts the reminders that stay, also when they became more pressing."""

    nieuw: int = 0
    vervallen: int = 0
    ongewijzigd: int = 0

    def __add__(self, ander: "Veegverslag") -> "Veegverslag":
        return Veegverslag(
            self.nieuw + ander.nieuw, self.vervallen + ander.vervallen, self.ongewijzigd + ander.ongewijzigd
        )

    def __str__(self) -> str:
        return f"nieuw={self.nieuw} vervallen={self.vervallen} ongewijzigd={self.ongewijzigd}"


def herinneringen_bijwerken(*traject_ids: int, op: date | None = None) -> Veegverslag:
    """Bring the reminders of these trajectories in line with their dossiers, in the caller's transaction."""
    if not traject_ids:
        return Veegverslag()
    sleutels = sorted(traject_ids)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM trajecten_traject WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE", [sleutels])
        if not getattr(connection.connection, _VOORBEREID, False):
            cursor.execute(_voorbereiding())
            setattr(connection.connection, _VOORBEREID, True)
        dagen = _dagen(op or timezone.localdate())
        cursor.execute(
            f"EXECUTE {_VOORBEREID} (%s, %s, %s, %s, %s, %s, %s)", [_DOSSIERROLLEN, sleutels, *dagen.values()]
        )
        return Veegverslag(*cursor.fetchone())


def herinneringen_van_teams_bijwerken(*, op: date | None = None) -> Veegverslag:
    """The same for what is about no family: meetings, registrations, agreements, waiting lists. One at a time."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('trajecten.herinneringen'))")
        return _voer_uit(_opdracht_teams(), op, {})


def herinneringen_vegen(*, op: date | None = None) -> Veegverslag:
    """The sweep over everything, in slices with a transaction each. May run twice at once and at any time."""
    verslag = herinneringen_van_teams_bijwerken(op=op)
    for begin in _schijven():
        verslag += _voer_uit(_opdracht_schijf(), op, {"begin": begin, "eind": begin + SCHIJF})
    return verslag


def _schijven() -> Iterator[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM trajecten_traject")
        eerste, laatste = cursor.fetchone()
    yield from range(eerste, laatste + 1, SCHIJF)


def _voer_uit(opdracht: str, op: date | None, waarden: dict[str, int]) -> Veegverslag:
    with connection.cursor() as cursor:
        cursor.execute(opdracht, {"dossierrollen": _DOSSIERROLLEN, **_dagen(op or timezone.localdate()), **waarden})
        return Veegverslag(*cursor.fetchone())


def _dagen(op: date) -> dict[str, date]:
    vandaag = op if is_werkdag(op) else werkdag_voor(op)
    return {
        "op": op,
        "vandaag": vandaag,
        "vorige_werkdag": werkdag_voor(vandaag),
        "volgende_werkdag": werkdag_na(op),
        "terugkoppeling_tot": werkdag_voor(op, TERUGKOPPELING_WERKDAGEN),
    }


def _tekst(waarde: str) -> str:
    return "'" + waarde.replace("'", "''").replace("%", "%%") + "'"


def _select(regel: Regel) -> str:
    """The rows that one rule asks for."""
    voor, rest, achter = regel.adres.partition("{nummer}")
    adres = f"{_tekst(voor)} || {regel.nummer} || {_tekst(achter)}" if rest else _tekst(voor)
    niveau = f"CASE WHEN {regel.datum} <= %(vorige_werkdag)s THEN 3 WHEN {regel.datum} <= %(vandaag)s THEN 2 ELSE 1 END"
    return (
        f"SELECT {regel.traject} AS traject_id, {regel.team} AS team_id, {regel.gezin} AS gezin_id,"  # noqa: S608
        f" {regel.voor.persoon} AS persoon_id, {str(regel.voor.betrokkenen).lower()} AS betrokkenen,"
        f" {_tekst(regel.voor.rol)} AS rol, {_tekst(regel.soort.value)} AS soort, ({regel.oorzaak})::text AS oorzaak,"
        f" {regel.datum} AS datum, {niveau} AS niveau, {_tekst(regel.tekst)} AS tekst, {adres} AS adres,"
        f" {str(regel.escalatie).lower()} AS escalatie FROM {regel.bron} WHERE {regel.wanneer}"
    )


def _opdracht(regels: tuple[Regel, ...], bereik: str, waar_herinnering: str, slot: str) -> str:
    kop = _KOP.format(bereik=bereik, regels=" UNION ALL ".join(map(_select, regels)), waar_herinnering=waar_herinnering)
    return kop + _VEEG.format(slot=slot)


@cache
def _voorbereiding() -> str:
    """The statement for a few trajectories, planned once per connection: planning takes 5 ms, running 0.3 ms."""
    bereik = _BEREIK.format(waar="s.traject_id = ANY(%(sleutels)s)")
    opdracht = _opdracht(REGELS_VAN_TRAJECT, bereik, "h.traject_id = ANY(%(sleutels)s)", _ZONDER_SLOT)
    namen = ["dossierrollen", "sleutels", *_dagen(timezone.localdate())]
    soorten = "varchar[], bigint[]" + ", date" * (len(namen) - 2)
    plaatsen = {naam: f"${nummer}" for nummer, naam in enumerate(namen, start=1)}
    return f"PREPARE {_VOORBEREID} ({soorten}) AS {opdracht % plaatsen}"


@cache
def _opdracht_schijf() -> str:
    bereik = _BEREIK.format(waar="s.traject_id >= %(begin)s AND s.traject_id < %(eind)s")
    return _opdracht(REGELS_VAN_TRAJECT, bereik, "h.traject_id >= %(begin)s AND h.traject_id < %(eind)s", _MET_SLOT)


@cache
def _opdracht_teams() -> str:
    return _opdracht(REGELS_VAN_TEAM, "", "h.traject_id IS NULL", _ZONDER_SLOT)
