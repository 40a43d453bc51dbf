"""Share with a partner from a dossier: freeze what was chosen, and know whether the partner takes part in the help."""

from typing import Any

from gezinnen.delen.models import Deling
from gezinnen.delen.services import Stuk, delen_met_partner
from gezinnen.gezin.models import Gezin
from netwerk.models import Betrokkenheid
from teams.organisatie.models import Organisatie
from trajecten.delen.bronnen import bevries


def delen_uit_dossier(*, gezin: Gezin, organisatie: Organisatie, gegevens: dict[str, Any], door: Any) -> Deling:
    """Share what the form holds with this partner; refuses what `delen_met_partner` refuses."""
    betreft = [int(pk) for pk in gegevens["betreft"]]
    stukken = bevries(gezin, door, gegevens["stukken"])
    if gegevens["eigen_tekst"].strip():
        blok = {"kop": "", "tekst": gegevens["eigen_tekst"].strip()}
        stukken.append(Stuk("tekst", None, "Tekst van het team", [blok], betreft=betreft))
    deling = Deling(
        gezin=gezin,
        organisatie=organisatie,
        ontvanger=gegevens["ontvanger"],
        doel=gegevens["doel"],
        betreft=betreft,
        code_via=gegevens["code_via"],
        gemaakt_door=door,
    )
    return delen_met_partner(
        deling=deling,
        stukken=stukken,
        grond=gegevens["grond"],
        toelichting=gegevens["toelichting"].strip(),
        dagen=gegevens["dagen"],
        betrokken=is_betrokken(gezin, organisatie),
    )


def is_betrokken(gezin: Gezin, organisatie: Organisatie) -> bool:
    """Whether somebody of this organisation takes part in the help to this family now."""
    hier = Betrokkenheid.objects.lopend().filter(gezin=gezin)
    return (
        hier.filter(organisatie=organisatie).exists() or hier.filter(contactpersoon__organisatie=organisatie).exists()
    )
