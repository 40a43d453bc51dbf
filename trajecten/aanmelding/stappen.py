"""What must happen first in the phase of referral: one step, with its reason and where it is done."""

from trajecten.aanmelding.models import Aanmelding
from trajecten.traject.models import Fase, Traject
from trajecten.traject.stap import Stap, stap_naar


def eerste_stap(traject: Traject, aanmelding: Aanmelding | None) -> Stap | None:
    """The first step that is still open in this phase; None when all is done. No queries."""
    if aanmelding is None:
        return stap_naar(
            traject, "aanmelding_vragen", "Er is nog niets over de aanmelding vastgelegd.", "Aanmelding invullen"
        )
    if traject.is_lopend and traject.stand.fase == Fase.AANMELDING:
        return (
            _voor_besluit(traject, aanmelding) or _na_besluit(traject, aanmelding) or _naar_analyse(traject, aanmelding)
        )
    return _na_besluit(traject, aanmelding)


def _voor_besluit(traject: Traject, aanmelding: Aanmelding) -> Stap | None:
    if aanmelding.uitkomst == Aanmelding.Uitkomst.IN_ZORG or _wacht(aanmelding):
        return None
    if not aanmelding.vraag_gezin:
        return stap_naar(
            traject, "aanmelding_vragen", "De vraag van het gezin zelf ontbreekt nog.", "Vraag van het gezin invullen"
        )
    if not aanmelding.toestemming_gezin:
        return stap_naar(
            traject, "aanmelding_vragen", "Nog niet vastgelegd of het gezin instemt.", "Instemming vastleggen"
        )
    if aanmelding.gesprek_gezin_op is None:
        return stap_naar(
            traject, "aanmelding_screening", "Er is nog niet met het gezin gesproken.", "Screening bijwerken"
        )
    if aanmelding.past_bij_doelgroep is None or aanmelding.past_bij_team is None:
        return stap_naar(traject, "aanmelding_screening", "De screening is nog niet af.", "Screening afmaken")
    if not aanmelding.uitkomst:
        return stap_naar(
            traject,
            "aanmelding_besluit",
            "De screening is klaar. Er kan besloten worden.",
            "Besluit vastleggen",
            beslist=True,
        )
    return None


def _wacht(aanmelding: Aanmelding) -> bool:
    return aanmelding.uitkomst in (Aanmelding.Uitkomst.WACHTLIJST, Aanmelding.Uitkomst.CONSULTATIE)


def _na_besluit(traject: Traject, aanmelding: Aanmelding) -> Stap | None:
    if not aanmelding.uitkomst or aanmelding.terugkoppeling_op is not None:
        return None
    return stap_naar(
        traject,
        "aanmelding_terugkoppeling",
        "Het besluit is genomen. De verwijzer weet het nog niet.",
        "Terugkoppeling vastleggen",
        beslist=True,
    )


def _naar_analyse(traject: Traject, aanmelding: Aanmelding) -> Stap | None:
    if aanmelding.uitkomst == Aanmelding.Uitkomst.IN_ZORG:
        return stap_naar(
            traject, "traject", "Het gezin komt in zorg. De volgende fase kan beginnen.", "Naar de volgende fase"
        )
    if aanmelding.uitkomst == Aanmelding.Uitkomst.CONSULTATIE:
        zin = "Het team denkt mee. Wie al betrokken is, houdt het gezin."
        return stap_naar(traject, "traject", zin, "Naar het traject")
    if aanmelding.uitkomst == Aanmelding.Uitkomst.WACHTLIJST:
        return stap_naar(
            traject, "aanmelding_besluit", "Het gezin wacht op een plek.", "Nieuw besluit vastleggen", beslist=True
        )
    return None
