"""The course of one trajectory: which phases from when to when, drawn from the figures of standards §10."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from trajecten.demodata.dagen import duur, werkdag, werkdag_terug
from trajecten.demodata.staat import Staat, Teamstaat
from trajecten.models import Aanmelding, Afronding, Traject

U, R, S = Aanmelding.Uitkomst, Afronding.RedenEinde, Traject.Status
UITKOMSTEN = ((U.IN_ZORG, 57), (U.CONSULTATIE, 9), (U.DOORVERWEZEN, 15), (U.AFGEWEZEN, 9), (U.INGETROKKEN, 10))
REDENEN = (
    (R.VOLGENS_PLAN, 66),
    (R.IN_OVEREENSTEMMING, 12),
    (R.EENZIJDIG_CLIENT, 10),
    (R.EENZIJDIG_AANBIEDER, 4),
    (R.EXTERN, 8),
)


@dataclass
class Fasestap:
    fase: int
    van: date
    tot: date | None
    reden: str = ""


@dataclass
class Verloop:
    """`stappen` are contiguous: each begins on the day the one before it ended."""

    team: Teamstaat
    aangemeld: date
    uitkomst: str = ""
    besloten: date | None = None
    wachtlijst_sinds: date | None = None
    status: str = S.AANGEMELD
    inzet: str = Traject.Inzet.TRAJECT
    reden_einde: str = ""
    stappen: list[Fasestap] = field(default_factory=list)

    @property
    def fase(self) -> int:
        return self.stappen[-1].fase

    @property
    def gestart(self) -> date | None:
        return next((stap.van for stap in self.stappen if stap.fase > 1), None)

    @property
    def gesloten(self) -> date | None:
        return self.stappen[-1].tot

    @property
    def in_zorg(self) -> bool:
        return self.status == S.IN_ZORG

    def begin(self, fase: int) -> date | None:
        return next((stap.van for stap in self.stappen if stap.fase == fase), None)

    def einde_zorg(self, vandaag: date) -> date:
        """Last day of care so far."""
        return self.gesloten or vandaag


def maak_verloop(staat: Staat, team: Teamstaat, aangemeld: date) -> Verloop:
    """Draw a course that began on `aangemeld` and stands today where it would stand."""
    dobbel, vandaag = staat.dobbel, staat.vandaag
    verloop = Verloop(team, aangemeld)
    eerste = duur(dobbel, 12, 0.7, 2, 45)
    besloten = werkdag(aangemeld + timedelta(days=eerste))
    if besloten > vandaag:
        verloop.stappen = [Fasestap(1, aangemeld, None)]
        return verloop
    verloop.uitkomst = staat.verdeel("uitkomst", UITKOMSTEN)
    verloop.besloten = besloten
    if verloop.uitkomst in (U.DOORVERWEZEN, U.AFGEWEZEN, U.INGETROKKEN):
        verloop.status = S.NIET_GESTART
        verloop.stappen = [Fasestap(1, aangemeld, besloten)]
        return verloop
    start = besloten
    if verloop.uitkomst == U.IN_ZORG and dobbel.random() < 0.2:
        start = werkdag(besloten + timedelta(days=dobbel.randrange(14, 75)))
        verloop.wachtlijst_sinds = besloten
        if start > vandaag:
            verloop.uitkomst, verloop.status = U.WACHTLIJST, S.WACHTLIJST
            verloop.stappen = [Fasestap(1, aangemeld, None)]
            return verloop
    _vul_zorg(staat, verloop, start)
    return verloop


def vast_verloop(team: Teamstaat, stap: int | str, dagen: int, vandaag: date) -> Verloop:
    """A course that is now for `dagen` days in phase `stap`, or on the waiting list, or just referred."""
    sinds = werkdag_terug(vandaag - timedelta(days=dagen))
    if stap == "aangemeld":
        return Verloop(team, sinds, stappen=[Fasestap(1, sinds, None)])
    if stap == "wachtlijst":
        gemeld = werkdag_terug(sinds - timedelta(days=14))
        stappen = [Fasestap(1, gemeld, None)]
        return Verloop(team, gemeld, U.WACHTLIJST, sinds, sinds, S.WACHTLIJST, stappen=stappen)
    grenzen = [sinds]
    for duurde in {2: (15,), 3: (42, 15), 4: (200, 42, 15)}[int(stap)]:
        grenzen.insert(0, werkdag_terug(grenzen[0] - timedelta(days=duurde)))
    stappen = [Fasestap(nr, van, tot) for nr, (van, tot) in enumerate(pairwise(grenzen), start=1)]
    stappen.append(Fasestap(int(stap), sinds, None))
    inzet = Traject.Inzet.COORDINATIE if team.soort == "coordinatie" else Traject.Inzet.TRAJECT
    return Verloop(team, grenzen[0], U.IN_ZORG, grenzen[1], None, S.IN_ZORG, inzet, stappen=stappen)


def _vul_zorg(staat: Staat, verloop: Verloop, start: date) -> None:
    """The phases of care, cut where today falls."""
    vandaag = staat.vandaag
    verloop.reden_einde = staat.verdeel("reden_einde", REDENEN)
    stappen = [Fasestap(1, verloop.aangemeld, start)]
    begin = start
    for fase, dagen, reden in _duren(staat.dobbel, verloop):
        eind = werkdag_terug(begin + timedelta(days=dagen))
        stappen.append(Fasestap(fase, begin, eind if eind <= vandaag else None, reden))
        if eind > vandaag:
            break
        begin = eind
    verloop.stappen = stappen
    verloop.status = S.AFGESLOTEN if stappen[-1].tot else S.IN_ZORG
    if verloop.status == S.IN_ZORG:
        verloop.reden_einde = ""


def _duren(dobbel: Random, verloop: Verloop) -> list[tuple[int, int, str]]:
    """Phase, days and the reason when a step is skipped or repeated."""
    analyse = duur(dobbel, 42, 0.25, 28, 90)
    behandeling = duur(dobbel, 232, 0.55, 60, 450)
    afronding = duur(dobbel, 30, 0.35, 14, 60)
    if verloop.uitkomst == U.CONSULTATIE:
        verloop.inzet = Traject.Inzet.CONSULTATIE
        reden = "Consultatie: de betrokken professional houdt de zorg, een eigen analyse is niet nodig."
        return [(3, duur(dobbel, 45, 0.3, 20, 90), reden), (4, 14, "")]
    if verloop.team.soort == "coordinatie":
        verloop.inzet = Traject.Inzet.COORDINATIE
        return [(2, duur(dobbel, 28, 0.3, 14, 60), ""), (3, duur(dobbel, 110, 0.4, 30, 300), ""), (4, 21, "")]
    if verloop.reden_einde in (R.EENZIJDIG_CLIENT, R.EENZIJDIG_AANBIEDER, R.EXTERN):
        behandeling = max(45, int(behandeling * dobbel.uniform(0.5, 1)))
        afronding = 14
    if dobbel.random() < 0.04:
        midden = behandeling // 2
        reden = "Er kwam zoveel nieuws naar boven dat we opnieuw samen zijn gaan kijken."
        return [(2, analyse, ""), (3, midden, ""), (2, 30, reden), (3, behandeling - midden, ""), (4, afronding, "")]
    return [(2, analyse, ""), (3, behandeling, ""), (4, afronding, "")]
