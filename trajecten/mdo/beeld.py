"""The family as it stands, for the meeting: since last time, its own voice, and its safety. One constant statement.

The text of the statement never changes, so that it costs no compiling and is planned once; what is shielded for some
of the team is not in it, because the whole room looks at the screen.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from netwerk.models import Betrokkenheid
from teams.vaste_vraag import voorbereid
from trajecten.behandeling.models import Contactmoment, Incident
from trajecten.traject.models import Fase, Traject

GEBEURTENISSEN = 12
TEKENS = 260  # of a text in what happened; the statement takes one more, to know that there is more
SOORTEN = {
    "contact": ("message-circle", ""),
    "incident": ("alert-triangle", "te-laat"),
    "veiligheid": ("shield-half", ""),
    "evaluatie": ("clipboard-check", "klaar"),
    "fase": ("route", "nu"),
    "wisseling": ("users-group", "let-op"),
    "vertrek": ("logout", ""),
}

BEELD = """
WITH laatste AS (
    SELECT e.id, e.gehouden_op FROM trajecten_gezinsevaluatie e
    WHERE e.traject_id = %(traject)s AND e.status = 'gehouden' ORDER BY e.gehouden_op DESC, e.id DESC LIMIT 1
), verloop AS (
    SELECT 'contact' AS soort, (c.op AT TIME ZONE 'Europe/Amsterdam')::date AS op, c.waar AS kop,
        left(c.notitie, 261) AS tekst, a.naam AS wie
    FROM trajecten_contactmoment c LEFT JOIN teams_account a ON a.id = c.auteur_id
    WHERE c.traject_id = %(traject)s AND c.alleen_voor IS NULL AND c.op >= %(sinds)s
    UNION ALL
    SELECT 'incident', i.op, i.soort, left(i.omschrijving, 261), l.voornaam
    FROM trajecten_incident i LEFT JOIN gezinnen_gezinslid l ON l.id = i.lid_id
    WHERE i.traject_id = %(traject)s AND i.alleen_voor IS NULL AND i.op >= %(sinds)s
    UNION ALL
    SELECT 'veiligheid', v.op, v.score::text, left(v.toelichting, 261), coalesce(l.voornaam, a.naam)
    FROM trajecten_veiligheidsscore v LEFT JOIN gezinnen_gezinslid l ON l.id = v.lid_id
    LEFT JOIN teams_account a ON a.id = v.account_id
    WHERE v.traject_id = %(traject)s AND v.alleen_voor IS NULL AND v.op >= %(sinds)s
    UNION ALL
    SELECT 'evaluatie', e.gehouden_op, e.volgnummer::text, left(e.veranderen, 261), ''
    FROM trajecten_gezinsevaluatie e WHERE e.traject_id = %(traject)s AND e.gehouden_op >= %(sinds)s
    UNION ALL
    SELECT 'fase', f.van, f.fase::text, left(f.reden, 261), a.naam
    FROM trajecten_faseperiode f LEFT JOIN teams_account a ON a.id = f.door_id
    WHERE f.traject_id = %(traject)s AND f.van >= %(sinds)s
    UNION ALL
    SELECT CASE WHEN b.tot >= %(sinds)s AND b.tot <= %(nu)s THEN 'vertrek' ELSE 'wisseling' END,
        CASE WHEN b.tot >= %(sinds)s AND b.tot <= %(nu)s THEN b.tot ELSE b.van END, b.rol, '',
        coalesce(a.naam, p.naam, nullif(b.naam, ''), o.naam)
    FROM netwerk_betrokkenheid b LEFT JOIN teams_account a ON a.id = b.account_id
    LEFT JOIN netwerk_contactpersoon p ON p.id = b.contactpersoon_id
    LEFT JOIN teams_organisatie o ON o.id = b.organisatie_id
    WHERE b.gezin_id = %(gezin)s
        AND ((b.wisseling AND b.van >= %(sinds)s AND b.van <= %(nu)s) OR (b.tot >= %(sinds)s AND b.tot <= %(nu)s))
)
SELECT json_build_object(
    'verloop', (SELECT json_agg(v) FROM (SELECT * FROM verloop ORDER BY op DESC LIMIT %(hoeveel)s) v),
    'stem', (SELECT json_agg(s) FROM (
        SELECT l.voornaam AS naam, e.gehouden_op AS op, b.woorden, b.hoe_gaat_het AS cijfer, '' AS doel
        FROM laatste e JOIN trajecten_beleving b ON b.evaluatie_id = e.id AND b.alleen_voor IS NULL
        JOIN gezinnen_gezinslid l ON l.id = b.lid_id
        WHERE b.woorden <> '' OR b.hoe_gaat_het IS NOT NULL
        UNION ALL
        SELECT l.voornaam, e.gehouden_op, s.woorden, s.score, left(d.omschrijving, 90)
        FROM laatste e JOIN trajecten_doelscore s ON s.evaluatie_id = e.id AND s.alleen_voor IS NULL
        JOIN trajecten_doel d ON d.id = s.doel_id AND d.alleen_voor IS NULL
        JOIN gezinnen_gezinslid l ON l.id = s.lid_id
        WHERE s.woorden <> ''
        LIMIT 14) s),
    'scores', (SELECT json_agg(s) FROM (
        SELECT DISTINCT ON (v.lid_id, v.account_id) coalesce(l.voornaam, a.naam) AS naam, v.score, v.op,
            v.lid_id IS NOT NULL AS gezin
        FROM trajecten_veiligheidsscore v LEFT JOIN gezinnen_gezinslid l ON l.id = v.lid_id
        LEFT JOIN teams_account a ON a.id = v.account_id
        WHERE v.traject_id = %(traject)s AND v.alleen_voor IS NULL
        ORDER BY v.lid_id, v.account_id, v.op DESC, v.id DESC LIMIT 6) s),
    'incidenten', (SELECT json_agg(i) FROM (
        SELECT i.soort, i.op, left(i.omschrijving, 300) AS tekst, left(i.gedaan, 300) AS gedaan
        FROM trajecten_incident i
        WHERE i.traject_id = %(traject)s AND i.alleen_voor IS NULL AND i.afgehandeld_op IS NULL
        ORDER BY i.op DESC, i.id DESC LIMIT 3) i),
    'plan', (SELECT json_build_object('nr', p.versie_nummer, 'tekst', p.veiligheidsafspraken)
        FROM trajecten_planversie p
        WHERE p.traject_id = %(traject)s AND p.veiligheidsafspraken <> ''
        ORDER BY p.versie_nummer DESC LIMIT 1)
)
"""
TYPEN = {"traject": "bigint", "gezin": "bigint", "sinds": "date", "nu": "date", "hoeveel": "bigint"}


@dataclass(frozen=True)
class Gezinsbeeld:
    """What the room reads of one family beside decisions, actions and goals."""

    gebeurtenissen: list[dict[str, Any]] = field(default_factory=list)
    stem: list[dict[str, Any]] = field(default_factory=list)  # how it goes, per member: {naam, woorden, cijfer, doel}
    bij_doelen: list[dict[str, Any]] = field(default_factory=list)  # the same, about a goal
    stem_op: date | None = None
    scores: list[dict[str, Any]] = field(default_factory=list)  # {naam, score, op, gezin}, the last of each assessor
    incidenten: list[dict[str, Any]] = field(default_factory=list)  # open ones {soort, op, tekst, gedaan}
    plan: dict[str, Any] | None = None  # {nr, tekst}: the agreements about safety that hold


def haal_beeld(traject: Traject, sinds: date, nu: date) -> Gezinsbeeld:
    """The picture of this family, with what happened from `sinds` until `nu`. One query."""
    waarden: dict[str, Any] = {"traject": traject.pk, "gezin": traject.gezin_id, "sinds": sinds, "nu": nu}
    waarden["hoeveel"] = GEBEURTENISSEN
    with connection.cursor() as cursor:
        cursor.execute(*voorbereid(BEELD, TYPEN, waarden))
        (beeld,) = cursor.fetchone()
    stem = beeld["stem"] or []
    return Gezinsbeeld(
        gebeurtenissen=[_gebeurtenis(rij) for rij in beeld["verloop"] or []],
        stem=[rij for rij in stem if not rij["doel"]],
        bij_doelen=[rij for rij in stem if rij["doel"]],
        stem_op=date.fromisoformat(stem[0]["op"]) if stem else None,
        scores=sorted(beeld["scores"] or [], key=lambda rij: (not rij["gezin"], rij["naam"])),
        incidenten=[_incident(rij) for rij in beeld["incidenten"] or []],
        plan=beeld["plan"],
    )


def _incident(rij: dict[str, Any]) -> dict[str, Any]:
    return rij | {"op": date.fromisoformat(rij["op"]), "soort": Incident.Soort(rij["soort"]).label.capitalize()}


def _gebeurtenis(rij: dict[str, Any]) -> dict[str, Any]:
    icoon, kleur = SOORTEN[rij["soort"]]
    op = date.fromisoformat(rij["op"])
    tekst = rij["tekst"] or ""
    return {
        "op": op,
        "titel": _titel(rij["soort"], rij["kop"]),
        "icoon": icoon,
        "soort": kleur,
        "wie": rij["wie"] or "",
        "tekst": tekst if len(tekst) <= TEKENS else f"{tekst[:TEKENS].rsplit(' ', 1)[0]} …",
    }


def _titel(soort: str, kop: str) -> str:
    if soort == "contact":
        return f"Contact, {Contactmoment.Waar(kop).label}"
    if soort == "incident":
        return Incident.Soort(kop).label.capitalize()
    if soort == "veiligheid":
        return f"Veiligheid {kop}"
    if soort == "evaluatie":
        return "Gezinsevaluatie gehouden"
    if soort == "fase":
        return f"Fase {Fase(int(kop)).label} begonnen"
    rol = Betrokkenheid.Rol(kop).label
    return f"Wisseling: nieuwe {rol}" if soort == "wisseling" else f"Gestopt als {rol}"
