"""Who changed what: every version of a row as the database kept it, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import Resolver404, resolve

from gezinnen.gezin.models import Gezin, Gezinslid
from teams.models import Account

# What is kept for the machinery and says nothing to a reader.
VERBORGEN = {"id", "versie", "gezin", "traject", "bespreking", "mdo", "evaluatie", "planversie", "inhoud"}
LABELS = {"insert": "toegevoegd", "update": "gewijzigd", "delete": "verwijderd"}
MAX_VERSIES = 100
LIJSTEN: dict[str, type[models.Model]] = {"betreft": Gezinslid, "alleen_voor": Account}  # lists of keys, by name


@dataclass(frozen=True)
class Soort:
    """A kind of row whose history can be read: its model and the lookup that leads to the family."""

    model: type[models.Model]
    gezin_pad: str

    def rijen(self, user: Any, gezin: Gezin) -> models.QuerySet:
        """Rows of this kind that `user` may see, of one family."""
        return self.model._default_manager.visible_to(user).filter(**{self.gezin_pad: gezin.pk})  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Veld:
    """One field that changed: what it was and what it became."""

    naam: str
    was: str
    werd: str


@dataclass(frozen=True)
class Wijziging:
    """One version of a row: what happened, when, by whom and from which page."""

    op: datetime
    wat: str
    wie: str
    adres: str
    velden: list[Veld]


def _soorten() -> dict[str, Soort]:
    """Every model with a history that belongs to a family, by its name in lower case."""
    soorten = {}
    for app in ("gezinnen", "netwerk", "trajecten"):
        for model in apps.get_app_config(app).get_models():
            beheer = model._default_manager
            if not hasattr(model, "pgh_event_models") or not hasattr(beheer, "visible_to"):
                continue
            pad = _pad(model, beheer)
            if pad:
                soorten[str(model._meta.model_name)] = Soort(model, pad)
    return soorten


def _pad(model: type[models.Model], beheer: Any) -> str:
    if model is Gezin:
        return "pk"
    rijen = beheer.all()
    if hasattr(rijen, "gezin_pad"):
        return str(rijen.gezin_pad)
    if hasattr(rijen, "traject_pad"):
        return f"{rijen.traject_pad}__gezin"
    velden = {veld.name for veld in model._meta.fields}
    return "gezin" if "gezin" in velden else "traject__gezin" if "traject" in velden else ""


class _Soorten(dict[str, Soort]):
    """Filled at first use, when all models are known."""

    def get(self, naam: str, anders: Any = None) -> Any:
        if not self:
            self.update(_soorten())
        return super().get(naam, anders)


SOORTEN = _Soorten()


def wijzigingen(rij: Any) -> list[Wijziging]:
    """The latest versions of one row, newest first, each with the fields that changed.

    Three queries, and one per related model whose rows are named.
    """
    events = list(_events(type(rij)).filter(pgh_obj_id=rij.pk).select_related("pgh_context").order_by("pgh_id"))
    velden = [veld for veld in rij._meta.concrete_fields if veld.name not in VERBORGEN]
    namen = _namen(velden, events)
    wie = _accounts(events)
    uit = []
    for vorige, event in zip([None, *events], events, strict=False):
        verschil = [veld for veld in (_verschil(veld, vorige, event, namen) for veld in velden) if veld]
        if verschil or event.pgh_label != "update":
            uit.append(_wijziging(event, verschil, wie))
    return uit[-MAX_VERSIES:][::-1]


def _events(model: Any) -> models.QuerySet:
    return next(iter(model.pgh_event_models.values()))._default_manager.all()


def _verschil(veld: models.Field, vorige: Any, event: Any, namen: dict[tuple[Any, Any], str]) -> Veld | None:
    was = getattr(vorige, veld.attname, None) if vorige is not None else None
    werd = getattr(event, veld.attname, None)
    if was == werd or (vorige is None and werd in (None, "", [], False)):
        return None
    return Veld(str(veld.verbose_name).capitalize(), _tekst(veld, was, namen), _tekst(veld, werd, namen))


def _tekst(veld: models.Field, waarde: Any, namen: dict[tuple[Any, Any], str]) -> str:
    if waarde in (None, "", []):
        return ""
    if veld.is_relation:
        return namen.get((veld.related_model, waarde), f"nummer {waarde}")
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    keuzes = dict(veld.flatchoices)
    if isinstance(waarde, list):
        model = LIJSTEN.get(veld.name)
        return ", ".join(namen.get((model, deel), str(deel)) for deel in waarde)
    if isinstance(veld, models.DateTimeField):
        return _moment(waarde)
    if isinstance(veld, models.DateField):
        return f"{waarde:%d-%m-%Y}"
    return str(keuzes.get(waarde, waarde))


def _namen(velden: Sequence[models.Field], events: Sequence[Any]) -> dict[tuple[Any, Any], str]:
    """What the related rows are called: one query per related model that occurs."""
    gevraagd: dict[Any, set[Any]] = {}
    for veld in velden:
        if veld.is_relation:
            sleutels = {getattr(event, veld.attname) for event in events} - {None}
            if sleutels:
                gevraagd.setdefault(veld.related_model, set()).update(sleutels)
        elif veld.name in LIJSTEN:
            lijsten = (getattr(event, veld.attname) or [] for event in events)
            gevraagd.setdefault(LIJSTEN[veld.name], set()).update(*lijsten)
    return {
        (model, rij.pk): str(rij)
        for model, sleutels in gevraagd.items()
        for rij in _met_relaties(model).filter(pk__in=sleutels)
    }


def _met_relaties(model: Any) -> models.QuerySet:
    """Rows with what their name needs, so that naming them costs no further queries."""
    nodig = [veld.name for veld in model._meta.fields if veld.name in ("organisatie", "team")]
    return model._base_manager.select_related(*nodig) if nodig else model._base_manager.all()


def _accounts(events: Sequence[Any]) -> dict[str, str]:
    sleutels = {event.pgh_context.metadata.get("user") for event in events if event.pgh_context}
    return {str(account.pk): account.naam for account in Account.objects.filter(pk__in=sleutels - {None})}


def _wijziging(event: Any, velden: list[Veld], wie: dict[str, str]) -> Wijziging:
    context = event.pgh_context.metadata if event.pgh_context else {}
    return Wijziging(
        op=event.pgh_created_at,
        wat=LABELS.get(event.pgh_label, event.pgh_label),
        wie=wie.get(str(context.get("user")), "het systeem"),
        adres=_adres(context.get("url", "")),
        velden=velden,
    )


def _adres(url: str) -> str:
    """The address the change came from, when it is one of ours."""
    try:
        resolve(url)
    except Resolver404:
        return ""
    return url


def _moment(waarde: datetime) -> str:
    return f"{waarde.astimezone():%d-%m-%Y %H:%M}"
