"""Series of meetings, one meeting against its rhythm, and guests: rows of the access matrix."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

import tests.factories as maak
from tests.toegang.wie import LEIDING, TEAM, VOORZITTERS
from tests.trajecten.gasten import gast_bij

PLANNERS = LEIDING | {"aanmeldcoordinator"}
UITNODIGERS = VOORZITTERS | {"behandelaar"}  # who keeps the case holds the regie
_GASTEN = "/mdo/{mdo}/{traject}/gasten/"

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "mdo_reeksen": ("/mdo/reeksen/{team}/", PLANNERS, ""),
    "mdo_reeks_nieuw": ("/mdo/reeksen/{team}/nieuw/", PLANNERS, ""),
    "mdo_reeks": ("/mdo/reeksen/{team}/{overlegreeks}/", PLANNERS, ""),
    "mdo_verzetten": ("/mdo/{mdo}/verzetten/", VOORZITTERS, ""),
    "mdo_afgelasten": ("/mdo/{mdo}/afgelasten/", VOORZITTERS, ""),
    "mdo_terugzetten": ("/mdo/{mdo}/terugzetten/", VOORZITTERS, "POST"),
    "mdo_gast_nieuw": (_GASTEN + "nieuw/", UITNODIGERS, ""),
    "mdo_gast": (_GASTEN + "{gast}/", TEAM, ""),
    "mdo_gast_erbij": (_GASTEN + "{gast}/erbij/", TEAM, "POST aanwezig=ja"),
}
# A secret that is nobody's: the same page for everybody, with 404 (tests/trajecten/test_gasten.py).
OPENBAAR = {"mdo_aan_tafel": "/aan-tafel/x/"}


def _gast(traject: Any) -> int:
    bespreking = traject.besprekingen.order_by("pk").last() or maak.BesprekingFactory(
        mdo=maak.MdoFactory(team=traject.team, op=timezone.localdate() + timedelta(days=1)), traject=traject
    )
    return gast_bij(bespreking, door=maak.AccountFactory()).pk


MAAK = {
    "overlegreeks": lambda traject: (
        (traject.team.overlegreeksen.first() or maak.OverlegreeksFactory(team=traject.team)).pk
    ),
    "gast": _gast,
}
