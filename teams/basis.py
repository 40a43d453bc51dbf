"""What every model of the house shares: periods, versions, lists, history and public numbers."""

from datetime import date
from typing import Any, Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import connection, models
from django.db.models import Deferrable, F, Func, Q
from django.db.models.functions import Lower
from django.utils import timezone

EINDE_VOOR_BEGIN = "De einddatum ligt voor de begindatum. Kies een latere datum."


class Weigering(Exception):
    """A service refuses; the text is Dutch and is shown to the person as it is."""

    def __init__(self, melding: str, *redenen: str) -> None:
        super().__init__(melding)
        self.melding = melding
        self.redenen = list(redenen)

    def met(self, getypt: str) -> str:
        """The sentence, and what somebody typed in vain: for a button that has no page to keep it on."""
        return f"{self.melding} Dit typte je: {getypt.strip()}" if getypt.strip() else self.melding


def volg_geschiedenis(**opties: Any) -> Any:
    """Class decorator: database triggers keep every version of every row of this model.

    The events stand in a table of their own (`<Model>Event`) that the application can only add to.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        **opties,
    )


def periode_check(naam: str) -> models.CheckConstraint:
    """Constraint: `tot` never lies before `van`."""
    return models.CheckConstraint(
        condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
        name=naam,
        violation_error_message=EINDE_VOOR_BEGIN,
    )


def geen_overlap(
    naam: str, *velden: str, melding: str, condition: Q | None = None, uitgesteld: bool = False
) -> ExclusionConstraint:
    """Constraint: two rows with equal `velden` never share a day (both ends of van–tot included)."""
    return ExclusionConstraint(
        name=naam,
        expressions=[
            *((veld, RangeOperators.EQUAL) for veld in velden),
            (
                Func(F("van"), F("tot"), function="dagen", output_field=DateRangeField()),
                RangeOperators.OVERLAPS,
            ),
        ],
        condition=condition,
        deferrable=Deferrable.DEFERRED if uitgesteld else None,
        violation_error_message=melding,
    )


def lopend_filter(op: date | None = None, voorvoegsel: str = "") -> Q:
    """Rows whose van–tot holds `op` (today when not given)."""
    op = op or timezone.localdate()
    return Q(**{f"{voorvoegsel}van__lte": op}) & (
        Q(**{f"{voorvoegsel}tot__isnull": True}) | Q(**{f"{voorvoegsel}tot__gte": op})
    )


class PeriodeQuerySet(models.QuerySet):
    """Rows with a van–tot."""

    def lopend(self, op: date | None = None) -> Self:
        """Rows that hold on `op` (a date, today when not given)."""
        return self.filter(lopend_filter(op))

    def nog_niet_voorbij(self) -> Self:
        """Rows that hold today or later, the first one first."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=timezone.localdate())).order_by("van", "pk")


class Periode(models.Model):
    """A span of days; `tot` is the last day and empty while it lasts."""

    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        abstract = True

    def is_lopend(self, op: date | None = None) -> bool:
        op = op or timezone.localdate()
        return self.van <= op and (self.tot is None or self.tot >= op)


class MetVersie(models.Model):
    """A row that people edit: `versie` counts its saves, so that two savers keep both texts."""

    versie = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class KeuzelijstQuerySet(models.QuerySet):
    def in_gebruik(self, ook: int | None = None) -> Self:
        """Entries that can be chosen, and the one with primary key `ook`, which was chosen before."""
        return self.filter(Q(actief=True) | Q(pk=ook))


class Keuzelijst(models.Model):
    """A list that the functional administrator can add to (⊕ in the domain description)."""

    code = models.SlugField("code", unique=True, max_length=60)
    naam = models.CharField("naam", max_length=120)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=100)
    actief = models.BooleanField("in gebruik", default=True)

    objects = KeuzelijstQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                Lower("naam"), name="%(class)s_naam_uniek", violation_error_message="Deze naam staat al in de lijst."
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Nummerreeks(models.Model):
    """The last public number given out per kind (T, G, M, A) and year."""

    soort = models.CharField(max_length=2)
    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "teams"
        constraints = [models.UniqueConstraint(fields=["soort", "jaar"], name="nummerreeks_uniek")]

    def __str__(self) -> str:
        return f"{self.soort}-{self.jaar}: {self.laatste}"


def nieuw_nummer(soort: str, jaar: int | None = None) -> str:
    """Give out the next public number, such as `T-2026-00042`; gap-free within a committed transaction."""
    jaar = jaar or timezone.localdate().year
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO teams_nummerreeks (soort, jaar, laatste) VALUES (%s, %s, 1) "
            "ON CONFLICT (soort, jaar) DO UPDATE SET laatste = teams_nummerreeks.laatste + 1 RETURNING laatste",
            [soort, jaar],
        )
        return f"{soort}-{jaar}-{cursor.fetchone()[0]:05d}"
