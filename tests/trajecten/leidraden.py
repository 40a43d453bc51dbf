"""What the tests of guides share: a meeting with a guide, and its steps by title."""

import tests.factories as maak
from trajecten.demodata.leidraden import ingebouwde_leidraden
from trajecten.models import Bespreking, Leidraad, Leidraadstap, Leidraadversie


def leidraad(code: str) -> Leidraad:
    """A built-in guide; put back when a test that empties every table went before."""
    if not Leidraadversie.objects.filter(leidraad__code=code).exists():
        ingebouwde_leidraden()
    return Leidraad.objects.get(code=code)


def overleg(cast, code: str = "perspectieven", **velden) -> Bespreking:
    """The family of the cast on the agenda of a meeting that follows a built-in guide."""
    gids = leidraad(code)
    mdo = maak.MdoFactory(
        team=cast.team, leidraad=gids, leidraadversie=Leidraadversie.objects.in_gebruik(gids), **velden
    )
    return maak.BesprekingFactory(mdo=mdo, traject=cast.traject)


def stap(bespreking: Bespreking, titel: str) -> Leidraadstap:
    return Leidraadstap.objects.get(versie=bespreking.mdo.leidraadversie_id, titel=titel)
