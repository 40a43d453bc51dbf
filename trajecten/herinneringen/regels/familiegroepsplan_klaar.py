"""The family makes its own plan: the day agreed for it."""

from trajecten.herinneringen.regel import BETROKKENEN, Dagen, Groep, Grond, Regel

REGEL = Regel(
    groep=Groep.RECHT,
    voor=BETROKKENEN,
    bron="JOIN trajecten_familiegroepsplan f ON f.traject_id = s.traject_id",
    wanneer="s.status = 'in_zorg' AND f.keuze = 'ja' AND f.gereed_op IS NULL",
    vanaf="f.termijn",
    vooraf=(Dagen(7),),
    grond=Grond.WET,
    oorzaak="f.id",
    tekst="Vraag hoe het gaat met het eigen plan van het gezin",
    adres="/trajecten/{nummer}/familiegroepsplan/",
    daad="Eigen plan vastleggen",
    uitleg="Het gezin maakt zelf een plan en jullie spraken af wanneer het klaar is. Die dag komt dichtbij.",
    herkomst="Jeugdwet 4.1.2",
)
