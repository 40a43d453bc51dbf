"""The marks beside a text: whom it is about, who may read it, and what the family states about it."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from gezinnen.afscherming.models import Afschermbaar, Betreffend, Verklaring


@dataclass(frozen=True)
class Merk:
    """The marks of one row, under the names that `voor_lezer` gives them."""

    over: list[str] = field(default_factory=list)
    niet_voor_naam: str | None = None
    alleen_voor: bool | None = None
    andere_lezers: list[str] = field(default_factory=list)
    verklaringen: list[dict[str, Any]] = field(default_factory=list)


GEEN_MERK = Merk()


def merk_van(model: type[models.Model], lezer: Any) -> RawSQL:
    """Annotation for rows of `model` that `lezer` may read: their marks, for `lees_merk`; empty without any.

    A function of the database keeps the plan of its questions: a timeline joins ten kinds of rows.
    """
    return RawSQL(_merk_sql(model), [lezer.pk], output_field=models.TextField())  # noqa: S611 - constants


def lees_merk(tekst: str) -> Merk:
    return Merk(**json.loads(tekst)) if tekst else GEEN_MERK


def _merk_sql(model: type[models.Model]) -> str:
    """SQL of the marks of a row of `model`; its one parameter is the reader."""
    x = model._meta.db_table
    betreft, niet_voor = "'{}'::bigint[]", "NULL"
    if issubclass(model, Betreffend):
        betreft, niet_voor = f"{x}.betreft", f"{x}.niet_voor_id"
    alleen_voor = f"{x}.alleen_voor" if issubclass(model, Afschermbaar) else "NULL"
    return f"wand_merk('{model._meta.model_name}', {x}.id, {betreft}, {niet_voor}, {alleen_voor}, %s)"


def zet_verklaringen(*rijen: Any) -> None:
    """Give rows of any models, fetched already, what the family states beside them: `rij.verklaringen`. One query.

    None and rows that were not saved yet are left alone.
    """
    sleutels: dict[str, list[int]] = defaultdict(list)
    echte = [rij for rij in rijen if rij is not None]
    for rij in echte:
        sleutels[rij._meta.model_name].append(rij.pk or 0)
    bij = reduce(or_, (Q(soort=code, object_id__in=pks) for code, pks in sleutels.items()), Q(pk=None))
    gevonden: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for een in Verklaring.objects.geldig().filter(bij):
        gevonden[een.soort, een.object_id].append(
            {
                "van": een.lid.voornaam if een.lid else "",
                "namens": een.vertegenwoordiger,
                "op": een.op,
                "tekst": een.tekst,
            }
        )
    for rij in echte:
        rij.verklaringen = gevonden.get((rij._meta.model_name, rij.pk), [])
