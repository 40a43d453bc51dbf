"""Meetings of teams, the calendar of all meetings, and what a team learns of its own: rows of the access matrix."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from teams.models import Actiepunt, Deelnemer, Teambijeenkomst
from tests.toegang.wie import TEAM

LEDEN = TEAM | {"projectleider"}  # everybody with a role in a team: nothing of a family stands there

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "overleggen": ("/overleggen/", LEDEN, ""),
    "bijeenkomst_nieuw": ("/bijeenkomsten/nieuw/", LEDEN, ""),
    "bijeenkomst": ("/bijeenkomsten/{bijeenkomst}/", LEDEN, ""),
    "bijeenkomst_wijzigen": ("/bijeenkomsten/{bijeenkomst}/wijzigen/", LEDEN, ""),
    "bijeenkomst_volgende": ("/bijeenkomsten/{bijeenkomst}/volgende/", LEDEN, ""),
    "bijeenkomst_aanwezig": ("/bijeenkomsten/{bijeenkomst}/aanwezig/", LEDEN, "POST"),
    "bijeenkomst_aflasten": ("/bijeenkomsten/{bijeenkomst}/aflasten/", LEDEN, "POST"),
    "bijeenkomst_gast_weg": ("/bijeenkomsten/{bijeenkomst}/gasten/{gast_van_team}/weg/", LEDEN, "POST"),
    "actiepunt_gedaan": ("/bijeenkomsten/actiepunten/{actiepunt}/gedaan/", LEDEN, "POST"),
    "actiepunt_open": ("/bijeenkomsten/actiepunten/{actiepunt}/open/", LEDEN, "POST"),
    "mdo_leren": ("/mdo/leren/", TEAM, ""),
    "mdo_leren_team": ("/mdo/leren/{team}/", TEAM, ""),
    "mdo_leren_besluiten": ("/mdo/leren/{team}/besluiten/?kwartaal=2026-K1&staat=gedaan", TEAM, ""),
    "mdo_leren_halfjaar": ("/mdo/leren/{team}/2026-H1/", TEAM, ""),
    "mdo_leren_lijst": ("/mdo/leren/{team}/2026-H1/overleggen/", TEAM, ""),
}


def _bijeenkomst(traject: Any) -> Teambijeenkomst:
    rij, nieuw = Teambijeenkomst.objects.get_or_create(onderwerp=traject.nummer, defaults={"op": timezone.localdate()})
    if nieuw:
        rij.teams.add(traject.team)
    return rij


def _gast(traject: Any) -> int:
    bijeenkomst = _bijeenkomst(traject)
    return Deelnemer.objects.get_or_create(bijeenkomst=bijeenkomst, naam="Gast", namens=Deelnemer.Namens.GEMEENTE)[0].pk


def _actiepunt(traject: Any) -> int:
    wie = traject.gezin.betrokkenen.get(account__isnull=False).account
    voor = timezone.localdate() + timedelta(days=7)
    bijeenkomst = _bijeenkomst(traject)
    return Actiepunt.objects.get_or_create(bijeenkomst=bijeenkomst, wat="x", account=wie, defaults={"voor": voor})[0].pk


MAAK = {
    "bijeenkomst": lambda traject: _bijeenkomst(traject).pk,
    "gast_van_team": _gast,
    "actiepunt": _actiepunt,
}
