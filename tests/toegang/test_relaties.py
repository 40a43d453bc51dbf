"""Routes × relations: what somebody of another team reaches through access of their own.

Reads and writes as a member of the team on the grounds *verleend* and *waarneming*; on the ground *nood* nothing
can be changed. No ground gives what needs a role in the team, or opens the family to one's own team.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

import tests.factories as maak
from teams.access import Grond
from tests.toegang.matrix import MATRIX, VAN_DE_AUTEUR, VAN_EEN_GEZIN
from tests.toegang.wereld import Wereld, vraag

VAN_GEZIN = [naam for naam in MATRIX if any(deel in MATRIX[naam][0] for deel in VAN_EEN_GEZIN)]
# What a member of the team does not have by being one, or what would open the family to others.
NIET_MET_EIGEN_TOEGANG = {"traject_openen", "aanmelding_ontvangen", "aanmelding_niet_opnemen", "toewijzen"}
BINNEN = {200, 302, 400}


def relatie(cast, soort, account):
    """Give `account` this relation with the family of `cast.traject`; True when it opens the dossier now."""
    gezin, nu = cast.traject.gezin, timezone.now()
    if soort == "nood":
        maak.NoodtoegangFactory(account=account, gezin=gezin)
    elif soort == "waarneming":
        verlof = maak.VerlofFactory(account=cast.behandelaar, waarnemer=account)
        maak.PersoonlijkeToegangFactory(
            account=account, gezin=gezin, grond=Grond.WAARNEMING, verlof=verlof, door=cast.teamleider
        )
    elif soort == "verleend":
        maak.PersoonlijkeToegangFactory(account=account, gezin=gezin, door=cast.behandelaar)
    elif soort == "verlopen":
        van = nu - timedelta(days=9)
        maak.PersoonlijkeToegangFactory(account=account, gezin=gezin, van=van, door=cast.behandelaar)
    elif soort == "ingetrokken":
        maak.PersoonlijkeToegangFactory(
            account=account, gezin=gezin, door=cast.behandelaar, ingetrokken_op=nu, ingetrokken_door=cast.behandelaar
        )
    return soort in {"nood", "waarneming", "verleend"}


@pytest.mark.parametrize("soort", ["verleend", "waarneming"])
@pytest.mark.parametrize("naam", VAN_GEZIN)
def test_with_access_of_ones_own_a_stranger_is_as_a_professional_of_the_team(naam, soort, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    vreemde = maak.TeamlidmaatschapFactory(team=cast.ander_team, account__naam="Gast").account
    relatie(cast, soort, vreemde)
    als_lid = "behandelaar" in MATRIX[naam][1] and naam not in NIET_MET_EIGEN_TOEGANG | VAN_DE_AUTEUR
    antwoord = vraag(cast.client(vreemde), Wereld(cast.traject), naam)
    b"".join(antwoord)
    assert antwoord.status_code in (BINNEN if als_lid else {403, 404}), antwoord.status_code
