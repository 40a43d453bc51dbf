"""Hand over everything somebody does in a team, in one act: families, open actions, regie."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from monitoring.caseload.services import gezin_toewijzen
from netwerk.models import Betrokkenheid
from teams.account.models import Account
from teams.basis import Weigering
from teams.team.models import Team
from trajecten.traject.models import Actie, Traject
from trajecten.traject.stand import stand_bijwerken, stand_van_gezin_bijwerken


@dataclass(frozen=True)
class Caseload:
    """What somebody holds in a team: running trajectories with the involvement, and open actions elsewhere in it."""

    gezinnen: list[tuple[Traject, Betrokkenheid]]
    losse_acties: list[Actie]

    @classmethod
    def van(cls, team: Team, account: Account) -> Self:
        """Three queries, whatever the number of families."""
        trajecten = Traject.objects.filter(team=team, status__in=Traject.LOPEND).select_related("gezin", "team")
        per_gezin = {traject.gezin_id: traject for traject in trajecten.order_by("gezin__naam", "pk")}
        mijn = Betrokkenheid.objects.lopend().filter(account=account, gezin__in=per_gezin, lid__isnull=True)
        gezinnen = [(per_gezin[rij.gezin_id], rij) for rij in mijn.order_by("gezin__naam", "pk")]
        eigen = [traject.pk for traject, _ in gezinnen]
        los = Actie.objects.open().filter(account=account, traject__in=[t.pk for t in per_gezin.values()])
        return cls(gezinnen, list(los.exclude(traject__in=eigen).select_related("traject__gezin")))


def wie_draagt(team: Team) -> list[Account]:
    """Everybody involved with a running trajectory of the team, also who left it; with `gezinnen`, their number."""
    gezinnen = Traject.objects.filter(team=team, status__in=Traject.LOPEND).values("gezin")
    vandaag = timezone.localdate()
    loopt = Q(betrokkenheden__gezin__in=gezinnen, betrokkenheden__van__lte=vandaag) & (
        Q(betrokkenheden__tot__isnull=True) | Q(betrokkenheden__tot__gte=vandaag)
    )
    aantal = Count("betrokkenheden__gezin", filter=loopt, distinct=True)
    van_team = Account.objects.filter(lidmaatschappen__team=team).values("pk")
    return list(Account.objects.filter(pk__in=van_team).annotate(gezinnen=aantal).filter(gezinnen__gt=0))


@transaction.atomic
def caseload_overdragen(*, team: Team, van: Account, verdeling: Mapping[int, Account], rest: Account, door: Any) -> int:
    """Give each family of `van` to whom `verdeling` says (by primary key of the involvement) or else to `rest`.

    Open actions go along with their family, those of other families to `rest`. Everything or nothing. Returns
    the number of families. Refuses as `gezin_toewijzen` does, and when there is nothing to hand over.
    """
    caseload = Caseload.van(team, van)
    if not caseload.gezinnen and not caseload.losse_acties:
        raise Weigering(f"{van.naam} heeft in dit team geen gezinnen of acties om over te dragen.")
    for traject, betrokkenheid in caseload.gezinnen:
        _een_gezin(traject, betrokkenheid, verdeling.get(betrokkenheid.pk, rest), door)
    for actie in caseload.losse_acties:
        _actie_naar(actie, rest)
    return len(caseload.gezinnen)


def _een_gezin(traject: Traject, oud: Betrokkenheid, naar: Account, door: Any) -> None:
    """As one reassignment; who is involved already only takes over the place, the actions and the regie."""
    al = Betrokkenheid.objects.lopend().filter(gezin=traject.gezin, account=naar, lid__isnull=True).first()
    if al is not None:
        _einde(al)
    gezin_toewijzen(
        traject=traject, naar=naar, rol=oud.rol, uren_per_week=oud.uren_per_week, in_plaats_van=oud, door=door
    )
    stand_van_gezin_bijwerken(traject.gezin_id)


def _einde(al: Betrokkenheid) -> None:
    """The present involvement of the receiver ends yesterday; the new one goes on from today, in the other's place."""
    vandaag = timezone.localdate()
    if al.van >= vandaag:
        raise Weigering("Een van de ontvangers kwam vandaag pas bij een van deze gezinnen. Probeer het morgen weer.")
    al.tot = vandaag - timedelta(days=1)
    al.versie += 1
    al.save(update_fields=["tot", "versie"])


def _actie_naar(actie: Actie, naar: Account) -> None:
    actie.account, actie.versie = naar, actie.versie + 1
    actie.save(update_fields=["account", "versie"])
    stand_bijwerken(actie.traject_id)
