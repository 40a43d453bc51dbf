"""A plan without the agreement of everybody who must give it, two weeks after the analysis (Jeugdwet 7.3.4-7.3.5).

Who must agree follows `trajecten.plan.akkoord`, on the day on which the plan was set: under 12 whoever holds gezag,
from 12 to 15 they and the young person, from 16 the young person alone. A test holds the two side by side.
"""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Grond, Regel, Schuif, Werkdagen
from trajecten.traject.termijnen import PLAN_NA_ANALYSE_DAGEN

# `OFFSET 0` keeps a look into a table one look by its index: the sweep knows no nested loops, and a join here would
# read the gezag of all families for every child.
# Members whose agreement with the last version that was set is missing: the young person of 12 or older …
_KIND = """kind.rol = 'jeugdige' AND (kind.overleden_op IS NULL OR kind.overleden_op > p.vastgesteld_op)"""
_GEZAG = """NOT EXISTS (SELECT 1 FROM gezinnen_gezag g WHERE g.lid_id = kind.id AND g.van <= p.vastgesteld_op
        AND (g.tot IS NULL OR g.tot >= p.vastgesteld_op) AND g.soort NOT IN ('onbekend', 'geschorst'))
    OR EXISTS (SELECT 1 FROM gezinnen_gezag g
    WHERE g.lid_id = kind.id AND g.van <= p.vastgesteld_op AND (g.tot IS NULL OR g.tot >= p.vastgesteld_op)
    AND g.soort NOT IN ('onbekend', 'geschorst')
    AND EXISTS (SELECT 1 FROM gezinnen_gezag_houders h WHERE h.gezag_id = g.id
        AND EXISTS (SELECT 1 FROM gezinnen_gezinslid houder WHERE houder.id = h.gezinslid_id
            AND (houder.overleden_op IS NULL OR houder.overleden_op > p.vastgesteld_op)
            AND NOT EXISTS (SELECT 1 FROM trajecten_akkoord ak
                WHERE ak.planversie_id = p.id AND ak.lid_id = houder.id AND ak.akkoord OFFSET 0) OFFSET 0) OFFSET 0))"""
# … and whoever holds gezag over one of up to 15.
_ONTBREEKT = f"""EXISTS (SELECT 1 FROM gezinnen_gezinslid kind
    WHERE kind.gezin_id = s.gezin_id AND {_KIND}
    AND ((kind.geboortedatum <= p.vastgesteld_op - interval '12 years' AND NOT EXISTS (
            SELECT 1 FROM trajecten_akkoord ak WHERE ak.planversie_id = p.id AND ak.lid_id = kind.id AND ak.akkoord))
        OR ((kind.geboortedatum IS NULL
            OR kind.geboortedatum > p.vastgesteld_op - interval '16 years') AND ({_GEZAG}))))
    OR NOT EXISTS (SELECT 1 FROM trajecten_akkoord ak WHERE ak.planversie_id = p.id AND ak.akkoord)
    OR EXISTS (SELECT 1 FROM trajecten_akkoord ak WHERE ak.planversie_id = p.id AND NOT ak.akkoord)"""  # noqa: S608

REGEL = Regel(
    groep=Groep.PLAN,
    voor=BETROKKENEN,
    bron="JOIN trajecten_integraleanalyse ia ON ia.traject_id = s.traject_id AND ia.vastgesteld_op IS NOT NULL"
    " LEFT JOIN LATERAL (SELECT v.id, v.vastgesteld_op FROM trajecten_planversie v"
    " WHERE v.traject_id = s.traject_id AND v.vastgesteld_op IS NOT NULL ORDER BY v.versie_nummer DESC LIMIT 1)"
    " p ON true",
    wanneer=f"s.status = 'in_zorg' AND (p.id IS NULL OR {_ONTBREEKT})",
    vanaf="ia.vastgesteld_op",
    termijn=Dagen(PLAN_NA_ANALYSE_DAGEN),
    schuif=Schuif(7, 14),
    escalatie=Werkdagen(5),
    grond=Grond.WET,
    oorzaak="s.traject_id",
    tekst="Nog niet iedereen die moet is akkoord met het integraal plan",
    adres="/trajecten/{nummer}/plan/",
    daad="Naar het plan",
    uitleg="Twee weken na de analyse hoort iedereen die moet beslissen het plan te kennen. Dit verdwijnt als zij "
    "allemaal akkoord zijn, en niet bij de eerste.",
    herkomst="Jeugdwet 7.3.4 en 7.3.5; Burgerlijk Wetboek boek 1 (gezag)",
    gewicht=4,
)
