"""The families of one team as they stand: one query for the rows, one for who works with them.

Every number, list, bar, dot row and export of the caseload is made of these rows, so they cannot differ.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import F
from django.urls import reverse

from netwerk.models import Betrokkenheid
from teams.access import RECHTEN, Recht, Rol
from teams.account.models import Account
from teams.basis import lopend_filter
from teams.team.models import Team, Teamlidmaatschap
from trajecten.traject.models import Fase, Stand, Traject

UREN_PER_GEWICHT = 4  # weight 1 is a family in treatment that asks four hours a week

VELDEN = [
    "traject_id",
    "gezin_id",
    "status",
    "fase",
    "fase_sinds",
    "gestart_op",
    "aangemeld_op",
    "wachtlijst_sinds",
    "wachtlijst_prioriteit",
    "laatste_activiteit_op",
    "volgende_evaluatie_op",
    "eerste_actie_voor",
    "open_acties",
    "crisis",
    "uren_per_week",
    "gewicht",
    "regie_naam",
]


@dataclass
class Rij:
    """One running trajectory of the team, with its family and its professionals (account → hours a week)."""

    traject_id: int
    gezin_id: int
    status: str
    fase: int
    fase_sinds: date
    gestart_op: date | None
    aangemeld_op: date
    wachtlijst_sinds: date | None
    wachtlijst_prioriteit: int | None
    laatste_activiteit_op: date | None
    volgende_evaluatie_op: date | None
    eerste_actie_voor: date | None
    open_acties: int
    crisis: bool
    uren_per_week: Decimal
    gewicht: Decimal
    regie_naam: str
    nummer: str
    gezin_nummer: str
    naam: str
    teken: int
    professionals: dict[int, Decimal] = field(default_factory=dict)

    @cached_property
    def url(self) -> str:
        """Where the dossier of the family opens."""
        return reverse("gezin", args=[self.gezin_nummer])

    @property
    def in_zorg(self) -> bool:
        return self.status == Traject.Status.IN_ZORG

    @property
    def fase_naam(self) -> str:
        return str(Fase(self.fase).label)

    @property
    def laatst_gezien(self) -> date:
        """Last contact or note; before the first one: the start."""
        return self.laatste_activiteit_op or self.gestart_op or self.fase_sinds

    def aandeel(self, account_id: int) -> Decimal:
        """The part of the weight that one professional carries: by hours, equally when no hours are known."""
        uren = sum(self.professionals.values(), Decimal(0))
        if uren:
            return self.gewicht * self.professionals[account_id] / uren
        return self.gewicht / len(self.professionals)

    def analyse_tot(self, team: Team) -> date:
        """The last day of the analysis by the team's norm."""
        return self.fase_sinds + timedelta(weeks=team.analyse_weken)

    def traject_tot(self, team: Team) -> date | None:
        """The day on which the trajectory reaches the team's longest duration; None before care began."""
        return self.gestart_op + relativedelta(months=team.traject_maanden_tot) if self.gestart_op else None

    def norm_tot(self, team: Team) -> date | None:
        """The day on which the present phase goes over its norm; None for a phase without one."""
        if self.fase == Fase.ANALYSE:
            return self.analyse_tot(team)
        return self.traject_tot(team) if self.fase > Fase.ANALYSE else None


def team_rijen(user: Any, team: Team) -> list[Rij]:
    """The running trajectories of this team that `user` may see, by name. Two queries, for one or for many."""
    waarden = (
        Stand.objects.visible_to(user)
        .filter(team=team, status__in=Traject.LOPEND)
        .order_by("gezin__naam", "traject_id")
        .values(
            *VELDEN,
            nummer=F("traject__nummer"),
            gezin_nummer=F("gezin__nummer"),
            naam=F("gezin__naam"),
            teken=F("gezin__teken"),
        )
    )
    rijen = [Rij(**rij) for rij in waarden]
    wie = _professionals(team, [rij.gezin_id for rij in rijen])
    for rij in rijen:
        rij.professionals = dict(wie.get(rij.gezin_id, {}))
    return rijen


def _professionals(team: Team, gezinnen: list[int]) -> dict[int, dict[int, Decimal]]:
    """Per family the members of this team who work with it now, and who covers one of them during leave.

    Somebody who left the team does not count. By the keys of families: behind the wall the database cannot estimate
    how many a question for them gives.
    """
    leden = Teamlidmaatschap.objects.lopend().filter(team=team).values("account")
    wie: dict[int, dict[int, Decimal]] = defaultdict(dict)
    lopend = Betrokkenheid.objects.lopend().filter(account__in=leden, account__is_active=True, gezin__in=gezinnen)
    velden = ("gezin_id", "account_id", "uren_per_week", "waarnemer_id")
    for gezin_id, account_id, uren, waarnemer_id in lopend.met_waarnemer().values_list(*velden):
        for account in (account_id, waarnemer_id):
            if account is not None:
                wie[gezin_id][account] = wie[gezin_id].get(account, Decimal(0)) + uren
    return wie


@dataclass(frozen=True)
class Lid:
    """Somebody of the team: how many hours, and so how much weight fits."""

    account_id: int
    naam: str
    uren: Decimal
    leidt: bool  # hands out families; carries them only when some are their own

    @property
    def ruimte(self) -> Decimal:
        return self.uren / UREN_PER_GEWICHT


def team_leden(team: Team) -> list[Lid]:
    """Who is in the team now, by name. One query."""
    leden = (
        Teamlidmaatschap.objects.filter(lopend_filter(), team=team, account__is_active=True)
        .order_by("account__naam")
        .values_list("account_id", "account__naam", "uren", "rollen")
    )
    return [Lid(account, naam, uren, _leidt(rollen)) for account, naam, uren, rollen in leden]


def _leidt(rollen: list[str]) -> bool:
    return any(Recht.CASELOAD_TOEWIJZEN in RECHTEN[Rol(rol)] for rol in rollen)


def leden_van(team: Team) -> Any:
    """Accounts that may get a family: the present members."""
    return Account.objects.leden_van_team(team.pk)
