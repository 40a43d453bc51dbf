"""A dossier reaches the end of its twenty years, or must be looked at again after it was kept longer (domain §4)."""

from trajecten.herinneringen.regel import TEAMLEIDER, Bereik, Dagen, Groep, Grond, Regel, Werkdagen

REGEL = Regel(
    groep=Groep.RECHT,
    bereik=Bereik.LOS,
    voor=TEAMLEIDER,
    bron="trajecten_vernietiging v",
    wanneer="v.grond = 'bewaartermijn' AND v.staat IN ('bereikt', 'verlengd')",
    vanaf="coalesce(v.verlengd_tot, v.bereikt_op)",
    vooraf=(Dagen(90), Dagen(14)),
    escalatie=Werkdagen(10),
    grond=Grond.WET,
    pauze=False,
    oorzaak="v.id",
    team="v.team_id",
    tekst="De bewaartermijn van een dossier is bereikt",
    adres="/verzoeken/",
    daad="Beslissen: vernietigen of langer bewaren",
    uitleg="Twintig jaar na de laatste wijziging wordt een dossier vernietigd, tenzij het langer nodig is.",
    herkomst="Jeugdwet 7.3.8",
    gewicht=6,
)
