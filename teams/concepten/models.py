"""Drafts and submission keys: nothing that a person types is lost, nothing is saved twice."""

from typing import Any, Self

from django.db import models
from django.utils import timezone

from teams.account.models import Account


class ConceptQuerySet(models.QuerySet):
    def van_formulier(self, account: Any, formulier: str, object_sleutel: str) -> Self:
        """Drafts of one person for one form on one object."""
        return self.filter(account=account, formulier=formulier, object_sleutel=object_sleutel)


class Concept(models.Model):
    """An unsaved text of one person, for one field of one form on one object."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="concepten")
    formulier = models.CharField(max_length=60)
    object_sleutel = models.CharField(max_length=80)
    veld = models.CharField(max_length=60)
    tekst = models.TextField()
    bijgewerkt_op = models.DateTimeField(default=timezone.now)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        indexes = [models.Index(fields=["formulier", "object_sleutel", "bijgewerkt_op"], name="concept_formulier")]
        constraints = [
            models.UniqueConstraint(fields=["account", "formulier", "object_sleutel", "veld"], name="concept_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.formulier}/{self.veld}"


class Inzending(models.Model):
    """One submission of a form; its key is unique, so that a retry or double click makes no double."""

    sleutel = models.UUIDField(unique=True)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="inzendingen")
    antwoord = models.CharField("adres na het bewaren", max_length=400, blank=True)
    op = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "inzending"
        verbose_name_plural = "inzendingen"

    def __str__(self) -> str:
        return str(self.sleutel)
