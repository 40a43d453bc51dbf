"""Work in the background: one row per piece of work that was asked for, and what came out of it."""

import uuid
from collections.abc import Iterable
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from teams.account.models import Account


class OpdrachtQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Work that this person asked for."""
        return self.filter(aanvrager=user)

    def recent(self) -> Self:
        """Newest first."""
        return self.order_by("-gevraagd_op", "-pk")

    def open(self) -> Self:
        """Waiting, or being done."""
        return self.filter(status__in=Opdracht.OPEN)

    def vastgelopen(self) -> Self:
        """Tried too often or refused: a person has to look at it. The last one first."""
        return self.filter(status=Opdracht.Status.MISLUKT).order_by("-klaar_op", "-pk")

    def over_trajecten(self, trajecten: Iterable[int]) -> Self:
        """Of which the result is about one of these families too: `trajecten` in its `invoer` says so."""
        over = [Q(invoer__trajecten__contains=traject) for traject in trajecten]
        return self.filter(reduce(or_, over)) if over else self.none()

    def verlopen(self) -> Self:
        """Ended, and kept for as long as was said."""
        return self.exclude(status__in=Opdracht.OPEN).filter(bewaren_tot__lt=timezone.now())


class Opdracht(models.Model):
    """A piece of work for a worker. `soort` and `sleutel` name it: the same work asked twice is one row.

    `invoer` holds keys and choices only, never a name or a text; the queue gets no more than the primary key. A result
    about several families names their trajectories there (`trajecten`), so that it goes when one of them is destroyed.
    """

    class Status(models.TextChoices):
        WACHT = "wacht", "wacht op een vrije plek"
        BEZIG = "bezig", "bezig"
        KLAAR = "klaar", "klaar"
        MISLUKT = "mislukt", "mislukt"
        GEANNULEERD = "geannuleerd", "geannuleerd"

    OPEN = (Status.WACHT, Status.BEZIG)

    kenmerk = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    soort = models.CharField("soort", max_length=40)
    sleutel = models.CharField(max_length=120)
    invoer = models.JSONField(default=dict)
    aanvrager = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="opdrachten")
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    status = models.CharField("status", max_length=12, choices=Status, default=Status.WACHT)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    niet_voor = models.DateTimeField("niet eerder dan", default=timezone.now)
    aangeboden_op = models.DateTimeField(null=True)
    begonnen_op = models.DateTimeField("begonnen op", null=True)
    klaar_op = models.DateTimeField("klaar op", null=True)
    bewaren_tot = models.DateTimeField("bewaard tot", null=True)
    gedaan = models.PositiveIntegerField(default=0)
    totaal = models.PositiveIntegerField(default=0)
    stap = models.CharField(max_length=80, blank=True)
    annuleren = models.BooleanField(default=False)
    fout = models.CharField("fout", max_length=200, blank=True)

    objects = OpdrachtQuerySet.as_manager()

    class Meta:
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"
        indexes = [
            models.Index(fields=["niet_voor"], name="opdracht_open", condition=Q(status__in=["wacht", "bezig"])),
            models.Index(fields=["aanvrager", "-gevraagd_op"], name="opdracht_van_wie"),
            models.Index(fields=["bewaren_tot"], name="opdracht_verlopen", condition=Q(bewaren_tot__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["soort", "sleutel"], name="opdracht_een_per_sleutel"),
            models.CheckConstraint(
                condition=Q(status__in=["wacht", "bezig"], klaar_op__isnull=True, bewaren_tot__isnull=True)
                | Q(status__in=["klaar", "mislukt", "geannuleerd"], klaar_op__isnull=False, bewaren_tot__isnull=False),
                name="opdracht_einde_bij_status",
            ),
            models.CheckConstraint(condition=Q(gedaan__lte=F("totaal")), name="opdracht_gedaan_van_totaal"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.kenmerk}"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def percentage(self) -> int | None:
        """How far it is, 0 to 100; None when that is not known."""
        return self.gedaan * 100 // self.totaal if self.totaal else None

    @property
    def pauze(self) -> int:
        """Seconds until a page asks again: often at first, calmer when it takes long."""
        return 1 if timezone.now() - self.gevraagd_op < timedelta(seconds=20) else 5


class OpdrachtresultaatQuerySet(models.QuerySet):
    def van(self, opdracht: Opdracht) -> Any:
        """What this work made, without its content."""
        return self.filter(opdracht=opdracht).defer("inhoud").first()


class Opdrachtresultaat(models.Model):
    """What a piece of work made: a file, in the database or, when large, in the private media folder."""

    opdracht = models.OneToOneField(Opdracht, models.CASCADE, related_name="resultaat")
    naam = models.CharField(max_length=120, help_text="File name; names nobody.")
    mime = models.CharField(max_length=80)
    inhoud = models.BinaryField(null=True)
    bestand = models.CharField(max_length=100, blank=True, help_text="Path below MEDIA_ROOT.")

    objects = OpdrachtresultaatQuerySet.as_manager()

    class Meta:
        verbose_name = "resultaat van een opdracht"
        verbose_name_plural = "resultaten van opdrachten"
        constraints = [
            models.CheckConstraint(
                condition=Q(inhoud__isnull=False, bestand="") | (Q(inhoud__isnull=True) & ~Q(bestand="")),
                name="opdrachtresultaat_op_een_plek",
            )
        ]

    def __str__(self) -> str:
        return self.naam
