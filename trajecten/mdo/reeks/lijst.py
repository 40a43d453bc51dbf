"""What the list of meetings shows: per team the rhythm, what comes and what was."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from teams.access import Recht
from teams.team.models import Team
from teams.verzoek import dag
from trajecten.mdo.models import Besluit, Mdo
from trajecten.mdo.reeks.models import Overlegreeks
from weergave.bladeren import hele_dagen

PAGINA = 15
TERUGBLIK = timedelta(weeks=12)  # over which the share of decisions that were carried out is counted


@dataclass
class Teamoverzicht:
    """The meetings of one team: the first that comes, those after it, and the rhythm that they follow."""

    team: Team
    eerste: Mdo | None = None
    later: list[Mdo] = field(default_factory=list)
    reeksen: list[Overlegreeks] = field(default_factory=list)
    mag_plannen: bool = False
    mag_ritme: bool = False
    uitgevoerd: int = 0
    beoordeeld: int = 0

    @property
    def anders(self) -> int:
        """How many of the later meetings are not as the rhythm says."""
        return sum(bool(mdo.afwijking or mdo.vervangt_id) for mdo in self.later)


@dataclass
class Lijst:
    """The list of meetings: per team what comes, and what was."""

    teams: list[Teamoverzicht]
    geweest: list[Mdo]
    volgende_url: str = ""
    eerste_url: str = ""


def haal_teams(account: Any, voor: str = "") -> Lijst:
    """The meetings of the teams of `account`; `voor` (ISO date) is where a further page of past ones begins."""
    vandaag = timezone.localdate()
    per_team = {team.pk: _teamoverzicht(team, account) for team in _teams(account, vandaag)}
    for reeks in Overlegreeks.objects.te_plannen().filter(team__in=per_team):
        per_team[reeks.team_id].reeksen.append(reeks)
    for mdo in Mdo.objects.visible_to(account).nog_te_zien(vandaag).met_aantallen():
        # A colleague's family that is open in person brings a meeting of a team that is not one's own.
        overzicht = per_team.get(mdo.team_id)
        if overzicht is None:
            continue
        if overzicht.eerste is None and mdo.status != Mdo.Status.VERVALLEN:
            overzicht.eerste = mdo
        else:
            overzicht.later.append(mdo)
    return _met_geweest(list(per_team.values()), account, voor, vandaag)


def _teams(account: Any, vandaag: date) -> Any:
    besluit_sinds = Q(mdos__besprekingen__besluiten__genomen_op__date__gte=vandaag - TERUGBLIK)
    af = besluit_sinds & ~Q(mdos__besprekingen__besluiten__status=Besluit.Status.OPEN)
    gedaan = besluit_sinds & Q(mdos__besprekingen__besluiten__status=Besluit.Status.GEDAAN)
    pad = "mdos__besprekingen__besluiten"
    teams = Team.objects.met_recht(account, Recht.DOSSIER_LEZEN)
    return teams.annotate(uitgevoerd=Count(pad, filter=gedaan), beoordeeld=Count(pad, filter=af))


def _teamoverzicht(team: Any, account: Any) -> Teamoverzicht:
    return Teamoverzicht(
        team,
        mag_plannen=account.toegang.mag_in_team(Recht.MDO_VOORZITTEN, team.pk),
        mag_ritme=account.toegang.mag_in_team(Recht.OVERLEG_PLANNEN, team.pk),
        uitgevoerd=team.uitgevoerd,
        beoordeeld=team.beoordeeld,
    )


def _met_geweest(teams: list[Teamoverzicht], account: Any, voor: str, vandaag: date) -> Lijst:
    grens = dag(voor)
    alle = Mdo.objects.visible_to(account).geweest(grens or vandaag + timedelta(days=1)).met_aantallen()
    geweest, verder = hele_dagen(list(alle[: PAGINA + 1]), PAGINA)
    return Lijst(teams, geweest, f"?voor={verder.isoformat()}#geweest" if verder else "", "?#geweest" if grens else "")
