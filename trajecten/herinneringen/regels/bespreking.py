"""Each family is discussed in the MDO at least every six weeks (standards §1.12)."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Regel, Schuif, Werkdagen

REGEL = Regel(
    groep=Groep.CONTACT,
    voor=BETROKKENEN,
    wanneer="s.status = 'in_zorg' AND s.inzet = 'traject'",
    vanaf="coalesce(s.laatste_mdo_op, s.gestart_op, s.fase_sinds)",
    termijn=Dagen(42),
    vooraf=(Dagen(7),),
    schuif=Schuif(14, 42),
    escalatie=Werkdagen(5),
    oorzaak="s.traject_id",
    tekst="Zet het gezin op de agenda van het MDO",
    adres="/mdo/",
    daad="Naar het MDO",
    uitleg="Elk gezin komt minstens eens in de zes weken in het MDO. De laatste bespreking is bijna zo lang geleden.",
    herkomst="Werkwijze: elk gezin minstens eens per zes weken in het MDO",
    gewicht=4,
)
