"""Pauses, the family's own plan, reminders: rows of the access matrix."""

from typing import Any

import tests.factories as maak
from netwerk.models import Betrokkenheid
from tests.toegang.wie import AUTEUR, LEIDING, TEAM
from trajecten.models import Herinnering, Planverzoek, Trajectpauze

_T = "/trajecten/{traject}/"

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "pauze_nieuw": (_T + "pauzes/nieuw/", TEAM, ""),
    "pauze": (_T + "pauzes/{pauze}/", TEAM, ""),
    "pauze_voorbij": (_T + "pauzes/{pauze}/voorbij/", TEAM, "POST"),
    "familiegroepsplan": (_T + "familiegroepsplan/", TEAM, ""),
    "familiegroepsplan_wijzigen": (_T + "familiegroepsplan/wijzigen/", TEAM, ""),
    "planverzoek_nieuw": (_T + "familiegroepsplan/papier/nieuw/", TEAM, ""),
    "planverzoek": (_T + "familiegroepsplan/papier/{planverzoek}/", TEAM, ""),
    "termijnen": ("/herinneringen/termijnen/{team}/", LEIDING, ""),
    "termijn": ("/herinneringen/termijnen/{team}/evaluatie/", LEIDING, "POST aantal=5"),
    "herinneringsregels": ("/beheer/herinneringen/", {"beheer"}, ""),
    "herinnering": ("/herinneringen/{herinnering}/", AUTEUR, ""),
    "herinnering_terug": ("/herinneringen/{herinnering}/terug/", AUTEUR, "POST"),
    "planverzoek_gegeven": (_T + "familiegroepsplan/papier/{planverzoek}/gegeven/", TEAM, "POST"),
}


def _pauze(traject: Any) -> Any:
    velden = {"tot": "2026-01-09", "reden": "gezin"}
    return Trajectpauze.objects.get_or_create(traject=traject, van="2026-01-05", defaults=velden)[0].pk


def _verzoek(traject: Any) -> Any:
    return Planverzoek.objects.create(traject=traject, lid=maak.GezinslidFactory(gezin=traject.gezin)).pk


def _herinnering(traject: Any) -> Any:
    """One of who keeps the case."""
    wie = Betrokkenheid.objects.filter(gezin=traject.gezin_id, regie=True).values_list("account_id", flat=True).first()
    return Herinnering.objects.get_or_create(
        ontvanger_id=wie, regel="bespreking", oorzaak=f"{traject.pk}:m",
        defaults={"eigenaar_id": wie, "traject": traject, "niveau": 1, "datum": "2026-11-30"},
    )[0].pk  # fmt: skip


VAN_DE_AUTEUR = {"herinnering", "herinnering_terug"}
MAAK = {"pauze": _pauze, "herinnering": _herinnering, "planverzoek": _verzoek}
