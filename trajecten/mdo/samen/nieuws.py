"""What changed in the texts of a discussion since a browser last heard of them."""

import base64
from typing import Any

from trajecten.mdo.models import Bespreking, Bijdrage, Mdo
from trajecten.mdo.samen import aanwezig
from trajecten.mdo.samen.models import Meetekst, Tekstwijziging

VEEL = 200  # changes; a browser that was away for longer gets the whole document


def nieuws(bespreking: Bespreking, account: Any, na: str) -> dict[str, Any]:
    """For a browser that has the texts as of `na` ("verslag:3,bijdrage:12"): changes, contributions, presence.

    `teksten` maps a field to {nr, wijzigingen: [base64]}; `bijdragen` (only when one is newer than `na`'s `om`)
    holds what others brought in.
    """
    bekend = _bekend(na)
    teksten = {}
    for tekst in Meetekst.objects.voor(bespreking, account):
        if tekst.nr > (sinds := bekend.get(tekst.veld, -1)):
            teksten[tekst.veld] = {"nr": tekst.nr, "wijzigingen": _wijzigingen(tekst, sinds)}
    bijdragen = _bijdragen(bespreking, account)
    stempel = sum(rij["versie"] for rij in bijdragen)
    antwoord: dict[str, Any] = {
        "teksten": teksten,
        "aanwezig": [vars(teken) for teken in aanwezig.wie_er_zijn(bespreking.mdo)],
        "voorzitter": aanwezig.waar_is_voorzitter(bespreking.mdo),
        "afgesloten": bespreking.mdo.status == Mdo.Status.AFGESLOTEN,
        "bijdragen_nr": stempel,
    }
    if stempel != bekend.get("bijdragen", 0):
        antwoord["bijdragen"] = bijdragen
    return antwoord


def _bekend(na: str) -> dict[str, int]:
    paren = (deel.partition(":") for deel in na.split(","))
    return {naam: int(nr) for naam, _, nr in paren if nr.isdecimal() and len(nr) < 10}


def _wijzigingen(tekst: Meetekst, sinds: int) -> list[str]:
    """The changes after `sinds`; the whole document for who knows nothing yet or was away for long."""
    if sinds >= 0 and tekst.nr - sinds <= VEEL:
        rijen = Tekstwijziging.objects.filter(meetekst=tekst, nr__gt=sinds).order_by("nr")
        return [base64.b64encode(bytes(rij)).decode() for rij in rijen.values_list("wijziging", flat=True)]
    return [base64.b64encode(bytes(tekst.staat)).decode()]


def _bijdragen(bespreking: Bespreking, account: Any) -> list[Any]:
    rijen = Bijdrage.objects.filter(bespreking=bespreking).voor_het_hele_team().exclude(auteur=account)
    return list(
        rijen.exclude(tekst="").order_by("id").values("id", "versie", "tekst", "auteur__naam", "expertise__naam")
    )
