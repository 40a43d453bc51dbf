"""A meeting that was held is closed: until then its minutes are open and the next one gets no agenda."""

from teams.access import Rol
from trajecten.herinneringen.regel import Bereik, Dagen, Groep, Regel, Schuif, Voor, Werkdagen

REGEL = Regel(
    groep=Groep.TEAM,
    bereik=Bereik.LOS,
    voor=Voor(persoon="m.voorzitter_id", rol=Rol.GEDRAGSWETENSCHAPPER.value, uitleg="Je zat dit overleg voor."),
    bron="trajecten_mdo m",
    wanneer="m.status = 'bezig'",
    vanaf="m.op",
    termijn=Dagen(1),
    schuif=Schuif(0, 7),
    escalatie=Werkdagen(3),
    oorzaak="m.id",
    team="m.team_id",
    sleutel="m.nummer",
    tekst="Sluit het overleg van je team af",
    adres="/mdo/{sleutel}/afsluiten/",
    daad="Afsluiten",
    uitleg="Tot een overleg is afgesloten, staat het verslag niet vast en krijgt het volgende overleg geen agenda.",
    herkomst="Werkwijze: elk gezin heeft na het overleg een uitkomst",
    gewicht=3,
)
