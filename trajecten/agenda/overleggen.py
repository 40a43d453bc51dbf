"""One calendar: the MDO's and the other meetings of the teams of one person, and what they agreed to do there.

Here, because `teams` knows nothing of an MDO. A title names a kind and teams, never a text that somebody typed.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import BooleanField, Case, CharField, Count, DurationField, ExpressionWrapper, F, Value, When
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from teams.bijeenkomst.models import Actiepunt, Teambijeenkomst
from trajecten.mdo.leidraad.models import Leidraad
from trajecten.mdo.models import Mdo

MDO = "mdo"
SOORTEN = [(MDO, "MDO"), *Teambijeenkomst.Soort.choices]
ICONEN = {
    MDO: "messages",
    "intervisie": "message-circle",
    "beleid": "clipboard-check",
    "teamdag": "sun",
    "lunchlezing": "book",
    "leersessie": "school",
}
_KOLOMMEN = ("wat", "pk", "sleutel", "op", "tijd", "lengte", "waar", "over", "van_teams", "weg", "teams_aantal")


@dataclass(frozen=True)
class Overleg:
    """One meeting on the calendar, whatever its kind."""

    soort: str
    pk: int
    sleutel: str  # number of an MDO, primary key of another meeting
    op: date
    tijd: time
    duur: timedelta
    plaats: str
    over: str  # the subject; of an MDO the kind of its guide, empty for the weekly one
    teams: str
    afgelast: bool
    aantal_teams: int

    @property
    def url(self) -> str:
        return reverse("mdo" if self.soort == MDO else "bijeenkomst", args=[self.sleutel])

    @property
    def icoon(self) -> str:
        return ICONEN[self.soort]

    @property
    def naam(self) -> str:
        """The kind: "MDO", "Casusoverleg", "Lunchlezing"."""
        if self.soort != MDO:
            return str(Teambijeenkomst.Soort(self.soort).label).capitalize()
        return str(Leidraad.Soort(self.over).label) if self.over else "MDO"

    @property
    def onderwerp(self) -> str:
        return "" if self.soort == MDO else self.over

    @property
    def titel(self) -> str:
        """For in a calendar outside the house: the kind and, when it is one, the team."""
        return f"{self.naam} {self.teams}" if self.aantal_teams == 1 else self.naam

    @property
    def begin(self) -> datetime:
        return datetime.combine(self.op, self.tijd, tzinfo=ZoneInfo(settings.TIME_ZONE))

    @property
    def eind(self) -> datetime:
        return self.begin + self.duur


def overleggen(
    user: Any, van: date, tot: date, *, soort: str = "", nieuwste_eerst: bool = False, hoogstens: int | None = None
) -> list[Overleg]:
    """Everything on the calendar of this person from `van` to `tot`, both included, in order of time. One query."""
    delen = [_bijeenkomsten(user), _mdos(user)]
    if soort:
        delen = [_mdos(user)] if soort == MDO else [_bijeenkomsten(user).filter(soort=soort)]
    delen = [deel.filter(op__range=(van, tot)).order_by().values_list(*_KOLOMMEN) for deel in delen]
    rijen = delen[0].union(*delen[1:], all=True) if len(delen) > 1 else delen[0]
    volgorde = ("-op", "-tijd", "-sleutel") if nieuwste_eerst else ("op", "tijd", "sleutel")
    return [Overleg(*rij) for rij in rijen.order_by(*volgorde)[:hoogstens]]


def _bijeenkomsten(user: Any) -> Any:
    return Teambijeenkomst.objects.visible_to(user).annotate(
        wat=F("soort"),
        sleutel=Cast("pk", CharField()),
        lengte=ExpressionWrapper(F("eind") - F("tijd"), DurationField()),
        waar=F("plaats"),
        over=F("onderwerp"),
        van_teams=StringAgg("teams__naam", ", ", order_by="teams__naam"),
        weg=F("afgelast"),
        teams_aantal=Count("teams"),
    )


def _mdos(user: Any) -> Any:
    return Mdo.objects.visible_to(user).annotate(
        wat=Value(MDO, CharField()),
        sleutel=F("nummer"),
        lengte=ExpressionWrapper(F("duur") * Value(timedelta(minutes=1)), DurationField()),
        waar=F("plaats"),
        over=Coalesce("leidraad__soort", Value(""), output_field=CharField()),
        van_teams=F("team__naam"),
        weg=Case(When(status=Mdo.Status.VERVALLEN, then=True), default=False, output_field=BooleanField()),
        teams_aantal=Value(1),
    )


def actiepunten_van(user: Any) -> list[Actiepunt]:
    """What this person still has to do after meetings that are open to them, earliest date first."""
    return list(Actiepunt.objects.visible_to(user).van_account(user).open())
