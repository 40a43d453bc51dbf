"""The analysis phase ends: two weeks before, on the day, late (domain §4)."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Regel, Schuif, Werkdagen
from trajecten.traject.termijnen import ANALYSE_VOORAF_DAGEN

REGEL = Regel(
    groep=Groep.PLAN,
    voor=BETROKKENEN,
    wanneer="s.status = 'in_zorg' AND s.fase = 2",
    vanaf="s.fase_sinds",
    termijn=Dagen("s.analyse_weken * 7"),
    vooraf=(Dagen(ANALYSE_VOORAF_DAGEN),),
    schuif=Schuif(7, 28, "vooraf"),
    escalatie=Werkdagen(5),
    oorzaak="s.traject_id",
    tekst="Analysefase loopt af",
    adres="/trajecten/{nummer}/analyse/",
    daad="Naar de analyse",
    uitleg="De analyse duurt zo lang als je team heeft afgesproken. Dit staat hier vanaf twee weken voor het einde.",
    herkomst="Werkwijze: ongeveer acht weken stilstaan en kijken",
)
