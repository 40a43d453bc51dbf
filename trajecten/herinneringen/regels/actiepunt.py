"""An action point of a meeting of teams, from its date on until it is done."""

from trajecten.herinneringen.regel import Bereik, Dagen, Groep, Grond, Regel, Schuif, Voor

REGEL = Regel(
    groep=Groep.ACTIES,
    bereik=Bereik.LOS,
    voor=Voor(persoon="a.account_id", uitleg="Dit actiepunt staat op jouw naam."),
    # Of which team: one of the meeting in which this person is; of none: then the person alone.
    bron="teams_actiepunt a JOIN teams_teambijeenkomst b ON b.id = a.bijeenkomst_id LEFT JOIN"
    " (SELECT t.teambijeenkomst_id, l.account_id, min(l.team_id) AS team_id FROM teams_teambijeenkomst_teams t"
    " JOIN lid l ON l.team_id = t.team_id GROUP BY 1, 2) t"
    " ON t.teambijeenkomst_id = b.id AND t.account_id = a.account_id",
    wanneer="a.gedaan_op IS NULL AND NOT b.afgelast",
    vanaf="a.voor",
    vooraf=(Dagen(0),),
    schuif=Schuif(0, 7, "vooraf"),
    oorzaak="a.id",
    team="t.team_id",
    tekst="Actiepunt van een bijeenkomst afronden",
    adres="/overleggen/#actiepunten",
    daad="Naar je actiepunten",
    afronden="actiepunt_gedaan",
    uitleg="De datum die je in de bijeenkomst afsprak, is er of is voorbij.",
    herkomst="Werkwijze: een afspraak heeft een naam en een datum",
    grond=Grond.AFSPRAAK,
    gewicht=6,
)
