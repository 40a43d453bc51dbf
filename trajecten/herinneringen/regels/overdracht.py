"""A handover whose date comes near and that the partner did not accept yet (domain §4)."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Regel, Schuif, Werkdagen

REGEL = Regel(
    groep=Groep.AFSCHEID,
    voor=BETROKKENEN,
    bron="JOIN trajecten_overdracht o ON o.traject_id = s.traject_id",
    wanneer="s.gesloten_op IS NULL AND o.geaccepteerd_op IS NULL AND o.obstakel = ''",
    vanaf="least(CASE WHEN o.gesprek_gehouden_op IS NULL THEN o.gesprek_gepland_op END, o.haakt_aan_op)",
    vooraf=(Dagen(7),),
    schuif=Schuif(3, 21, "vooraf"),
    escalatie=Werkdagen(5),
    oorzaak="o.id",
    tekst="Overdracht is nog niet geaccepteerd",
    adres="/trajecten/{nummer}/afronding/",
    daad="Naar de overdracht",
    uitleg="De datum van de overdracht komt dichtbij en de partner heeft nog geen ja gezegd.",
    herkomst="Werkwijze: warme overdracht met overlap",
)
