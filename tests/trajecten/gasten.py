"""What tests on guests need: somebody of a school, invited for one discussion."""

from typing import Any

from django.test import Client

import tests.factories as maak
from gezinnen.delen.geheim import code_van, geheim_van
from gezinnen.delen.models import Deling
from trajecten.mdo.gasten.services import gast_uitnodigen
from trajecten.models import Bespreking, Gast

REDEN = "School helpt mee met de ochtenden."


def gast_bij(bespreking: Bespreking, *, door: Any, organisatie: Any = None, toont: bool = False) -> Gast:
    """A guest of a school that takes part in the help."""
    gezin = bespreking.traject.gezin
    school = organisatie or maak.OrganisatieFactory()
    if not gezin.betrokkenen.filter(organisatie=school).exists():
        maak.PartnerFactory(gezin=gezin, organisatie=school)
    gegevens = {
        "ontvanger": "Juf Ans", "doel": "De ochtenden op school", "aanduiding": "Sem van groep 7", "grond":
        "direct_betrokken", "toelichting": REDEN, "code_via": "voorlezen", "toont_bijdragen": toont,
        "betreft": [str(pk) for pk in gezin.leden.values_list("pk", flat=True)],
    }  # fmt: skip
    return gast_uitnodigen(bespreking=bespreking, organisatie=school, gegevens=gegevens, door=door)


def adres(deling: Deling) -> str:
    return f"/aan-tafel/{geheim_van(deling.zaad)}/"


def aan_tafel(deling: Deling) -> Client:
    """A browser in which the right code was given."""
    browser = Client()
    browser.post(adres(deling), {"code": code_van(deling.zaad)})
    return browser
