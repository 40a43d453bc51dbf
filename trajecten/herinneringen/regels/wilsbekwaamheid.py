"""A judgement about somebody's capability has to be looked at again on the day that was agreed."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Grond, Regel

REGEL = Regel(
    groep=Groep.RECHT,
    voor=BETROKKENEN,
    bron="JOIN gezinnen_gezinslid gl ON gl.gezin_id = s.gezin_id AND gl.overleden_op IS NULL"
    " JOIN gezinnen_wilsbekwaamheid wb ON wb.lid_id = gl.id AND wb.opnieuw_op IS NOT NULL",
    wanneer="s.gesloten_op IS NULL AND NOT EXISTS (SELECT 1 FROM gezinnen_wilsbekwaamheid later"
    " WHERE later.lid_id = wb.lid_id AND (later.op, later.id) > (wb.op, wb.id))",
    vanaf="wb.opnieuw_op",
    vooraf=(Dagen(14),),
    grond=Grond.WET,
    pauze=False,
    oorzaak="wb.id",
    tekst="Bekijk opnieuw of iemand dit zelf kan overzien",
    adres="/trajecten/{nummer}/gezag-en-toestemming/",
    daad="Naar gezag en toestemming",
    uitleg="Wie iets vandaag niet kan overzien, kan dat later misschien wel. Dit verdwijnt bij een nieuw oordeel.",
    herkomst="Jeugdwet 7.3.15",
    gewicht=6,
)
