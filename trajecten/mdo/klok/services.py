"""The clock of a meeting: begins when the chair opens a family, stands still when the chair says so or moves on.

It is derived from moments of the server, so that everybody sees the same and a reload changes nothing.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest, Least, Now
from django.utils import timezone

from trajecten.mdo.klok.models import Spreektijd
from trajecten.mdo.models import Bespreking, Mdo

LANGSTE = timedelta(minutes=90)  # that one stretch counts: a meeting that nobody closed does not run all night
NIETS = timedelta()


@dataclass(frozen=True)
class Klok:
    """How long this family was spoken about, whether it is now, and how long was planned."""

    seconden: int
    loopt: bool
    gepland: int  # minutes

    @property
    def minuten(self) -> int:
        return self.seconden // 60

    def als_bericht(self) -> dict[str, Any]:
        """For the script that counts on from it."""
        return {"seconden": self.seconden, "loopt": self.loopt, "gepland": self.gepland}

    @property
    def gepland_seconden(self) -> int:
        return self.gepland * 60

    @property
    def tekst(self) -> str:
        """In words, calm: what is used of what was planned."""
        if self.minuten <= self.gepland:
            return f"{self.minuten} van {self.gepland} minuten"
        return f"{self.minuten} minuten, gepland {self.gepland}"


def met_spreektijd(besprekingen: QuerySet) -> Any:
    """With `gesproken` (how long, until now) and `loopt` (the clock runs on this one)."""
    van_deze = Spreektijd.objects.filter(bespreking=OuterRef("pk")).order_by()
    duur = Least(Greatest(Coalesce("tot", Now()) - F("van"), Value(NIETS)), Value(LANGSTE))
    samen = van_deze.values("bespreking").annotate(samen=Sum(duur)).values("samen")
    return besprekingen.annotate(
        gesproken=Coalesce(Subquery(samen), Value(NIETS)), loopt=Exists(van_deze.filter(tot__isnull=True))
    )


def klok_van(bespreking: Any) -> Klok:
    """The clock of a row from `met_spreektijd`. No queries."""
    return Klok(int(bespreking.gesproken.total_seconds()), bespreking.loopt, bespreking.minuten)


@transaction.atomic
def klok_openen(*, bespreking: Bespreking, door: Any) -> bool:
    """From now on the meeting speaks about this family; what it spoke about before stops.

    Changes nothing, and says False, when the meeting does not run or `door` is not its chair. Opening the same
    family again goes on with the same stretch.
    """
    mdo = Mdo.objects.select_for_update(of=("self",)).get(pk=bespreking.mdo_id)
    if mdo.status != Mdo.Status.BEZIG or mdo.voorzitter_id != door.pk:
        return False
    nu = timezone.now()
    lopend = Spreektijd.objects.filter(mdo=mdo, tot__isnull=True)
    if not lopend.filter(bespreking=bespreking, van__gt=nu - LANGSTE).exists():
        klok_stilzetten(mdo=mdo)
        Spreektijd.objects.create(mdo=mdo, bespreking=bespreking, van=nu)
    return True


def klok_stilzetten(*, mdo: Mdo) -> None:
    """Nobody is spoken about now: a pause, or the end of the meeting."""
    einde = Least(Greatest(Value(timezone.now()), F("van")), F("van") + Value(LANGSTE))
    Spreektijd.objects.filter(mdo=mdo, tot__isnull=True).update(tot=einde)
