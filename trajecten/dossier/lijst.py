"""Lists of families and trajectories: the filters of an address, keyset pages, and what a row shows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from gezinnen.gezin.models import Gezin
from gezinnen.gezin.namen import Zoekvraag
from netwerk.models import Betrokkenheid
from trajecten.traject.context import fasen_klein, volgende_datum
from trajecten.traject.models import Fase, Stand, StandQuerySet, Traject
from weergave import datum

GROOTTE = 25
NIEUW_DAGEN = 30
STATUSSEN = {"lopend": "loopt", "alle": "alle", **dict(Traject.Status.choices)}
ALLEEN = {"te_laat": "over tijd", "stil": "uit beeld", "crisis": "crisis", "nieuw": "pas gestart"}
STATUS_SOORT = {
    Traject.Status.AANGEMELD: "nu",
    Traject.Status.WACHTLIJST: "let-op",
    Traject.Status.IN_ZORG: "nu",
    Traject.Status.AFGESLOTEN: "klaar",
    Traject.Status.NIET_GESTART: "neutraal",
}


@dataclass(frozen=True)
class Filters:
    """What the address of a list asks for. A value that means nothing is left out, it never fails."""

    standaard_status: str
    team: str = ""
    fase: str = ""
    status: str = ""
    te_laat: str = ""
    stil: str = ""
    crisis: str = ""
    nieuw: str = ""
    van: str = ""
    gemeente: str = ""
    inzet: str = ""
    zoek: str = ""
    na: str = ""

    @classmethod
    def uit_adres(cls, get: QueryDict, standaard_status: str) -> "Filters":
        """Read the filters; `alleen=te_laat` (the choice in the form) means the same as `te_laat=1`."""
        namen = [naam for naam in cls.__dataclass_fields__ if naam != "standaard_status"]
        waarden = {naam: get.get(naam, "").strip()[:120].replace("\x00", "") for naam in namen}
        alleen = str(get.get("alleen", ""))
        if alleen in ALLEEN:
            waarden[alleen] = waarden[alleen] or "1"
        if waarden["status"] not in STATUSSEN:
            waarden["status"] = standaard_status
        return cls(standaard_status, **waarden)

    @property
    def alleen(self) -> str:
        """The special filter that is on, for the form."""
        return next((naam for naam in ALLEEN if getattr(self, naam)), "")

    @property
    def actief(self) -> bool:
        """Whether anything is left out of the list by choice."""
        return any(getattr(self, naam) for naam in self.als_adres() if naam != "na")

    def als_adres(self, **anders: str) -> dict[str, str]:
        """The filters as parameters of an address, with these changed."""
        waarden = {naam: getattr(self, naam) for naam in self.__dataclass_fields__ if naam != "standaard_status"}
        if waarden["status"] == self.standaard_status:
            waarden["status"] = ""
        return {naam: waarde for naam, waarde in {**waarden, **anders}.items() if waarde}

    def toegepast(self, rijen: StandQuerySet, account: Any) -> StandQuerySet:
        """The rows of standing that these filters leave."""
        rijen = self._op_status(rijen)
        if self.team:
            rijen = rijen.filter(team__slug=self.team)
        if self.fase in {"1", "2", "3", "4"}:
            rijen = rijen.lopend().filter(fase=int(self.fase))
        if self.gemeente:
            rijen = rijen.filter(gemeente__code=self.gemeente)
        if self.inzet:
            rijen = rijen.filter(inzet=self.inzet)
        if self.van == "mij" or self.van.isdecimal():
            wie = account.pk if self.van == "mij" else int(self.van[:9])
            rijen = rijen.filter(gezin__in=Betrokkenheid.objects.mijn(wie).values("gezin"))
        return self._bijzonder(rijen)

    def _op_status(self, rijen: StandQuerySet) -> StandQuerySet:
        if self.status == "alle":
            return rijen
        return rijen.lopend() if self.status == "lopend" else rijen.filter(status=self.status)

    def _bijzonder(self, rijen: StandQuerySet) -> StandQuerySet:
        if self.te_laat:
            rijen = rijen.te_laat(self.te_laat)
        if self.stil:
            rijen = rijen.stil()
        if self.crisis:
            rijen = rijen.lopend().filter(crisis=True)
        if self.nieuw:
            rijen = rijen.filter(gestart_op__gte=timezone.localdate() - timedelta(days=NIEUW_DAGEN))
        if self.zoek:
            rijen = op_zoekvraag(rijen, Zoekvraag(self.zoek))
        return rijen


def op_zoekvraag(rijen: StandQuerySet, vraag: Zoekvraag) -> StandQuerySet:
    """The rows that a name, number or birth date finds."""
    soort, nummer = vraag.nummer
    if vraag.geboortedatum:
        return rijen.filter(gezin__in=Gezin.objects.met_geboortedatum(vraag.geboortedatum))
    if soort == "T":
        return rijen.filter(traject__nummer=f"T-{nummer}")
    if nummer:
        return rijen.filter(Q(gezin__in=Gezin.objects.met_nummer(vraag)) | Q(traject__nummer__endswith=nummer))
    return rijen.filter(gezin__in=Gezin.objects.met_naam(vraag))


def bladzijde(rijen: Any, filters: Filters, *, veld: str, oplopend: bool = True) -> tuple[list[Stand], dict[str, str]]:
    """One keyset page in the order of `veld` and key, and the addresses of the next and the first page."""
    teken = "gt" if oplopend else "lt"
    plek = _plek(filters.na)
    if plek:
        dag, sleutel = plek
        rijen = rijen.filter(**{f"{veld}__{teken}e": dag}).exclude(
            **{veld: dag, f"pk__{'lte' if oplopend else 'gte'}": sleutel}
        )
    lijst = list(rijen[: GROOTTE + 1])
    volgende = ""
    if len(lijst) > GROOTTE:
        laatste = lijst[GROOTTE - 1]
        volgende = "?" + urlencode(filters.als_adres(na=f"{getattr(laatste, veld):%Y-%m-%d}.{laatste.pk}"))
    eerste = "?" + urlencode(filters.als_adres(na="")) if plek else ""
    return lijst[:GROOTTE], {"volgende_url": volgende, "eerste_url": eerste}


def _plek(na: str) -> tuple[date, int] | None:
    dag, _, sleutel = na.partition(".")
    try:
        return date.fromisoformat(dag), int(sleutel[:18])
    except ValueError:
        return None


def rij(stand: Stand) -> dict[str, Any]:
    """What one row or card of a family shows; no queries."""
    volgende, te_laat = volgende_datum(stand)
    return {
        "gezin": stand.gezin,
        "url": reverse("gezin", args=[stand.gezin.nummer]),
        "traject": stand.traject,
        "traject_url": reverse("traject", args=[stand.traject.nummer]),
        "team": stand.team,
        "fase": Fase(stand.fase).label,
        "fasen": fasen_klein(stand),
        "regie": stand.regie_naam,
        "crisis": stand.crisis,
        "status": Traject.Status(stand.status).label,
        "status_soort": STATUS_SOORT[Traject.Status(stand.status)],
        "contact": _contact(stand),
        "stil": stand.is_stil(),
        "volgende": volgende,
        "volgende_te_laat": te_laat,
    }


def _contact(stand: Stand) -> str:
    if stand.laatste_contact_op is None:
        return "nog geen contact"
    return f"contact {datum.relatief(stand.laatste_contact_op)}"
