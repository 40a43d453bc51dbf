"""The family may first make its own plan: offered within fourteen days (Jeugdwet 4.1.2)."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Grond, Regel, Schuif, Werkdagen

REGEL = Regel(
    groep=Groep.RECHT,
    voor=BETROKKENEN,
    bron="LEFT JOIN trajecten_familiegroepsplan f ON f.traject_id = s.traject_id",
    wanneer="s.status = 'in_zorg' AND s.inzet = 'traject' AND f.aangeboden_op IS NULL AND s.planversie = 0",
    vanaf="s.gestart_op",
    termijn=Dagen(14),
    vooraf=(Dagen(7),),
    schuif=Schuif(7, 14),
    escalatie=Werkdagen(3),
    grond=Grond.WET,
    oorzaak="s.traject_id",
    tekst="Vraag het gezin of het eerst een eigen plan wil maken",
    adres="/trajecten/{nummer}/familiegroepsplan/",
    daad="Aanbod vastleggen",
    uitleg="Het gezin krijgt als eerste de kans om zelf een plan te maken (familiegroepsplan). Dat vraag je binnen "
    "twee weken na de start. Dit verdwijnt als je vastlegt dat het is aangeboden.",
    herkomst="Jeugdwet 4.1.2",
    gewicht=3,
)
