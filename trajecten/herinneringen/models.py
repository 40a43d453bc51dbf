"""Reminders: derived from the dossiers, once per cause and receiver; and the daily digest."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from teams.account.models import Account
from teams.basis import MetVersie, volg_geschiedenis
from teams.team.models import Team
from trajecten.traject.models import Traject


class HerinneringQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Own reminders, about families whose dossier is still open to this person."""
        return self.filter(ontvanger=user).filter(
            Q(traject__isnull=True) | Q(traject__in=Traject.objects.visible_to(user))
        )

    def open(self) -> Self:
        """Reminders whose cause still stands, most pressing first: late before due, a family before paper."""
        return self.filter(vervallen_op__isnull=True).order_by("-niveau", "gewicht", "datum", "id")

    def nu(self, op: date | None = None) -> Self:
        """Open ones that are not put off until a later day than `op` (today)."""
        return self.open().filter(Q(uitgesteld_tot__isnull=True) | Q(uitgesteld_tot__lte=op or timezone.localdate()))

    def uitgesteld(self) -> Self:
        """Open ones that wait for the day until which they were put off, the first to come back first."""
        return self.open().filter(uitgesteld_tot__gt=timezone.localdate()).order_by("uitgesteld_tot", "id")

    def van_soort(self, regels: list[str]) -> Self:
        """Reminders of these rules; no names: all of them."""
        return self.filter(regel__in=regels) if regels else self

    def van_oorzaak(self, herinnering: "Herinnering") -> Self:
        """Everybody who was reminded of the same cause, open or over, the first one first."""
        return (
            self.filter(traject=herinnering.traject_id, regel=herinnering.regel, oorzaak=herinnering.oorzaak)
            .select_related("ontvanger", "eigenaar")
            .order_by("ontstaan_op", "id")
        )


class Herinnering(models.Model):
    """Something that asks attention of one person; exists as long as its cause does.

    `oorzaak` names the cause within its rule (a primary key, or a key with a date), so that the unique constraint
    holds however often and wherever the sweep runs. `eigenaar` is whose it is, `ontvanger` who gets it: somebody
    else only during leave. The sweep is the only writer; it reads people and teams themselves, so their keys
    carry no constraint of their own: 100,000 rows at once pay for each of them.
    """

    class Niveau(models.IntegerChoices):
        BINNENKORT = 1, "binnenkort"
        VANDAAG = 2, "vandaag"
        TE_LAAT = 3, "te laat"

    ontvanger = models.ForeignKey(
        Account, models.CASCADE, related_name="herinneringen", db_index=False, db_constraint=False
    )
    eigenaar = models.ForeignKey(Account, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    regel = models.CharField("regel", max_length=40)
    oorzaak = models.CharField("oorzaak", max_length=60)
    traject = models.ForeignKey(Traject, models.CASCADE, null=True, related_name="herinneringen", db_index=False)
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+", db_index=False, db_constraint=False)
    sleutel = models.CharField("end of the address", max_length=60, blank=True)
    niveau = models.PositiveSmallIntegerField("niveau", choices=Niveau)
    stap = models.PositiveSmallIntegerField(default=1, help_text="Goes up with each step before and at the date.")
    gewicht = models.PositiveSmallIntegerField(default=5)
    datum = models.DateField("gaat over de datum")
    escalatie = models.BooleanField("doorgegeven aan de teamleider", default=False)
    sinds = models.DateField(default=timezone.localdate, help_text="Day on which its owner first had it.")
    ontstaan_op = models.DateTimeField(default=timezone.now)
    nieuws_op = models.DateTimeField(default=timezone.now, help_text="When it arose or became more pressing.")
    vervallen_op = models.DateTimeField(null=True)
    uitgesteld_tot = models.DateField("uitgesteld tot", null=True)

    objects = HerinneringQuerySet.as_manager()

    class Meta:
        ordering = ["-niveau", "gewicht", "datum", "id"]
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        indexes = [
            models.Index(fields=["traject"], name="herinnering_traject"),
            models.Index(fields=["regel"], name="herinnering_los", condition=Q(traject__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["ontvanger", "regel", "oorzaak"],
                condition=Q(vervallen_op__isnull=True),
                name="herinnering_een_per_oorzaak",
            )
        ]

    def __str__(self) -> str:
        return f"{self.regel} {self.oorzaak}"


class Uitstel(models.Model):
    """Somebody put a reminder off until a day. Kept, so that a team leader sees what was put off."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    traject = models.ForeignKey(Traject, models.CASCADE, null=True, related_name="+")
    regel = models.CharField(max_length=40)
    oorzaak = models.CharField(max_length=60)
    tot = models.DateField("tot")
    reden = models.CharField("waarom later", max_length=160, blank=True)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["op"]
        verbose_name = "uitstel van een herinnering"
        verbose_name_plural = "uitstel van herinneringen"
        indexes = [models.Index(fields=["regel", "oorzaak"], name="uitstel_oorzaak")]

    def __str__(self) -> str:
        return f"{self.regel} tot {self.tot}"


@volg_geschiedenis()
class Termijnkeuze(MetVersie):
    """The number of days that a team chose for a rule, within the limits of that rule."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="termijnkeuzes")
    regel = models.CharField("regel", max_length=40)
    aantal = models.PositiveSmallIntegerField("aantal dagen")
    door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", editable=False)
    op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "gekozen termijn"
        verbose_name_plural = "gekozen termijnen"
        constraints = [models.UniqueConstraint(fields=["team", "regel"], name="termijnkeuze_een_per_regel")]

    def __str__(self) -> str:
        return f"{self.regel}: {self.aantal}"


class VeegbeurtQuerySet(models.QuerySet):
    def recent(self) -> Self:
        """Latest first."""
        return self.order_by("-begonnen_op", "-id")

    def geslaagd(self) -> Self:
        """Runs that came to their end."""
        return self.filter(klaar_op__isnull=False, fout="")


class Veegbeurt(models.Model):
    """One run of the sweep: when, what it did, and which rules failed. Without an end it was broken off."""

    class Soort(models.TextChoices):
        DAG = "dag", "elke dag"
        UUR = "uur", "elk uur"
        HAND = "hand", "met de hand"

    soort = models.CharField("soort", max_length=4, choices=Soort, default=Soort.HAND)
    op = models.DateField("voor de dag")
    begonnen_op = models.DateTimeField("begonnen", default=timezone.now)
    klaar_op = models.DateTimeField("klaar", null=True)
    nieuw = models.PositiveIntegerField("nieuw", default=0)
    vervallen = models.PositiveIntegerField("vervallen", default=0)
    ongewijzigd = models.PositiveIntegerField("ongewijzigd", default=0)
    trajecten = models.PositiveIntegerField("trajecten bijgewerkt", default=0)
    overgeslagen = models.PositiveIntegerField("trajecten waar iemand aan werkte", default=0)
    kapotte_regels = ArrayField(models.CharField(max_length=40), default=list, verbose_name="regels die mislukten")
    fout = models.CharField("fout", max_length=200, blank=True)

    objects = VeegbeurtQuerySet.as_manager()

    class Meta:
        ordering = ["-begonnen_op", "-id"]
        verbose_name = "veegbeurt"
        verbose_name_plural = "veegbeurten"
        indexes = [models.Index(fields=["-begonnen_op"], name="veegbeurt_begonnen")]

    def __str__(self) -> str:
        return f"veegbeurt van {self.begonnen_op:%Y-%m-%d %H:%M}"

    @property
    def duur(self) -> str:
        """How long it took, in words; nothing while it runs or when it was broken off."""
        if self.klaar_op is None:
            return ""
        seconden = (self.klaar_op - self.begonnen_op).total_seconds()
        return f"{seconden:.0f} s" if seconden >= 1 else "minder dan 1 s"


class Dagbericht(models.Model):
    """The one e-mail of a day to one person: how many reminders, never about whom."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="dagberichten")
    dag = models.DateField("dag")
    aantal = models.PositiveSmallIntegerField("aantal herinneringen")
    per_groep = models.JSONField("aantal per groep", default=dict)
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
