"""Whose agreement a plan needs: the table of `gezinnen.recht` read for every young person of the family.

Age and gezag are those of the day on which the plan was set, or of today for a concept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gezinnen.gezin.models import Gezinslid
from gezinnen.recht.feiten import Gezinsfeiten, feiten_van, gezinsfeiten
from gezinnen.recht.models import Toestemming
from gezinnen.recht.oordeel import Beslisser, Oordeel, wie_beslist
from gezinnen.recht.regels import Waarvoor
from trajecten.plan.models import Akkoord, Planversie
from weergave import datum


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


def plan_kenmerk(planversie: Planversie) -> str:
    """How a consent outside the family names this version."""
    return f"{planversie.traject.nummer} versie {planversie.versie_nummer}"


def akkoordstaat(planversie: Planversie) -> Akkoordstaat:
    """Who must agree with this version, with their answers. At most three queries."""
    feiten = gezinsfeiten(planversie.traject.gezin_id, planversie.vastgesteld_op or datum.vandaag())
    staat = _staat(feiten, _antwoorden_buiten(planversie) if _met_voogd(feiten) else {})
    antwoorden = {akkoord.lid_id: akkoord for akkoord in planversie.akkoorden.all()}
    for een in staat.ondertekenaars:
        een.antwoord = antwoorden.pop(een.lid.pk, None)
    for lid_id, akkoord in antwoorden.items():
        if lid_id in feiten.personen:
            lid = feiten.personen[lid_id].lid
            staat.ondertekenaars.append(Ondertekenaar(lid, ["gaf zelf een antwoord"], akkoord))
    return staat


def wie_moeten_akkoord(leden: Iterable[Gezinslid], op: date) -> Akkoordstaat:
    """The law over these members as they stand in the database, on `op`."""
    return _staat(feiten_van(leden, op), {})


def _staat(feiten: Gezinsfeiten, buiten: dict[int, bool]) -> Akkoordstaat:
    """`buiten`: what the guardian outside the family of each child answered."""
    gevraagd: dict[int, Ondertekenaar] = {}
    opmerkingen: list[str] = []
    for kind in feiten.jeugdigen:
        oordeel = wie_beslist(feiten, kind, Waarvoor.PLAN)
        opmerkingen.extend(oordeel.opmerkingen)
        for beslisser in oordeel.nodig:
            if beslisser.lid is not None:
                ondertekenaar = Ondertekenaar(beslisser.lid.lid)
                gevraagd.setdefault(beslisser.lid.pk, ondertekenaar).redenen.append(beslisser.reden)
            elif not buiten.get(kind.pk):
                opmerkingen.append(_van_buiten(oordeel, beslisser, geweigerd=buiten.get(kind.pk) is False))
    return Akkoordstaat(list(gevraagd.values()), list(dict.fromkeys(opmerkingen)))


def _van_buiten(oordeel: Oordeel, beslisser: Beslisser, *, geweigerd: bool) -> str:
    if geweigerd:
        return f"{beslisser.wie} {beslisser.reden} en is niet akkoord."
    return (
        f"De voogd van {oordeel.over.naam} ({beslisser.wie}) geeft ook akkoord. Leg dat vast bij gezag en toestemming."
    )


def _met_voogd(feiten: Gezinsfeiten) -> bool:
    return any(kind.gezag is not None and kind.gezag.instelling_pk for kind in feiten.jeugdigen)


def _antwoorden_buiten(planversie: Planversie) -> dict[int, bool]:
    """The answer of somebody outside the family to this version, per child: True agrees. The latest counts."""
    rijen = Toestemming.objects.geldig().filter(
        gezin=planversie.traject.gezin_id, waarvoor=Waarvoor.PLAN, plan=plan_kenmerk(planversie), lid__isnull=True
    )
    return {rij.voor_id: not rij.geweigerd for rij in rijen.order_by("gegeven_op", "pk")}
