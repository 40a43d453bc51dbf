"""Why a family belongs on the agenda, read from its row of standing; and the proposal in order of need."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from netwerk.models import Betrokkenheid
from trajecten.mdo.models import Bespreking, Mdo
from trajecten.traject.models import Fase, Stand, Traject
from trajecten.traject.termijnen import ANALYSE_VOORAF_DAGEN, EVALUATIE_VOORAF_DAGEN
from weergave import datum

WEKEN_NIET_BESPROKEN = 4
MINUTEN_CRISIS, MINUTEN_GEWOON = 20, 10
VERGADERTIJD = 120  # minutes that the proposal fills
DOORGESCHOVEN = "doorgeschoven"


@dataclass(frozen=True)
class Reden:
    """One reason: in words, how pressing (a kind of pill), and its weight in the order."""

    tekst: str
    soort: str
    gewicht: int


@dataclass
class Voorstel:
    """A family with its reasons, most pressing first."""

    stand: Stand
    redenen: list[Reden] = field(default_factory=list)
    eigen: bool = False

    @property
    def gewicht(self) -> int:
        return sum(reden.gewicht for reden in self.redenen)

    @property
    def minuten(self) -> int:
        return MINUTEN_CRISIS if self.stand.crisis else MINUTEN_GEWOON

    @property
    def aanleiding(self) -> str:
        return aanleiding(self.redenen)


def aanleiding(redenen: Iterable[Reden]) -> str:
    """The reasons in one line, as kept with the discussion."""
    return " · ".join(reden.tekst for reden in redenen)[:250]


def redenen(stand: Stand, nu: date | None = None) -> list[Reden]:
    """Why this family asks for discussion on `nu` (today), most pressing first. No queries.

    `stand` must have its team (for the length of the analysis phase).
    """
    nu = nu or timezone.localdate()
    gevonden = [*_veiligheid(stand, nu), *_evaluatie(stand, nu), *_analysefase(stand, nu), *_actie(stand, nu)]
    gevonden += [*_niet_besproken(stand, nu), *_stil(stand, nu)]
    return sorted(gevonden, key=lambda reden: -reden.gewicht)


def _veiligheid(stand: Stand, nu: date) -> list[Reden]:
    gevonden = []
    if stand.crisis:
        gevonden.append(Reden("crisis loopt nog", "te-laat", 100))
    vorige = stand.laatste_mdo_op
    if not stand.crisis and stand.laatste_incident_op and (vorige is None or stand.laatste_incident_op >= vorige):
        gevonden.append(Reden(f"incident {datum.relatief(stand.laatste_incident_op, nu)}", "te-laat", 60))
    if stand.veiligheid_nu is not None and stand.veiligheid_nu < 5:
        gevonden.append(Reden(f"veiligheid {stand.veiligheid_nu}", "te-laat", 30))
    return gevonden


def _evaluatie(stand: Stand, nu: date) -> list[Reden]:
    op = stand.volgende_evaluatie_op
    if op is None or op > nu + timedelta(days=EVALUATIE_VOORAF_DAGEN):
        return []
    if op < nu:
        return [Reden(f"evaluatie {datum.te_laat(op, nu)}", "te-laat", 40 + min(20, (nu - op).days))]
    return [Reden(f"evaluatie {datum.relatief(op, nu)}", "let-op", 20)]


def _analysefase(stand: Stand, nu: date) -> list[Reden]:
    if stand.fase != Fase.ANALYSE:
        return []
    einde = stand.fase_sinds + timedelta(weeks=stand.team.analyse_weken)
    if einde > nu + timedelta(days=ANALYSE_VOORAF_DAGEN):
        return []
    if einde < nu:
        return [Reden(f"analysefase {datum.te_laat(einde, nu)}", "te-laat", 35)]
    return [Reden(f"analysefase eindigt {datum.relatief(einde, nu)}", "let-op", 30)]


def _actie(stand: Stand, nu: date) -> list[Reden]:
    if stand.eerste_actie_voor is None or stand.eerste_actie_voor >= nu:
        return []
    return [Reden(f"actie {datum.te_laat(stand.eerste_actie_voor, nu)}", "let-op", 25)]


def _niet_besproken(stand: Stand, nu: date) -> list[Reden]:
    if stand.status != Traject.Status.IN_ZORG:
        return []
    if stand.laatste_mdo_op is None:
        return [Reden("nog niet besproken", "let-op", 30)]
    weken = (nu - stand.laatste_mdo_op).days // 7
    if weken < WEKEN_NIET_BESPROKEN:
        return []
    return [Reden(f"{weken} weken niet besproken", "let-op", 10 + min(20, 2 * weken))]


def _stil(stand: Stand, nu: date) -> list[Reden]:
    if stand.laatste_activiteit_op is None or not stand.is_stil(nu):
        return []
    return [Reden(f"{datum.duur((nu - stand.laatst_gezien_op).days)} geen contact", "let-op", 15)]


def redenen_op_agenda(bespreking: Bespreking, nu: date | None = None) -> list[Reden]:
    """The reasons of a family that stands on an agenda, with what was asked or moved on. No queries."""
    gevonden = redenen(bespreking.traject.stand, nu)
    if bespreking.gevraagd_door is not None and bespreking.vraag:
        gevonden.append(Reden(f"vraag van {bespreking.gevraagd_door.naam}", "nu", 50))
    if bespreking.aanleiding.startswith(DOORGESCHOVEN):
        gevonden.append(Reden("doorgeschoven van vorige keer", "nu", 45))
    return sorted(gevonden, key=lambda reden: -reden.gewicht)


def voorstellen(mdo: Mdo, user: Any, op_agenda: Iterable[int] = ()) -> list[Voorstel]:
    """Every running family of the team that is not on the agenda, in order of need. One query.

    `user` sees only what they may open; `eigen` marks the families they are involved with. A family without
    a reason comes last.
    """
    eigen = Betrokkenheid.objects.lopend().filter(gezin=OuterRef("gezin"), account=user)
    standen = (
        Stand.objects.visible_to(user)
        .filter(team=mdo.team_id, status__in=Traject.LOPEND)
        .exclude(traject__in=list(op_agenda))
        .select_related("traject", "gezin")
        .annotate(eigen=Exists(eigen))
    )
    return _op_volgorde(mdo, standen)


def voorstel_voor_team(mdo: Mdo, meegenomen: Iterable[int] = ()) -> list[Voorstel]:
    """What belongs on a new agenda: every family of the team with a reason, until the time is filled.

    `meegenomen` are the trajectories that stand on it already, and take their time.
    """
    standen = (
        Stand.objects.filter(team=mdo.team_id, status__in=Traject.LOPEND)
        .exclude(traject__in=list(meegenomen))
        .select_related("traject", "gezin")
    )
    gekozen, minuten = [], MINUTEN_GEWOON * len(list(meegenomen))
    for voorstel in _op_volgorde(mdo, standen):
        minuten += voorstel.minuten
        if voorstel.redenen and minuten <= VERGADERTIJD:
            gekozen.append(voorstel)
    return gekozen


def _op_volgorde(mdo: Mdo, standen: Iterable[Stand]) -> list[Voorstel]:
    gevonden = []
    for stand in standen:
        stand.team = mdo.team
        gevonden.append(Voorstel(stand, redenen(stand), getattr(stand, "eigen", False)))
    return sorted(gevonden, key=lambda voorstel: (-voorstel.gewicht, voorstel.stand.gezin.naam))
