"""The log of who looked (NEN 7513), the seals over it, and what the privacy officer keeps about it."""

from datetime import date, datetime
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models import Func
from django.db.models.functions import Cast
from django.utils import timezone

from gezinnen.gezin.models import Gezin
from teams.access import rolnamen
from teams.account.models import Account

# The transaction that wrote the line: a seal covers every line of all transactions below a horizon.
TRANSACTIE = Cast(
    Cast(Func(function="pg_current_xact_id", output_field=models.TextField()), models.TextField()),
    models.BigIntegerField(),
)


class InzagelogQuerySet(models.QuerySet):
    def recent(self) -> Self:
        """Newest first, with the account that was concerned."""
        return self.select_related("account").order_by("-id")

    def gefilterd(
        self,
        wie: str = "",
        dossier: str = "",
        van: date | None = None,
        tot: date | None = None,
        soort: str = "",
        uitkomst: int | None = None,
        voor: int | None = None,
    ) -> Self:
        """Lines that match everything that is given; `voor` is the id of the last line of the page before."""
        gevonden = self
        if wie:
            gevonden = gevonden.filter(models.Q(account__naam__icontains=wie) | models.Q(account__email__icontains=wie))
        if dossier:
            gevonden = gevonden.over_dossier(dossier)
        if van:
            gevonden = gevonden.filter(op__date__gte=van)
        if tot:
            gevonden = gevonden.filter(op__date__lte=tot)
        if soort:
            gevonden = gevonden.filter(soort=soort)
        if uitkomst is not None:
            gevonden = gevonden.filter(uitkomst=uitkomst)
        return gevonden.filter(id__lt=voor) if voor else gevonden

    def over_dossier(self, nummer: str) -> Self:
        """Every line in which this dossier was shown, asked for, searched, printed or changed; also in a list."""
        return self.filter(dossiers__contains=[nummer.strip().upper()])

    def tussen(self, eerste: datetime, laatste: datetime) -> Self:
        """Lines from the first to the last moment, both included."""
        return self.filter(op__gte=eerste, op__lte=laatste)

    def van_regel(self, pk: int, op: datetime) -> Any:
        """One line by its key and its moment, which say together in which month it stands."""
        return self.recent().filter(pk=pk, op=op).first()

    def van_account(self, account_id: int) -> Self:
        """Every line of one colleague."""
        return self.filter(account_id=account_id)


class Inzagelog(models.Model):
    """One line per look, search, print, export or change: who, in which role, when, which family, what, outcome.

    The fields follow NEN 7513 (standards §1.2). Lines are written by the database function `inzagelog_schrijf`
    only: the application's role can neither set the moment or the key of a line, nor change or delete one.
    The table is partitioned by month (UTC). Lines hold no content and no name of a family.
    """

    class Soort(models.TextChoices):
        DOSSIER = "dossier", "dossier"
        ZOEKEN = "zoeken", "zoeken"
        OVERZICHT = "overzicht", "overzicht"
        EXPORT = "export", "export of afdruk"
        AUTORISATIE = "autorisatie", "rechten"
        NOODTOEGANG = "noodtoegang", "noodtoegang"
        LINK = "link", "persoonlijke link"
        INLOGGEN = "inloggen", "in- en uitloggen"
        LOG = "log", "inzagelog"
        RAPPORT = "rapport", "rapportage"
        SYSTEEM = "systeem", "systeem"

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

    class Doel(models.TextChoices):
        BEHANDELING = "behandeling", "hulp aan het gezin"
        MDO = "mdo", "overleg over het gezin"
        WAARNEMING = "waarneming", "waarneming"
        KWALITEIT = "kwaliteit", "sturen en verantwoorden"
        NOODZAAK = "noodzaak", "noodzaak"
        BEHEER = "beheer", "beheer"
        TOEZICHT = "toezicht", "toezicht"
        EIGEN = "eigen", "eigen gegevens"

    class Grond(models.TextChoices):
        LIDMAATSCHAP = "lidmaatschap", "lid van het team"
        VERLEEND = "verleend", "toegang gegeven"
        WAARNEMING = "waarneming", "waarneming"
        NOOD = "nood", "noodtoegang"
        LINK = "link", "persoonlijke link"
        ROL = "rol", "rol"
        TAAK = "taak", "achtergrondwerk"
        GEEN = "geen", "geen"

    op = models.DateTimeField(default=timezone.now)
    soort = models.CharField(max_length=12, choices=Soort)
    handeling = models.CharField(max_length=1, choices=Handeling)
    uitkomst = models.PositiveSmallIntegerField(choices=Uitkomst)
    account = models.ForeignKey(
        Account, models.DO_NOTHING, null=True, db_constraint=False, related_name="+", db_index=False
    )
    identiteit = models.CharField("wie anders dan een account", max_length=40, default="")
    namens = models.ForeignKey(
        Account, models.DO_NOTHING, null=True, db_constraint=False, related_name="+", db_index=False
    )
    rollen = models.CharField(max_length=200, blank=True)
    organisatie_id = models.BigIntegerField(null=True)
    doel = models.CharField(max_length=12, choices=Doel, default="")
    grond = models.CharField(max_length=12, choices=Grond, default="")
    gezin = models.ForeignKey(
        Gezin, models.DO_NOTHING, null=True, db_constraint=False, related_name="+", db_index=False
    )
    traject_id = models.BigIntegerField(null=True)
    dossiers = ArrayField(models.CharField(max_length=16), default=list)
    segment = models.CharField("deel van het dossier", max_length=24, default="")
    verwijzing = models.CharField(max_length=60, default="")
    route = models.CharField("onderdeel", max_length=120)
    adres = models.GenericIPAddressField("netwerkadres", null=True)
    bron = models.CharField(max_length=60, default="")
    toelichting = models.CharField(max_length=120, blank=True)
    transactie = models.BigIntegerField(db_default=TRANSACTIE, editable=False)

    objects = InzagelogQuerySet.as_manager()

    class Meta:
        verbose_name = "regel van het inzagelog"
        verbose_name_plural = "inzagelog"
        indexes = [
            GinIndex(fields=["dossiers"], name="inzagelog_dossiers"),
            models.Index(fields=["account", "-id"], name="inzagelog_account"),
            models.Index(fields=["transactie"], name="inzagelog_transactie"),
            BrinIndex(fields=["op"], name="inzagelog_op", autosummarize=True),
        ]

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d %H:%M} {self.soort} {self.handeling}"

    @property
    def rolnamen(self) -> str:
        """In which roles, as people read them."""
        return rolnamen(self.rollen.split(","))


class Inzagezegel(models.Model):
    """A seal over a batch of log lines of one month; its hash covers the lines and the seal before it.

    A tombstone is the seal that says that a month was removed after its term: it covers the seals of that month.
    """

    class Soort(models.TextChoices):
        REGELS = "regels", "regels"
        GRAFSTEEN = "grafsteen", "opgeruimde maand"

    op = models.DateTimeField(default=timezone.now)
    soort = models.CharField(max_length=10, choices=Soort, default=Soort.REGELS)
    vorm = models.PositiveSmallIntegerField(default=1, help_text="1: before the log had months; 2: since.")
    maand = models.DateField(null=True, help_text="First day of the month (UTC) of the lines.")
    tijdperk = models.PositiveIntegerField(help_text="Goes up when the database was restored into a new cluster.")
    vanaf_id = models.BigIntegerField(help_text="Lines of this era have an id above this one.")
    van_transactie = models.BigIntegerField()
    tot_transactie = models.BigIntegerField(help_text="First transaction that is not covered.")
    tot_id = models.BigIntegerField(help_text="Highest id among the lines that are covered.")
    aantal = models.PositiveIntegerField()
    bewijs = models.BinaryField(help_text="Per line, by id: its id (8 bytes) and 16 bytes of its SHA-256.")
    bewijs_hash = models.CharField(max_length=64, default="", help_text="SHA-256 of the proof; stays when it goes.")
    vorige_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "zegel van het inzagelog"
        verbose_name_plural = "zegels van het inzagelog"
        indexes = [models.Index(fields=["maand"], name="inzagezegel_maand")]
        constraints = [models.UniqueConstraint(fields=["vorige_hash"], name="inzagezegel_een_keten")]

    def __str__(self) -> str:
        return self.hash[:12]


class InzagecontroleQuerySet(models.QuerySet):
    def laatste(self) -> Any:
        """The last time the log was verified, if ever."""
        return self.order_by("-id").first()


class Inzagecontrole(models.Model):
    """One verification of the log: what was read and whether every line and seal was as it should be."""

    op = models.DateTimeField(default=timezone.now)
    klopt = models.BooleanField()
    regels = models.BigIntegerField(help_text="Lines that were compared with their seals.")
    maanden = ArrayField(models.DateField(), default=list, help_text="The months that were read.")
    breuk_regel = models.BigIntegerField(null=True)
    reden = models.CharField(max_length=200, blank=True)
    laatste_zegel = models.CharField(max_length=64, blank=True, help_text="The chain may never lose this seal.")

    objects = InzagecontroleQuerySet.as_manager()

    class Meta:
        verbose_name = "controle van het inzagelog"
        verbose_name_plural = "controles van het inzagelog"

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d %H:%M} {'klopt' if self.klopt else 'gebroken'}"


class InzagebewaringQuerySet(models.QuerySet):
    def op_volgorde(self) -> Self:
        return self.select_related("door").order_by("-maand_van")


class Inzagebewaring(models.Model):
    """Months of the log that are kept longer than five years, for example while a complaint runs."""

    maand_van = models.DateField("vanaf maand")
    maand_tot = models.DateField("tot en met maand")
    bewaren_tot = models.DateField("bewaren tot en met")
    reden = models.CharField("reden", max_length=200)
    door = models.ForeignKey(Account, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    objects = InzagebewaringQuerySet.as_manager()

    class Meta:
        verbose_name = "langer bewaren van het inzagelog"
        verbose_name_plural = "langer bewaren van het inzagelog"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(maand_tot__gte=models.F("maand_van")),
                name="inzagebewaring_periode",
                violation_error_message="De laatste maand ligt voor de eerste. Kies een latere maand.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.maand_van:%Y-%m} tot en met {self.maand_tot:%Y-%m}"
