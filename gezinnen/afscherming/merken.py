"""The marks beside a text: whom it is about, who may read it, and what the family states about it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import BooleanField, CharField, Value
from django.db.models.functions import Cast, JSONObject

from gezinnen.afscherming.models import Afschermbaar, Betreffend, verklaringen_bij


@dataclass(frozen=True)
class Merk:
    """The marks of one row, under the names that `voor_lezer` gives them."""

    over: list[str] = field(default_factory=list)
    niet_voor_naam: str | None = None
    alleen_voor: bool | None = None
    andere_lezers: list[str] = field(default_factory=list)
    verklaringen: list[dict[str, Any]] = field(default_factory=list)


def merken(rijen: Iterable[tuple[type[models.Model], int]], lezer: Any) -> dict[tuple[type[models.Model], int], Merk]:
    """The marks of rows of several models that `lezer` may read; a row without any is not in it. One query."""
    sleutels: dict[type[models.Model], list[int]] = defaultdict(list)
    for model, pk in rijen:
        sleutels[model].append(pk)
    delen = [_deel(model, pks, lezer) for model, pks in sleutels.items()]
    if not delen:
        return {}
    alle = delen[0] if len(delen) == 1 else delen[0].union(*delen[1:], all=True)
    per_code = {str(model._meta.model_name): model for model in sleutels}
    return {(per_code[code], pk): Merk(**merk) for code, pk, merk in alle}


def _deel(model: type[models.Model], pks: list[int], lezer: Any) -> models.QuerySet:
    rijen = model._default_manager.filter(pk__in=pks)
    velden: dict[str, Any] = {"verklaringen": "verklaringen"}
    if issubclass(model, Betreffend):
        rijen = rijen.voor_lezer(lezer)  # type: ignore[attr-defined]  # a BetreffendQuerySet
        velden |= {"over": "over", "niet_voor_naam": "niet_voor_naam"}
    else:
        rijen = rijen.annotate(verklaringen=verklaringen_bij(model))
    if issubclass(model, Afschermbaar):
        dicht = Cast(models.Q(alleen_voor__isnull=False), BooleanField())
        velden |= {"andere_lezers": "andere_lezers", "alleen_voor": dicht}
    code = Value(str(model._meta.model_name), CharField())
    return rijen.order_by().annotate(_code=code, _merk=JSONObject(**velden)).values_list("_code", "pk", "_merk")
