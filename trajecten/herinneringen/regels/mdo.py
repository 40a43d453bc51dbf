"""The agenda of the MDO stands ready the working day before (domain §4)."""

from teams.access import Rol
from trajecten.herinneringen.regel import Bereik, Groep, Regel, Schuif, Voor, Werkdagen

REGEL = Regel(
    groep=Groep.TEAM,
    bereik=Bereik.LOS,
    voor=Voor(persoon="m.voorzitter_id", rol=Rol.GEDRAGSWETENSCHAPPER.value, uitleg="Je zit het MDO van je team voor."),
    bron="trajecten_mdo m",
    wanneer="m.status = 'gepland' AND m.op >= %(op)s"
    " AND NOT EXISTS (SELECT 1 FROM trajecten_bespreking b WHERE b.mdo_id = m.id)",
    vanaf="m.op",
    vooraf=(Werkdagen(1),),
    schuif=Schuif(1, 3, "vooraf"),
    oorzaak="m.id",
    team="m.team_id",
    sleutel="m.nummer",
    tekst="Zet de agenda van het MDO klaar",
    adres="/mdo/{sleutel}/",
    daad="Agenda klaarzetten",
    uitleg="De werkdag voor het MDO hoort de agenda klaar te staan.",
    herkomst="Werkwijze: het MDO is elke week",
    gewicht=3,
)
