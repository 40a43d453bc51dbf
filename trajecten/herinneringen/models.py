"""Reminders: derived from the dossiers, once per cause and receiver; and the daily digest."""

from typing import Any, Self

from django.db import models
from django.db.models import Case, Q, When
from django.utils import timezone

from teams.account.models import Account
from trajecten.traject.models import Traject

# Which kinds come first among those that are equally late.
VOLGORDE = (
    ("uit_beeld", "evaluatie", "actie", "mdo"),
    ("plan", "analyse", "overdracht", "terugkoppeling"),
    ("duur", "nazorg", "wachtlijst"),
)


class HerinneringQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Own reminders, about families whose dossier is still open to this person."""
        return self.filter(ontvanger=user).filter(
            Q(traject__isnull=True) | Q(traject__in=Traject.objects.visible_to(user))
        )

    def open(self) -> Self:
        """Reminders whose cause still stands, most pressing first: late before due, a family before paper."""
        volgorde = Case(*(When(soort__in=soorten, then=plek) for plek, soorten in enumerate(VOLGORDE)), default=9)
        return self.filter(vervallen_op__isnull=True).order_by("-niveau", volgorde, "datum", "id")


class Herinnering(models.Model):
    """Something that asks attention of one person; exists as long as its cause does.

    `oorzaak` names the cause within its kind (a primary key, or a key with a date), so that the unique
    constraint holds however often and wherever the sweep runs.
    """

    class Soort(models.TextChoices):
        EVALUATIE = "evaluatie", "gezinsevaluatie"
        ACTIE = "actie", "actie"
        ANALYSE = "analyse", "analysefase"
        UIT_BEELD = "uit_beeld", "uit beeld"
        MDO = "mdo", "MDO"
        TERUGKOPPELING = "terugkoppeling", "terugkoppeling aan de verwijzer"
        PLAN = "plan", "integraal plan"
        DUUR = "duur", "duur van het traject"
        OVERDRACHT = "overdracht", "overdracht"
        NAZORG = "nazorg", "nazorg"
        REGISTRATIE = "registratie", "registratie"
        OVEREENKOMST = "overeenkomst", "samenwerkingsovereenkomst"
        WACHTLIJST = "wachtlijst", "wachtlijst"

    class Niveau(models.IntegerChoices):
        BINNENKORT = 1, "binnenkort"
        VANDAAG = 2, "vandaag"
        TE_LAAT = 3, "te laat"

    ontvanger = models.ForeignKey(Account, models.CASCADE, related_name="herinneringen")
    soort = models.CharField("soort", max_length=16, choices=Soort)
    oorzaak = models.CharField("oorzaak", max_length=60)
    traject = models.ForeignKey(Traject, models.CASCADE, null=True, related_name="herinneringen")
    niveau = models.PositiveSmallIntegerField("niveau", choices=Niveau)
    datum = models.DateField("gaat over de datum")
    tekst = models.CharField("tekst", max_length=200, help_text="Holds no name of a family.")
    adres = models.CharField("waar het gedaan wordt", max_length=200)
    escalatie = models.BooleanField("doorgegeven aan de teamleider", default=False)
    ontstaan_op = models.DateTimeField(default=timezone.now)
    nieuws_op = models.DateTimeField(default=timezone.now, help_text="When it arose or became more pressing.")
    vervallen_op = models.DateTimeField(null=True)

    objects = HerinneringQuerySet.as_manager()

    class Meta:
        ordering = ["-niveau", "datum", "id"]
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        indexes = [
            models.Index(
                fields=["ontvanger", "-niveau", "datum"],
                name="herinnering_open",
                condition=Q(vervallen_op__isnull=True),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["ontvanger", "soort", "oorzaak"],
                condition=Q(vervallen_op__isnull=True),
                name="herinnering_een_per_oorzaak",
            )
        ]

    def __str__(self) -> str:
        return self.tekst


class Dagbericht(models.Model):
    """The one e-mail of a day to one person: how many reminders, never about whom."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="dagberichten")
    dag = models.DateField("dag")
    aantal = models.PositiveSmallIntegerField("aantal herinneringen")
    geclaimd_op = models.DateTimeField(null=True)
    verzonden_op = models.DateTimeField(null=True)
    fout = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "dagbericht"
        verbose_name_plural = "dagberichten"
        constraints = [models.UniqueConstraint(fields=["account", "dag"], name="dagbericht_een_per_dag")]

    def __str__(self) -> str:
        return f"{self.account} {self.dag}"


class Agendasleutel(models.Model):
    """The secret in the address of somebody's calendar feed; can be taken back."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="agendasleutel")
    geheim_hash = models.CharField(max_length=64, unique=True)
    gemaakt_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "sleutel van een agenda"
        verbose_name_plural = "sleutels van agenda's"

    def __str__(self) -> str:
        return f"agenda van {self.account}"
