"""An agreement with a partner ends within sixty days and there is no next one (domain §4)."""

from netwerk.partners import WAARSCHUW_DAGEN
from trajecten.herinneringen.regel import TEAMLEIDER, Bereik, Dagen, Groep, Grond, Regel, Schuif

REGEL = Regel(
    groep=Groep.TEAM,
    bereik=Bereik.LOS,
    voor=TEAMLEIDER,
    bron="netwerk_samenwerkingsovereenkomst o",
    wanneer="o.tot >= %(op)s - 90 AND NOT EXISTS (SELECT 1 FROM netwerk_samenwerkingsovereenkomst n"
    " WHERE n.team_id = o.team_id AND n.organisatie_id = o.organisatie_id AND n.van > o.van)",
    vanaf="o.tot",
    vooraf=(Dagen(WAARSCHUW_DAGEN),),
    schuif=Schuif(30, 120, "vooraf"),
    oorzaak="o.id",
    team="o.team_id",
    tekst="Een samenwerkingsovereenkomst loopt af",
    adres="/netwerk/",
    daad="Naar het netwerk",
    uitleg=f"De overeenkomst met een partner stopt binnen {WAARSCHUW_DAGEN} dagen en er is nog geen nieuwe.",
    herkomst="Werkwijze: afspraken met partners staan op papier",
    grond=Grond.AFSPRAAK,
    gewicht=7,
)
