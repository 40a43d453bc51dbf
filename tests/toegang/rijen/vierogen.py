"""Four eyes on rights."""

import tests.factories as maak
from teams.models import Rechtenvoorstel
from tests.toegang.wie import IEDEREEN

MET_ROL = IEDEREEN - {"zonder_rol", "oud_lid"}

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "rechtenvoorstellen": ("/rechten/", MET_ROL - {"vertegenwoordiger"}, ""),
    # Who may confirm what: tests/teams/test_vierogen.py. Who confirms nothing for others gets a 403.
    "rechtenvoorstel": ("/rechten/{voorstel}/", {"teamleider", "privacy", "beheer"}, "POST besluit=afwijzen"),
}


def _voorstel(traject):
    wie, door = maak.AccountFactory(), maak.AccountFactory()
    return Rechtenvoorstel.objects.create(
        soort="lidmaatschap", account=wie, voorgesteld_door=door, team=traject.team, rollen=["professional"],
        uren=8, van="2026-01-01",
    ).pk  # fmt: skip


MAAK = {"voorstel": _voorstel}
