"""Asking how the family is doing 3, 6 and 12 months after the end; a missed turn lapses with the next one."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Regel, Schuif

REGEL = Regel(
    groep=Groep.AFSCHEID,
    voor=BETROKKENEN,
    bron="JOIN trajecten_nazorg n ON n.traject_id = s.traject_id AND n.gehouden_op IS NULL",
    wanneer="s.status = 'afgesloten' AND NOT EXISTS (SELECT 1 FROM trajecten_nazorg l"
    " WHERE l.traject_id = n.traject_id AND l.maanden > n.maanden"
    " AND (l.gehouden_op IS NOT NULL OR l.gepland_op <= %(op)s))",
    vanaf="n.gepland_op",
    vooraf=(Dagen(7),),
    schuif=Schuif(3, 21, "vooraf"),
    oorzaak="n.id",
    tekst="Vraag hoe het gaat na het einde van de hulp",
    adres="/trajecten/{nummer}/afronding/",
    daad="Nazorg vastleggen",
    uitleg="Drie, zes en twaalf maanden na het einde vragen we het gezin hoe het gaat. Een gemiste keer vervalt "
    "als de volgende er is.",
    herkomst="Werkwijze: nazorg na 3, 6 en 12 maanden, als het gezin dat goed vindt",
    gewicht=6,
)
