"""A vote: put a proposal to the members, take their votes, count, close with a decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from teams.basis import Weigering
from trajecten.mdo.leidraad.models import Leidraadstap, Stem, Stemming
from trajecten.mdo.models import Besluit, Bespreking
from trajecten.mdo.services import besluit_vastleggen
from trajecten.mdo.slot import open_mdo

Uitslag = Stemming.Uitslag
NIET_AANGENOMEN = "Het voorstel is niet aangenomen"


@dataclass(frozen=True)
class Telling:
    """How many said what. An abstention is a voice heard, not a vote cast: it does not count."""

    akkoord: int = 0
    niet_akkoord: int = 0
    onthouding: int = 0

    @classmethod
    def van(cls, keuzes: Iterable[str]) -> "Telling":
        lijst = list(keuzes)
        return cls(*(lijst.count(keuze) for keuze in Stem.Keuze.values))

    @property
    def gestemd(self) -> int:
        return self.akkoord + self.niet_akkoord + self.onthouding

    @property
    def staakt(self) -> bool:
        """As many for as against, among those who voted: the chair decides."""
        return self.gestemd > 0 and self.akkoord == self.niet_akkoord

    @property
    def uitslag(self) -> str:
        """What the majority of the votes cast says; '' while nobody voted or when the votes are equal."""
        if self.akkoord == self.niet_akkoord:
            return ""
        return Uitslag.AANGENOMEN if self.akkoord > self.niet_akkoord else Uitslag.VERWORPEN


@transaction.atomic
def stemming_openen(
    *, bespreking: Bespreking, stap: Leidraadstap, voorstel: str, route: str = "", door: Any
) -> Stemming:
    """Put a proposal to the vote. Refuses an empty one, and a second one while the first stands."""
    open_mdo(bespreking.mdo_id)
    if not voorstel.strip():
        raise Weigering("Schrijf het voorstel op waarover gestemd wordt.")
    if Stemming.objects.filter(bespreking=bespreking, stap=stap).exclude(uitslag=Uitslag.INGETROKKEN).exists():
        raise Weigering("Er is al een voorstel in stemming.")
    return Stemming.objects.create(
        bespreking=bespreking, stap=stap, voorstel=voorstel.strip(), route=route, geopend_door=door
    )


def _op_slot(stemming: Stemming) -> Stemming:
    """The vote, locked after its meeting. Refuses when it is closed."""
    open_mdo(stemming.bespreking.mdo_id)
    stemming = (
        Stemming.objects.select_for_update(of=("self",)).select_related("bespreking__traject").get(pk=stemming.pk)
    )
    if stemming.uitslag:
        raise Weigering("Deze stemming is gesloten.")
    return stemming


@transaction.atomic
def stem_uitbrengen(*, stemming: Stemming, account: Any, keuze: str, motivatie: str) -> Stem:
    """One's own vote, or another one than before. Refuses without a reason, and once the vote is closed."""
    stemming = _op_slot(stemming)
    if not motivatie.strip():
        raise Weigering("Schrijf op waarom.")
    stem, _ = Stem.objects.update_or_create(
        stemming=stemming,
        account=account,
        defaults={"keuze": keuze, "motivatie": motivatie.strip(), "op": timezone.now(), "versie": F("versie") + 1},
        create_defaults={"keuze": keuze, "motivatie": motivatie.strip()},
    )
    return stem


@transaction.atomic
def stemming_sluiten(
    *, stemming: Stemming, door: Any, motivatie: str, beslissing: str = "", besluit: Besluit | None = None
) -> Stemming:
    """Count and close: the majority of the votes cast decides. When the votes are equal, `beslissing` is the chair's.

    An accepted proposal becomes a decision: `besluit` brings who carries it out and when. Of a rejected one the
    discussion says that there is none. Refuses without votes, without a motivation, and a tie without the chair's
    decision.
    """
    stemming = _op_slot(stemming)
    telling = Telling.van(stemming.stemmen.values_list("keuze", flat=True))
    if not telling.gestemd:
        raise Weigering("Er heeft nog niemand gestemd.")
    if not motivatie.strip():
        raise Weigering("Schrijf de motivatie op.")
    if telling.staakt and beslissing not in (Uitslag.AANGENOMEN, Uitslag.VERWORPEN):
        raise Weigering("De stemmen staken. De voorzitter beslist: kies wat het wordt en schrijf op waarom.")
    stemming.uitslag = telling.uitslag or beslissing
    stemming.door_voorzitter = telling.staakt
    _sluit(stemming, door, motivatie)
    if stemming.uitslag == Uitslag.AANGENOMEN:
        _besluit(stemming, besluit or Besluit(), door)
    else:
        _geen_besluit(stemming)
    return stemming


def _sluit(stemming: Stemming, door: Any, motivatie: str) -> None:
    stemming.motivatie, stemming.gesloten_op, stemming.gesloten_door = motivatie.strip(), timezone.now(), door
    stemming.versie += 1
    stemming.save()


def _besluit(stemming: Stemming, besluit: Besluit, door: Any) -> None:
    besluit.bespreking, besluit.tekst = stemming.bespreking, stemming.voorstel
    stemming.besluit = besluit_vastleggen(besluit=besluit, door=door)
    stemming.save(update_fields=["besluit"])


def _geen_besluit(stemming: Stemming) -> None:
    rij = stemming.bespreking
    if not rij.geen_besluit:
        rij.geen_besluit = f"{NIET_AANGENOMEN}: {stemming.motivatie}"[:250]
        rij.versie += 1
        rij.save(update_fields=["geen_besluit", "versie"])


@transaction.atomic
def stemming_intrekken(*, stemming: Stemming, door: Any, reden: str) -> Stemming:
    """Take the proposal off the table; it stays in the file with its votes, and another one can follow."""
    stemming = _op_slot(stemming)
    if not reden.strip():
        raise Weigering("Schrijf op waarom het voorstel van tafel gaat.")
    stemming.uitslag = Uitslag.INGETROKKEN
    _sluit(stemming, door, reden)
    return stemming
