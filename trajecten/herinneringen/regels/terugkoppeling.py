"""The referrer still has to hear the decision, five working days later (domain §4)."""

from trajecten.herinneringen.regel import AANMELDCOORDINATOR, Groep, Regel, Schuif, Werkdagen
from trajecten.traject.termijnen import TERUGKOPPELING_WERKDAGEN

REGEL = Regel(
    groep=Groep.CONTACT,
    bron="JOIN trajecten_aanmelding m ON m.traject_id = s.traject_id",
    wanneer="m.uitkomst <> '' AND m.terugkoppeling_op IS NULL",
    vanaf="m.uitkomst_op",
    oorzaak="m.id",
    adres="/trajecten/{nummer}/aanmelding/",
    pauze=False,
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
