"""Fills every table of a family by introspection, with texts that are found back in a dump."""

import uuid
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from gezinnen.models import Gezin, Inzagelog

APPS = ("teams", "gezinnen", "netwerk", "trajecten", "monitoring")
# The request and its destruction are made by the test itself, the log stays by law.
NIET = {"Verzoek", "Verzoekonderdeel", "Vernietiging", "Vernietigingssleutel", "Vernietigingsbewijs", "Verzoektermijn"}


def familiemodellen() -> list[type[models.Model]]:
    """Models with a foreign key towards the family, in an order in which they can be made."""
    klaar: list[type[models.Model]] = [Gezin]
    alle = [m for m in apps.get_models() if m._meta.app_label in APPS and m._meta.managed and not _is_historie(m)]
    gegroeid = True
    while gegroeid:
        gegroeid = False
        for model in alle:
            if model not in klaar and model is not Inzagelog and any(ouder in klaar for ouder in _ouders(model)):
                klaar.append(model)
                gegroeid = True
    return [model for model in klaar if model.__name__ not in NIET]


def _is_historie(model: type[models.Model]) -> bool:
    return hasattr(model, "pgh_tracked_model")


def _ouders(model: type[models.Model]) -> list[type[models.Model]]:
    velden = [f for f in model._meta.fields if f.is_relation and f.related_model is not model]
    return [f.related_model for f in velden if getattr(f, "db_constraint", True)]


class Vuller:
    """Makes one row in each table; `merk` stands in every text, `eigen` holds what was made."""

    def __init__(
        self, merk: str, gedeeld: dict[type[models.Model], Any], overschrijf: dict[str, dict[str, Any]]
    ) -> None:
        self.merk, self.gedeeld, self.overschrijf = merk, gedeeld, overschrijf
        self.eigen: dict[type[models.Model], Any] = {}
        self.teller = 0

    @property
    def gedeeld_team(self) -> Any:
        return next(rij for model, rij in self.gedeeld.items() if model.__name__ == "Team")

    def rij(self, model: type[models.Model]) -> Any:
        extra = {naam: w(self) if callable(w) else w for naam, w in self.overschrijf.get(model.__name__, {}).items()}
        waarden = {veld.name: self._waarde(veld) for veld in model._meta.fields if self._nodig(veld, extra)}
        rij = model(**{**waarden, **extra})
        for veld in model._meta.fields:
            if isinstance(veld, models.FileField):
                self.teller += 1
                getattr(rij, veld.name).save(f"{uuid.uuid4().hex}.txt", ContentFile(self.merk.encode()), save=False)
        rij.save(force_insert=True)
        self.eigen[model] = rij
        for veld in model._meta.many_to_many:
            doel = self.eigen.get(veld.related_model)
            if doel is not None and veld.remote_field.through._meta.auto_created:
                getattr(rij, veld.name).add(doel)
        return rij

    def _nodig(self, veld: models.Field, extra: dict[str, Any]) -> bool:
        return not (veld.primary_key and not veld.is_relation) and veld.name not in extra and not veld.generated

    def _waarde(self, veld: models.Field) -> Any:
        if veld.is_relation:
            return self._verwijzing(veld)
        if isinstance(veld, models.FileField):
            return ""
        if veld.choices:
            return (
                veld.get_default()
                if veld.has_default()
                else next(k for k, _ in veld.flatchoices if k not in ("", None))
            )
        if isinstance(veld, (models.TextField, models.CharField)):
            return self._tekst(veld)
        if veld.has_default():
            return veld.get_default()
        return None if veld.null else self._gewoon(veld)

    def _verwijzing(self, veld: models.Field) -> Any:
        doel = veld.related_model
        if veld.name == "niet_voor" or doel is veld.model:
            return None
        if doel in self.eigen:
            return self.eigen[doel]
        if doel in self.gedeeld:
            return self.gedeeld[doel]
        if veld.null:
            return None
        raise AssertionError(f"no {doel.__name__} for {veld}: add it to `gedeeld` in the test")

    def _tekst(self, veld: models.Field) -> str:
        if isinstance(veld, models.EmailField):
            self.teller += 1
            return f"a{self.teller}@{self.merk.lower()}.test"
        self.teller += 1
        uniek = f"{self.teller:04d}-{self.merk}"
        return uniek[: veld.max_length] if veld.max_length else f"{uniek} {veld.name}"

    def _gewoon(self, veld: models.Field) -> Any:
        self.teller += 1
        if isinstance(veld, ArrayField):
            return []
        gewoon = {
            "DateField": timezone.localdate() - timedelta(days=10),
            "DateTimeField": timezone.now() - timedelta(days=10),
            "TimeField": timezone.now().time(),
            "BooleanField": True,
            "JSONField": {"tekst": self.merk},
            "BinaryField": self.merk.encode() + bytes([self.teller % 250]),
            "UUIDField": uuid.uuid4(),
            "DecimalField": 1,
        }
        return gewoon.get(veld.get_internal_type(), self.teller % 5 + 1)
