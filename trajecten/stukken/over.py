"""All that a dossier holds about one member: the source of a copy, a correction or a destruction per person.

It looks through every shield, because a shield is never a way around the right of access: whoever calls this does
so for the right of a member, and has a professional decide on what touches another.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import Q

from gezinnen.afscherming.models import Verklaring
from gezinnen.gezin.models import Gezin, Gezinslid
from trajecten.stukken.register import SOORTEN, Soort


@dataclass(frozen=True)
class Stuk:
    """One item of a dossier, as it concerns one member.

    `betreft` holds the members it is about (empty: the whole family). `anderen` are those among them who are not this
    member; `noemt` members whose first name stands in the text. `niet_voor` is set when it is kept from a member,
    `alleen_voor` when only these accounts of the team read it.
    """

    soort: Soort
    rij: Any
    titel: str
    op: date | datetime | None
    auteur: str
    teksten: list[tuple[str, str]]
    feiten: list[tuple[str, str]]
    betreft: tuple[int, ...]
    anderen: tuple[int, ...]
    noemt: tuple[int, ...]
    niet_voor: int | None
    alleen_voor: tuple[int, ...] | None
    reden: str
    verklaringen: list[Verklaring] = field(default_factory=list)

    @property
    def hele_gezin(self) -> bool:
        return not self.betreft

    @property
    def raakt_ander(self) -> bool:
        """Whether a professional has to decide before this goes into a copy for this member."""
        return bool(self.anderen or self.noemt or self.niet_voor)


def stukken_over(gezin: Gezin, lid: Gezinslid) -> list[Stuk]:
    """Every item about this member or about the whole family, oldest first; what has no day stands in front.

    One query per kind, three for the family. For who acts for a right of this member only.
    """
    namen = {ander.pk: ander.voornaam for ander in Gezinslid._base_manager.filter(gezin=gezin) if ander.pk != lid.pk}
    verklaringen = _verklaringen(gezin)
    stukken = [
        _stuk(soort, rij, lid, namen, verklaringen)
        for soort in SOORTEN.values()
        for rij in _rijen(soort, gezin)
        if _gaat_over(soort, rij, lid)
    ]
    return sorted(stukken, key=lambda stuk: (stuk.op is not None, str(stuk.op or ""), stuk.soort.code, stuk.rij.pk))


def _verklaringen(gezin: Gezin) -> dict[tuple[str, int], list[Verklaring]]:
    per_tekst: dict[tuple[str, int], list[Verklaring]] = defaultdict(list)
    for verklaring in Verklaring.objects.filter(gezin=gezin).geldig():
        per_tekst[verklaring.soort, verklaring.object_id].append(verklaring)
    return per_tekst


def _rijen(soort: Soort, gezin: Gezin) -> models.QuerySet:
    rijen = soort.rijen(**{soort.gezin: gezin.pk})
    if soort.gehoord:
        aanwezig = ArrayAgg(soort.gehoord, filter=Q(**{f"{soort.gehoord}__isnull": False}), default=[])
        rijen = rijen.annotate(_aanwezig=aanwezig)
    return rijen


def _leden_van(soort: Soort, rij: Any) -> tuple[int, ...]:
    """Whom a row is about: its own fields, its `betreft`, or that of the row it belongs to."""
    vast = [_volg(rij, pad) for pad in soort.leden]
    vrij = list(rij.betreft) if soort.betreffend else []
    if soort.betreft_van and not vrij:
        vrij = list(getattr(rij, soort.betreft_van).betreft)
    return tuple(dict.fromkeys(pk for pk in (*vast, *vrij) if pk is not None))


def _volg(rij: Any, pad: str) -> int | None:
    """The key at the end of a lookup such as `lid` or `doel__lid`."""
    *begin, laatste = pad.split("__")
    rij = reduce(getattr, begin, rij)
    return rij.pk if laatste == "pk" else getattr(rij, f"{laatste}_id")  # type: ignore[no-any-return]


def _gaat_over(soort: Soort, rij: Any, lid: Gezinslid) -> bool:
    leden = _leden_van(soort, rij)
    return not leden or lid.pk in leden or lid.pk in getattr(rij, "_aanwezig", ())


def _stuk(
    soort: Soort,
    rij: Any,
    lid: Gezinslid,
    anderen: dict[int, str],
    verklaringen: dict[tuple[str, int], list[Verklaring]],
) -> Stuk:
    leden = _leden_van(soort, rij)
    teksten = _velden(soort.teksten, rij)
    alles = " ".join(tekst for _, tekst in teksten)
    return Stuk(
        soort=soort,
        rij=rij,
        titel=soort.titel(rij),
        op=_dag(soort, rij),
        auteur=str(getattr(rij, soort.auteur) or "") if soort.auteur else "",
        teksten=teksten,
        feiten=_velden(soort.feiten, rij),
        betreft=leden,
        anderen=tuple(pk for pk in leden if pk != lid.pk),
        noemt=tuple(pk for pk, naam in anderen.items() if re.search(rf"\b{re.escape(naam)}\b", alles)),
        niet_voor=getattr(rij, "niet_voor_id", None),
        alleen_voor=tuple(rij.alleen_voor) if getattr(rij, "alleen_voor", None) else None,
        reden=getattr(rij, "afscherm_reden", ""),
        verklaringen=verklaringen.get((soort.code, rij.pk), []),
    )


def _dag(soort: Soort, rij: Any) -> date | datetime | None:
    return reduce(getattr, soort.op.split("__"), rij) if soort.op else None


def _velden(namen: Sequence[str], rij: Any) -> list[tuple[str, str]]:
    """Label and value in words of the fields that hold something."""
    uit = []
    for naam in namen:
        waarde = getattr(rij, naam)
        if waarde in (None, "", []):
            continue
        veld = rij._meta.get_field(naam)
        uit.append((str(veld.verbose_name).capitalize(), _in_woorden(rij, veld, waarde)))
    return uit


def _in_woorden(rij: Any, veld: models.Field, waarde: Any) -> str:
    if veld.choices:
        return str(getattr(rij, f"get_{veld.name}_display")())
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return f"{waarde:%d-%m-%Y}" if isinstance(waarde, date) else str(waarde)
