"""Whose agreement a plan needs, by age and gezag (Jeugdwet 7.3.4–7.3.5; BW Boek 1).

Under 12 whoever holds gezag decides; from 12 to 15 they and the young person; from 16 the young person alone.
Age and gezag are those of the day on which the plan was set, or of today for a concept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gezinnen.gezin.models import Gezag, Gezinslid
from trajecten.plan.models import Akkoord, Planversie
from weergave import datum

ZELF_MEE, ZELF = 12, 16
# With these kinds the holders are members of the family; with the others somebody outside decides too.
MET_HOUDERS = {
    Gezag.Soort.BEIDE_OUDERS,
    Gezag.Soort.ALLEEN_OUDER,
    Gezag.Soort.OUDER_EN_NIET_OUDER,
    Gezag.Soort.VOOGDIJ_PERSOON,
}


@dataclass
class Ondertekenaar:
    """Somebody whose agreement is needed, why, and the answer when there is one."""

    lid: Gezinslid
    redenen: list[str] = field(default_factory=list)
    antwoord: Akkoord | None = None

    @property
    def waarom(self) -> str:
        return "; ".join(self.redenen)


@dataclass
class Akkoordstaat:
    """Everybody whose agreement is needed, and what still has to be found out before that is sure."""

    ondertekenaars: list[Ondertekenaar]
    opmerkingen: list[str]

    @property
    def ontbreken(self) -> list[Ondertekenaar]:
        return [een for een in self.ondertekenaars if een.antwoord is None]

    @property
    def weigeren(self) -> list[Ondertekenaar]:
        return [een for een in self.ondertekenaars if een.antwoord is not None and not een.antwoord.akkoord]

    @property
    def compleet(self) -> bool:
        """Everybody agrees and nothing is unsure."""
        return bool(self.ondertekenaars) and not (self.ontbreken or self.weigeren or self.opmerkingen)


def akkoordstaat(planversie: Planversie) -> Akkoordstaat:
    """Who must agree with this version, with their answers. Four queries."""
    op = planversie.vastgesteld_op or datum.vandaag()
    leden = list(
        Gezinslid.objects.filter(gezin=planversie.traject.gezin_id).prefetch_related(
            "gezag__houders", "gezag__instelling"
        )
    )
    staat = wie_moeten_akkoord(leden, op)
    antwoorden = {akkoord.lid_id: akkoord for akkoord in planversie.akkoorden.all()}
    for een in staat.ondertekenaars:
        een.antwoord = antwoorden.pop(een.lid.pk, None)
    per_lid = {lid.pk: lid for lid in leden}
    for lid_id, akkoord in antwoorden.items():
        if lid_id in per_lid:
            staat.ondertekenaars.append(Ondertekenaar(per_lid[lid_id], ["gaf zelf een antwoord"], akkoord))
    return staat


def wie_moeten_akkoord(leden: Iterable[Gezinslid], op: date) -> Akkoordstaat:
    """The law over members with their `gezag` and its `houders`, as it stands on `op`."""
    gevraagd: dict[int, Ondertekenaar] = {}
    opmerkingen: list[str] = []

    def vraag(lid: Gezinslid, reden: str) -> None:
        gevraagd.setdefault(lid.pk, Ondertekenaar(lid)).redenen.append(reden)

    for kind in leden:
        if kind.rol != Gezinslid.Rol.JEUGDIGE or _overleden(kind, op):
            continue
        leeftijd = _leeftijd(kind, op)
        if leeftijd is None:
            opmerkingen.append(f"Van {kind.voornaam} is de geboortedatum niet bekend. Vul die in bij het gezin.")
        elif leeftijd >= ZELF_MEE:
            vraag(kind, f"is {leeftijd} jaar en {'beslist zelf' if leeftijd >= ZELF else 'beslist mee'}")
        if leeftijd is None or leeftijd < ZELF:
            houders, opmerking = _gezag(kind, op)
            opmerkingen.extend(opmerking)
            for houder in houders:
                vraag(houder, f"heeft gezag over {kind.voornaam}")
    return Akkoordstaat(list(gevraagd.values()), opmerkingen)


def _leeftijd(lid: Gezinslid, op: date) -> int | None:
    """Whole years; a child that is not born yet counts as 0."""
    return 0 if lid.geboortedatum is None and lid.uitgerekend_op is not None else lid.leeftijd(op)


def _overleden(lid: Any, op: date) -> bool:
    return lid.overleden_op is not None and lid.overleden_op <= op


def _gezag(kind: Gezinslid, op: date) -> tuple[list[Gezinslid], list[str]]:
    """Who holds gezag over this child on `op`, and what is not sure about it."""
    lopend = next((gezag for gezag in kind.gezag.all() if gezag.is_lopend(op)), None)
    if lopend is None or lopend.soort in (Gezag.Soort.ONBEKEND, Gezag.Soort.GESCHORST):
        return [], [f"Leg bij het gezin vast wie het gezag heeft over {kind.voornaam}."]
    houders = [houder for houder in lopend.houders.all() if not _overleden(houder, op)]
    if lopend.soort not in MET_HOUDERS:
        wie = f" ({lopend.instelling})" if lopend.instelling else ""
        return houders, [f"De voogd van {kind.voornaam}{wie} geeft ook akkoord. Bewaar dat bij de documenten."]
    if not houders:
        return [], [f"Leg bij het gezin vast wie het gezag heeft over {kind.voornaam}."]
    return houders, []
