"""A registration (SKJ or BIG) ends: 90, 60 and 30 days before (standards §1.9, domain §4)."""

from trajecten.herinneringen.regel import Bereik, Dagen, Groep, Grond, Regel, Voor, Werkdagen

REGEL = Regel(
    groep=Groep.TEAM,
    bereik=Bereik.LOS,
    voor=Voor(persoon="p.account_id", uitleg="Het gaat om jouw eigen registratie."),
    bron="teams_professional p JOIN (SELECT account_id, min(team_id) AS team_id FROM lid GROUP BY account_id) l"
    " ON l.account_id = p.account_id",
    wanneer="true",
    vanaf="p.registratie_geldig_tot",
    vooraf=(Dagen(90), Dagen(60), Dagen(30)),
    escalatie=Werkdagen(1),
    grond=Grond.WET,
    oorzaak="p.id",
    team="l.team_id",
    tekst="Je registratie (SKJ of BIG) loopt af",
    adres="",
    daad="",
    uitleg="Je registratie loopt binnen 90 dagen af. Vernieuw haar en geef de nieuwe einddatum door aan beheer.",
    herkomst="Besluit Jeugdwet 5.1.1",
    gewicht=6,
)
