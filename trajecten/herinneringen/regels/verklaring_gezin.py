"""A member of the family wrote by personal link what is not right in the plan, and nobody of the team read it yet."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Grond, Regel, Werkdagen

REGEL = Regel(
    groep=Groep.RECHT,
    voor=BETROKKENEN,
    # Beside a goal that was shielded since, only who reads that goal knows of it: no reminder for anybody.
    bron="JOIN gezinnen_verklaring v ON v.gezin_id = s.gezin_id AND v.hoe = 'link' AND v.gelezen_op IS NULL"
    " AND v.ingetrokken_op IS NULL AND (v.soort <> 'doel' OR EXISTS (SELECT FROM trajecten_doel d"
    " WHERE d.id = v.object_id AND d.alleen_voor IS NULL))",
    wanneer="s.gesloten_op IS NULL",
    vanaf="v.op",
    termijn=Werkdagen(5),
    vooraf=(Dagen(14),),  # from the day it came, also when five working days take two weeks
    escalatie=Werkdagen(2),
    pauze=False,
    oorzaak="v.id",
    tekst="Iemand van het gezin schreef wat niet klopt in het plan",
    adres="/trajecten/{nummer}/verklaringen/",
    daad="Lezen",
    uitleg="Een gezinslid schreef dit via de persoonlijke link. Lees het, praat erover, en kies ‘Gelezen’: dan ziet "
    "het gezin dat ook.",
    herkomst="Jeugdwet 7.3.9: een eigen verklaring bij het dossier",
    grond=Grond.AFSPRAAK,
    gewicht=3,
)
