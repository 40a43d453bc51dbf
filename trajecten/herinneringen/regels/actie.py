"""An action of somebody of the team, from two days before its date (domain §4)."""

from trajecten.herinneringen.regel import Dagen, Groep, Regel, Schuif, Voor, Werkdagen

REGEL = Regel(
    groep=Groep.ACTIES,
    voor=Voor(persoon="a.account_id", betrokkenen=True, uitleg="Deze actie staat op jouw naam."),
    bron="JOIN trajecten_actie a ON a.traject_id = s.traject_id AND a.account_id IS NOT NULL"
    " AND a.gedaan_op IS NULL AND a.vervallen_op IS NULL",
    wanneer="s.gesloten_op IS NULL",
    vanaf="a.voor",
    vooraf=(Dagen(2),),
    schuif=Schuif(0, 7, "vooraf"),
    escalatie=Werkdagen(5),
    pauze=False,
    oorzaak="a.id",
    tekst="Actie afronden",
    adres="/trajecten/{nummer}/#acties",
    daad="Naar de actie",
    uitleg="Een actie staat hier vanaf twee dagen voor de afgesproken datum, tot hij gedaan of vervallen is.",
    afronden="actie_gedaan",
    herkomst="Werkwijze: een afspraak heeft een naam en een datum",
    gewicht=2,
)
