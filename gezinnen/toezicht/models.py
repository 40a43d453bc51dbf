"""What the privacy officer does with the log: signals to look at, and a sample of every month. No name of a family."""

from typing import Any, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from gezinnen.inzagelog.models import Inzagelog
from teams.account.models import Account


class Uitkomst(models.TextChoices):
    """What the privacy officer found."""

    IN_ORDE = "in_orde", "in orde"
    NAVRAGEN = "navragen", "navraag doen"
    NIET_IN_ORDE = "niet_in_orde", "niet in orde"


class InzagesignaalQuerySet(models.QuerySet):
    def nieuw(self) -> Self:
        """Signals that nobody looked at yet."""
        return self.filter(status="nieuw")

    def voor_lijst(
        self, soort: str = "", status: str = "nieuw", wie: int | None = None, dossier: str = "", voor: int | None = None
    ) -> Self:
        """Signals that match what is given, newest first, with the colleague and who judged."""
        rijen = self.select_related("account", "bekeken_door").order_by("-id")
        if soort:
            rijen = rijen.filter(soort=soort)
        if status:
            rijen = rijen.filter(status=status)
        if wie:
            rijen = rijen.filter(account_id=wie)
        if dossier:
            rijen = rijen.filter(dossier=dossier.strip().upper())
        return rijen.filter(id__lt=voor) if voor else rijen


class Inzagesignaal(models.Model):
    """A reason to look at what one colleague did in the log: computed, judged by the privacy officer.

    It says that a surname or postcode is the same, never which: the officer sees no name of a family.
    """

    class Soort(models.TextChoices):
        EIGEN_NAAM = "eigen_naam", "zelfde achternaam als iemand in het gezin"
        EIGEN_POSTCODE = "eigen_postcode", "zelfde postcode als het gezin"
        GEEN_RELATIE = "geen_relatie", "niet betrokken bij het gezin"
        VEEL = "veel", "meer dan 30 dossiers in een uur"
        NOODTOEGANG = "noodtoegang", "noodtoegang gebruikt"
        NA_SLUITING = "na_sluiting", "gekeken na het afsluiten"

    class Status(models.TextChoices):
        NIEUW = "nieuw", "nieuw"
        BEKEKEN = "bekeken", "bekeken"

    soort = models.CharField(max_length=16, choices=Soort)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    dossier = models.CharField(max_length=16, blank=True)
    begin = models.DateTimeField(help_text="Start of the day, or of the hour, that the signal is about.")
    eerste_op = models.DateTimeField()
    laatste_op = models.DateTimeField()
    aantal = models.PositiveIntegerField(help_text="Looks, or dossiers for the signal of many in an hour.")
    status = models.CharField(max_length=8, choices=Status, default=Status.NIEUW)
    uitkomst = models.CharField("uitkomst", max_length=12, choices=Uitkomst, blank=True)
    opmerking = models.CharField("opmerking", max_length=500, blank=True)
    bekeken_door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    bekeken_op = models.DateTimeField(null=True)

    objects = InzagesignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal uit het inzagelog"
        verbose_name_plural = "signalen uit het inzagelog"
        indexes = [models.Index(fields=["status", "-id"], name="inzagesignaal_status")]
        constraints = [
            models.UniqueConstraint(fields=["soort", "account", "dossier", "begin"], name="inzagesignaal_een"),
            models.CheckConstraint(
                condition=Q(status="nieuw", uitkomst="", bekeken_door__isnull=True, bekeken_op__isnull=True)
                | (Q(status="bekeken", bekeken_door__isnull=False, bekeken_op__isnull=False) & ~Q(uitkomst="")),
                name="inzagesignaal_beoordeeld",
                violation_error_message="Kies een uitkomst.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()


class SteekproefQuerySet(models.QuerySet):
    def met_stand(self) -> Self:
        """With the number of lines (`regels_aantal`) and how many were judged (`gedaan`), newest month first."""
        return self.annotate(
            regels_aantal=Count("regels"), gedaan=Count("regels", filter=~Q(regels__uitkomst=""))
        ).order_by("-maand")


class Steekproef(models.Model):
    """The lines of one month that the privacy officer checks: one in a hundred, and at least twenty."""

    maand = models.DateField(unique=True)
    getrokken_op = models.DateTimeField(default=timezone.now)
    omvang = models.BigIntegerField(help_text="Lines of that month of which was drawn.")
    conclusie = models.TextField("conclusie", max_length=2000, blank=True)
    afgerond_op = models.DateTimeField(null=True)
    afgerond_door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = SteekproefQuerySet.as_manager()

    class Meta:
        verbose_name = "steekproef uit het inzagelog"
        verbose_name_plural = "steekproeven uit het inzagelog"

    def __str__(self) -> str:
        return f"{self.maand:%Y-%m}"


class SteekproefregelQuerySet(models.QuerySet):
    def open_na(self, volgorde: int) -> int | None:
        """The number of the next line without an outcome: after this one, and else from the start."""
        open_regels = list(self.filter(uitkomst="").order_by("volgorde").values_list("volgorde", flat=True))
        return next((nr for nr in open_regels if nr > volgorde), open_regels[0] if open_regels else None)

    def met_regel(self) -> list[Any]:
        """The lines of the sample in order, each with its line of the log as `regel` and the colleague. Two queries."""
        rijen: list[Any] = list(self.select_related("door").order_by("volgorde"))
        if rijen:
            eerste, laatste = min(rij.regel_op for rij in rijen), max(rij.regel_op for rij in rijen)
            gevonden = Inzagelog.objects.select_related("account").filter(
                pk__in=[rij.regel_id for rij in rijen], op__gte=eerste, op__lte=laatste
            )
            per_id = {regel.pk: regel for regel in gevonden}
            for rij in rijen:
                rij.regel = per_id.get(rij.regel_id)
        return rijen


class Steekproefregel(models.Model):
    """One drawn line with what the privacy officer found."""

    steekproef = models.ForeignKey(Steekproef, models.CASCADE, related_name="regels")
    volgorde = models.PositiveIntegerField()
    regel_id = models.BigIntegerField()
    regel_op = models.DateTimeField()
    uitkomst = models.CharField("uitkomst", max_length=12, choices=Uitkomst, blank=True)
    opmerking = models.CharField("opmerking", max_length=300, blank=True)
    door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    op = models.DateTimeField(null=True)

    regel: Inzagelog | None
    objects = SteekproefregelQuerySet.as_manager()

    class Meta:
        verbose_name = "regel van een steekproef"
        verbose_name_plural = "regels van een steekproef"
        constraints = [
            models.UniqueConstraint(fields=["steekproef", "regel_id"], name="steekproefregel_een"),
            models.UniqueConstraint(fields=["steekproef", "volgorde"], name="steekproefregel_volgorde"),
        ]

    def __str__(self) -> str:
        return f"{self.steekproef}: {self.volgorde}"
