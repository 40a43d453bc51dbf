"""Pauses, the family's own plan, reminders: rows of the access matrix."""

from typing import Any

import tests.factories as maak
from tests.toegang.wie import TEAM
from trajecten.models import Planverzoek, Trajectpauze

_T = "/trajecten/{traject}/"

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "pauze_nieuw": (_T + "pauzes/nieuw/", TEAM, ""),
    "pauze": (_T + "pauzes/{pauze}/", TEAM, ""),
    "pauze_voorbij": (_T + "pauzes/{pauze}/voorbij/", TEAM, "POST"),
    "familiegroepsplan": (_T + "familiegroepsplan/", TEAM, ""),
    "familiegroepsplan_wijzigen": (_T + "familiegroepsplan/wijzigen/", TEAM, ""),
    "planverzoek_nieuw": (_T + "familiegroepsplan/papier/nieuw/", TEAM, ""),
    "planverzoek": (_T + "familiegroepsplan/papier/{planverzoek}/", TEAM, ""),
    "planverzoek_gegeven": (_T + "familiegroepsplan/papier/{planverzoek}/gegeven/", TEAM, "POST"),
}


def _pauze(traject: Any) -> Any:
    return Trajectpauze.objects.create(traject=traject, van="2026-01-05", tot="2026-01-09", reden="gezin").pk


def _verzoek(traject: Any) -> Any:
    return Planverzoek.objects.create(traject=traject, lid=maak.GezinslidFactory(gezin=traject.gezin)).pk


MAAK = {"pauze": _pauze, "planverzoek": _verzoek}
