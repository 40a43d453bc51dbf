"""The log of who looked (NEN 7513) and the seals over it."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Func
from django.db.models.functions import Cast
from django.utils import timezone

from gezinnen.gezin.models import Gezin
from teams.account.models import Account

# The transaction that wrote the line: a seal covers every line of all transactions below a horizon.
TRANSACTIE = Cast(
    Cast(Func(function="pg_current_xact_id", output_field=models.TextField()), models.TextField()),
    models.BigIntegerField(),
)


class InzagelogQuerySet(models.QuerySet):
    def recent(self) -> Self:
        """Newest first, with the account and the family that were concerned."""
        return self.select_related("account", "gezin").order_by("-id")

    def gefilterd(
        self,
        wie: str = "",
        dossier: str = "",
        van: date | None = None,
        tot: date | None = None,
        uitkomst: int | None = None,
        voor: int | None = None,
    ) -> Self:
        """Lines that match everything that is given; `voor` is the id of the last line of the page before."""
        gevonden = self
        if wie:
            gevonden = gevonden.filter(models.Q(account__naam__icontains=wie) | models.Q(account__email__icontains=wie))
        if dossier:
            gevonden = gevonden.filter(gezin__nummer=dossier.strip().upper())
        if van:
            gevonden = gevonden.filter(op__date__gte=van)
        if tot:
            gevonden = gevonden.filter(op__date__lte=tot)
        if uitkomst is not None:
            gevonden = gevonden.filter(uitkomst=uitkomst)
        return gevonden.filter(id__lt=voor) if voor else gevonden

    def van_gezin(self, gezin: Any) -> Self:
        """Every line about one family, newest first."""
        return self.filter(gezin=gezin).select_related("account").order_by("-id")


class Inzagelog(models.Model):
    """One line per look, search, print, export or change: who, in which role, when, which family, what, outcome.

    Field names follow NEN 7513 (standards §1.2). The application's database role may add lines and can
    neither change nor delete them; `transactie` lets the seals cover every line exactly once.
    Lines hold no content and no name of a family.
    """

    class Soort(models.TextChoices):
        DOSSIER = "dossier", "dossier"
        ZOEKEN = "zoeken", "zoeken"
        OVERZICHT = "overzicht", "overzicht"
        EXPORT = "export", "export of afdruk"
        AUTORISATIE = "autorisatie", "autorisatie"
        LOG = "log", "inzagelog"
        RAPPORT = "rapport", "rapportage"

    class Handeling(models.TextChoices):
        AANMAKEN = "C", "aangemaakt"
        LEZEN = "R", "gelezen"
        WIJZIGEN = "U", "gewijzigd"
        VERWIJDEREN = "D", "verwijderd"
        UITVOEREN = "E", "uitgevoerd"

    class Uitkomst(models.IntegerChoices):
        GELUKT = 0, "gelukt"
        FOUT = 4, "niet gelukt"
        GEWEIGERD = 8, "geweigerd"

    op = models.DateTimeField(default=timezone.now)
    soort = models.CharField(max_length=12, choices=Soort)
    handeling = models.CharField(max_length=1, choices=Handeling)
    uitkomst = models.PositiveSmallIntegerField(choices=Uitkomst)
    account = models.ForeignKey(
        Account, models.DO_NOTHING, null=True, db_constraint=False, related_name="+", db_index=False
    )
    rollen = models.CharField(max_length=200, blank=True)
    organisatie_id = models.BigIntegerField(null=True)
    gezin = models.ForeignKey(
        Gezin, models.DO_NOTHING, null=True, db_constraint=False, related_name="+", db_index=False
    )
    traject_id = models.BigIntegerField(null=True)
    route = models.CharField("onderdeel", max_length=120)
    adres = models.GenericIPAddressField("netwerkadres", null=True)
    toelichting = models.CharField(max_length=120, blank=True)
    transactie = models.BigIntegerField(db_default=TRANSACTIE, editable=False)

    objects = InzagelogQuerySet.as_manager()

    class Meta:
        verbose_name = "regel van het inzagelog"
        verbose_name_plural = "inzagelog"
        indexes = [
            models.Index(fields=["gezin", "-id"], name="inzagelog_gezin"),
            models.Index(fields=["account", "-id"], name="inzagelog_account"),
            models.Index(fields=["transactie"], name="inzagelog_transactie"),
        ]

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d %H:%M} {self.soort} {self.handeling}"


class Inzagezegel(models.Model):
    """A seal over a batch of log lines: its hash covers the lines and the seal before it."""

    op = models.DateTimeField(default=timezone.now)
    tijdperk = models.PositiveIntegerField(help_text="Goes up when the database was restored into a new cluster.")
    vanaf_id = models.BigIntegerField(help_text="Lines of this era have an id above this one.")
    van_transactie = models.BigIntegerField()
    tot_transactie = models.BigIntegerField(help_text="First transaction that is not covered.")
    tot_id = models.BigIntegerField(help_text="Highest id among the lines that are covered.")
    aantal = models.PositiveIntegerField()
    bewijs = models.BinaryField(help_text="Per line, by id: its id (8 bytes) and 16 bytes of its SHA-256.")
    vorige_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "zegel van het inzagelog"
        verbose_name_plural = "zegels van het inzagelog"
        constraints = [models.UniqueConstraint(fields=["vorige_hash"], name="inzagezegel_een_keten")]

    def __str__(self) -> str:
        return self.hash[:12]
