"""Factories for the tests, by app. `import tests.factories as maak`."""

from tests.factories.gezinnen import GezinFactory, GezinslidFactory, HuishoudenFactory, inzageregel
from tests.factories.netwerk import BetrokkenheidFactory, PartnerFactory
from tests.factories.teams import (
    AccountFactory,
    GemeenteFactory,
    OrganisatieFactory,
    RoltoekenningFactory,
    TeambijeenkomstFactory,
    TeamFactory,
    TeamlidmaatschapFactory,
)
from tests.factories.toegang import NoodtoegangFactory, PersoonlijkeToegangFactory, VerlofFactory
from tests.factories.trajecten import (
    ActieFactory,
    BesprekingFactory,
    ContactmomentFactory,
    DoelFactory,
    EvaluatieFactory,
    MdoFactory,
    OverlegreeksFactory,
    TrajectFactory,
)

__all__ = [
    "AccountFactory",
    "ActieFactory",
    "BesprekingFactory",
    "BetrokkenheidFactory",
    "ContactmomentFactory",
    "DoelFactory",
    "EvaluatieFactory",
    "GemeenteFactory",
    "GezinFactory",
    "GezinslidFactory",
    "HuishoudenFactory",
    "MdoFactory",
    "NoodtoegangFactory",
    "OrganisatieFactory",
    "OverlegreeksFactory",
    "PartnerFactory",
    "PersoonlijkeToegangFactory",
    "RoltoekenningFactory",
    "TeamFactory",
    "TeambijeenkomstFactory",
    "TeamlidmaatschapFactory",
    "TrajectFactory",
    "VerlofFactory",
    "inzageregel",
]
