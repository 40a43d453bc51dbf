"""The proposal for an agenda: the families of a team in order of need, and who must not fall out of view."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from netwerk.models import Betrokkenheid
from teams.team.models import Team
from trajecten.mdo.agenda.gewichten import Gewichten, gewichten_van
from trajecten.mdo.agenda.redenen import Reden, aanleiding, redenen
from trajecten.mdo.models import Mdo
from trajecten.traject.models import Stand, Traject

MINUTEN_CRISIS, MINUTEN_GEWOON = 20, 10


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


def voorstellen(mdo: Mdo, user: Any, op_agenda: Iterable[int] = ()) -> list[Voorstel]:
    """Every running family of the team that is not on the agenda, in order of need. Two queries.

    `user` sees only what they may open; `eigen` marks the families they are involved with. A family without
    a reason comes last.
    """
    eigen = Betrokkenheid.objects.lopend().filter(gezin=OuterRef("gezin"), account=user)
    standen = _lopend(mdo.team_id).visible_to(user).exclude(traject__in=list(op_agenda))
    return op_volgorde(mdo.team, standen.annotate(eigen=Exists(eigen)), gewichten_van(mdo.team_id))


def voorstel_voor_team(mdo: Mdo, meegenomen: Iterable[int] = (), bezet: int = 0) -> list[Voorstel]:
    """What belongs on a new agenda: families of the team with a reason, heaviest first, as long as they fit.

    `meegenomen` are the trajectories that stand on it already, and take `bezet` minutes.
    """
    standen = _lopend(mdo.team_id).exclude(traject__in=list(meegenomen))
    gekozen = []
    for voorstel in op_volgorde(mdo.team, standen, gewichten_van(mdo.team_id)):
        if voorstel.redenen and bezet + voorstel.minuten <= mdo.duur:
            bezet += voorstel.minuten
            gekozen.append(voorstel)
    return gekozen


def team_op_volgorde(team: Team, user: Any, weegt: Gewichten) -> list[Voorstel]:
    """Every running family of a team that `user` may open, as these weights order them. One query."""
    return op_volgorde(team, _lopend(team.pk).visible_to(user), weegt)


def _lopend(team_id: int) -> Any:
    standen = Stand.objects.filter(team=team_id, status__in=Traject.LOPEND).select_related("traject", "gezin")
    return standen.only(*VAN_STAND, "traject__nummer", "gezin__naam", "gezin__teken")


VAN_STAND = (
    "status", "fase", "fase_sinds", "gestart_op", "aangemeld_op", "crisis", "laatste_mdo_op", "laatste_incident_op",
    "laatste_activiteit_op", "veiligheid_nu", "volgende_evaluatie_op", "eerste_actie_voor", "vastgelopen",
)  # fmt: skip


def op_volgorde(team: Team, standen: Iterable[Stand], weegt: Gewichten) -> list[Voorstel]:
    """These families with their reasons, heaviest first. No queries of its own."""
    gevonden = []
    for stand in standen:
        stand.team = team
        gevonden.append(Voorstel(stand, redenen(stand, None, weegt), getattr(stand, "eigen", False)))
    return sorted(gevonden, key=lambda voorstel: (-voorstel.gewicht, voorstel.stand.gezin.naam))


def nooit_besproken(standen: Iterable[Stand]) -> list[Stand]:
    """Families in care that no meeting ever spoke about, longest in care first."""
    nooit = [stand for stand in standen if stand.status == Traject.Status.IN_ZORG and stand.laatste_mdo_op is None]
    return sorted(nooit, key=lambda stand: (_sinds(stand), stand.gezin.naam))


def langst_niet_besproken(standen: Iterable[Stand]) -> Stand | None:
    """The family in care that was discussed longest ago. Who was never discussed is in `nooit_besproken`."""
    eerder = [stand for stand in standen if stand.status == Traject.Status.IN_ZORG and stand.laatste_mdo_op]
    return min(eerder, key=lambda stand: (stand.laatste_mdo_op, stand.gezin.naam), default=None)


def _sinds(stand: Stand) -> date:
    return stand.gestart_op or stand.aangemeld_op
