"""Who holds gezag was last checked more than a year ago (standards §11, T12)."""

from trajecten.herinneringen.regel import BETROKKENEN, Groep, Grond, Maanden, Regel

REGEL = Regel(
    groep=Groep.RECHT,
    voor=BETROKKENEN,
    bron="JOIN gezinnen_gezinslid gl ON gl.gezin_id = s.gezin_id AND gl.overleden_op IS NULL"
    " JOIN gezinnen_gezag gz ON gz.lid_id = gl.id AND gz.van <= %(op)s AND (gz.tot IS NULL OR gz.tot >= %(op)s)",
    wanneer="s.gesloten_op IS NULL AND (gl.geboortedatum IS NULL"
    " OR (gl.geboortedatum + interval '18 years')::date > %(op)s)",
    vanaf="gz.peildatum",
    termijn=Maanden(12),
    grond=Grond.VAK,
    pauze=True,
    oorzaak="gz.id",
    tekst="Kijk opnieuw in het gezagsregister",
    adres="/trajecten/{nummer}/gezag-en-toestemming/",
    daad="Naar gezag en toestemming",
    uitleg="Het gezag is een jaar geleden voor het laatst nagekeken. Het kan veranderd zijn zonder dat iemand het "
    "vertelde. Kijk het na en vul de nieuwe datum in.",
    herkomst="Werkwijze: het gezagsregister gaat voor het woord van een ouder",
    gewicht=7,
)
