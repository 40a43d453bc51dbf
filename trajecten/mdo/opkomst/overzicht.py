"""Who is at a meeting, with which expertise, and which expertise of the team is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery

from teams.account.models import Account
from teams.organisatie.models import Expertise
from teams.verlof.models import Verlof
from trajecten.mdo.models import Mdo
from trajecten.mdo.opkomst.models import Aanwezigheid
from trajecten.mdo.reeks.voorzitten import wie_mag_voorzitten


@dataclass
class Opkomst:
    """The team at one meeting. A member has `is_er`, `rol`, `expertises` and `mag_voorzitten`."""

    leden: list[Any]

    @property
    def aanwezig(self) -> list[Any]:
        return [lid for lid in self.leden if lid.aangevinkt]

    @property
    def voorzitters(self) -> list[Any]:
        """Who may chair, by name."""
        return [lid for lid in self.leden if lid.mag_voorzitten]

    @property
    def per_expertise(self) -> list[tuple[str, list[str]]]:
        """Every expertise at the table, with who brings it."""
        return _per_expertise(lid for lid in self.leden if lid.is_er)

    @property
    def mist(self) -> list[tuple[str, list[str]]]:
        """Every expertise of the team that is not at the table, with who has it."""
        er_zijn = {naam for naam, _ in self.per_expertise}
        weg = _per_expertise(lid for lid in self.leden if not lid.is_er)
        return [(naam, wie) for naam, wie in weg if naam not in er_zijn]


def _per_expertise(leden: Iterable[Any]) -> list[tuple[str, list[str]]]:
    per: dict[str, list[str]] = {}
    for lid in leden:
        for naam in lid.expertises:
            per.setdefault(naam, []).append(lid.naam)
    return sorted(per.items())


def opkomst_van(mdo: Mdo) -> Opkomst:
    """The members of the team now, and whoever was recorded at this meeting. One query.

    Before the beginning everybody counts as there, except who has leave on its day. Who was recorded shows the role
    and expertise of that time.
    """
    hier = Aanwezigheid.objects.filter(mdo=mdo, account=OuterRef("pk"))
    nu = Expertise.objects.filter(professionals__account=OuterRef("pk")).order_by("naam").values("naam")
    bewaard = Aanwezigheid.expertises.through.objects.filter(
        aanwezigheid__mdo=mdo, aanwezigheid__account=OuterRef("pk")
    ).order_by("expertise__naam")
    wie = Account.objects.filter(Q(pk__in=Account.objects.leden_van_team(mdo.team_id).values("pk")) | Exists(hier))
    leden = list(
        wie.annotate(
            bekend=Exists(hier),
            aangevinkt=Exists(hier.filter(aanwezig=True)),
            rol=Subquery(hier.values("rol")[:1]),
            nu=ArraySubquery(nu),
            toen=ArraySubquery(bewaard.values("expertise__naam")),
            mag_voorzitten=Exists(wie_mag_voorzitten(mdo.team_id).filter(pk=OuterRef("pk"))),
            heeft_verlof=Exists(Verlof.objects.lopend(mdo.op).filter(account=OuterRef("pk"))),
        ).order_by("naam", "pk")
    )
    for lid in leden:
        lid.is_er = lid.aangevinkt or not (lid.bekend or lid.heeft_verlof)
        lid.expertises = lid.toen if lid.bekend else lid.nu
    return Opkomst(leden)


def wie_er_waren(mdo: Mdo) -> tuple[list[str], list[str]]:
    """For the minutes: who was there, with role and expertise of that time, and the names of who was not. One query."""
    rijen = (
        Aanwezigheid.objects.filter(mdo=mdo)
        .annotate(kennis=StringAgg("expertises__naam", ", ", order_by="expertises__naam", default=""))
        .order_by("account__naam")
        .values_list("aanwezig", "account__naam", "rol", "kennis")
    )
    er, niet = [], []
    for aanwezig, naam, rol, kennis in rijen:
        if not aanwezig:
            niet.append(naam)
            continue
        wat = [] if rol == Aanwezigheid.Rol.DEELNEMER else [str(Aanwezigheid.Rol(rol).label)]
        wat += [kennis] if kennis else []
        er.append(f"{naam} ({'; '.join(wat)})" if wat else naam)
    return er, niet
