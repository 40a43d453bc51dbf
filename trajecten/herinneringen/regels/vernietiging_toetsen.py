"""A destruction waits for the second person."""

from trajecten.herinneringen.regel import TEAMLEIDER, Bereik, Dagen, Groep, Grond, Regel, Werkdagen

REGEL = Regel(
    groep=Groep.RECHT,
    bereik=Bereik.LOS,
    voor=TEAMLEIDER,
    bron="trajecten_vernietiging v",
    wanneer="v.staat = 'voorgesteld'",
    vanaf="v.voorgesteld_op::date",
    termijn=Dagen(7),
    vooraf=(Dagen(6),),
    escalatie=Werkdagen(3),
    grond=Grond.WET,
    pauze=False,
    oorzaak="v.id",
    team="v.team_id",
    tekst="Toets een voorstel om een dossier te vernietigen",
    adres="/verzoeken/",
    daad="Naar het voorstel",
    uitleg="Iemand stelde voor om (een deel van) een dossier te vernietigen. Een tweede persoon kijkt mee.",
    herkomst="Jeugdwet 7.3.9",
    gewicht=3,
)
