"""The statement that compares what should be remembered with what is: built from the rules, run by `services.py`.

Working days are counted by number: `_nummer(d)` is the number of working days until and including `d`, so that
every comparison of dates is one of integers. Weekends are arithmetic; public holidays come in as a sorted array
(`%(feestdagen)s`), and `%(drempels)s` holds what turns a number back into its date. Days on which a team is closed
are ranges of such numbers; two functions in the database walk over them and over pauses, for the few rows that
have any. A term that ends on a day off moves to the next working day of the team.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from teams.access import RECHTEN, TEAMROLLEN, Recht
from trajecten.herinneringen.regel import GEEN, Bereik, Eenheid, Regel
from trajecten.herinneringen.werkdagen import feestdagen, werkdag_na

NAMEN = {
    "dossierrollen": "varchar[]",
    "feestdagen": "date[]",
    "drempels": "int[]",
    "op": "date",
    "lang_weg": "date",
    "sleutels": "bigint[]",
}  # what the statement is given, with its type, in the order of a prepared one
_DOSSIERROLLEN = [rol.value for rol in TEAMROLLEN if Recht.VANDAAG_ZIEN in RECHTEN[rol]]
_NUL = date(1900, 1, 1)  # a Monday
LANG_WEG_WERKDAGEN = 5  # who is away for longer, without cover, is not waited for
_RUIM = 60  # days that a team can be closed within a term of working days before the event

_BEREIK = """
bereik AS (SELECT s.traject_id, s.gezin_id, s.team_id, s.status, s.inzet, s.fase, s.fase_sinds, s.gestart_op,
        s.gesloten_op, s.laatste_activiteit_op, s.laatste_mdo_op, s.planversie, s.plan_vastgesteld_op, t.nummer,
        team.analyse_weken, team.traject_maanden_van, team.traject_maanden_tot, pauze.dagen AS pauzes,
        coalesce(pauze.nu, false) AS pauze_nu
    FROM trajecten_stand s JOIN trajecten_traject t ON t.id = s.traject_id JOIN teams_team team ON team.id = s.team_id
    LEFT JOIN (SELECT p.traject_id, bool_or(p.van <= %(op)s AND (p.tot IS NULL OR p.tot >= %(op)s)) AS nu,
            range_agg(daterange(p.van, p.tot, '[]')) FILTER (WHERE p.tot IS NOT NULL) AS dagen
        FROM trajecten_trajectpauze p WHERE {waar_pauze} GROUP BY p.traject_id) pauze ON pauze.traject_id = s.traject_id
    WHERE {waar} AND EXISTS (SELECT 1 FROM gezinnen_dossiertoegang d WHERE d.gezin_id = s.gezin_id
        AND d.team_id = s.team_id AND d.van <= %(op)s AND (d.tot IS NULL OR d.tot >= %(op)s))),"""

# Who is away, who covers (also when the cover is away), who is in which team, who leads it, when it is closed.
_MENSEN = """
weg AS MATERIALIZED (SELECT v.account_id, v.van, v.tot, w.id AS vervanger_id,
        w.id IS NULL AND v.tot > %(lang_weg)s AS lang
    FROM teams_verlof v
    LEFT JOIN teams_verlof v1 ON v1.account_id = v.waarnemer_id AND v1.van <= %(op)s AND v1.tot >= %(op)s
    LEFT JOIN teams_verlof v2 ON v2.account_id = v1.waarnemer_id AND v2.van <= %(op)s AND v2.tot >= %(op)s
    LEFT JOIN teams_account w ON w.is_active AND v2.account_id IS NULL AND w.id <> v.account_id
        AND w.id = CASE WHEN v1.account_id IS NULL THEN v.waarnemer_id ELSE v1.waarnemer_id END
        AND EXISTS (SELECT 1 FROM teams_teamlidmaatschap l WHERE l.account_id = w.id
            AND l.van <= %(op)s AND (l.tot IS NULL OR l.tot >= %(op)s) AND l.rollen && %(dossierrollen)s::varchar[])
    WHERE v.van <= %(op)s AND v.tot >= %(op)s),
lid AS MATERIALIZED (SELECT l.team_id, l.account_id, l.rollen, weg.vervanger_id, weg.van AS weg_van,
        CASE WHEN weg.vervanger_id IS NULL THEN weg.tot END AS weg_tot, coalesce(weg.lang, false) AS lang_weg
    FROM teams_teamlidmaatschap l JOIN teams_account a ON a.id = l.account_id AND a.is_active
    LEFT JOIN weg ON weg.account_id = l.account_id
    WHERE l.van <= %(op)s AND (l.tot IS NULL OR l.tot >= %(op)s) AND l.rollen && %(dossierrollen)s::varchar[]
        AND {van_teams}),
leiding AS MATERIALIZED (SELECT * FROM (
    SELECT lid.*, rank() OVER (PARTITION BY team_id ORDER BY lang_weg, CASE
        WHEN 'teamleider' = ANY(rollen) THEN 1 WHEN 'gedragswetenschapper' = ANY(rollen) THEN 2 ELSE 3 END) AS plek
    FROM lid) l WHERE plek = 1),
sluiting AS MATERIALIZED (SELECT z.team_id, range_agg(int4range({van}, {tot})) AS dicht FROM teams_teamsluiting z
    WHERE z.tot >= %(op)s - 1000 GROUP BY z.team_id),
"""

# From the rows that rules ask for to a date, a level and people; `{{…}}` are numbers of working days.
_NODIG = """
kenmerk (regel, eenheid, streng, persoon, betrokkenen, rol, losse_rol, v1, v2, v3, vooraf_werkdagen, escalatie,
    schuift_vooraf, gewicht) AS (VALUES {kenmerken}),
nodig AS (SELECT row_number() OVER () AS nr, r.* FROM ({regels}) r),
klok AS (SELECT n.nr, n.regel, n.traject_id, n.team_id, n.gezin_id, n.persoon_id, n.oorzaak, n.sleutel, n.vanaf,
        n.pauzes, t.eenheid, t.streng, t.betrokkenen, t.rol, t.losse_rol, t.v2, t.v3, t.vooraf_werkdagen, t.escalatie,
        t.gewicht, z.dicht,
        CASE WHEN t.schuift_vooraf THEN n.aantal ELSE coalesce(k.aantal, n.aantal) END AS aantal,
        CASE WHEN t.schuift_vooraf THEN coalesce(k.aantal, t.v1) ELSE t.v1 END AS v1
    FROM nodig n JOIN kenmerk t ON t.regel = n.regel
    LEFT JOIN trajecten_termijnkeuze k ON k.team_id = n.team_id AND k.regel = n.regel
    LEFT JOIN sluiting z ON z.team_id = n.team_id),
einde AS (SELECT k.*, CASE WHEN k.eenheid = 1 THEN NULL WHEN k.pauzes IS NULL THEN e.dag
        ELSE trajecten_met_pauzes(k.vanaf, e.dag - k.vanaf, k.pauzes) END AS dag
    FROM klok k CROSS JOIN LATERAL (SELECT CASE WHEN k.eenheid = 2
        THEN (k.vanaf + make_interval(months => k.aantal))::date ELSE k.vanaf + k.aantal END AS dag) e),
genummerd AS (SELECT e.*,
        CASE WHEN e.dicht IS NULL THEN b.begin + b.plus ELSE trajecten_werkdag(b.begin, b.plus, e.dicht) END AS w,
        CASE WHEN e.dicht IS NULL THEN {nu} ELSE trajecten_werkdag({nu}, 0, e.dicht) END AS nu
    FROM einde e CROSS JOIN LATERAL (SELECT CASE WHEN e.eenheid = 1 THEN {vanaf} ELSE {dag_ervoor} END AS begin,
        CASE WHEN e.eenheid = 1 THEN e.aantal ELSE 1 END AS plus) b),
gedateerd AS (SELECT g.*, {datum} AS datum FROM genummerd g),
zichtbaar AS MATERIALIZED (SELECT g.* FROM gedateerd g WHERE CASE WHEN NOT g.vooraf_werkdagen
        THEN g.datum <= %(op)s + g.v1 WHEN g.dicht IS NULL THEN g.w <= g.nu + g.v1
        ELSE g.w <= trajecten_werkdag(g.nu, g.v1, g.dicht) END),
kandidaat AS (
    SELECT n.nr, n.streng, l.account_id, l.vervanger_id, l.weg_van, l.weg_tot, l.lang_weg, 1 AS rang FROM zichtbaar n
    JOIN lid l ON l.team_id = n.team_id AND l.account_id = n.persoon_id
    UNION ALL
    SELECT n.nr, n.streng, a.id, weg.vervanger_id, weg.van,
        CASE WHEN weg.vervanger_id IS NULL THEN weg.tot END, coalesce(weg.lang, false), 1
    FROM zichtbaar n JOIN teams_account a ON a.id = n.persoon_id AND a.is_active
    LEFT JOIN weg ON weg.account_id = a.id WHERE n.team_id IS NULL
    UNION ALL
    SELECT n.nr, n.streng, l.account_id, l.vervanger_id, l.weg_van, l.weg_tot, l.lang_weg,
        CASE WHEN b.regie OR b.rol = 'vaste_contactpersoon' THEN 2 ELSE 3 END
    FROM zichtbaar n JOIN netwerk_betrokkenheid b ON b.gezin_id = n.gezin_id AND b.account_id IS NOT NULL
        AND b.van <= %(op)s AND (b.tot IS NULL OR b.tot >= %(op)s)
    JOIN lid l ON l.team_id = n.team_id AND l.account_id = b.account_id WHERE n.betrokkenen
    UNION ALL
    SELECT n.nr, n.streng, l.account_id, l.vervanger_id, l.weg_van, l.weg_tot, l.lang_weg, 4
    FROM zichtbaar n JOIN lid l ON l.team_id = n.team_id AND n.rol = ANY(l.rollen)
    UNION ALL
    SELECT n.nr, n.streng, a.id, weg.vervanger_id, NULL, NULL, false, 4 FROM zichtbaar n
    JOIN teams_roltoekenning r ON r.rol = n.losse_rol AND r.van <= %(op)s AND (r.tot IS NULL OR r.tot >= %(op)s)
    JOIN teams_account a ON a.id = r.account_id AND a.is_active LEFT JOIN weg ON weg.account_id = a.id
    WHERE n.losse_rol <> ''
    UNION ALL
    SELECT n.nr, n.streng, l.account_id, l.vervanger_id, l.weg_van, l.weg_tot, l.lang_weg, 5
    FROM zichtbaar n JOIN leiding l ON l.team_id = n.team_id),
eerst AS MATERIALIZED (SELECT n.*, k.account_id, k.vervanger_id,
        CASE WHEN k.weg_tot IS NOT NULL AND n.w > {weg_begin} AND n.w <= {weg_eind} THEN {weg_eind} + 1 ELSE n.w END
            AS w_mens
    FROM (SELECT k.*, min(k.plaats) OVER (PARTITION BY k.nr) AS beste FROM (SELECT k.*, k.rang + CASE
            WHEN k.lang_weg OR (k.streng AND k.weg_tot IS NOT NULL) THEN 10 ELSE 0 END AS plaats
        FROM kandidaat k) k) k
    JOIN zichtbaar n ON n.nr = k.nr WHERE k.plaats = k.beste),
"""

_ZOU = """
staat AS MATERIALIZED (SELECT h.* FROM trajecten_herinnering h WHERE h.vervallen_op IS NULL AND {waar_herinnering}),
kans AS (SELECT DISTINCT e.nr FROM eerst e
    JOIN staat s ON s.regel = e.regel AND s.oorzaak = e.oorzaak
        AND (s.escalatie OR s.eigenaar_id = e.account_id)
    WHERE e.escalatie IS NOT NULL AND e.w_mens < e.nu AND (s.escalatie OR e.escalatie <= (
        SELECT coalesce(sum(upper(d) - lower(d)), 0) FROM unnest(
            int4multirange(int4range(least(greatest(e.w_mens, {sinds}), e.nu) + 1, e.nu + 1))
            - coalesce(e.dicht, '{{}}') - coalesce((SELECT range_agg(int4range({van_v}, {tot_v})) FROM teams_verlof v
                WHERE v.account_id = e.account_id AND v.waarnemer_id IS NULL AND v.tot >= s.sinds), '{{}}')) d))),
wie AS (
    SELECT coalesce(e.vervanger_id, e.account_id) AS ontvanger_id, e.account_id AS eigenaar_id, e.w_mens AS w,
        false AS escalatie, {van_wie} FROM eerst e
    UNION ALL
    SELECT coalesce(l.vervanger_id, l.account_id), l.account_id, e.w, true, {van_wie}
    FROM kans k JOIN zichtbaar e ON e.nr = k.nr JOIN leiding l ON l.team_id = e.team_id),
zou AS MATERIALIZED (SELECT DISTINCT ON (g.ontvanger_id, g.regel, g.oorzaak) g.ontvanger_id, g.eigenaar_id, g.regel,
        g.oorzaak, g.traject_id, g.team_id, g.sleutel, g.gewicht, g.escalatie, {datum_wie} AS datum,
        CASE WHEN g.w < g.nu THEN 3 WHEN g.w = g.nu THEN 2 ELSE 1 END AS niveau,
        CASE WHEN g.w < g.nu THEN 5 WHEN g.w = g.nu THEN 4 WHEN g.v3 >= {datum_wie} - %(op)s THEN 3
            WHEN g.v2 >= {datum_wie} - %(op)s THEN 2 ELSE 1 END AS stap
    FROM wie g
    ORDER BY g.ontvanger_id, g.regel, g.oorzaak, g.escalatie, g.eigenaar_id <> g.ontvanger_id, g.eigenaar_id),
verschil AS MATERIALIZED (
    SELECT h.id, coalesce(h.traject_id, z.traject_id) AS traject_id, z.ontvanger_id, z.eigenaar_id, z.regel, z.oorzaak,
        z.team_id, z.sleutel, z.gewicht, z.escalatie, z.datum, z.niveau, z.stap, h.stap AS was
    FROM zou z FULL JOIN staat h ON h.ontvanger_id = z.ontvanger_id AND h.regel = z.regel AND h.oorzaak = z.oorzaak
    WHERE h.id IS NULL OR z.niveau IS NULL
        OR (h.niveau, h.stap, h.datum, h.sleutel, h.gewicht, h.escalatie, h.eigenaar_id)
            IS DISTINCT FROM (z.niveau, z.stap, z.datum, z.sleutel, z.gewicht, z.escalatie, z.eigenaar_id))
"""

_VAN_WIE = "e.nu, e.regel, e.oorzaak, e.traject_id, e.team_id, e.sleutel, e.gewicht, e.v2, e.v3"

# Ends, changes and makes; a cause that goes to another receiver for the same owner keeps the day it began.
_DOEN = """,
vervallen AS (UPDATE trajecten_herinnering h SET vervallen_op = now() FROM verschil d
    WHERE h.id = d.id AND d.niveau IS NULL AND h.vervallen_op IS NULL RETURNING 1),
gewijzigd AS (UPDATE trajecten_herinnering h SET niveau = d.niveau, stap = d.stap, datum = d.datum,
        sleutel = d.sleutel, gewicht = d.gewicht, escalatie = d.escalatie, eigenaar_id = d.eigenaar_id,
        nieuws_op = CASE WHEN d.stap > d.was THEN clock_timestamp() ELSE h.nieuws_op END
    FROM verschil d WHERE h.id = d.id AND d.niveau IS NOT NULL AND h.vervallen_op IS NULL RETURNING 1),
nieuw AS (INSERT INTO trajecten_herinnering (ontvanger_id, eigenaar_id, regel, oorzaak, traject_id, team_id, sleutel,
        gewicht, escalatie, niveau, stap, datum, sinds, ontstaan_op, nieuws_op)
    SELECT d.ontvanger_id, d.eigenaar_id, d.regel, d.oorzaak, d.traject_id, d.team_id, d.sleutel, d.gewicht,
        d.escalatie, d.niveau, d.stap, d.datum, coalesce(was.sinds, %(op)s), now(), clock_timestamp()
    FROM verschil d LEFT JOIN (SELECT eigenaar_id, regel, oorzaak, escalatie, min(sinds) AS sinds FROM staat
        GROUP BY eigenaar_id, regel, oorzaak, escalatie) was ON was.eigenaar_id = d.eigenaar_id
        AND was.regel = d.regel AND was.oorzaak = d.oorzaak AND was.escalatie = d.escalatie
    WHERE d.id IS NULL
    ON CONFLICT (ontvanger_id, regel, oorzaak) WHERE vervallen_op IS NULL DO NOTHING RETURNING 1)
SELECT (SELECT count(*) FROM nieuw), (SELECT count(*) FROM vervallen),
    (SELECT count(*) FROM staat) - (SELECT count(*) FROM vervallen)
"""
_TELLEN = " SELECT (SELECT count(*) FROM staat), (SELECT array_agg(DISTINCT traject_id) FROM verschil)"


def waarden(op: date) -> dict[str, Any]:
    """What the statement is given as of this day, but for the trajectories."""
    vrij = [dag for jaar in range(op.year - 2, op.year + 3) for dag in sorted(feestdagen(jaar)) if dag.weekday() < 5]
    return {
        "dossierrollen": _DOSSIERROLLEN,
        "feestdagen": vrij,
        "drempels": [_weekdagen(dag) - plek for plek, dag in enumerate(vrij, start=1)],
        "op": op,
        "lang_weg": werkdag_na(op, LANG_WEG_WERKDAGEN),
    }


def _weekdagen(dag: date) -> int:
    weken, rest = divmod((dag - _NUL).days, 7)
    return weken * 5 + min(rest + 1, 5)


def _nummer(dag: str) -> str:
    """SQL: the number of working days until and including this date."""
    n = f"(({dag}) - date '{_NUL}')"
    return f"({n} / 7 * 5 + least({n} %% 7 + 1, 5) - width_bucket(({dag}), %(feestdagen)s::date[]))"


def _datum(nummer: str) -> str:
    """SQL: the date of the working day with this number."""
    n = f"({nummer} - 1 + width_bucket({nummer} - 1, %(drempels)s::int[]))"
    return f"(date '{_NUL}' + {n} / 5 * 7 + {n} %% 5)"


def _tekst(waarde: str) -> str:
    return "'" + waarde.replace("'", "''").replace("%", "%%") + "'"


def _vooraf(regel: Regel) -> list[int]:
    return [int(stap.aantal) for stap in regel.vooraf] + [0] * (1 - len(regel.vooraf))


def _kenmerk(regel: Regel) -> str:
    """The constants of a rule, as a row."""
    v1, v2, v3 = (*map(str, _vooraf(regel)), "NULL::int", "NULL::int")[:3]
    werkdagen = bool(regel.vooraf) and regel.vooraf[0].eenheid == Eenheid.WERKDAGEN
    schuift_vooraf = regel.schuif is not None and regel.schuif.wat == "vooraf"
    delen = [
        _tekst(regel.naam), int(regel.termijn.eenheid), regel.streng, regel.voor.persoon != GEEN,
        regel.voor.betrokkenen, _tekst(regel.voor.rol), _tekst(regel.voor.losse_rol), v1, v2, v3, werkdagen,
        regel.escalatie.aantal if regel.escalatie else "NULL::int", schuift_vooraf, regel.gewicht,
    ]  # fmt: skip
    return f"({', '.join(str(deel) for deel in delen)})"


def _select(regel: Regel) -> str:
    """The rows that one rule asks for; what surely is not due yet is left out here, before anything is joined."""
    traject = regel.bereik == Bereik.TRAJECT
    kolommen = (
        ["s.traject_id", "s.team_id", "s.gezin_id", "s.pauzes" if regel.pauze else "NULL::datemultirange"]
        if traject
        else [GEEN, regel.team, GEEN, "NULL::datemultirange"]
    )
    wanneer = [f"({regel.wanneer})", _al_zichtbaar(regel)]
    if traject and regel.pauze:
        wanneer.append("NOT s.pauze_nu")
    return (
        f"SELECT {_tekst(regel.naam)}::text AS regel, {kolommen[0]} AS traject_id, {kolommen[1]} AS team_id,"  # noqa: S608
        f" {kolommen[2]} AS gezin_id, {kolommen[3]} AS pauzes, {regel.voor.persoon} AS persoon_id,"
        f" ({regel.oorzaak})::text AS oorzaak, ({regel.sleutel})::text AS sleutel, ({regel.vanaf})::date AS vanaf,"
        f" ({regel.termijn.aantal})::int AS aantal"
        f" FROM {'bereik s ' if traject else ''}{regel.bron} WHERE {' AND '.join(wanneer)}"
    )


def _al_zichtbaar(regel: Regel) -> str:
    """SQL: a condition that every row which is to be said on `op` meets (closures and pauses only make it later)."""
    schuif = regel.schuif
    aantal = regel.termijn.aantal if schuif is None or schuif.wat == "vooraf" else schuif.laagst
    eerder = _vooraf(regel)[0] if schuif is None or schuif.wat == "termijn" else schuif.hoogst
    if regel.vooraf and regel.vooraf[0].eenheid == Eenheid.WERKDAGEN:
        eerder = eerder * 2 + _RUIM
    if regel.termijn.eenheid == Eenheid.MAANDEN:
        return f"(({regel.vanaf}) + make_interval(months => ({aantal})::int))::date <= %(op)s + {eerder}"
    return f"({regel.vanaf})::date + ({aantal})::int <= %(op)s + {eerder}"


def _kop(regels: Iterable[Regel], bereik: str, waar_herinnering: str) -> str:
    lijst = list(regels)
    nodig = _NODIG.format(
        kenmerken=", ".join(map(_kenmerk, lijst)),
        regels=" UNION ALL ".join(map(_select, lijst)),
        nu=_nummer("%(op)s"),
        vanaf=_nummer("e.vanaf"),
        dag_ervoor=_nummer("e.dag - 1"),
        datum=_datum("g.w"),
        weg_begin=_nummer("k.weg_van - 1"),
        weg_eind=_nummer("k.weg_tot"),
    )
    van_teams = "l.team_id IN (SELECT team_id FROM bereik)" if bereik else "true"
    mensen = _MENSEN.format(van_teams=van_teams, van=f"{_nummer('z.van - 1')} + 1", tot=f"{_nummer('z.tot')} + 1")
    zou = _ZOU.format(
        waar_herinnering=waar_herinnering,
        sinds=_nummer("s.sinds"),
        van_v=f"{_nummer('v.van - 1')} + 1",
        tot_v=f"{_nummer('v.tot')} + 1",
        datum_wie=_datum("g.w"),
        van_wie=_VAN_WIE,
    )
    return f"WITH {bereik}{mensen}{nodig}{zou}"


def van_trajecten(regels: Iterable[Regel], overslaan: Iterable[str]) -> str:
    """Reconcile the trajectories `%(sleutels)s`: answers what is new, what ended and what stays."""
    return _van_trajecten(regels, overslaan) + _DOEN


def _van_trajecten(regels: Iterable[Regel], overslaan: Iterable[str]) -> str:
    bereik = _BEREIK.format(waar="s.traject_id = ANY(%(sleutels)s)", waar_pauze="p.traject_id = ANY(%(sleutels)s)")
    return _kop(regels, bereik, f"h.traject_id = ANY(%(sleutels)s){_behalve(overslaan)}")


def van_schijf(regels: Iterable[Regel], overslaan: Iterable[str]) -> str:
    """Look at the trajectories from `%(begin)s` to before `%(eind)s`: how many reminders, and where they differ."""
    bereik = _BEREIK.format(
        waar="s.traject_id >= %(begin)s AND s.traject_id < %(eind)s",
        waar_pauze="p.traject_id >= %(begin)s AND p.traject_id < %(eind)s",
    )
    waar = f"h.traject_id >= %(begin)s AND h.traject_id < %(eind)s{_behalve(overslaan)}"
    return _kop(regels, bereik, waar) + _TELLEN


def van_los(regels: Iterable[Regel], overslaan: Iterable[str]) -> str:
    """Reconcile what is about no trajectory."""
    return _kop(regels, "", f"h.traject_id IS NULL{_behalve(overslaan)}") + _DOEN


def proef(regel: Regel) -> str:
    """Only try the rule over everything: an error is its own."""
    bereik = _BEREIK.format(waar="true", waar_pauze="true") if regel.bereik == Bereik.TRAJECT else ""
    return _kop([regel], bereik, "false") + " SELECT count(*) FROM zou"  # noqa: S608 - constants


def _behalve(overslaan: Iterable[str]) -> str:
    """The reminders of a rule that failed stay as they are."""
    namen = ", ".join(map(_tekst, overslaan))
    return f" AND h.regel NOT IN ({namen})" if namen else ""
