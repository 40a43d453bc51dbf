"""Sinds je weg was: what changed per family since a leave began, open agreements first.

Read from the same sources as the timeline, in one query over all kinds of rows and all families; what is shielded
from this person is not in it.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import CharField, DateTimeField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone

from netwerk.models import Betrokkenheid
from teams.verlof.models import Verlof
from trajecten.dossier.tijdlijn import GEBEURD, LABELS, SOORTEN, Bron, Soort
from trajecten.traject.models import Actie, Traject
from weergave.datum import vandaag

PER_GEZIN = 8
HOOGSTENS = 600

_EXTRA_SOORTEN = {
    "gedaan": Soort("Actie gedaan", "circle-check", "klaar", ""),
    "wisseling": Soort("Nieuw betrokken", "users", "let-op", ""),
}
_BRONNEN = [
    *GEBEURD,
    Bron("gedaan", Actie, "gedaan_op", tekst="wat", wie="account__naam"),
    Bron("wisseling", Betrokkenheid, "van", "rol", wie="account__naam", pad="gezin__trajecten"),
]
_LABELS = {**LABELS, "wisseling": dict(Betrokkenheid.Rol.choices), "plan": {}, "mdo": {}, "aanmelding": {}}


@dataclass(frozen=True)
class Verandering:
    """One line of the page."""

    op: datetime
    titel: str
    icoon: str
    wie: str
    tekst: str


@dataclass(frozen=True)
class Gezinsblok:
    """What changed with one family."""

    traject: Traject
    url: str
    afspraken: list[Actie]
    veranderingen: list[Verandering]
    meer: int

    @property
    def is_stil(self) -> bool:
        return not self.afspraken and not self.veranderingen


def terugblik(user: Any, verlof: Verlof) -> list[Gezinsblok]:
    """A block for every family this person was or is involved with; most open agreements first. Four queries."""
    trajecten = _trajecten(user, verlof)
    sleutels = [traject.pk for traject in trajecten]
    acties = defaultdict(list)
    for actie in Actie.objects.visible_to(user).open().filter(traject__in=sleutels).select_related("account"):
        acties[actie.traject_id].append(actie)
    veranderd = _veranderingen(user, sleutels, verlof)
    blokken = [
        Gezinsblok(
            traject=traject,
            url=reverse("traject", args=[traject.nummer]),
            afspraken=sorted(acties[traject.pk], key=lambda actie: (actie.account_id != user.pk, actie.voor)),
            veranderingen=veranderd[traject.pk][:PER_GEZIN],
            meer=max(0, len(veranderd[traject.pk]) - PER_GEZIN),
        )
        for traject in trajecten
    ]
    return sorted(blokken, key=lambda blok: (-len(blok.afspraken), -len(blok.veranderingen), blok.traject.pk))


def _trajecten(user: Any, verlof: Verlof) -> list[Traject]:
    mijn = Betrokkenheid.objects.filter(Q(tot__isnull=True) | Q(tot__gte=verlof.van), account=user, van__lte=vandaag())
    rijen = Traject.objects.visible_to(user).filter(gezin__in=mijn.values("gezin"))
    return list(rijen.filter(Q(status__in=Traject.LOPEND) | Q(gesloten_op__gte=verlof.van)).select_related("gezin"))


def _veranderingen(user: Any, sleutels: list[int], verlof: Verlof) -> dict[int, list[Verandering]]:
    sinds = timezone.make_aware(datetime.combine(verlof.van, time.min))
    delen = [_rijen(bron, user, sleutels, sinds)[:HOOGSTENS] for bron in _BRONNEN]
    per_traject: dict[int, list[Verandering]] = defaultdict(list)
    for traject_id, code, op, titel, tekst, wie in delen[0].union(*delen[1:], all=True).order_by("-_op")[:HOOGSTENS]:
        soort = SOORTEN.get(code) or _EXTRA_SOORTEN[code]
        label = _LABELS.get(code, {}).get(titel, "")
        kop = f"{soort.naam}: {label}" if label else soort.naam
        per_traject[traject_id].append(Verandering(op, kop, soort.icoon, wie, tekst))
    return per_traject


def _rijen(bron: Bron, user: Any, sleutels: list[int], sinds: datetime) -> QuerySet:
    rijen: Any = bron.model._default_manager
    if hasattr(rijen, "visible_to"):
        rijen = rijen.visible_to(user)
    leeg = Value("", TextField())
    rijen = rijen.annotate(
        _traject=F(f"{bron.pad}__pk") if bron.pad != "traject" else F("traject_id"),
        _soort=Value(bron.soort, CharField()),
        _op=Cast(F(bron.op), DateTimeField()),
        _titel=Cast(F(bron.titel), TextField()) if bron.titel else leeg,
        _tekst=Coalesce(Cast(F(bron.tekst), TextField()), leeg) if bron.tekst else leeg,
        _wie=Coalesce(Cast(F(bron.wie), TextField()), leeg) if bron.wie else leeg,
    )
    gevonden = rijen.filter(_traject__in=sleutels, _op__gte=sinds, _op__lte=timezone.now(), **bron.alleen)
    return gevonden.order_by("-_op").values_list("_traject", "_soort", "_op", "_titel", "_tekst", "_wie")
