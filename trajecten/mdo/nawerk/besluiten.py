"""The ledger of a team: its running decisions, first due on top, by filter and page."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from teams.account.models import Account
from teams.verzoek import dag, getal
from trajecten.mdo.forms import Groepen
from trajecten.mdo.leidraad.partijen import groepen_van
from trajecten.mdo.models import Besluit
from trajecten.mdo.vragen import keuzes_van_partijen, per_soort
from trajecten.traject.models import Traject

PAGINA = 50
WIE = [("", "van iedereen"), ("ik", "van mij")]
WANNEER = [("", "alle die lopen"), ("laat", "over de datum")]


@dataclass
class Grootboek:
    """A page of running decisions, with what was asked for."""

    wie: str = ""
    wanneer: str = ""
    traject: str = ""
    rijen: list[Besluit] = field(default_factory=list)
    gezinnen: list[tuple[str, str]] = field(default_factory=list)
    aantal: int = 0
    te_laat: int = 0
    volgende_url: str = ""
    eerste_url: str = ""

    @property
    def keuzes(self) -> dict[str, Any]:
        """What the lists of the filter offer."""
        return {"wie": WIE, "wanneer": WANNEER, "gezinnen": [("", "alle gezinnen"), *self.gezinnen]}

    @property
    def gefilterd(self) -> bool:
        return bool(self.wie or self.wanneer or self.traject)


def haal_besluiten(account: Any, vraag: QueryDict) -> Grootboek:
    """Running decisions of the families that `account` may open, as filtered. Three queries.

    What is not known in the address counts as nothing asked.
    """
    boek = Grootboek(
        vraag.get("wie", "") if vraag.get("wie") in dict(WIE) else "",
        vraag.get("wanneer", "") if vraag.get("wanneer") in dict(WANNEER) else "",
        vraag.get("gezin", "")[:14],
    )
    lopend = Besluit.objects.visible_to(account).lopend()
    vandaag = timezone.localdate()
    tel = lopend.values_list("bespreking__traject__nummer", "bespreking__traject__gezin__naam", "voor").order_by()
    namen = dict[str, str]()
    for nummer, naam, voor in tel:
        namen[nummer] = naam
        boek.aantal += 1
        boek.te_laat += voor is not None and voor < vandaag
    boek.gezinnen = sorted(namen.items(), key=lambda paar: paar[1])
    rijen = _vanaf(_gefilterd(lopend, boek, account, vandaag), vraag.get("vanaf", "")).op_lijst()
    boek.rijen = list(rijen[: PAGINA + 1])
    _bladeren(boek, bool(vraag.get("vanaf")))
    return boek


def _gefilterd(rijen: Any, boek: Grootboek, account: Any, vandaag: date) -> Any:
    if boek.wie == "ik":
        rijen = rijen.filter(uitvoerder=account)
    if boek.wanneer == "laat":
        rijen = rijen.filter(voor__lt=vandaag)
    if boek.traject:
        rijen = rijen.filter(bespreking__traject__nummer=boek.traject)
    return rijen


def _vanaf(rijen: Any, tekst: str) -> Any:
    """From this row on: "2026-11-30_12" (day and key), or "_12" among those without a date."""
    eerste, _, sleutel = tekst.partition("_")
    pk = getal(sleutel)
    if not pk:
        return rijen
    if not eerste:
        return rijen.filter(voor__isnull=True, pk__gte=pk)
    op = dag(eerste)
    if op is None:
        return rijen
    return rijen.filter(Q(voor__gt=op) | Q(voor=op, pk__gte=pk) | Q(voor__isnull=True))


def _bladeren(boek: Grootboek, verderop: bool) -> None:
    keuze = {"wie": boek.wie, "wanneer": boek.wanneer, "gezin": boek.traject}
    vast = {naam: waarde for naam, waarde in keuze.items() if waarde}
    if len(boek.rijen) > PAGINA:
        volgende = boek.rijen.pop()
        vanaf = f"{volgende.voor.isoformat() if volgende.voor else ''}_{volgende.pk}"
        boek.volgende_url = f"?{urlencode(vast | {'vanaf': vanaf})}"
    if verderop:
        boek.eerste_url = f"?{urlencode(vast)}"


def uitvoerders_van(besluit: Besluit, traject: Traject, lezer: Any) -> Groepen:
    """Who can see to what this decision becomes: its team, and along a guide the other parties as well. One query."""
    mdo = besluit.bespreking.mdo
    if mdo.leidraad_id is None:
        leden = Account.objects.leden_van_team(traject.team_id).values_list("pk", "naam")
        return {"Team": [(f"account-{pk}", naam) for pk, naam in leden]}
    alle = keuzes_van_partijen(
        team=mdo.team_id, gezin=traject.gezin_id, gemeente=traject.gezin.gemeente_id, lezer=lezer.pk,
        vandaag=timezone.localdate(),
    )  # fmt: skip
    groepen = per_soort(alle)
    partijen = groepen_van(mdo, groepen["team"], groepen["moeder"], groepen["organisatie"])
    return {"Team": groepen["account"], **partijen}
