"""Access itself: what may I open, asking for more, noodtoegang, and who watches over it."""

import tests.factories as maak
from gezinnen.models import Toegangsverzoek
from tests.toegang.wie import IEDEREEN, LEIDING, TEAM

BEWAKERS = LEIDING | {"privacy"}

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "mijn_toegang": ("/toegang/", IEDEREEN, ""),
    # The same for every number: see tests/toegang/test_verzoeken.py.
    "toegang_vragen": ("/toegang/vragen/G-2026-99999/", TEAM, ""),
    "noodtoegang": ("/toegang/nood/G-2026-99999/", TEAM, ""),
    "toegang_verzoeken": ("/toegang/verzoeken/", TEAM, ""),
    "toegang_verzoek": ("/toegang/verzoeken/{verzoek}/", LEIDING | {"behandelaar"}, ""),
    "toegang_zelf_beeindigen": ("/toegang/{eigen}/zelf-beeindigen/", {"behandelaar"}, "POST"),
    "toegang_bewaken": ("/toegang/bewaken/", BEWAKERS, ""),
    # Who holds the regie sees it too; a colleague in the team who does not gets a 404.
    "toegang_dossier": ("/toegang/dossiers/{dossier}/", BEWAKERS | {"behandelaar"}, ""),
    "toegang_beeindigen": ("/toegang/{noodtoegang}/beeindigen/", BEWAKERS | {"behandelaar"}, "POST"),
    "noodtoegang_beoordelen": ("/toegang/{noodtoegang}/beoordelen/", BEWAKERS, ""),
}
VAN_DE_AUTEUR = {"toegang_verzoek", "toegang_dossier", "toegang_beeindigen", "toegang_zelf_beeindigen"}


def _verzoek(traject):
    gast = maak.AccountFactory()
    return Toegangsverzoek.objects.create(
        account=gast, gezin=traject.gezin, dossier=traject.gezin.nummer, reden="Ik neem deel aan het gesprek."
    ).pk


def _eigen(traject):
    behandelaar = traject.gezin.betrokkenen.get(regie=True).account
    return maak.NoodtoegangFactory(account=behandelaar).pk


MAAK = {
    "verzoek": _verzoek,
    "eigen": _eigen,
    "dossier": lambda t: t.gezin.nummer,
    "noodtoegang": lambda t: maak.NoodtoegangFactory(gezin=t.gezin, team=t.team).pk,
}
