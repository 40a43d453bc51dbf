"""Which part of a dossier a page shows, in the words of the family. A page in a dossier that has none fails a test."""

from gezinnen.inzagelog.models import Inzagelog

# Code in the log: how the family reads it ("… keek in: uw plan").
SEGMENTEN = {
    "blad": "het overzicht van uw dossier",
    "leden": "de gegevens van uw gezin",
    "netwerk": "wie u helpen en wie u kent",
    "aanmelding": "uw aanmelding",
    "documenten": "brieven en documenten",
    "analyse": "wat er speelt in uw gezin",
    "doelen": "uw doelen",
    "plan": "uw plan",
    "contact": "gesprekken met u",
    "veiligheid": "de veiligheid in uw gezin",
    "hulp": "de hulp die u krijgt",
    "evaluatie": "hoe het gaat (evaluaties)",
    "overleg": "het overleg van het team over uw gezin",
    "acties": "afspraken",
    "afronding": "het afsluiten van de hulp",
    "tijdlijn": "wat er is gebeurd, op volgorde",
    "toestemming": "uw toestemming",
    "rechten": "uw rechten: inzage, kopie en verbeteren",
    "delen": "wat met anderen is gedeeld",
    "toegang": "wie bij uw dossier mag",
    "wijzigingen": "wie wat heeft veranderd",
    "lijst": "een lijst met meer gezinnen",
    "cijfers": "cijfers over het team",
    "log": "dit overzicht van wie er keken",
    "link": "uw eigen pagina",
}

# First word of the name of an address (or the whole name, which wins): part of the dossier.
BIJ_ROUTE = {
    "gezin": "blad", "traject": "blad", "fase": "blad", "gezin_leden": "leden", "gezin_wijzigen": "leden",
    "onderdeel": "leden", "gezin_netwerk": "netwerk", "betrokkene": "netwerk", "aanmelding": "aanmelding",
    "kenmerk": "aanmelding", "document": "documenten", "analyse": "analyse", "beeld": "analyse",
    "bijdrage": "analyse", "doel": "doelen", "plan": "plan", "contacten": "contact", "contact": "contact",
    "behandeling": "contact", "incidenten": "veiligheid", "incident": "veiligheid", "veiligheid": "veiligheid",
    "uithuisplaatsing": "veiligheid", "hulp": "hulp", "evaluaties": "evaluatie", "evaluatie": "evaluatie",
    "mdo": "overleg", "actie": "acties", "afronding": "afronding", "overdracht": "afronding", "nazorg": "afronding",
    "traject_afsluiten": "afronding", "tijdlijn": "tijdlijn", "wijzigingen": "wijzigingen", "toewijzen": "netwerk",
    "toestemming": "toestemming", "gezin_recht": "toestemming", "gezag": "toestemming", "traject_recht": "toestemming",
    "wilsbekwaamheid": "toestemming", "uitzondering": "toestemming", "gezin_delen": "delen", "verstrekking": "delen",
    "dossierrecht": "rechten",
    "dossierrechten": "rechten", "kopie": "rechten", "correctie": "rechten", "vernietiging": "rechten",
    "verklaring": "rechten", "delen": "delen", "deling": "delen", "toegang": "toegang", "noodtoegang": "toegang",
    "waarneming": "toegang", "verzoeken": "rechten", "verzoek": "rechten",
    "verklaringen": "rechten", "schild": "toegang", "pauze": "blad", "familiegroepsplan": "plan", "planverzoek": "plan",
    "link": "link", "inzagelog": "log", "caseload": "lijst",
}  # fmt: skip

_MDO = ("mdo",)


def segment_van(route: str) -> str:
    """Code of the part of the dossier behind an address; empty when it has none."""
    return BIJ_ROUTE.get(route) or BIJ_ROUTE.get(route.split("_")[0]) or BIJ_ROUTE.get(route.split(":")[-1], "")


def doel_van(soort: str, route: str, grond: str) -> str:
    """Why somebody looks (NEN 7513: purpose of use), as far as the address and the ground tell."""
    if grond == Inzagelog.Grond.NOOD:
        return Inzagelog.Doel.NOODZAAK
    if grond == Inzagelog.Grond.WAARNEMING:
        return Inzagelog.Doel.WAARNEMING
    vast = {
        Inzagelog.Soort.RAPPORT: Inzagelog.Doel.KWALITEIT,
        Inzagelog.Soort.LOG: Inzagelog.Doel.TOEZICHT,
        Inzagelog.Soort.AUTORISATIE: Inzagelog.Doel.BEHEER,
        Inzagelog.Soort.INLOGGEN: Inzagelog.Doel.BEHEER,
        Inzagelog.Soort.LINK: Inzagelog.Doel.EIGEN,
    }.get(Inzagelog.Soort(soort))
    return vast or (Inzagelog.Doel.MDO if route.startswith(_MDO) else Inzagelog.Doel.BEHANDELING)


def in_woorden(segmenten: list[str] | None) -> str:
    """Parts of a dossier in words, as the family reads them."""
    return ", ".join(SEGMENTEN[segment] for segment in segmenten or () if segment in SEGMENTEN)
