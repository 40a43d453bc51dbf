"""A request of the family must be answered: a copy or correction in a month, destruction in three."""

from trajecten.herinneringen.regel import Bereik, Dagen, Groep, Grond, Regel, Voor, Werkdagen

REGEL = Regel(
    groep=Groep.RECHT,
    bereik=Bereik.LOS,
    voor=Voor(persoon="v.behandelaar_id", uitleg="Je behandelt dit verzoek."),
    bron="trajecten_verzoek v",
    wanneer="v.beantwoord_op IS NULL",
    vanaf="v.uiterlijk_op",
    vooraf=(Dagen(14), Dagen(5), Dagen(1)),
    escalatie=Werkdagen(1),
    grond=Grond.WET,
    pauze=False,
    oorzaak="v.id",
    team="v.team_id",
    sleutel="v.nummer",
    tekst="Geef antwoord op een verzoek van het gezin",
    adres="/verzoeken/{sleutel}/",
    daad="Naar het verzoek",
    uitleg="Iemand van het gezin vroeg om een kopie, een correctie of vernietiging. Daarvoor geldt een termijn.",
    herkomst="Jeugdwet 7.3.9 en 7.3.10; AVG artikel 12",
    gewicht=1,
)
