"""An action of a family member or a partner that is late: somebody of the team asks how it goes."""

from trajecten.herinneringen.regel import BETROKKENEN, Groep, Regel, Schuif, Werkdagen

REGEL = Regel(
    groep=Groep.ACTIES,
    voor=BETROKKENEN,
    bron="JOIN trajecten_actie a ON a.traject_id = s.traject_id AND a.account_id IS NULL"
    " AND a.gedaan_op IS NULL AND a.vervallen_op IS NULL",
    wanneer="s.gesloten_op IS NULL",
    vanaf="a.voor",
    termijn=Werkdagen(1),
    schuif=Schuif(0, 10),
    oorzaak="a.id",
    tekst="Vraag hoe het staat met een actie van het gezin of een partner",
    adres="/trajecten/{nummer}/#acties",
    daad="Naar de actie",
    uitleg="Iemand van het gezin of een partner zou iets doen, en de datum is voorbij.",
    herkomst="Werkwijze: een afspraak heeft een naam en een datum",
    gewicht=3,
)
