"""What presses today: crises, late evaluations, silent families and actions for the people who log in to the demo."""

from dataclasses import dataclass
from datetime import date, timedelta

from trajecten.demodata.casus import Casus
from trajecten.demodata.dagen import werkdag, werkdag_terug
from trajecten.demodata.overleg import actie
from trajecten.demodata.zorg import incident
from trajecten.models import Incident


@dataclass(frozen=True)
class Toestand:
    """Days from today; None is: as chance has it."""

    evaluatie: int | None = None
    crisis: int | None = None
    stil: int | None = None
    acties: tuple[int, ...] = ()


# For the families of one professional, in turn.
EIGEN = (
    Toestand(evaluatie=-9, acties=(-4, 2)),
    Toestand(evaluatie=0, acties=(0, 6)),
    Toestand(crisis=-3, evaluatie=11, acties=(1,)),
    Toestand(evaluatie=4, stil=-18),
    Toestand(acties=(-11,)),
    Toestand(evaluatie=6, acties=(3,)),
)
# For the families of a team as a whole: every so many families.
TEAM = {7: Toestand(evaluatie=-5), 13: Toestand(crisis=-5), 17: Toestand(stil=-21), 23: Toestand(evaluatie=-16)}


def stel_in(casus: Casus) -> Toestand:
    """Decide what presses for this family; before its contacts, evaluations and meetings are made."""
    if casus.contactpersoon is None or not casus.verloop.in_zorg:
        return Toestand()
    nummer = int(casus.vaste.belasting) - 1
    toestand = Toestand()
    if casus.vaste.mens.email.startswith("professional@"):
        toestand = EIGEN[nummer % len(EIGEN)]
    else:
        totaal = int(sum(lid.belasting for lid in casus.verloop.team.leden))
        for deler, mogelijk in TEAM.items():
            if totaal % deler == 0:
                toestand = mogelijk
    vandaag = casus.staat.vandaag
    if toestand.evaluatie is not None and (vandaag - casus.zorg_van).days > 45:
        casus.volgende_evaluatie = _dag(vandaag, toestand.evaluatie)
    if toestand.stil is not None and (vandaag - casus.zorg_van).days > 40:
        casus.stil_sinds = vandaag + timedelta(days=toestand.stil)
    return toestand


def _dag(vandaag: date, dagen: int) -> date:
    """So many days from today, on a working day; today itself stays today."""
    dag = vandaag + timedelta(days=dagen)
    return werkdag_terug(dag) if dagen < 0 else werkdag(dag) if dagen else dag


def druk_uit(casus: Casus, toestand: Toestand) -> None:
    """The rows that go with it."""
    if casus.contactpersoon is None:
        return
    vandaag = casus.staat.vandaag
    if toestand.crisis is not None:
        incident(casus, vandaag + timedelta(days=toestand.crisis), Incident.Soort.CRISIS, None)
    woorden = casus.gezin.woorden()
    for dagen in toestand.acties:
        thema = casus.staat.dobbel.choice(casus.gezin.themas)
        wat = casus.staat.dobbel.choice(thema.acties).format_map(woorden)
        actie(casus, casus.vaste, wat, vandaag - timedelta(days=14), _dag(vandaag, dagen), klaar=False)
