"""Who chairs on which day: the fixed chair, the stand-in, or the next member of the team who may and is there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from teams.access import RECHTEN, Recht
from teams.account.models import Account
from teams.team.models import Teamlidmaatschap
from teams.verlof.models import Verlof
from trajecten.mdo.reeks.models import Overlegreeks

ROLLEN = [rol.value for rol, rechten in RECHTEN.items() if Recht.MDO_VOORZITTEN in rechten]
_LANG = date.max


@dataclass
class Voorzitters:
    """Those who may chair in a team, in the order in which they are asked, with the days on which they are there."""

    in_dienst: dict[int, list[tuple[date, date]]] = field(default_factory=dict)
    weg: dict[int, list[tuple[date, date]]] = field(default_factory=dict)

    def is_er(self, account: int, dag: date) -> bool:
        """Whether this person may chair on this day and has no leave."""
        return _omvat(self.in_dienst.get(account, ()), dag) and not _omvat(self.weg.get(account, ()), dag)

    def voor(self, vast: int | None, vervanger: int | None, dag: date) -> tuple[int | None, int | None]:
        """Who chairs on this day, and in whose place; without a fixed chair nobody beforehand."""
        if vast is None:
            return None, None
        volgorde = [vast, *([vervanger] if vervanger else []), *self.in_dienst]
        wie = next((account for account in volgorde if self.is_er(account, dag)), None)
        return wie, None if wie == vast else vast


def voorzitters_van(reeks: Overlegreeks, vanaf: date, tot: date) -> Voorzitters:
    """Members of the team of this series who may chair between these days, by name, and their leave. Two queries."""
    gevonden = Voorzitters()
    lid = Teamlidmaatschap.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=vanaf),
        team=reeks.team_id, van__lte=tot, rollen__overlap=ROLLEN, account__is_active=True,
    ).order_by("account__naam", "account")  # fmt: skip
    for account, van, einde in lid.values_list("account", "van", "tot"):
        gevonden.in_dienst.setdefault(account, []).append((van, einde or _LANG))
    verlof = Verlof.objects.filter(account__in=gevonden.in_dienst, van__lte=tot, tot__gte=vanaf)
    for account, van, einde in verlof.values_list("account", "van", "tot"):
        gevonden.weg.setdefault(account, []).append((van, einde))
    return gevonden


def wie_mag_voorzitten(team_id: int) -> Any:
    """Members of the team who may chair now, by name: to choose from."""
    nu = Teamlidmaatschap.objects.lopend().filter(team=team_id, rollen__overlap=ROLLEN)
    return Account.objects.filter(pk__in=nu.values("account"), is_active=True).order_by("naam")


def _omvat(tijden: Iterable[tuple[date, date]], dag: date) -> bool:
    return any(van <= dag <= tot for van, tot in tijden)
