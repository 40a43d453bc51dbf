"""The work list of the one who handles referrals: four groups, each with what is shown of a referral."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from trajecten.aanmelding.models import Aanmelding
from trajecten.herinneringen.werkdagen import werkdag_na
from trajecten.traject.termijnen import TERUGKOPPELING_WERKDAGEN
from weergave import datum

PER_GROEP = 50


@dataclass(frozen=True)
class Regel:
    """One referral in the list: who, why it stands here, and its one act."""

    naam: str
    url: str
    teken: int
    reden: str
    status: str
    status_soort: str
    actie: str


@dataclass(frozen=True)
class Groep:
    """A group of referrals that ask the same; `meer` when not all of them are shown."""

    sleutel: str
    titel: str
    leeg: str
    regels: list[Regel]
    meer: bool

    @property
    def aantal(self) -> str:
        return f"{len(self.regels)}{'+' if self.meer else ''}"


def werklijst(user: Any, team: str = "") -> list[Groep]:
    """The four groups for `user`, of the team with slug `team` when given. Four queries."""
    rijen = Aanmelding.objects.te_behandelen_door(user, team).voor_lijst()
    return [
        _groep("nieuw", "Nieuw binnen", "Er zijn geen nieuwe aanmeldingen.", rijen.nieuw(), _nieuw),
        _groep("screening", "In screening", "Er is geen screening bezig.", rijen.in_screening(), _screening),
        _groep("wachtlijst", "Wachtlijst", "Er wacht niemand op een plek.", rijen.wachtlijst(), _wachtlijst),
        _groep(
            "terugkoppeling",
            "Terugkoppeling nog te doen",
            "Elke verwijzer weet waar hij aan toe is.",
            rijen.terugkoppeling_open(),
            _terugkoppeling,
        ),
    ]


def _groep(sleutel: str, titel: str, leeg: str, rijen: Any, regel: Any) -> Groep:
    gevonden = list(rijen[: PER_GROEP + 1])
    return Groep(sleutel, titel, leeg, [regel(rij) for rij in gevonden[:PER_GROEP]], len(gevonden) > PER_GROEP)


def _regel(rij: Aanmelding, reden: str, status: str, soort: str, actie: str, route: str = "aanmelding") -> Regel:
    traject = rij.traject
    if traject is None:
        return Regel(rij.gezinsnaam, reverse("aanmelding_ontvangen", args=[rij.nummer]), 0, reden, status, soort, actie)
    return Regel(
        traject.gezin.naam, reverse(route, args=[traject.nummer]), traject.gezin.teken, reden, status, soort, actie
    )


def _van(rij: Aanmelding) -> str:
    return f"{rij.gemeente.naam} · {rij.get_verwijzer_soort_display()}, {rij.verwijzer_organisatie}"


def _nieuw(rij: Aanmelding) -> Regel:
    hoog = rij.urgentie == Aanmelding.Urgentie.HOOG
    status = "hoge urgentie" if hoog else f"kwam {datum.relatief(rij.ontvangen_op)}"
    return _regel(rij, _van(rij), status, "te-laat" if hoog else "nu", "Opnemen")


def _screening(rij: Aanmelding) -> Regel:
    if rij.uitkomst:
        return _regel(rij, _van(rij), "in zorg, nog niet begonnen", "let-op", "Beginnen")
    return _regel(rij, _van(rij), f"sinds {datum.kort(rij.ontvangen_op)}", "nu", "Verder")


def _wachtlijst(rij: Aanmelding) -> Regel:
    sinds = rij.wachtlijst_sinds or rij.ontvangen_op
    wacht = datum.duur((datum.vandaag() - sinds).days)
    reden = f"{_van(rij)} · wacht {wacht}, sinds {datum.kort(sinds)}"
    return _regel(rij, reden, f"prioriteit {rij.wachtlijst_prioriteit or '–'}", "let-op", "Bekijken")


def _terugkoppeling(rij: Aanmelding) -> Regel:
    besloten: date = rij.uitkomst_op or rij.ontvangen_op
    uiterlijk = werkdag_na(besloten, TERUGKOPPELING_WERKDAGEN)
    te_laat = datum.te_laat(uiterlijk)
    status = te_laat or f"uiterlijk {datum.kort(uiterlijk)}"
    reden = f"{rij.get_uitkomst_display()} · {rij.verwijzer_naam}, {rij.verwijzer_organisatie}"
    return _regel(rij, reden, status, "te-laat" if te_laat else "let-op", "Terugkoppelen", "aanmelding_terugkoppeling")
