"""A new family gets a number, a sign that its team uses least, and is open to that team."""

from datetime import date

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from gezinnen.gezin.models import Gezin
from gezinnen.toegang.models import Dossiertoegang
from teams.basis import nieuw_nummer
from teams.team.models import Team

TEKENS = range(1, 13)


@transaction.atomic
def gezin_aanmaken(*, gezin: Gezin, team: Team, op: date | None = None) -> Gezin:
    """Save a new family and open its dossier to `team` from `op` (today)."""
    gezin.nummer = nieuw_nummer("G")
    gezin.teken = _vrij_teken(team)
    gezin.save()
    Dossiertoegang.objects.create(gezin=gezin, team=team, van=op or timezone.localdate())
    return gezin


def _vrij_teken(team: Team) -> int:
    """The sign that the fewest families open to this team have, so that two seldom look alike."""
    open_ = Dossiertoegang.objects.lopend().filter(team=team)
    aantallen = dict(open_.values_list("gezin__teken").annotate(aantal=Count("pk")).order_by())
    return min(TEKENS, key=lambda teken: (aantallen.get(teken, 0), teken))
