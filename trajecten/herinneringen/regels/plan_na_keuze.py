"""Without a plan of their own the help plan is set within 42 days; said on day 28 and 35 (Jeugdwet 4.1.3)."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Grond, Regel, Schuif, Werkdagen

REGEL = Regel(
    groep=Groep.RECHT,
    voor=BETROKKENEN,
    bron="JOIN trajecten_familiegroepsplan f ON f.traject_id = s.traject_id",
    wanneer="s.status = 'in_zorg' AND f.keuze LIKE 'nee%%'"
    " AND (s.plan_vastgesteld_op IS NULL OR s.plan_vastgesteld_op < f.keuze_op)",
    vanaf="f.keuze_op",
    termijn=Dagen(42),
    vooraf=(Dagen(14), Dagen(7)),
    schuif=Schuif(21, 42),
    escalatie=Werkdagen(1),
    grond=Grond.WET,
    oorzaak="f.id",
    tekst="Stel het integraal plan vast",
    adres="/trajecten/{nummer}/plan/",
    daad="Naar het plan",
    uitleg="Er komt geen eigen plan van het gezin. Dan stelt het team het plan vast binnen zes weken na die keuze.",
    herkomst="Jeugdwet 4.1.3, lid 5",
    gewicht=3,
)
