"""Somebody asked for the plan on paper: within fourteen days (Jeugdwet 4.1.3)."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Grond, Regel, Schuif, Werkdagen

REGEL = Regel(
    groep=Groep.RECHT,
    voor=BETROKKENEN,
    bron="JOIN trajecten_planverzoek v ON v.traject_id = s.traject_id AND v.gegeven_op IS NULL",
    wanneer="s.gesloten_op IS NULL",
    vanaf="v.gevraagd_op",
    termijn=Dagen(14),
    vooraf=(Dagen(7), Dagen(2)),
    schuif=Schuif(3, 14),
    escalatie=Werkdagen(1),
    grond=Grond.WET,
    pauze=False,
    oorzaak="v.id",
    tekst="Geef het plan op papier aan wie erom vroeg",
    adres="/trajecten/{nummer}/familiegroepsplan/",
    daad="Vastleggen dat het is gegeven",
    uitleg="Iemand van het gezin vroeg om het plan op papier. Dat krijgt hij of zij binnen veertien dagen.",
    afronden="planverzoek_gegeven",
    herkomst="Jeugdwet 4.1.3, lid 4",
    gewicht=2,
)
