"""The marks beside a text: whom it is about, who may read it, and what the family states about it."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, reduce
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

    Text that is constant per model: a timeline joins ten kinds, and building it anew would cost more than asking it.
    """
    waarden = [lezer.pk] if issubclass(model, Afschermbaar) else []
    return RawSQL(_merk_sql(model), waarden, output_field=models.TextField())  # noqa: S611 - constants


def lees_merk(tekst: str) -> Merk:
    return Merk(**json.loads(tekst)) if tekst else GEEN_MERK


@cache
def _merk_sql(model: type[models.Model]) -> str:
    """SQL of the marks of a row of `model`; its one parameter is the reader, when the row can be shielded."""
    code, x = str(model._meta.model_name), model._meta.db_table
    velden = [f"'verklaringen', {_VERKLARINGEN.format(code=code, x=x)}"]
    heeft = [f"EXISTS (SELECT FROM gezinnen_verklaring v WHERE v.soort = '{code}' AND v.object_id = {x}.id)"]
    if issubclass(model, Betreffend):
        velden += [f"'over', {_OVER.format(x=x)}", f"'niet_voor_naam', {_NIET_VOOR.format(x=x)}"]
        heeft += [f"{x}.betreft <> '{{}}'", f"{x}.niet_voor_id IS NOT NULL"]
    if issubclass(model, Afschermbaar):
        velden += [f"'alleen_voor', {x}.alleen_voor IS NOT NULL", f"'andere_lezers', {_LEZERS.format(x=x)}"]
        heeft.append(f"{x}.alleen_voor IS NOT NULL")
    return f"CASE WHEN {' OR '.join(heeft)} THEN json_build_object({', '.join(velden)})::text ELSE '' END"


_VERKLARINGEN = (
    "ARRAY(SELECT json_build_object('pk', v.id, 'van', coalesce(l.voornaam, ''), 'namens', v.vertegenwoordiger, "
    "'op', v.op, 'tekst', v.tekst) FROM gezinnen_verklaring v LEFT JOIN gezinnen_gezinslid l ON l.id = v.lid_id "
    "WHERE v.soort = '{code}' AND v.object_id = {x}.id AND v.ingetrokken_op IS NULL ORDER BY v.op, v.id)"
)
_OVER = (
    "ARRAY(SELECT l.voornaam FROM gezinnen_gezinslid l WHERE l.id = ANY ({x}.betreft) ORDER BY l.geboortedatum, l.id)"
)
_NIET_VOOR = "(SELECT l.voornaam FROM gezinnen_gezinslid l WHERE l.id = {x}.niet_voor_id)"
_LEZERS = "ARRAY(SELECT a.naam FROM teams_account a WHERE a.id = ANY ({x}.alleen_voor) AND a.id <> %s ORDER BY a.naam)"


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
