"""What tests on sharing need: a link that is open."""

from typing import Any

import tests.factories as maak
from gezinnen.delen.models import Deling
from gezinnen.delen.services import Stuk, delen_met_partner

TEKST = "Elke avond samen aan tafel."
REDEN = "School helpt mee met de ochtenden."


def deel(gezin: Any, *stukken: Stuk, door: Any = None, dagen: int = 14, grond: str = "direct_betrokken") -> Deling:
    """A link for a school that takes part in the help."""
    deling = Deling(
        gezin=gezin,
        organisatie=maak.OrganisatieFactory(),
        ontvanger="Juf Ans",
        doel="De ochtenden op school",
        betreft=list(gezin.leden.values_list("pk", flat=True)),
        gemaakt_door=door or maak.AccountFactory(),
    )
    stukken = stukken or (Stuk("tekst", None, "Doel: rust", [{"kop": "Het doel", "tekst": TEKST}]),)
    return delen_met_partner(
        deling=deling, stukken=stukken, grond=grond, toelichting=REDEN, dagen=dagen, betrokken=True
    )
