"""A youth-protection measure ends: eight and four weeks before (BW 1:257, 1:258; standards §1.12)."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Grond, Regel, Werkdagen

REGEL = Regel(
    groep=Groep.RECHT,
    voor=BETROKKENEN,
    bron="JOIN gezinnen_gezinslid gl ON gl.gezin_id = s.gezin_id JOIN gezinnen_maatregel ma ON ma.lid_id = gl.id"
    " AND ma.van <= %(op)s AND (ma.tot IS NULL OR ma.tot >= %(op)s)",
    wanneer="s.gesloten_op IS NULL AND (ma.tot IS NOT NULL OR ma.soort IN ('11', '12'))",
    vanaf="coalesce(ma.tot, (ma.van + CASE ma.soort"
    " WHEN '12' THEN interval '3 months' ELSE interval '1 year' END)::date)",
    vooraf=(Dagen(56), Dagen(28)),
    escalatie=Werkdagen(1),
    grond=Grond.WET,
    pauze=False,
    oorzaak="ma.id",
    tekst="Een maatregel van jeugdbescherming loopt af: stem af met de jeugdbeschermer",
    adres="/trajecten/{nummer}/",
    daad="Naar het traject",
    uitleg="Een voorlopige ondertoezichtstelling duurt hoogstens drie maanden, een ondertoezichtstelling een jaar. "
    "Acht en vier weken voor het einde overleg je wat er daarna komt. Leg de nieuwe einddatum vast bij het gezin.",
    herkomst="Burgerlijk Wetboek 1:257, 1:258 en 1:265b",
    gewicht=3,
)
