"""Guests as the team sees them: on the screen, on the agenda and in the minutes. They travel with other queries."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat, JSONObject

from gezinnen.delen.models import Delingopening
from netwerk.models import Betrokkenheid
from trajecten.mdo.gasten.models import Gast, Gastbijdrage
from trajecten.mdo.inhoud import alleen_bij

GELEZEN = Exists(Delingopening.objects.filter(deling=OuterRef("deling"), wat=Delingopening.Wat.GELEZEN))
NAAM = Concat("deling__ontvanger", Value(", "), "deling__organisatie__naam")


def met_gasten(besprekingen: QuerySet, traject_nummer: str, lezer: Any, op: date) -> QuerySet:
    """With, for the one family that is open: `gasten_hier`, and `gastbijdragen` with the statements beside them.

    And `heeft_regie`: whether the reader holds the regie on `op`, and may invite.
    """
    gasten = alleen_bij(Gast.objects.filter(bespreking=OuterRef("pk")), traject_nummer)
    gasten = gasten.order_by("pk").annotate(wie=NAAM, gelezen=GELEZEN)
    teksten: Any = alleen_bij(Gastbijdrage.objects.filter(gast__bespreking=OuterRef("pk")), traject_nummer)
    regie = Betrokkenheid.objects.lopend(op).regie().filter(gezin=OuterRef("traject__gezin"), account=lezer)
    return besprekingen.annotate(
        heeft_regie=Exists(regie),
        gasten_hier=ArraySubquery(
            gasten.values(
                rij=JSONObject(
                    id="pk", wie="wie", gelezen="gelezen", aanwezig="aanwezig", weg=F("deling__ingetrokken_op")
                )
            )
        ),
        gastbijdragen=ArraySubquery(
            teksten.voor_lezer(lezer)
            .order_by("pk")
            .values(
                rij=JSONObject(
                    id="pk", tekst="tekst", naam="naam", organisatie="organisatie", over="over",
                    niet_voor_id="niet_voor_id", niet_voor_naam="niet_voor_naam", afscherm_reden="afscherm_reden",
                    verklaringen="verklaringen",
                )
            )
        ),
    )  # fmt: skip


def met_gastnamen(besprekingen: QuerySet) -> QuerySet:
    """With `gastnamen` per line of an agenda: who was invited and is still welcome."""
    gasten = Gast.objects.filter(bespreking=OuterRef("pk"), deling__ingetrokken_op__isnull=True).order_by("pk")
    return besprekingen.annotate(gastnamen=ArraySubquery(gasten.annotate(wie=NAAM).values("wie")))


def gasten_van(besprekingen: Iterable[int], lezer: Any, *, gezin: bool = False) -> dict[int, list[Any]]:
    """For the minutes: per discussion who was there as a guest, with `wie` and `geschreven` (or None). Two queries.

    There was who the chair says was there, and who opened the page on the day unless the chair says not.
    """
    sleutels = list(besprekingen)
    er_was = Q(aanwezig=True) | (Q(aanwezig__isnull=True) & Q(GELEZEN))
    geschreven = Gastbijdrage.objects.filter(gast__bespreking__in=sleutels).voor_lezer(lezer)
    teksten = {rij.gast_id: rij for rij in (geschreven.voor_gezin() if gezin else geschreven)}
    per: dict[int, list[Any]] = {}
    gasten = Gast.objects.filter(Q(er_was) | Q(pk__in=teksten), bespreking__in=sleutels).annotate(wie=NAAM)
    for gast in gasten.order_by("pk"):
        gast.geschreven = teksten.get(gast.pk)  # type: ignore[attr-defined]  # for the page
        per.setdefault(gast.bespreking_id, []).append(gast)
    return per
