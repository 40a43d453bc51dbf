"""What the system itself should be alarmed about."""

from typing import Self

from django.db import models
from django.utils import timezone


class AlarmQuerySet(models.QuerySet):
    def open(self) -> Self:
        """What is wrong now, the oldest first."""
        return self.filter(voorbij_op__isnull=True).order_by("sinds")


class Alarm(models.Model):
    """Something of the machinery is wrong since a moment; administrators are told once, and again every six hours."""

    class Soort(models.TextChoices):
        VEEG = "veeg", "De herinneringen zijn al twee uur niet bijgewerkt"
        WERKERS = "werkers", "Er is al een kwartier geen worker gezien"

    soort = models.CharField("soort", max_length=20, choices=Soort, unique=True)
    sinds = models.DateTimeField("sinds", default=timezone.now)
    gemeld_op = models.DateTimeField("gemeld op", null=True)
    voorbij_op = models.DateTimeField("voorbij op", null=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        verbose_name = "alarm"
        verbose_name_plural = "alarmen"

    def __str__(self) -> str:
        return str(self.get_soort_display())


class Hartslag(models.Model):
    """When a worker was last seen."""

    naam = models.CharField("naam", max_length=120, unique=True)
    gezien_op = models.DateTimeField("laatst gezien", default=timezone.now)

    class Meta:
        verbose_name = "hartslag van een worker"
        verbose_name_plural = "hartslagen van workers"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam
