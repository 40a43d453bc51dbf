"""What the meeting screen asks for one family whose place on the agenda was found: each written once (`VasteVraag`)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from gezinnen.gezin.models import Gezinslid
from netwerk.models import Betrokkenheid
from teams.account.models import Account
from teams.organisatie.models import Expertise
from teams.vaste_vraag import VasteVraag
from trajecten.evaluatie.beeld import doelen_query
from trajecten.mdo.gasten.models import Gast
from trajecten.mdo.gasten.overzicht import met_gasten
from trajecten.mdo.inhoud import met_inhoud_van
from trajecten.mdo.klok.services import met_spreektijd
from trajecten.mdo.leidraad.partijen import moeders, teams
from trajecten.mdo.models import Besluit, Bespreking
from trajecten.mdo.samen.formulier import met_teksten
from trajecten.mdo.samen.stempel import met_stempel
from trajecten.traject.models import Actie

BESLUITEN, ACTIES = 40, 60


@VasteVraag
def agenda(mdo: str, hier: str, lezer: int, teams: list[int], eigen: list[int], vandaag: date) -> QuerySet[Bespreking]:
    """The agenda of a meeting within the `bereik` of a person, in its order, with all that was brought in about the
    trajectory that is open (`hier`, a number)."""
    account = Account(pk=lezer)
    rijen: Any = Bespreking.objects.binnen(teams, eigen, vandaag).filter(mdo__nummer=mdo).op_agenda()
    rijen = met_gasten(met_inhoud_van(rijen, hier, account), hier, account, vandaag)
    rijen = met_stempel(met_teksten(rijen, hier, account), vandaag, hier)
    gevonden: QuerySet[Bespreking] = met_spreektijd(rijen)
    return gevonden


@VasteVraag
def besluiten(traject: int, bespreking: int, sinds: date) -> QuerySet[Besluit]:
    """Those of this discussion, those since last time, and older ones that still run or ended since then.

    What still runs comes first: no number of others pushes it off the screen.
    """
    loopt = Q(status=Besluit.Status.OPEN)
    rijen = Besluit.objects.van_traject(traject).met_verklaringen()
    rijen = rijen.order_by(Case(When(loopt, then=0), default=1), "-bespreking__mdo__op", "-id")
    return rijen.filter(
        loopt | Q(afgerond_op__gte=sinds) | Q(bespreking=bespreking) | Q(bespreking__mdo__op__gte=sinds)
    )[:BESLUITEN]


@VasteVraag
def acties(traject: int, bespreking: int) -> QuerySet[Actie]:
    """Open ones, and those of this discussion."""
    return (
        Actie.objects.filter(traject=traject, vervallen_op__isnull=True)
        .filter(Q(gedaan_op__isnull=True) | Q(bespreking=bespreking))
        .select_related("account", "lid", "organisatie")
        .order_by("voor", "id")[:ACTIES]
    )


@VasteVraag
def doelen(traject: int) -> QuerySet[Any]:
    """What the whole room may read."""
    return doelen_query(traject, None)


@VasteVraag
def keuzes(team: int, gezin: int, lezer: int, vandaag: date) -> QuerySet[Any]:
    """Rows (kind, key, name): who can act, and one's own expertise."""
    eigen = Expertise.objects.filter(professionals__account=lezer).order_by()
    return _leden(team, vandaag).union(
        _gezinsleden(gezin), _partners(gezin, vandaag), _gasten(gezin, vandaag),
        eigen.values_list(Value("expertise"), "pk", "naam"),
    )  # fmt: skip


@VasteVraag
def keuzes_van_partijen(team: int, gezin: int, gemeente: int, lezer: int, vandaag: date) -> QuerySet[Any]:
    """The same in a meeting of more parties than one team, with teams and organisations that can take up a case."""
    eigen = Expertise.objects.filter(professionals__account=lezer).order_by()
    return _leden(team, vandaag).union(
        _gezinsleden(gezin), _partners(gezin, vandaag), _gasten(gezin, vandaag),
        eigen.values_list(Value("expertise"), "pk", "naam"), teams(gemeente), moeders(team, vandaag),
    )  # fmt: skip


def per_soort(rijen: Iterable[Any]) -> dict[str, list[tuple[str, str]]]:
    """Those rows as choices of a form ("account-3", name), by kind and in order of name."""
    groepen: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for soort, pk, naam in sorted(rijen, key=lambda rij: rij[2]):
        groepen[soort].append((f"{soort}-{pk}", naam))
    return groepen


def _leden(team: int, vandaag: date) -> QuerySet[Any, Any]:
    return Account.objects.leden_van_team(team, vandaag).order_by().values_list(Value("account"), "pk", "naam")


def _gezinsleden(gezin: int) -> QuerySet[Any, Any]:
    leden = Gezinslid.objects.filter(gezin=gezin, overleden_op__isnull=True, uitgerekend_op__isnull=True)
    return leden.order_by().values_list(Value("lid"), "pk", "voornaam")


def _partners(gezin: int, vandaag: date) -> QuerySet[Any, Any]:
    partners = Betrokkenheid.objects.lopend(vandaag).filter(gezin=gezin, account__isnull=True)
    return (
        partners.annotate(partij=Coalesce("organisatie_id", "contactpersoon__organisatie_id"))
        .annotate(partijnaam=Coalesce("organisatie__naam", "contactpersoon__organisatie__naam"))
        .order_by()
        .values_list(Value("organisatie"), "partij", "partijnaam")
    )


def _gasten(gezin: int, vandaag: date) -> QuerySet[Any, Any]:
    """The organisation of somebody who is invited: that need not be one of those involved."""
    gasten = Gast.objects.filter(
        deling__gezin=gezin, deling__ingetrokken_op__isnull=True, bespreking__mdo__op__gte=vandaag
    )
    return gasten.order_by().values_list(Value("organisatie"), "deling__organisatie_id", "deling__organisatie__naam")
