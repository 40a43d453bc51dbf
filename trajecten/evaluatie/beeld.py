"""How the goals of a family move: scores per person and evaluation, side by side and never averaged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import Coalesce, JSONObject

from trajecten.analyse.models import Doel
from trajecten.evaluatie.models import Doelscore, Gezinsevaluatie
from weergave.datum import dag_en_maand
from weergave.grafiek import Grafiek, Reeks, score_lijnen

ZONDER_BEWEGING = 2  # evaluations in a row without a score that moved


def doelen_met_metingen(
    traject_id: int, lezer: Any, alleen_actief: bool = True, voor_gezin: bool = False
) -> list[Doel]:
    """The goals of a trajectory that `lezer` may read (None: the whole team), each with `metingen`, in their order.

    `voor_gezin` leaves out what is shielded or kept from a member, because the family looks on. One query.
    """
    return list(doelen_query(traject_id, lezer, alleen_actief, voor_gezin))


def doelen_query(traject_id: int, lezer: Any, alleen_actief: bool = True, voor_gezin: bool = False) -> QuerySet[Doel]:
    """The same, not asked yet.

    A measurement is {nr, op (ISO date), lid, account, naam, score, woorden}, oldest evaluation first.
    """
    scores, doelen = Doelscore.objects.leesbaar_voor(lezer), Doel.objects.filter(traject=traject_id)
    if voor_gezin:
        scores, doelen = scores.voor_gezin(), doelen.voor_gezin()
    metingen = (
        scores.filter(doel=OuterRef("pk"), evaluatie__status=Gezinsevaluatie.Status.GEHOUDEN)
        .order_by("evaluatie__volgnummer", "id")
        .values(
            rij=JSONObject(
                nr="evaluatie__volgnummer",
                op="evaluatie__gehouden_op",
                lid="lid_id",
                account="account_id",
                naam=Coalesce("lid__voornaam", "account__naam"),
                score="score",
                woorden="woorden",
            )
        )
    )
    doelen = doelen.voor_lezer(lezer).met_omschrijving()
    doelen = doelen.actief() if alleen_actief else doelen.order_by("prioriteit", "id")
    gevonden: QuerySet[Doel] = doelen.annotate(metingen=ArraySubquery(metingen))
    return gevonden


def score_grafiek(doel: Any, klein: bool = False, titel: str = "") -> Grafiek:
    """The lines of one goal: each member and each professional apart. Needs `metingen`."""
    momenten = sorted({(meting["nr"], meting["op"]) for meting in doel.metingen})
    namen = [dag_en_maand(date.fromisoformat(op)) for _, op in momenten]
    reeksen: dict[tuple[bool, int], Reeks] = {}
    for meting in doel.metingen:
        sleutel = (meting["lid"] is not None, meting["lid"] or meting["account"])
        reeks = reeksen.setdefault(sleutel, Reeks(_naam(meting), [None] * len(momenten)))
        reeks.waarden[momenten.index((meting["nr"], meting["op"]))] = meting["score"]  # type: ignore[index]  # a list
    professionals = [reeks for (is_lid, _), reeks in reeksen.items() if not is_lid]
    gezin = [reeks for (is_lid, _), reeks in reeksen.items() if is_lid]
    return score_lijnen(
        titel or str(doel),
        namen,
        [*professionals[1:], *gezin],
        professionals[0] if professionals else Reeks("Professional", [None] * len(momenten)),
        start=None if klein else doel.start,
        doel=doel.streef,
        klein=klein,
    )


def _naam(meting: dict[str, Any]) -> str:
    return meting["naam"] if meting["lid"] else f"{meting['naam'].split()[0]} (team)"


@dataclass(frozen=True)
class Meting:
    """One person's score of a goal, then and now, with the words of now."""

    naam: str
    gezin: bool
    nu: int
    toen: int | None
    woorden: str

    @property
    def richting(self) -> str:
        """Which way it went: omhoog, omlaag, gelijk, or eerste when there is no earlier score."""
        if self.toen is None:
            return "eerste"
        return "gelijk" if self.nu == self.toen else "omhoog" if self.nu > self.toen else "omlaag"


def toen_en_nu(doel: Any, nr: int | None = None) -> list[Meting]:
    """Per person who scored in evaluation `nr` (the last one of each when not given): now and the time before.

    The family comes first; scores of several people stay apart.
    """
    personen: dict[tuple[bool, int], list[dict[str, Any]]] = {}
    for meting in doel.metingen:
        if nr is None or meting["nr"] <= nr:
            personen.setdefault((meting["lid"] is None, meting["lid"] or meting["account"]), []).append(meting)
    rijen = [
        Meting(
            naam=metingen[-1]["naam"],
            gezin=not is_team,
            nu=metingen[-1]["score"],
            toen=metingen[-2]["score"] if len(metingen) > 1 else None,
            woorden=metingen[-1]["woorden"],
        )
        for (is_team, _), metingen in personen.items()
        if nr is None or metingen[-1]["nr"] == nr
    ]
    return sorted(rijen, key=lambda rij: not rij.gezin)


@dataclass(frozen=True)
class Vier:
    """The row of four of one goal: the family then and now, the professionals then and now."""

    doel: Any
    metingen: list[Meting]
    grafiek: Grafiek

    @property
    def gezin(self) -> list[Meting]:
        return [meting for meting in self.metingen if meting.gezin]

    @property
    def team(self) -> list[Meting]:
        return [meting for meting in self.metingen if not meting.gezin]

    @property
    def stil(self) -> bool:
        return staat_stil(self.doel)


def vieren(doelen: Iterable[Any], nr: int | None = None) -> list[Vier]:
    """The rows of four of these goals. No queries."""
    return [Vier(doel, toen_en_nu(doel, nr), score_grafiek(doel)) for doel in doelen]


def staat_stil(doel: Any) -> bool:
    """Nobody's score went up in the last two evaluations; the team should look at the goal again."""
    personen: dict[tuple[Any, Any], list[int]] = {}
    for meting in doel.metingen:
        personen.setdefault((meting["lid"], meting["account"]), []).append(meting["score"])
    lang_genoeg = [scores for scores in personen.values() if len(scores) > ZONDER_BEWEGING]
    return bool(lang_genoeg) and all(scores[-1] <= scores[-1 - ZONDER_BEWEGING] for scores in lang_genoeg)
