"""Cover during leave by somebody of another team: access to the families of who is away, for as long as the leave."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from gezinnen.gezin.models import Gezin, GezinQuerySet
from gezinnen.toegang.models import Dossiertoegang, PersoonlijkeToegang
from netwerk.models import Betrokkenheid
from teams.access import Grond, Recht
from teams.account.models import Account
from teams.verlof.models import Verlof

REDEN = "Waarneming tijdens verlof."


@transaction.atomic
def waarneming_bijwerken(*, verlof: Verlof, door: Account) -> int:
    """Open the families of who is away to who covers, from the first to the last day of the leave; how many.

    Only families whose dossier is open to a team that `door` leads, and only when who covers does not reach them
    anyhow. Does the same again without harm: what is there is brought in line with the leave, and ends when it has
    no cover any more. Changing or withdrawing the leave ends access at once, also without this.
    """
    nu = timezone.now()
    oud = PersoonlijkeToegang.objects.filter(verlof=verlof, ingetrokken_op__isnull=True, tot__gt=nu)
    van, tot = _moment(verlof.van), _moment(verlof.tot + timedelta(days=1))
    if verlof.waarnemer is None or tot <= nu:
        oud.update(ingetrokken_op=nu, ingetrokken_door=door)
        return 0
    oud.exclude(account=verlof.waarnemer).update(ingetrokken_op=nu, ingetrokken_door=door)
    oud.filter(account=verlof.waarnemer).update(van=van, tot=tot)
    teams = door.toegang.teams_met(Recht.TOEGANG_BEWAKEN)
    nieuw = [
        PersoonlijkeToegang(
            account=verlof.waarnemer,
            gezin=gezin,
            dossier=gezin.nummer,
            team_id=gezin.team_id,  # type: ignore[attr-defined]  # annotated
            grond=Grond.WAARNEMING,
            van=van,
            tot=tot,
            reden=REDEN,
            door=door,
            verlof=verlof,
        )
        for gezin in _gezinnen(verlof, teams).exclude(persoonlijke_toegangen__in=oud)
    ]
    PersoonlijkeToegang.objects.bulk_create(nieuw)
    return len(nieuw)


def _gezinnen(verlof: Verlof, teams: list[int]) -> GezinQuerySet:
    """Families that who is away is involved with, open to one of `teams`, out of reach of who covers."""
    mijn = Betrokkenheid.objects.lopend().filter(account=verlof.account_id).values("gezin")
    bij_waarnemer = Gezin.objects.visible_to(verlof.waarnemer).values("pk")
    open_ = Dossiertoegang.objects.lopend().filter(gezin=OuterRef("pk"), team__in=teams).order_by("van", "pk")
    gezinnen = Gezin.objects.filter(pk__in=mijn).exclude(pk__in=bij_waarnemer)
    return gezinnen.annotate(team_id=Subquery(open_.values("team_id")[:1])).filter(team_id__isnull=False)


def _moment(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))
