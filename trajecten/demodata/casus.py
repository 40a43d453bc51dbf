"""One trajectory of one family while its rows are made."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from gezinnen.models import Dossiertoegang, Gezin
from netwerk.models import Betrokkenheid
from trajecten.demodata.dagen import moment
from trajecten.demodata.gezinsleden import Huisgezin
from trajecten.demodata.staat import Lid, Staat
from trajecten.demodata.thema import Thema
from trajecten.demodata.verloop import Verloop
from trajecten.models import Faseperiode, Traject
from trajecten.traject.services import TOEGANG_NA_NAZORG, TOEGANG_ZONDER_START

B = Betrokkenheid.Rol


@dataclass
class Doelstand:
    """A goal and the way its score goes: from `start` to `eind`, with `streef` as the aim."""

    pk: int
    rij: dict[str, Any]
    thema: Thema
    start: int
    streef: int
    eind: int
    gas: int


@dataclass(kw_only=True)
class Duur:
    """Something that lasts from–to."""

    van: date
    tot: date | None

    def was_er(self, dag: date) -> bool:
        return self.van <= dag and (self.tot is None or self.tot >= dag)


@dataclass
class Betrokkene(Duur):
    """Somebody around the family as the plan names them, from–to."""

    naam: str
    rol: str
    organisatie: str
    regie: bool
    voor: str
    blijft: bool


@dataclass
class Hulp(Duur):
    """Help that is given, as the plan names it."""

    hulpvorm: str
    door: str
    voor: str
    uren: float


@dataclass
class Casus:
    staat: Staat
    gezin: Huisgezin
    verloop: Verloop
    pk: int
    contactpersoon: Lid | None = None  # once there is care
    mede: list[Lid] = field(default_factory=list)
    doelen: list[Doelstand] = field(default_factory=list)
    volgende_evaluatie: date | None = None
    crisis: bool = False
    thuis_gebleven: bool | None = None  # whether a placement out of home was prevented, when one was near
    stil_sinds: date | None = None
    beurten: dict[tuple[str, str], int] = field(default_factory=dict)  # next sentence of a theme
    betrokkenen: list[Betrokkene] = field(default_factory=list)
    hulp: list[Hulp] = field(default_factory=list)
    scores: list[tuple[date, int, str, int]] = field(default_factory=list)  # day, goal, member or "", score

    @property
    def vaste(self) -> Lid:
        """The fixed contact of a family in care."""
        if self.contactpersoon is None:
            raise LookupError("this family is not in care yet")
        return self.contactpersoon

    @property
    def hulpverleners(self) -> list[Lid]:
        return [self.vaste, *self.mede]

    @property
    def zorg_van(self) -> date:
        return self.verloop.gestart or self.verloop.aangemeld

    @property
    def zorg_tot(self) -> date:
        return self.verloop.einde_zorg(self.staat.vandaag)

    def voortgang(self, dag: date) -> float:
        """How far along care is on `dag`, from 0 to 1; care that goes on is judged against ten months."""
        lengte = (self.verloop.gesloten - self.zorg_van).days if self.verloop.gesloten else 300
        return min(1.0, max(0.0, (dag - self.zorg_van).days / max(1, lengte)))


def maak_casus(staat: Staat, gezin: Huisgezin, verloop: Verloop, eerder: int | None, toegang_tot: date | None) -> Casus:
    """The trajectory itself, its phases and the team's access to the dossier."""
    lader, team = staat.lader, verloop.team
    pk = lader.voeg(
        Traject,
        nummer=staat.nummer("T", verloop.aangemeld),
        gezin_id=gezin.pk,
        team_id=team.pk,
        inzet=verloop.inzet,
        status=verloop.status,
        aangemeld_op=verloop.aangemeld,
        gestart_op=verloop.gestart,
        gesloten_op=verloop.gesloten,
        eerder_traject_id=eerder,
        vraag=vraag_van(staat, gezin),
    )
    casus = Casus(staat, gezin, verloop, pk)
    coordinator = team.aanmelder()
    for stap in verloop.stappen:
        lader.voeg(
            Faseperiode,
            traject_id=pk,
            fase=stap.fase,
            van=stap.van,
            tot=stap.tot,
            begonnen_op=moment(stap.van, 11),
            door_id=coordinator.account,
            reden=stap.reden,
        )
    na = TOEGANG_NA_NAZORG if verloop.status == "afgesloten" else TOEGANG_ZONDER_START
    einde = verloop.gesloten + na if verloop.gesloten else None
    if toegang_tot and (einde is None or toegang_tot < einde):
        einde = toegang_tot
    lader.voeg(Dossiertoegang, gezin_id=gezin.pk, team_id=team.pk, van=verloop.aangemeld, tot=einde)
    betrek(casus)
    return casus


def vraag_van(staat: Staat, gezin: Huisgezin) -> str:
    thema = gezin.themas[0]
    doel = staat.dobbel.choice(thema.doelen).format_map(gezin.woorden())
    return f"{doel} Wie kan ons daarbij helpen?"


def betrek(casus: Casus) -> None:
    """Who is involved: partners, the people of the team, and who holds regie (domain §2)."""
    gezin, verloop, staat = casus.gezin, casus.verloop, casus.staat
    gesloten = verloop.gesloten
    start = verloop.gestart
    if verloop.aangemeld == gezin.begin:  # a family that comes back still has them
        _partner(casus, "wijkteam", B.LOKAAL_TEAM, verloop.aangemeld, None, blijft=True, uren=1)
        if staat.dobbel.random() < 0.6:
            _partner(casus, "school", B.SCHOOL, verloop.aangemeld, None, blijft=True)
        if staat.dobbel.random() < 0.5:
            _partner(casus, "huisartsenpraktijk", B.HUISARTS, verloop.aangemeld, None, blijft=True)
    if gezin.ots_van and (gesloten is None or gezin.ots_van <= gesloten):
        eerst = max(gezin.ots_van, verloop.aangemeld)
        _partner(casus, "jeugdbescherming", B.JEUGDBESCHERMER, eerst, gesloten, regie=True, uren=1.5)
    if start:
        _team(casus, start, gesloten)


def _partner(
    casus: Casus, soort: str, rol: str, van: date, tot: date | None, *, regie: bool = False, blijft: bool = False,
    uren: float = 0,
) -> None:  # fmt: skip
    organisatie, contact = casus.staat.dobbel.choice(casus.verloop.team.partners[soort])
    kind = casus.gezin.kind if rol in (B.SCHOOL, B.JEUGDBESCHERMER) else None
    casus.staat.lader.voeg(
        Betrokkenheid,
        gezin_id=casus.gezin.pk,
        lid_id=kind.pk if kind else None,
        contactpersoon_id=contact,
        organisatie_id=organisatie,
        rol=rol,
        taken=TAKEN[rol],
        mandaat=Betrokkenheid.Mandaat.BESLIST if regie else Betrokkenheid.Mandaat.VRAAGT,
        regie=regie,
        uren_per_week=uren,
        blijft_na_traject=blijft,
        van=van,
        tot=tot,
    )
    naam, van_wie = casus.staat.contactnamen[contact], casus.staat.organisatienaam(organisatie)
    casus.betrokkenen.append(
        Betrokkene(naam, rol, van_wie, regie, kind.voornaam if kind else "", blijft, van=van, tot=tot)
    )


TAKEN: dict[str, str] = {
    B.LOKAAL_TEAM: "houdt contact met het gezin en pakt het later weer op",
    B.SCHOOL: "volgt hoe het op school gaat en sluit aan bij de evaluaties",
    B.HUISARTS: "medicatie en verwijzingen",
    B.JEUGDBESCHERMER: "voert de maatregel uit en bewaakt de veiligheid",
    B.VASTE_CONTACTPERSOON: "eerste aanspreekpunt van het gezin",
    B.BEHANDELAAR: "behandeling",
    B.BEGELEIDER: "begeleiding thuis",
    B.GEDRAGSWETENSCHAPPER: "bewaakt de doelen",
}


def _team(casus: Casus, start: date, gesloten: date | None) -> None:
    """A fixed contact, one to three colleagues and the behavioural scientist; some families get a change."""
    staat, dobbel, team = casus.staat, casus.staat.dobbel, casus.verloop.team
    leden = _op_volgorde(casus, start if gesloten else staat.vandaag, gesloten is not None)
    casus.contactpersoon = vaste = leden[0]
    anderen = [lid for lid in leden[1:] if lid.expertise != vaste.expertise] or leden[1:]
    casus.mede = anderen[: dobbel.choices((1, 2, 3), (50, 35, 15))[0]]
    lengte = ((gesloten or staat.vandaag) - start).days
    stukken: list[tuple[Lid, date, date | None, bool]] = [(vaste, start, gesloten, False)]
    if lengte > 90 and dobbel.random() < 0.25:
        wissel = start + timedelta(days=dobbel.randrange(30, lengte - 30))
        eerder = dobbel.choice(leden[1:] or leden)
        stukken = [(eerder, start, wissel - timedelta(days=1), False), (vaste, wissel, gesloten, True)]
    uren = dobbel.choice((2.5, 3, 3.5, 4))
    for lid, van, tot, wisseling in stukken:
        for deel_van, deel_tot, regie in _regiedelen(casus.gezin.ots_van, van, tot):
            nieuw = wisseling and deel_van == van
            _lid(casus, lid, B.VASTE_CONTACTPERSOON, deel_van, deel_tot, uren, regie, nieuw)
    for lid in casus.mede:
        rol = B.BEGELEIDER if lid.mens.register == "skj" else B.BEHANDELAAR
        _lid(casus, lid, rol, start, gesloten, dobbel.choice((1, 1.5, 2)))
    extra = leden[-1]
    if dobbel.random() < 0.15 and lengte > 60 and extra not in (vaste, *casus.mede):
        _lid(casus, extra, B.BEHANDELAAR, start + timedelta(days=40), gesloten, 1, wisseling=True)
    if team.gedragswetenschapper() is not vaste:
        _lid(casus, team.gedragswetenschapper(), B.GEDRAGSWETENSCHAPPER, start, gesloten, 0.5)


def _op_volgorde(casus: Casus, peil: date, dicht: bool) -> list[Lid]:
    """Who carried families then, the one with most room first; counts this family with that one."""
    leden = sorted(
        casus.verloop.team.hulpverleners(peil),
        key=lambda lid: (lid.eerder / lid.mens.uren if dicht else lid.belasting / lid.gewicht, lid.account),
    )
    if dicht:
        leden[0].eerder += 1
    else:
        leden[0].belasting += 1
        teken = 1 + int(leden[0].belasting * 5 + leden[0].account) % 12  # twelve in a row differ
        casus.staat.lader.wijzig(Gezin, casus.gezin.pk, teken=teken)
    return leden


def _regiedelen(ots: date | None, van: date, tot: date | None) -> list[tuple[date, date | None, bool]]:
    """A period cut where a measure began: until then the team holds regie, from then the jeugdbeschermer."""
    if ots is None or (tot is not None and ots > tot):
        return [(van, tot, True)]
    if ots <= van:
        return [(van, tot, False)]
    return [(van, ots - timedelta(days=1), True), (ots, tot, False)]


def _lid(
    casus: Casus, lid: Lid, rol: str, van: date, tot: date | None, uren: float, regie: bool = False,
    wisseling: bool = False,
) -> None:  # fmt: skip
    voor = casus.staat.dobbel.choice(casus.gezin.kinderen) if rol == B.BEGELEIDER else None
    van_wie = lid.mens.organisatie
    kindnaam = voor.voornaam if voor else ""
    casus.betrokkenen.append(Betrokkene(lid.naam, rol, van_wie, regie, kindnaam, False, van=van, tot=tot))
    casus.staat.lader.voeg(
        Betrokkenheid,
        gezin_id=casus.gezin.pk,
        lid_id=voor.pk if voor else None,
        account_id=lid.account,
        rol=rol,
        taken=TAKEN[rol],
        mandaat=Betrokkenheid.Mandaat.BESLIST if regie else Betrokkenheid.Mandaat.VRAAGT,
        regie=regie,
        uren_per_week=uren,
        wisseling=wisseling,
        van=van,
        tot=tot,
    )
