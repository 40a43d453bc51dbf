"""The row of standing per trajectory, derived in one statement from the dossier.

Every service that writes something it summarises calls `stand_bijwerken` in its own transaction, so that
dashboards, agenda, sweep and reports read one row per trajectory and are never behind. The whole team reads that
row: what is shielded for some of them (`alleen_voor`) is not in it.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.utils import timezone

from teams import wand
from trajecten.herinneringen.inhalen.tasks import inhalen
from trajecten.herinneringen.services import herinneringen_bijwerken
from trajecten.traject.models import Stand

# Weight of a family (domain §5): phase × intensity × safety, rounded to one decimal, between 0.1 and 9.9.
GEWICHT = """
    least(9.9, greatest(0.1,
        (CASE f.fase WHEN 1 THEN 0.5 WHEN 2 THEN 1.2 WHEN 3 THEN 1.0 ELSE 0.6 END)
        * least(2.0, greatest(0.5, coalesce(u.uren, 0) / 4.0))
        * (CASE WHEN i.crisis THEN 2.0 WHEN v.nu < 5 THEN 1.5 WHEN v.nu < 7 THEN 1.2 ELSE 1.0 END)))
"""

# Two evaluations without movement: of no goal that is still to be reached did anybody's score rise over the last two.
VASTGELOPEN = """
    SELECT bool_and(nu <= toen) AS stil FROM (
        SELECT (array_agg(s.score ORDER BY e.volgnummer DESC, s.id DESC))[1] AS nu,
            (array_agg(s.score ORDER BY e.volgnummer DESC, s.id DESC))[3] AS toen
        FROM trajecten_doel d
        JOIN trajecten_doelscore s ON s.doel_id = d.id AND s.alleen_voor IS NULL
        JOIN trajecten_gezinsevaluatie e ON e.id = s.evaluatie_id AND e.status = 'gehouden'
        WHERE d.traject_id = t.id AND d.alleen_voor IS NULL AND d.status = 'actief'
        GROUP BY d.id, s.lid_id, s.account_id
        HAVING count(*) > 2 AND (array_agg(s.score ORDER BY e.volgnummer DESC, s.id DESC))[1] < d.streef) lijnen
"""

BRON = f"""
SELECT t.id AS traject_id, t.gezin_id, t.team_id, g.gemeente_id, t.status, t.inzet,
    coalesce(a.verwijzer_soort, '') AS verwijzer_soort, coalesce(a.uitkomst, '') AS uitkomst_aanmelding,
    t.aangemeld_op, t.gestart_op, t.gesloten_op,
    CASE WHEN t.status = 'wachtlijst' THEN a.wachtlijst_sinds END AS wachtlijst_sinds,
    CASE WHEN t.status = 'wachtlijst' THEN a.wachtlijst_prioriteit END AS wachtlijst_prioriteit,
    a.terugkoppeling_op, f.fase, f.van AS fase_sinds,
    d.d1 AS dagen_aanmelding, d.d2 AS dagen_analyse, d.d3 AS dagen_behandeling, d.d4 AS dagen_afronding,
    r.account_id AS regie_account_id, coalesce(r.naam, '') AS regie_naam,
    m.laatste AS laatste_mdo_op, c.laatste AS laatste_contact_op,
    greatest(c.laatste, m.laatste, e.laatste, i.laatste) AS laatste_activiteit_op,
    e.laatste AS laatste_evaluatie_op, e.volgende AS volgende_evaluatie_op,
    coalesce(e.verstreken, 0) AS evaluaties_gepland, coalesce(e.gehouden, 0) AS evaluaties_gehouden,
    coalesce(e.op_tijd, 0) AS evaluaties_op_tijd,
    i.laatste AS laatste_incident_op, coalesce(i.crisis, false) AS crisis,
    v.begin AS veiligheid_begin, v.nu AS veiligheid_nu, coalesce(om.loopt, false) AS maatregel,
    coalesce(u.uren, 0) AS uren_per_week, round({GEWICHT}, 1) AS gewicht,
    coalesce(ac.open, 0) AS open_acties, ac.eerste AS eerste_actie_voor,
    coalesce(dl.aantal, 0) AS doelen, coalesce(dl.behaald, 0) AS doelen_behaald,
    coalesce(vl.stil, false) AS vastgelopen,
    coalesce(p.versie, 0) AS planversie, p.vastgesteld AS plan_vastgesteld_op,
    coalesce(b.wisselingen, 0) AS wisselingen, coalesce(b.partijen, 0) AS partijen,
    coalesce(af.reden_einde, '') AS uitval, af.tevredenheid
FROM trajecten_traject t
JOIN gezinnen_gezin g ON g.id = t.gezin_id
CROSS JOIN LATERAL (SELECT least(coalesce(t.gesloten_op, %(vandaag)s), %(vandaag)s) AS dag) peil
LEFT JOIN trajecten_aanmelding a ON a.traject_id = t.id
LEFT JOIN trajecten_afronding af ON af.traject_id = t.id
JOIN LATERAL (SELECT fase, van FROM trajecten_faseperiode WHERE traject_id = t.id
    ORDER BY tot IS NOT NULL, van DESC, id DESC LIMIT 1) f ON true
CROSS JOIN LATERAL (SELECT
        sum(tot - van) FILTER (WHERE fase = 1) AS d1, sum(tot - van) FILTER (WHERE fase = 2) AS d2,
        sum(tot - van) FILTER (WHERE fase = 3) AS d3, sum(tot - van) FILTER (WHERE fase = 4) AS d4
    FROM trajecten_faseperiode WHERE traject_id = t.id AND tot IS NOT NULL) d
LEFT JOIN LATERAL (SELECT be.account_id, coalesce(acc.naam, cp.naam, be.naam) AS naam
    FROM netwerk_betrokkenheid be LEFT JOIN teams_account acc ON acc.id = be.account_id
    LEFT JOIN netwerk_contactpersoon cp ON cp.id = be.contactpersoon_id
    WHERE be.gezin_id = t.gezin_id AND be.regie AND be.van <= peil.dag AND (be.tot IS NULL OR be.tot >= peil.dag)
    ORDER BY be.van DESC, be.id DESC LIMIT 1) r ON true
CROSS JOIN LATERAL (SELECT max((besproken_op AT TIME ZONE 'Europe/Amsterdam')::date) AS laatste
    FROM trajecten_bespreking WHERE traject_id = t.id) m
CROSS JOIN LATERAL (SELECT max((op AT TIME ZONE 'Europe/Amsterdam')::date) AS laatste
    FROM trajecten_contactmoment WHERE traject_id = t.id AND alleen_voor IS NULL) c
CROSS JOIN LATERAL (SELECT max(gehouden_op) AS laatste, min(gepland_op) FILTER (WHERE status = 'gepland') AS volgende,
        count(*) FILTER (WHERE status <> 'gepland') AS verstreken,
        count(*) FILTER (WHERE status = 'gehouden') AS gehouden,
        count(*) FILTER (WHERE status = 'gehouden' AND gehouden_op <= gepland_op) AS op_tijd
    FROM trajecten_gezinsevaluatie WHERE traject_id = t.id) e
CROSS JOIN LATERAL (SELECT max(op) AS laatste,
        bool_or(soort = 'crisis' AND afgehandeld_op IS NULL) AS crisis
    FROM trajecten_incident WHERE traject_id = t.id AND alleen_voor IS NULL) i
CROSS JOIN LATERAL (SELECT
        (SELECT min(score) FROM trajecten_veiligheidsscore WHERE traject_id = t.id AND alleen_voor IS NULL AND op =
            (SELECT min(op) FROM trajecten_veiligheidsscore
             WHERE traject_id = t.id AND alleen_voor IS NULL)) AS begin,
        (SELECT min(score) FROM trajecten_veiligheidsscore WHERE traject_id = t.id AND alleen_voor IS NULL AND op =
            (SELECT max(op) FROM trajecten_veiligheidsscore
             WHERE traject_id = t.id AND alleen_voor IS NULL)) AS nu) v
CROSS JOIN LATERAL (SELECT bool_or(true) AS loopt FROM gezinnen_maatregel ma
    JOIN gezinnen_gezinslid gl ON gl.id = ma.lid_id
    WHERE gl.gezin_id = t.gezin_id AND ma.van <= peil.dag AND (ma.tot IS NULL OR ma.tot >= peil.dag)) om
CROSS JOIN LATERAL (SELECT sum(uren_per_week) AS uren FROM netwerk_betrokkenheid
    WHERE gezin_id = t.gezin_id AND account_id IS NOT NULL
    AND van <= peil.dag AND (tot IS NULL OR tot >= peil.dag)) u
CROSS JOIN LATERAL (SELECT count(*) AS open, min(voor) AS eerste FROM trajecten_actie
    WHERE traject_id = t.id AND gedaan_op IS NULL AND vervallen_op IS NULL) ac
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE status <> 'vervallen') AS aantal,
        count(*) FILTER (WHERE status = 'behaald') AS behaald
    FROM trajecten_doel WHERE traject_id = t.id AND alleen_voor IS NULL) dl
CROSS JOIN LATERAL ({VASTGELOPEN}) vl
CROSS JOIN LATERAL (SELECT max(versie_nummer) AS versie, max(vastgesteld_op) AS vastgesteld
    FROM trajecten_planversie WHERE traject_id = t.id) p
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE be.wisseling AND be.van >= t.aangemeld_op) AS wisselingen,
        count(DISTINCT coalesce(be.organisatie_id, cp.organisatie_id)) FILTER (WHERE be.account_id IS NULL
            AND be.van <= peil.dag AND (be.tot IS NULL OR be.tot >= peil.dag)) AS partijen
    FROM netwerk_betrokkenheid be LEFT JOIN netwerk_contactpersoon cp ON cp.id = be.contactpersoon_id
    WHERE be.gezin_id = t.gezin_id) b
"""  # noqa: S608 - built from constants only

KOLOMMEN = [
    str(veld.column) for veld in Stand._meta.local_concrete_fields if veld.column not in {"traject_id", "bijgewerkt_op"}
]

OPSLAAN = (
    f"INSERT INTO trajecten_stand (traject_id, {', '.join(KOLOMMEN)}, bijgewerkt_op)"  # noqa: S608 - constants
    f" SELECT traject_id, {', '.join(KOLOMMEN)}, now() FROM ({BRON} WHERE {{waar}}) bron"
    f" ON CONFLICT (traject_id) DO UPDATE SET "
    + ", ".join(f"{kolom} = EXCLUDED.{kolom}" for kolom in KOLOMMEN)
    + ", bijgewerkt_op = now()"
)


def stand_bijwerken(*traject_ids: int) -> None:
    """Derive the standing of these trajectories and their reminders anew, in the transaction that changed them."""
    if traject_ids:
        with wand.taak("stand"), connection.cursor() as cursor:
            # who waits here sees, in the next statement, what was waited for
            cursor.execute(
                "SELECT 1 FROM trajecten_traject WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE", [list(traject_ids)]
            )
            _uitvoeren("t.id = ANY(%(sleutels)s)", {"sleutels": list(traject_ids)})
        if bezet := herinneringen_bijwerken(*traject_ids):
            inhalen.delay_on_commit(*bezet)  # type: ignore[attr-defined]  # DjangoTask


def stand_van_gezin_bijwerken(*gezin_ids: int) -> None:
    """Derive the standing and the reminders of every trajectory of these families anew."""
    with wand.taak("stand"), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM trajecten_traject WHERE gezin_id = ANY(%s)", [list(gezin_ids)])
        sleutels = [rij[0] for rij in cursor.fetchall()]
    stand_bijwerken(*sleutels)


def stand_bijwerken_alle(alleen_lopend: bool = False) -> None:
    """Derive every row anew, in slices of 5,000 trajectories so that memory stays flat."""
    with wand.taak("stand"), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM trajecten_traject")
        eerste, laatste = cursor.fetchone()
    lopend = " AND t.gesloten_op IS NULL" if alleen_lopend else ""
    for begin in range(eerste, laatste + 1, 5000):
        with wand.taak("stand"):
            _uitvoeren(f"t.id >= %(begin)s AND t.id < %(eind)s{lopend}", {"begin": begin, "eind": begin + 5000})


def stand_uit_bron(traject_ids: Iterable[int]) -> dict[int, dict[str, object]]:
    """What the rows should be, computed from the source and stored nowhere: column → value per trajectory."""
    with wand.taak("stand"), connection.cursor() as cursor:
        cursor.execute(
            f"{BRON} WHERE t.id = ANY(%(sleutels)s)", {"vandaag": timezone.localdate(), "sleutels": list(traject_ids)}
        )
        namen = [kolom.name for kolom in cursor.description]
        rijen = [dict(zip(namen, rij, strict=True)) for rij in cursor.fetchall()]
    return {rij.pop("traject_id"): rij for rij in rijen}


def _uitvoeren(waar: str, waarden: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(OPSLAAN.format(waar=waar), {"vandaag": timezone.localdate(), **waarden})
