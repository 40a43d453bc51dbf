"""What the list of meetings and the page of one meeting show, in few queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.dateparse import parse_date

from netwerk.models import Betrokkenheid
from teams.access import Recht
from teams.account.models import Account
from teams.team.models import Team
from trajecten.mdo.agenda.voorstel import Voorstel, voorstellen
from trajecten.mdo.models import Besluit, Bespreking, Mdo
from trajecten.mdo.opkomst.models import Aanwezigheid
from trajecten.mdo.planning import mdo_dag
from trajecten.mdo.scherm import Agendaregel, agendaregels
from trajecten.traject.models import Traject

PAGINA = 15
TERUGBLIK = timedelta(weeks=12)  # over which the share of decisions that were carried out is counted


@dataclass
class Teamoverzicht:
    """The meetings of one team: the first that comes, those after it, and the day of its rhythm."""

    team: Team
    eerste: Mdo | None = None
    later: list[Mdo] = field(default_factory=list)
    ritme_op: date | None = None
    mag_plannen: bool = False
    uitgevoerd: int = 0
    beoordeeld: int = 0


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
    teams = Team.objects.met_recht(account, Recht.DOSSIER_LEZEN)
    besluit_sinds = Q(mdos__besprekingen__besluiten__genomen_op__date__gte=vandaag - TERUGBLIK)
    af = besluit_sinds & ~Q(mdos__besprekingen__besluiten__status=Besluit.Status.OPEN)
    gedaan = besluit_sinds & Q(mdos__besprekingen__besluiten__status=Besluit.Status.GEDAAN)
    pad = "mdos__besprekingen__besluiten"
    teams = teams.annotate(uitgevoerd=Count(pad, filter=gedaan), beoordeeld=Count(pad, filter=af))
    per_team = {
        team.pk: Teamoverzicht(
            team,
            ritme_op=mdo_dag(team, vandaag),
            mag_plannen=account.toegang.mag_in_team(Recht.MDO_VOORZITTEN, team.pk),
            uitgevoerd=team.uitgevoerd,  # type: ignore[attr-defined]  # annotated above
            beoordeeld=team.beoordeeld,  # type: ignore[attr-defined]
        )
        for team in teams
    }
    for mdo in Mdo.objects.visible_to(account).komend(vandaag).met_aantallen():
        overzicht = per_team[mdo.team_id]
        if overzicht.eerste is None:
            overzicht.eerste = mdo
        else:
            overzicht.later.append(mdo)
    return _met_geweest(list(per_team.values()), account, voor, vandaag)


def _met_geweest(teams: list[Teamoverzicht], account: Any, voor: str, vandaag: date) -> Lijst:
    try:
        grens = parse_date(voor)
    except ValueError:
        grens = None
    alle = Mdo.objects.visible_to(account).geweest(grens or vandaag + timedelta(days=1)).met_aantallen()
    geweest = list(alle[: PAGINA + 1])
    meer = f"?voor={geweest[PAGINA - 1].op.isoformat()}#geweest" if len(geweest) > PAGINA else ""
    return Lijst(teams, geweest[:PAGINA], meer, "?#geweest" if grens else "")


@dataclass
class Overzicht:
    """The page of one meeting."""

    mdo: Mdo
    agenda: list[Agendaregel]
    voorgesteld: list[Voorstel]
    leden: list[Any]
    is_voorzitter: bool
    redenen: dict[int, str] = field(default_factory=dict)

    @property
    def afgesloten(self) -> bool:
        return self.mdo.status == Mdo.Status.AFGESLOTEN

    @property
    def bezig(self) -> bool:
        return self.mdo.status == Mdo.Status.BEZIG

    @property
    def te_bespreken(self) -> list[Agendaregel]:
        """On the agenda and not discussed yet, each with the reason that was typed at closing."""
        regels = [regel for regel in self.agenda if regel.staat == "open"]
        for regel in regels:
            regel.reden = self.redenen.get(regel.bespreking.pk, "")
        return regels

    @property
    def besproken(self) -> int:
        return sum(regel.staat == "besproken" for regel in self.agenda)

    @property
    def minuten(self) -> int:
        return sum(regel.bespreking.minuten for regel in self.agenda if regel.staat != "doorgeschoven")

    @property
    def met_reden(self) -> list[Voorstel]:
        """Families that ask for discussion and are not on the agenda, the eight most pressing."""
        return [voorstel for voorstel in self.voorgesteld if voorstel.redenen][:8]

    @property
    def te_kiezen(self) -> Sequence[tuple[str, str]]:
        """Families that this person may put on the agenda with a question: the chair any, others their own."""
        namen = [
            (voorstel.stand.traject.nummer, voorstel.stand.gezin.naam)
            for voorstel in self.voorgesteld
            if voorstel.eigen or self.is_voorzitter
        ]
        op_agenda = [
            (regel.bespreking.traject.nummer, regel.bespreking.traject.gezin.naam)
            for regel in self.agenda
            if regel.bespreking.eigen or self.is_voorzitter  # type: ignore[attr-defined]  # annotated
        ]
        return sorted([*namen, *op_agenda], key=lambda keuze: keuze[1])


def haal_agenda(account: Any, mdo: Mdo, *, is_voorzitter: bool) -> Overzicht:
    """The agenda with reasons, what is proposed besides, and the team with who is there. Three queries."""
    eigen = Betrokkenheid.objects.lopend().filter(gezin=OuterRef("traject__gezin"), account=account)
    rijen = list(Bespreking.objects.visible_to(account).van_mdo(mdo).op_agenda().annotate(eigen=Exists(eigen)))
    op_agenda = [rij.traject_id for rij in rijen]
    voorgesteld = [] if mdo.status == Mdo.Status.AFGESLOTEN else voorstellen(mdo, account, op_agenda)
    return Overzicht(mdo, agendaregels(rijen), voorgesteld, leden_van(mdo), is_voorzitter)


def leden_van(mdo: Mdo) -> list[Any]:
    """The members of the team now, each with `is_er`: known to be there, and before the beginning everybody."""
    aanwezigheid = Aanwezigheid.objects.filter(mdo=mdo, account=OuterRef("pk"))
    leden = Account.objects.leden_van_team(mdo.team_id).annotate(
        bekend=Exists(aanwezigheid), aangevinkt=Exists(aanwezigheid.filter(aanwezig=True))
    )
    for lid in leden:
        lid.is_er = lid.aangevinkt or not lid.bekend
    return list(leden)


def mag_toevoegen(account: Any, traject: Traject, *, is_voorzitter: bool) -> None:
    """Refuses (403) when somebody adds a family of others without chairing the meeting."""
    eigen = Betrokkenheid.objects.lopend().filter(gezin=traject.gezin_id, account=account)
    if not is_voorzitter and not eigen.exists():
        raise PermissionDenied
