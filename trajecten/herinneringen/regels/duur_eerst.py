"""A trajectory at nine months, or what the team set: talk about the end (domain §4)."""

from trajecten.herinneringen.regel import BETROKKENEN, Groep, Maanden, Regel

REGEL = Regel(
    groep=Groep.AFSCHEID,
    voor=BETROKKENEN,
    wanneer="s.status = 'in_zorg' AND s.fase IN (2, 3) AND s.inzet = 'traject'"
    " AND (s.gestart_op + make_interval(months => s.traject_maanden_tot))::date > %(op)s",
    vanaf="s.gestart_op",
    termijn=Maanden("s.traject_maanden_van"),
    oorzaak="s.traject_id || ':' || s.traject_maanden_van",
    tekst="Traject nadert het einde: bespreek de afronding",
    adres="/trajecten/{nummer}/afronding/",
    daad="Naar de afronding",
    uitleg="Een traject duurt bij je team een vast aantal maanden. Dit staat hier tot de afronding begint.",
    herkomst="Werkwijze: een traject duurt negen tot twaalf maanden",
    reden="sinds",
    gewicht=7,
)
