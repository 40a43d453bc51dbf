"""A young person turns 12, 16 or 18: who decides changes (Jeugdwet 7.3.4, 7.3.5; standards §1.12)."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Grond, Regel

_DAG = "(gl.geboortedatum + make_interval(years => j.jaren))::date"

REGEL = Regel(
    groep=Groep.RECHT,
    voor=BETROKKENEN,
    bron="JOIN gezinnen_gezinslid gl ON gl.gezin_id = s.gezin_id AND gl.rol = 'jeugdige' AND gl.overleden_op IS NULL"
    " AND gl.geboortedatum IS NOT NULL CROSS JOIN (VALUES (12), (16), (18)) j (jaren)",
    wanneer=f"s.gesloten_op IS NULL AND {_DAG} BETWEEN %(op)s - 365 AND %(op)s + 92"  # noqa: S608 - constants
    " AND NOT EXISTS (SELECT 1 FROM gezinnen_toestemming ts WHERE ts.voor_id = gl.id AND ts.lid_id = gl.id"
    f" AND ts.ingetrokken_op IS NULL AND ts.gegeven_op >= {_DAG} - 92)",
    vanaf=_DAG,
    vooraf=(Dagen(92),),
    grond=Grond.WET,
    pauze=False,
    oorzaak="gl.id || ':' || j.jaren",
    tekst="Een jeugdige wordt 12, 16 of 18: vraag opnieuw toestemming",
    adres="/trajecten/{nummer}/gezag-en-toestemming/",
    daad="Naar gezag en toestemming",
    uitleg="Vanaf 12 jaar beslist een kind mee, vanaf 16 beslist een jongere zelf, en vanaf 18 is er geen gezag meer. "
    "Bespreek drie maanden eerder wat er verandert en wat ouders nog zien. Dit verdwijnt als het antwoord van de "
    "jeugdige zelf is vastgelegd.",
    herkomst="Jeugdwet 7.3.4 en 7.3.5",
    gewicht=4,
)
