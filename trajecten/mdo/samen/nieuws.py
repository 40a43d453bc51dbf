"""What changed in the texts of a discussion since a browser last heard of them."""

import base64
import zlib
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, JSONObject

from teams.vaste_vraag import VasteVraag
from trajecten.mdo.klok.services import klok_van, met_spreektijd
from trajecten.mdo.models import Bespreking
from trajecten.mdo.samen import aanwezig
from trajecten.mdo.samen.models import Meetekst, Tekstwijziging
from trajecten.mdo.samen.stempel import met_stempel
from trajecten.mdo.samen.velden import bijdragen_van_anderen, van_anderen

VEEL = 200  # changes; a browser that was away for longer gets the whole document


@VasteVraag
def besprekingen(mdo: str, traject: str, teams: list[int], eigen: list[int], vandaag: date) -> QuerySet[Bespreking]:
    """The discussion of a trajectory in a meeting (their numbers), within the `bereik` of a person."""
    return Bespreking.objects.binnen(teams, eigen, vandaag).met_mdo().filter(mdo__nummer=mdo, traject__nummer=traject)


@VasteVraag
def met_nieuws(
    mdo: str, traject: str, lezer: int, teams: list[int], eigen: list[int], vandaag: date
) -> QuerySet[Bespreking]:
    """The same with the clock, the stamp, `nummers` (per text its field, key and number) and `bijdragen_nr`: all that
    tells whether there is news."""
    rijen = besprekingen.bouw(mdo, traject, teams, eigen, vandaag)
    teksten = Meetekst.objects.zichtbaar_voor(lezer).filter(bespreking=OuterRef("pk")).order_by()
    anderen = bijdragen_van_anderen(OuterRef("pk"), lezer).order_by().values("bespreking")
    gevonden: QuerySet[Bespreking] = met_spreektijd(met_stempel(rijen, vandaag)).annotate(
        nummers=ArraySubquery(teksten.values(rij=JSONObject(veld="veld", nr="nr", pk="pk"))),
        bijdragen_nr=Coalesce(Subquery(anderen.values(stempel=Sum(F("versie") + 1))), 0),
    )
    return gevonden


def nieuws(bespreking: Any, account: Any, na: str) -> dict[str, Any] | None:
    """For a browser that has the texts as of `na` ("verslag:3,bijdragen:12,er:81"): changes, contributions, presence.

    `bespreking` is a row of `met_nieuws`. `teksten` maps a field to {nr, wijzigingen: [base64]}; `bijdragen` (only
    when something in them changed) holds what others brought in. None when there is nothing that `na` does not have.
    """
    bekend = _bekend(na)
    er, voorzitter = aanwezig.wie_er_zijn(bespreking.mdo, account)
    antwoord: dict[str, Any] = {
        "teksten": _teksten(bespreking, bekend),
        "aanwezig": [vars(teken) for teken in er],
        "voorzitter": voorzitter,
        "afgesloten": not bespreking.mdo.is_open,
        "bijdragen_nr": bespreking.bijdragen_nr,
        "klok": klok_van(bespreking).als_bericht(),
        "stempel": bespreking.stempel,
        "oordeel": bespreking.oordeel,
    }
    if bespreking.mdo.leidraad_id or bespreking.bijdragen_nr != bekend.get("bijdragen", 0):
        rijen = van_anderen(bespreking, account)
        antwoord["bijdragen_nr"] = sum(rij["versie"] + 1 for rij in rijen)
        if antwoord["bijdragen_nr"] != bekend.get("bijdragen", 0):
            antwoord["bijdragen"] = rijen
    stand = (antwoord["aanwezig"], voorzitter, antwoord["afgesloten"], bespreking.loopt, bespreking.stempel)
    antwoord["er"] = zlib.crc32(repr(stand).encode()) % 10**9
    niets = not antwoord["teksten"] and "bijdragen" not in antwoord
    return None if niets and antwoord["er"] == bekend.get("er") else antwoord


def _bekend(na: str) -> dict[str, int]:
    paren = (deel.partition(":") for deel in na.split(","))
    return {naam: int(nr) for naam, _, nr in paren if nr.isdecimal() and len(nr) < 10}


def _teksten(bespreking: Any, bekend: dict[str, int]) -> dict[str, Any]:
    teksten = {}
    for rij in bespreking.nummers:
        if rij["nr"] > (sinds := bekend.get(rij["veld"], -1)):
            teksten[rij["veld"]] = {"nr": rij["nr"], "wijzigingen": _wijzigingen(rij["pk"], rij["nr"], sinds)}
    return teksten


def _wijzigingen(meetekst_id: int, nr: int, sinds: int) -> list[str]:
    """The changes after `sinds`; the whole document for who knows nothing yet or was away for long."""
    if sinds >= 0 and nr - sinds <= VEEL:
        rijen = Tekstwijziging.objects.filter(meetekst=meetekst_id, nr__gt=sinds, nr__lte=nr).order_by("nr")
        wijzigingen = [base64.b64encode(bytes(rij)).decode() for rij in rijen.values_list("wijziging", flat=True)]
        if len(wijzigingen) == nr - sinds:  # older ones are cleared away
            return wijzigingen
    staat = Meetekst.objects.values_list("staat", flat=True).get(pk=meetekst_id)
    return [base64.b64encode(bytes(staat)).decode()]
