"""A decision of a meeting that is not settled after its date: who sees to it says what came of it."""

from trajecten.herinneringen.regel import Dagen, Groep, Regel, Schuif, Voor, Werkdagen

REGEL = Regel(
    groep=Groep.ACTIES,
    voor=Voor(persoon="u.uitvoerder_id", betrokkenen=True, uitleg="Jij zorgt voor de uitvoering van dit besluit."),
    bron="JOIN trajecten_bespreking b ON b.traject_id = s.traject_id"
    " JOIN trajecten_besluit u ON u.bespreking_id = b.id AND u.status = 'open'",
    wanneer="s.gesloten_op IS NULL",
    vanaf="u.voor",
    termijn=Dagen(1),
    schuif=Schuif(0, 10),
    escalatie=Werkdagen(5),
    oorzaak="u.id",
    tekst="Zeg wat er van een besluit van het MDO kwam",
    adres="/mdo/besluiten/?gezin={nummer}",
    daad="Naar de besluiten",
    uitleg="De datum van een besluit is voorbij. Leg vast of het is uitgevoerd, niet is uitgevoerd of anders werd.",
    afronden="mdo_besluit_gedaan",
    herkomst="Werkwijze: een besluit heeft een naam en een datum, en het volgende MDO begint ermee",
    gewicht=3,
)
