"""What each family on an agenda has as an outcome, and what is still missing, before a meeting closes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce

from teams.concepten.models import Concept
from trajecten.mdo.leidraad.models import Stemming
from trajecten.mdo.models import Besluit, Bespreking, Mdo
from trajecten.mdo.samen.models import Meetekst
from trajecten.traject.models import Actie


@dataclass(frozen=True)
class Keuze:
    """What the chair chose for a family that has no outcome yet: none is needed, or next time; with the word."""

    uitkomst: str = ""
    waarom: str = ""
    in_verslag: bool = False  # a decision still in the shared box goes into the record as text


GEEN, DOOR = "geen", "door"
UITKOMSTEN = [("", "kies…"), (GEEN, "geen besluit nodig"), (DOOR, "volgende keer verder")]


def met_uitkomst(rijen: QuerySet) -> QuerySet:
    """With `heeft_uitkomst`, `heeft_afspraak` (a decision or an action), `losse_tekst` (a decision that was typed
    together and not recorded) and `stemt_nog` (a vote of its guide that was not closed)."""
    afspraak = Exists(Besluit.objects.filter(bespreking=OuterRef("pk"))) | Exists(
        Actie.objects.filter(bespreking=OuterRef("pk"), vervallen_op__isnull=True)
    )
    los = Meetekst.objects.filter(bespreking=OuterRef("pk"), veld=Meetekst.Veld.BESLUIT).values("tekst")[:1]
    return rijen.annotate(
        heeft_afspraak=afspraak,
        heeft_uitkomst=Case(When(Q(heeft_afspraak=True) | ~Q(geen_besluit="") | ~Q(doorgeschoven=""), then=Value(True)),
                            default=Value(False)),
        stemt_nog=Exists(Stemming.objects.filter(bespreking=OuterRef("pk"), uitslag="")),
        losse_tekst=Coalesce(Subquery(los), Value(""), output_field=TextField()),
    )  # fmt: skip


def wat_mist(rij: Any, keuze: Keuze) -> str:
    """What this family still misses; empty when the meeting may close. `rij` comes from `met_uitkomst`."""
    if rij.stemt_nog:
        return "er wordt nog gestemd: sluit de stemming of haal het voorstel van tafel"
    if rij.losse_tekst.strip() and not keuze.in_verslag:
        return "er staat een besluit dat nog niet is vastgelegd"
    if rij.heeft_uitkomst:
        return ""
    if keuze.uitkomst not in (GEEN, DOOR):
        return "kies een uitkomst" if rij.besproken_op else "niet besproken: kies wat ermee gebeurt"
    return "" if keuze.waarom.strip() else "schrijf op waarom"


@dataclass
class Gezinsregel:
    """One family on the closing page."""

    bespreking: Any
    besluiten: list[Besluit] = field(default_factory=list)
    acties: list[Actie] = field(default_factory=list)
    concepten: list[Concept] = field(default_factory=list)
    mist: str = ""
    uitkomst: Any = None  # bound fields of the form
    waarom: Any = None
    in_verslag: Any = None
    getypt: str = ""  # the word of the chair for a family that got an outcome meanwhile

    @property
    def open(self) -> bool:
        """Asks something of the chair."""
        rij = self.bespreking
        return not rij.heeft_uitkomst or rij.stemt_nog or bool(rij.losse_tekst.strip())


def haal_gezinnen(account: Any, mdo: Mdo, keuzes: Mapping[int, Keuze] | None = None) -> list[Gezinsregel]:
    """The agenda with what each family has and misses; those that ask something first. Four queries."""
    rijen = met_uitkomst(Bespreking.objects.visible_to(account).van_mdo(mdo).op_agenda())
    regels = {rij.pk: Gezinsregel(rij) for rij in rijen}
    for besluit in Besluit.objects.filter(bespreking__in=regels).met_uitvoerder():
        regels[besluit.bespreking_id].besluiten.append(besluit)
    for actie in Actie.objects.filter(bespreking__in=regels, vervallen_op__isnull=True).met_uitvoerder():
        regels[actie.bespreking_id].acties.append(actie)  # type: ignore[index]  # filtered above
    sleutels = {f"bespreking-{pk}": regel for pk, regel in regels.items()}
    eigen = Concept.objects.filter(
        account=account, object_sleutel__in=sleutels, formulier__in=["mdo-besluit", "mdo-actie"]
    )
    for concept in eigen.filter(veld__in=["tekst", "wat"]).exclude(tekst=""):
        sleutels[concept.object_sleutel].concepten.append(concept)
    for pk, regel in regels.items():
        regel.mist = wat_mist(regel.bespreking, (keuzes or {}).get(pk, Keuze()))
    return sorted(regels.values(), key=lambda regel: not regel.open)
