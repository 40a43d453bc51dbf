"""How people write: a note of a contact and minutes of a discussion, put together from sentences of the themes."""

from trajecten.demodata.casus import Casus
from trajecten.demodata.thema import Thema
from trajecten.models import Contactmoment

W = Contactmoment.Waar
OPENING = {
    W.THUIS: (
        "Huisbezoek.",
        "Thuis geweest, {ouder} deed open.",
        "Huisbezoek met {kind} erbij.",
        "Langsgegaan na school.",
        "Aan de keukentafel met {ouder}.",
        "Een uur bij het gezin geweest.",
    ),
    W.TELEFOON: ("Gebeld met {ouder}.", "{ouder} belde zelf.", "Kort telefonisch contact.", "Teruggebeld."),
    W.SCHOOL: ("Op school met {kind} en de mentor.", "Gesprek op school.", "{kind} gesproken in de pauze."),
    W.BUITEN: ("Gewandeld met {kind}.", "Met {kind} naar het veldje geweest.", "Onderweg naar de afspraak gepraat."),
    W.KANTOOR: ("Gesprek op kantoor.", "{ouder} op kantoor gesproken.", "Bij ons aan tafel met {ouder}."),
    W.VIDEO: ("Videogesprek met {ouder}.", "Via beeld gesproken met {ander}."),
}
# What is seen or heard elsewhere than at home.
ELDERS = {
    W.TELEFOON: (
        "De week ging redelijk. Er is één keer ruzie geweest.",
        "{ouder} had een vraag over een brief. We hebben hem samen doorgenomen.",
        "{ouder} klonk moe, maar vertelde ook wat goed ging.",
        "De afspraak van morgen gaat door.",
        "{kind} is weer naar school gegaan.",
        "Even gecheckt hoe het weekend was. Rustig.",
    ),
    W.SCHOOL: (
        "De mentor ziet dat {kind} meer meedoet in de klas.",
        "{kind} vindt de drukte in de gang lastig. Er is nu een rustplek.",
        "We spraken over wat school kan doen als {kind} vastloopt.",
        "{kind} liet een werkstuk zien waar hard aan gewerkt is.",
    ),
    W.BUITEN: (
        "{kind} praatte makkelijker dan binnen.",
        "{kind} vertelde over thuis en over wat anders mag.",
        "Veel gelachen. {kind} wil volgende week weer.",
        "{kind} was eerst stil. Na een tijdje kwam het verhaal.",
    ),
    W.VIDEO: (
        "Korte check: de afspraken van vorige week zijn gelukt.",
        "Het beeld viel weg, daarna gewoon verder gebeld.",
        "{ouder} liet de nieuwe kamer zien.",
    ),
}
DETAIL = (
    "{net} kwam net binnen en dronk een kop thee mee.", "De televisie mocht uit.", "Er stond soep op het vuur.",
    "{kind} kwam er halverwege bij zitten.", "We begonnen met wat goed ging.", "Het was druk in huis.",
    "{ouder} had de koffie al klaar.", "Er hing een nieuwe foto aan de muur.", "De hond lag op de bank.",
    "Samen gelachen om een filmpje.", "{ouder} had de afspraak zelf onthouden.", "Het gesprek was kort maar goed.",
)  # fmt: skip
SLOT = (
    "Volgende week zelfde tijd.", "{ouder} appt als het eerder nodig is.", "Volgende keer is {kind} er ook bij.",
    "Ik bespreek dit in het MDO.", "We spraken af dat ik vrijdag even bel.", "Ik stuur de afspraken op in een appje.",
    "Een collega gaat volgende keer mee.", "", "",
)  # fmt: skip


def zin(casus: Casus, thema: Thema, soort: str) -> str:
    """The next sentence of a theme: in turn, so that none comes back before the others were used."""
    keuzes: tuple[str, ...] = getattr(thema, soort)
    sleutel = (thema.code, soort)
    beurt = casus.beurten.setdefault(sleutel, casus.staat.dobbel.randrange(len(keuzes)))
    casus.beurten[sleutel] = beurt + 1
    return keuzes[beurt % len(keuzes)]


def notitie(casus: Casus, thema: Thema, waar: str) -> str:
    """A short note: how it began, what was seen, what was done, what comes next."""
    dobbel = casus.staat.dobbel
    plek = W(waar)
    delen = [
        dobbel.choice(OPENING[plek]),
        dobbel.choice(DETAIL) if plek == W.THUIS and dobbel.random() < 0.35 else "",
        dobbel.choice(ELDERS[plek]) if plek in ELDERS else zin(casus, thema, "gezien"),
        zin(casus, thema, "gedaan") if plek in (W.THUIS, W.KANTOOR) or dobbel.random() < 0.3 else "",
        dobbel.choice(SLOT),
    ]
    return " ".join(deel for deel in delen if deel).format_map(casus.gezin.woorden())


def verslag(casus: Casus, thema: Thema) -> str:
    """Minutes of a discussion: what plays now, what was done, and one thing from elsewhere in the family."""
    anders = [ander for ander in casus.gezin.themas if ander is not thema]
    delen = [zin(casus, thema, "gezien"), zin(casus, thema, "gedaan")]
    if anders:
        delen.append(zin(casus, casus.staat.dobbel.choice(anders), "gezien"))
    return " ".join(delen).format_map(casus.gezin.woorden())
