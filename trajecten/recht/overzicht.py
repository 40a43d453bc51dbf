"""The page "Gezag en toestemming": per young person and purpose who agreed, who is missing, and why."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from gezinnen.delen.models import Deling
from gezinnen.gezin.models import Gezag, Gezin
from gezinnen.recht.feiten import Gezinsfeiten, Persoon, gezinsfeiten
from gezinnen.recht.models import Uitzondering, Wilsbekwaamheid
from gezinnen.recht.oordeel import Beslisser, gezag_signalen
from gezinnen.recht.regels import Leeftijd, Waarvoor
from gezinnen.recht.stand import Antwoord, Toestemmingstand, stand_van
from gezinnen.recht.verjaardag import volgende_grens
from teams.organisatie.models import Organisatie
from trajecten.plan.akkoord import plan_kenmerk
from trajecten.plan.models import Akkoord, Planversie

SOORT_TEKST = {"ja": ("klaar", "ja"), "nee": ("te-laat", "zei nee"), "ontbreekt": ("let-op", "nog niet gevraagd")}


@dataclass
class Rij:
    """One person in one purpose: who, why, what they said, and the address where the answer is recorded."""

    wie: str
    waarom: str
    status: str
    tekst: str
    hoe: str = ""
    url: str = ""


@dataclass
class Doelblok:
    """One purpose about one young person."""

    naam: str
    uitleg: str
    bron: str
    status: str
    tekst: str
    rijen: list[Rij]
    opmerkingen: list[str]
    weggelaten: list[str]


@dataclass
class Persoonblok:
    """One young person: what the law looks at, and every purpose."""

    persoon: Persoon
    leeftijd: str
    gezag: str
    signalen: list[str]
    grens: str
    oordeel: dict[str, Any] | None
    doelen: list[Doelblok] = field(default_factory=list)

    @property
    def open(self) -> int:
        return sum(doel.status != "klaar" for doel in self.doelen)


class Overzicht:
    """All that the page shows of one family, read at once. Seven queries."""

    def __init__(self, gezin: Gezin) -> None:
        self.gezin = gezin
        self.vandaag = timezone.localdate()
        self.feiten: Gezinsfeiten = gezinsfeiten(gezin.pk, self.vandaag)
        self.rijen = list(gezin.toestemmingen.met_namen())
        self.geldig = [rij for rij in self.rijen if rij.is_geldig(self.vandaag)]
        self.plan = (
            Planversie.objects.filter(traject__gezin=gezin).select_related("traject").order_by("-gemaakt_op").first()
        )
        self.akkoorden: dict[int, Akkoord] = (
            {rij.lid_id: rij for rij in self.plan.akkoorden.all()} if self.plan is not None else {}
        )
        self.organisaties = self._organisaties()

    def _organisaties(self) -> list[Organisatie]:
        """Partners with whom something is or was shared, or about whom somebody answered."""
        sleutels = {rij.organisatie_id for rij in self.geldig if rij.organisatie_id}
        sleutels |= set(Deling.objects.open().filter(gezin=self.gezin).values_list("organisatie", flat=True))
        return list(Organisatie.objects.filter(pk__in=sleutels).order_by("naam")) if sleutels else []

    def blokken(self) -> list[Persoonblok]:
        return [self._blok(kind) for kind in self.feiten.jeugdigen]

    def _blok(self, kind: Persoon) -> Persoonblok:
        doelen = [self._doel(kind, Waarvoor.HULP, "De hulp")]
        if self.plan is not None:
            doelen.append(self._plan(kind, self.plan))
        doelen += [
            self._doel(kind, Waarvoor.DELEN, f"Delen met {organisatie.naam}", organisatie_id=organisatie.pk)
            for organisatie in self.organisaties
        ]
        anderen = {rij.ontvanger: rij.pk for rij in self.geldig if rij.ontvanger and rij.voor_id == kind.pk}
        doelen += [
            self._doel(kind, Waarvoor.DELEN, f"Delen met {ontvanger}", als=pk, ontvanger=ontvanger)
            for ontvanger, pk in sorted(anderen.items())
        ]
        return Persoonblok(
            persoon=kind,
            leeftijd=_leeftijd(kind),
            gezag=gezag_tekst(self.feiten, kind),
            signalen=gezag_signalen(kind),
            grens=volgende_grens(kind),
            oordeel=kind.oordeel,
            doelen=doelen,
        )

    def _doel(self, kind: Persoon, waarvoor: Waarvoor, naam: str, *, als: int = 0, **ontvanger: Any) -> Doelblok:
        """`als`: an answer to the same question, so that the address of the form needs no name of a receiver."""
        stand = stand_van(self.feiten, kind, waarvoor, self.geldig, **ontvanger)
        met_wie = {"organisatie": ontvanger.get("organisatie_id"), "als": als}
        rijen = [self._rij(kind, waarvoor, antwoord, met_wie) for antwoord in stand.antwoorden]
        return _blok_van(naam, stand, rijen)

    def _rij(self, kind: Persoon, waarvoor: Waarvoor, antwoord: Antwoord, met_wie: dict[str, Any]) -> Rij:
        status, tekst = SOORT_TEKST[antwoord.soort]
        rij = antwoord.rij
        vraag = {"waarvoor": waarvoor.value, "voor": kind.pk, **_gever(antwoord.beslisser)}
        vraag |= {naam: pk for naam, pk in met_wie.items() if pk}
        return Rij(
            antwoord.beslisser.wie,
            antwoord.beslisser.reden,
            status,
            tekst,
            f"{rij.gegeven_op:%d-%m-%Y}, {rij.get_hoe_display()}" if rij else "",
            f"{self._adres}?{urlencode(vraag)}",
        )

    @property
    def _adres(self) -> str:
        return reverse("toestemming_geven", args=[self.gezin.nummer])

    def _plan(self, kind: Persoon, plan: Planversie) -> Doelblok:
        """The answers of members stand with the plan; that of a guardian outside the family with the consents."""
        stand = stand_van(self.feiten, kind, Waarvoor.PLAN, self.geldig, plan=plan_kenmerk(plan))
        rijen, antwoorden = [], []
        for antwoord in stand.antwoorden:
            lid = antwoord.beslisser.lid
            akkoord = self.akkoorden.get(lid.pk) if lid else None
            soort = antwoord.soort if lid is None else "ontbreekt" if akkoord is None else _ja_nee(akkoord.akkoord)
            antwoorden.append(soort)
            hoe = f"{akkoord.op:%d-%m-%Y}, {akkoord.get_hoe_display()}" if akkoord else ""
            rijen.append(
                Rij(antwoord.beslisser.wie, antwoord.beslisser.reden, *SOORT_TEKST[soort], hoe,
                    self._plan_adres(plan, kind, antwoord.beslisser))
            )  # fmt: skip
        blok = _blok_van(f"Het integraal plan, versie {plan.versie_nummer}", stand, rijen)
        blok.status, blok.tekst = _samen(antwoorden, stand.oordeel.opmerkingen)
        return blok

    def _plan_adres(self, plan: Planversie, kind: Persoon, beslisser: Beslisser) -> str:
        if beslisser.lid is not None:
            return reverse("plan_akkoord", args=[plan.traject.nummer, plan.versie_nummer, beslisser.lid.pk])
        vraag = {"waarvoor": "plan", "voor": kind.pk, "plan": plan_kenmerk(plan), **_gever(beslisser)}
        return f"{self._adres}?{urlencode(vraag)}"


def wie_mist(blokken: list[Persoonblok]) -> list[tuple[str, Doelblok, Rij]]:
    """Everybody whose answer is missing or was no, with about whom and to what: what must be done now."""
    return [
        (blok.persoon.naam, doel, rij)
        for blok in blokken
        for doel in blok.doelen
        if doel.status != "klaar"
        for rij in doel.rijen
        if rij.status != "klaar"
    ]


def vraag_in_woorden(gezin: Gezin, vooraf: dict[str, Any]) -> str:
    """The question that the form asks, when the page before said who answers what about whom. One query."""
    namen = {str(lid.pk): lid.voornaam for lid in gezin.leden.all()}
    over, waarvoor = namen.get(str(vooraf.get("voor"))), vooraf.get("waarvoor")
    if not over or waarvoor not in Waarvoor.values:
        return "Eén persoon, één vraag. Leg eerst uit waar het over gaat en wat nee betekent."
    wie = namen.get(str(vooraf.get("lid")), "De voogd of vertegenwoordiger")
    return f"{wie} over {over}: {Waarvoor(waarvoor).label}. Leg eerst uit waar het over gaat en wat nee betekent."


def _gever(beslisser: Beslisser) -> dict[str, Any]:
    """Who answers, as the form takes it: keys, never a name."""
    if beslisser.lid is not None:
        return {"lid": beslisser.lid.pk}
    return {"gever_organisatie": beslisser.organisatie_pk} if beslisser.organisatie_pk else {}


def _ja_nee(ja: bool) -> str:
    return "ja" if ja else "nee"


def _blok_van(naam: str, stand: Toestemmingstand, rijen: list[Rij]) -> Doelblok:
    oordeel = stand.oordeel
    soorten = [antwoord.soort for antwoord in stand.antwoorden]
    status, tekst = _samen(soorten, oordeel.opmerkingen)
    if not oordeel.vereist and "nee" not in soorten:
        status, tekst = "klaar", "niet vereist"
    return Doelblok(naam, oordeel.uitleg, oordeel.bron, status, tekst, rijen, oordeel.opmerkingen, oordeel.weggelaten)


def _samen(soorten: list[str], opmerkingen: list[str]) -> tuple[str, str]:
    if "nee" in soorten:
        return "te-laat", "iemand zei nee"
    if opmerkingen:
        return "let-op", "eerst uitzoeken"
    if "ontbreekt" in soorten or not soorten:
        aantal = soorten.count("ontbreekt")
        return "let-op", f"{aantal} {'antwoord ontbreekt' if aantal == 1 else 'antwoorden ontbreken'}"
    return "klaar", "compleet"


def _leeftijd(kind: Persoon) -> str:
    if kind.leeftijd == Leeftijd.ONBEKEND:
        return "leeftijd niet bekend"
    return "nog niet geboren" if kind.jaren is None else f"{kind.jaren} jaar"


def gezag_tekst(feiten: Gezinsfeiten, kind: Persoon) -> str:
    """Who holds gezag over this young person and how that is known, in one line."""
    gezag = kind.gezag
    if kind.leeftijd == Leeftijd.VOLWASSEN:
        return "18 of ouder: er is geen gezag meer"
    if gezag is None:
        return "nog niet vastgelegd"
    namen = [feiten.personen[pk].naam for pk in gezag.houders if pk in feiten.personen]
    wie = " en ".join(namen) or gezag.instelling
    soort = Gezag.Soort(gezag.soort).label
    bron = Gezag.Bron(gezag.bron).label
    return f"{soort}{f': {wie}' if wie else ''} ({bron}, nagekeken op {gezag.peildatum:%d-%m-%Y})"


def oordelen_van(gezin: Gezin) -> list[Wilsbekwaamheid]:
    """Judgements about members of this family, the latest first. One query."""
    return list(Wilsbekwaamheid.objects.van_gezin(gezin).select_related("lid", "vertegenwoordiger"))


def uitzonderingen_van(gezin: Gezin) -> list[Uitzondering]:
    """Exceptions in this family, the latest first. One query."""
    return list(Uitzondering.objects.van_gezin(gezin).select_related("lid", "tegenover", "door"))
