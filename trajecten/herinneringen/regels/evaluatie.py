"""The evaluation with the family: announced a week before, late from the first working day after (domain §4)."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Regel, Schuif, Werkdagen
from trajecten.traject.termijnen import EVALUATIE_VOORAF_DAGEN

REGEL = Regel(
    groep=Groep.CONTACT,
    voor=BETROKKENEN,
    bron="JOIN trajecten_gezinsevaluatie e ON e.traject_id = s.traject_id AND e.status = 'gepland'",
    wanneer="s.status = 'in_zorg'",
    vanaf="e.gepland_op",
    vooraf=(Dagen(EVALUATIE_VOORAF_DAGEN),),
    schuif=Schuif(3, 14, "vooraf"),
    escalatie=Werkdagen(3),
    oorzaak="e.id",
    tekst="Gezinsevaluatie met het gezin",
    adres="/trajecten/{nummer}/evaluaties/",
    daad="Naar de evaluatie",
    uitleg="Het team evalueert om de paar weken met het gezin. Dit staat hier vanaf een week van tevoren, tot de "
    "evaluatie is vastgelegd.",
    herkomst="Werkwijze: evaluatie met het gezin om de zes weken",
    gewicht=2,
)
