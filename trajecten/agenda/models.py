"""What a calendar program was told, so that it hears of a change and of what no longer goes on."""

from django.db import models
from django.utils import timezone

from teams.account.models import Account


class Agendapunt(models.Model):
    """One entry of somebody's feed as it was last kept: its UID, its number of changes, and when it vanished."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="agendapunten", db_index=False)
    uid = models.CharField(max_length=80)
    vingerafdruk = models.CharField(max_length=64, help_text="SHA-256 of what the entry says.")
    volgnummer = models.PositiveIntegerField(default=0, help_text="SEQUENCE of RFC 5545.")
    begin = models.CharField(max_length=25, help_text="DTSTART: a day or a moment, ISO 8601.")
    titel = models.CharField(max_length=120, help_text="SUMMARY; names no family.")
    gewijzigd_op = models.DateTimeField(default=timezone.now)
    vervallen_op = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        constraints = [models.UniqueConstraint(fields=["account", "uid"], name="agendapunt_een_per_uid")]

    def __str__(self) -> str:
        return self.uid
