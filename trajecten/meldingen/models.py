"""How somebody wants to be told, and the mail that came back."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from teams.account.models import Account

VROEGST, LAATST, STANDAARD_UUR = 6, 18, 7
UREN = [(uur, f"{uur}.00 uur") for uur in range(VROEGST, LAATST + 1)]


class MeldingsinstellingQuerySet(models.QuerySet):
    def onbestelbaar(self) -> Self:
        """Of people whose mail server refuses our mail for good, the last one first."""
        return self.filter(onbestelbaar_op__isnull=False).select_related("account").order_by("-onbestelbaar_op", "pk")


class Meldingsinstelling(models.Model):
    """At which hour somebody wants the daily message and about what; without a row: at seven, about everything."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="meldingsinstelling")
    uur = models.PositiveSmallIntegerField("hoe laat", default=STANDAARD_UUR, choices=UREN)
    stil = ArrayField(models.CharField(max_length=20), verbose_name="geen mail over", default=list, blank=True)
    onbestelbaar_op = models.DateTimeField(null=True, editable=False)
    onbestelbaar_code = models.CharField(max_length=20, blank=True, editable=False)

    objects = MeldingsinstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "instelling van meldingen"
        verbose_name_plural = "instellingen van meldingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(uur__range=(VROEGST, LAATST)),
                name="meldingsinstelling_uur",
                violation_error_message=f"Kies een uur tussen {VROEGST} en {LAATST} uur.",
            )
        ]

    def __str__(self) -> str:
        return f"meldingen van {self.account}"


class RetourberichtQuerySet(models.QuerySet):
    def recent(self) -> Self:
        return self.select_related("account").order_by("-ontvangen_op", "-pk")


class Retourbericht(models.Model):
    """A mail server said that a daily message could not be delivered (RFC 3464)."""

    kenmerk = models.CharField(max_length=64, unique=True, help_text="SHA-256: the same report counts once.")
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="retourberichten")
    ontvangen_op = models.DateTimeField("ontvangen op", default=timezone.now)
    code = models.CharField("code", max_length=20)
    definitief = models.BooleanField("blijvend")

    objects = RetourberichtQuerySet.as_manager()

    class Meta:
        verbose_name = "retourbericht"
        verbose_name_plural = "retourberichten"
        indexes = [models.Index(fields=["-ontvangen_op"], name="retourbericht_ontvangen")]

    def __str__(self) -> str:
        return f"{self.code} op {self.ontvangen_op:%Y-%m-%d}"
