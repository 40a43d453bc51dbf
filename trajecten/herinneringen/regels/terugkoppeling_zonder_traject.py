"""The same for a referral that never became a trajectory."""

from trajecten.herinneringen.regel import AANMELDCOORDINATOR, Bereik, Groep, Regel, Schuif, Werkdagen
from trajecten.traject.termijnen import TERUGKOPPELING_WERKDAGEN

REGEL = Regel(
    groep=Groep.CONTACT,
    bereik=Bereik.LOS,
    bron="trajecten_aanmelding m",
    wanneer="m.traject_id IS NULL AND m.uitkomst <> '' AND m.terugkoppeling_op IS NULL",
    vanaf="m.uitkomst_op",
    oorzaak="m.id",
    team="m.team_id",
    adres="/aanmeldingen/",
    voor=AANMELDCOORDINATOR,
    termijn=Werkdagen(TERUGKOPPELING_WERKDAGEN),
    schuif=Schuif(1, 10),
    escalatie=Werkdagen(5),
    tekst="Geef de verwijzer terugkoppeling",
    daad="Terugkoppelen",
    uitleg="De verwijzer hoort binnen vijf werkdagen wat het team besloot. Die dagen zijn om.",
    herkomst="Werkwijze: de verwijzer krijgt altijd terugkoppeling",
    reden="sinds",
)
