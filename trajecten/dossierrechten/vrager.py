"""May this person ask this about that member? The table of rules of `gezinnen.recht`, in words a page can show."""

from gezinnen.recht.feiten import gezinsfeiten
from gezinnen.recht.oordeel import Oordeel, vrager_van, wie_beslist
from gezinnen.recht.regels import Uitkomst, Vrager, Waarvoor
from trajecten.dossierrechten.models import Verzoek

_BUITEN = frozenset({Verzoek.Grond.CURATOR, Verzoek.Grond.GEMACHTIGDE})
_NIET = frozenset({Uitkomst.GEEN_RECHT, Uitkomst.ALLEEN_FEITEN})


def oordeel_over(verzoek: Verzoek) -> Oordeel | None:
    """What the law says on the day it was received; None for a request about the whole family."""
    feiten = gezinsfeiten(verzoek.gezin_id, verzoek.ontvangen_op)
    persoon = feiten.personen.get(verzoek.lid_id or 0)
    if persoon is None:
        return None
    vrager = vrager_van(feiten, persoon, feiten.personen.get(verzoek.verzoeker_lid_id or 0))
    if verzoek.grond in _BUITEN:
        vrager = Vrager.VERTEGENWOORDIGER
    elif verzoek.grond == Verzoek.Grond.GEZAG and verzoek.verzoeker_lid_id is None:
        vrager = Vrager.GEZAG  # a guardian from outside the family
    return wie_beslist(feiten, persoon, Waarvoor.INZAGE, vrager)


def bezwaar(verzoek: Verzoek) -> str:
    """Why this person may not ask this, in words; empty when they may, or when a professional has to judge."""
    if verzoek.grond == Verzoek.Grond.ZELF and verzoek.lid_id and verzoek.lid_id != verzoek.verzoeker_lid_id:
        return "Wie iets voor een ander vraagt, doet dat niet voor zichzelf. Kies de grond: gezag, curator, machtiging."
    oordeel = oordeel_over(verzoek)
    return oordeel.uitleg if oordeel is not None and oordeel.uitkomst in _NIET else ""


def aandacht(verzoek: Verzoek) -> list[str]:
    """What a professional finds out before answering: whose consent is needed, what is not sure."""
    oordeel = oordeel_over(verzoek)
    if oordeel is None:
        return []
    vragen = [f"Vraag toestemming aan {beslisser.wie} ({beslisser.reden})." for beslisser in oordeel.nodig]
    return [oordeel.uitleg, *(vragen if oordeel.uitkomst == Uitkomst.VRAGEN else []), *oordeel.opmerkingen]
