"""Gezag and consent, what was shared, and the page of a partner: rows of the access matrix."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Toestemming, Uitzondering, Verstrekking, Wilsbekwaamheid
from tests.gezinnen.delen import deel
from tests.toegang.wie import TEAM

_RECHT = "/gezinnen/{gezin}/gezag-en-toestemming/"
_DELEN = "/gezinnen/{gezin}/delen/"

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "gezin_recht": (_RECHT, TEAM, ""),
    "traject_recht": ("/trajecten/{traject}/gezag-en-toestemming/", TEAM, ""),
    "toestemming_geven": (_RECHT + "vastleggen/", TEAM, ""),
    "toestemming_intrekken": (_RECHT + "{toestemming}/intrekken/", TEAM, ""),
    "wilsbekwaamheid_nieuw": (_RECHT + "wilsbekwaamheid/", TEAM, ""),
    "wilsbekwaamheid": (_RECHT + "wilsbekwaamheid/{wilsbekwaamheid}/", TEAM, ""),
    "uitzondering_nieuw": (_RECHT + "uitzondering/", TEAM, ""),
    "uitzondering": (_RECHT + "uitzondering/{uitzondering}/", TEAM, ""),
    "gezin_delen": (_DELEN, TEAM, ""),
    "verstrekking_nieuw": (_DELEN + "vastleggen/", TEAM, ""),
    "verstrekking_ontvanger": (_DELEN + "{verstrekking}/ontvanger/", TEAM, ""),
    "deling_nieuw": (_DELEN + "partner/", TEAM, ""),
    "deling": (_DELEN + "partner/{deling}/", TEAM, ""),
    "deling_sluiten": (_DELEN + "partner/{deling}/sluiten/", TEAM, "POST"),
}
# A secret that is nobody's: the same page for everybody, with 404 (tests/gezinnen/test_delen_partner.py).
OPENBAAR = {"deling_lezen": "/delen/x/", "deling_bestand": "/delen/x/1/", "link_gedeeld": "/m/gedeeld/"}


def _lid(traject: Any) -> Any:
    return maak.GezinslidFactory(gezin=traject.gezin)


def _toestemming(traject: Any) -> int:
    lid = _lid(traject)
    return Toestemming.objects.create(
        gezin=traject.gezin, voor=lid, lid=lid, waarvoor="hulp", gegeven_op=timezone.localdate()
    ).pk


def _oordeel(traject: Any) -> int:
    return Wilsbekwaamheid.objects.create(
        lid=_lid(traject), bekwaam=True, over="hulp", op=timezone.localdate(), door="Arts", toelichting="Gesprek"
    ).pk


def _uitzondering(traject: Any) -> int:
    return Uitzondering.objects.create(
        lid=_lid(traject), soort="wens_kind", reden="Wil dit zelf.", geraadpleegd="Collega",
        van=timezone.localdate() - timedelta(days=1),
    ).pk  # fmt: skip


def _verstrekking(traject: Any) -> int:
    return Verstrekking.objects.create(
        gezin=traject.gezin, soort="afdruk", ontvangersoort="nog_niet", wat=["Plan"], doel="afdruk", grond="eigen_recht"
    ).pk


MAAK = {
    "toestemming": _toestemming,
    "wilsbekwaamheid": _oordeel,
    "uitzondering": _uitzondering,
    "verstrekking": _verstrekking,
    "deling": lambda traject: deel(traject.gezin).pk,
}
