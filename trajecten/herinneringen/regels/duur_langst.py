"""A trajectory at twelve months, or what the team set: longer than agreed (domain §4)."""

from trajecten.herinneringen.regel import BETROKKENEN, Groep, Maanden, Regel, Werkdagen

REGEL = Regel(
    groep=Groep.AFSCHEID,
    voor=BETROKKENEN,
    wanneer="s.status = 'in_zorg' AND s.fase IN (2, 3) AND s.inzet = 'traject'",
    vanaf="s.gestart_op",
    termijn=Maanden("s.traject_maanden_tot"),
    escalatie=Werkdagen(10),
    oorzaak="s.traject_id || ':' || s.traject_maanden_tot",
    tekst="Traject duurt langer dan afgesproken",
    adres="/trajecten/{nummer}/afronding/",
    daad="Naar de afronding",
    uitleg="Een traject duurt bij je team een vast aantal maanden. Dit staat hier tot de afronding begint.",
    herkomst="Werkwijze: een traject duurt negen tot twaalf maanden",
    reden="sinds",
    gewicht=6,
)
