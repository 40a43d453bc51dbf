"""No contact or note for fourteen days: the family is out of sight (domain §4)."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Grond, Regel, Werkdagen
from trajecten.traject.termijnen import UIT_BEELD_DAGEN

REGEL = Regel(
    groep=Groep.CONTACT,
    voor=BETROKKENEN,
    wanneer="s.status = 'in_zorg'",
    vanaf="coalesce(s.laatste_activiteit_op, s.gestart_op, s.fase_sinds)",
    termijn=Dagen(UIT_BEELD_DAGEN),
    escalatie=Werkdagen(3),
    grond=Grond.VEILIGHEID,
    oorzaak="s.traject_id",
    tekst="Gezin is uit beeld: neem contact op",
    adres="/trajecten/{nummer}/behandeling/",
    daad="Contact vastleggen",
    uitleg=f"Er is {UIT_BEELD_DAGEN} dagen of langer geen contact of verslag vastgelegd. Leg een contact vast, dan "
    "verdwijnt dit.",
    herkomst="Werkwijze: niemand raakt uit beeld",
    reden="stil",
    gewicht=1,
)
