"""The integral plan: versions, agreement per member, and the PDF that Celery renders."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from gezinnen.gezin.models import Gezinslid
from teams.account.models import Account
from teams.basis import MetVersie, volg_geschiedenis
from trajecten.traject.models import Traject, TrajectgebondenQuerySet


class PlanversieQuerySet(TrajectgebondenQuerySet):
    def van_traject(self, traject: Traject) -> Self:
        """Versions of a trajectory that was fetched already, latest first, with who made and set them."""
        return self.filter(traject=traject).select_related("gemaakt_door", "vastgesteld_door")

    def laatste_voor_gezin(self, gezin_id: int) -> "Planversie | None":
        """The version that holds for a family: set, of its latest trajectory."""
        rijen = self.filter(traject__gezin_id=gezin_id, status=Planversie.Status.VASTGESTELD)
        rijen = rijen.select_related("traject__gezin", "traject__team").order_by("-traject_id", "-versie_nummer")
        return rijen.first()  # type: ignore[return-value]  # a row of this model


@volg_geschiedenis()
class Planversie(MetVersie):
    """A version of the integral plan; immutable once agreed.

    `inhoud` is the frozen document: who is involved, goals in order with actions, help offered and
    evaluation dates as they stood when the version was made. It is read as a document, never queried.
    """

    class Status(models.TextChoices):
        CONCEPT = "concept", "concept"
        VASTGESTELD = "vastgesteld", "vastgesteld"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="planversies")
    versie_nummer = models.PositiveSmallIntegerField("versie")
    status = models.CharField("status", max_length=12, choices=Status, default=Status.CONCEPT)
    wat_veranderde = models.TextField("wat is er anders dan in de vorige versie", blank=True)
    vraag = models.TextField("de vraag van het gezin", blank=True)
    analyse = models.TextField("wat er speelt, in gewone taal", blank=True)
    krachten = models.TextField("wat goed gaat", blank=True)
    veiligheidsafspraken = models.TextField("afspraken over veiligheid", blank=True)
    nazorg = models.TextField("na het traject", blank=True)
    familiegroepsplan = models.BooleanField("het gezin maakte een eigen plan", default=False)
    inhoud = models.JSONField(default=dict)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    gemaakt_door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PlanversieQuerySet.as_manager()

    class Meta:
        ordering = ["-versie_nummer"]
        verbose_name = "versie van het integraal plan"
        verbose_name_plural = "versies van het integraal plan"
        constraints = [
            models.UniqueConstraint(fields=["traject", "versie_nummer"], name="planversie_uniek"),
            models.UniqueConstraint(
                fields=["traject"],
                condition=Q(status="concept"),
                name="planversie_een_concept",
                violation_error_message="Er is al een concept van een nieuwe versie. Werk daarin verder.",
            ),
            models.CheckConstraint(
                condition=Q(status="concept", vastgesteld_op__isnull=True)
                | Q(status="vastgesteld", vastgesteld_op__isnull=False),
                name="planversie_vastgesteld_met_datum",
                violation_error_message="Een vastgestelde versie heeft een datum.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="vastgesteld_plan_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="vastgesteld"),
            )
        ]

    def __str__(self) -> str:
        return f"plan {self.traject} versie {self.versie_nummer}"


class AkkoordQuerySet(TrajectgebondenQuerySet):
    traject_pad = "planversie__traject"


@volg_geschiedenis()
class Akkoord(MetVersie):
    """A member agrees with a version of the plan, or refuses with a reason; by age and gezag."""

    class Hoe(models.TextChoices):
        BESPREKING = "bespreking", "in de bespreking"
        LINK = "link", "via een persoonlijke link"
        PAPIER = "papier", "op papier"

    planversie = models.ForeignKey(Planversie, models.CASCADE, related_name="akkoorden")
    lid = models.ForeignKey(Gezinslid, models.CASCADE, related_name="akkoorden")
    akkoord = models.BooleanField("akkoord")
    op = models.DateField("op", default=timezone.localdate)
    hoe = models.CharField("hoe", max_length=12, choices=Hoe)
    reden = models.TextField("reden van de weigering", blank=True)

    objects = AkkoordQuerySet.as_manager()

    class Meta:
        verbose_name = "akkoord"
        verbose_name_plural = "akkoorden"
        constraints = [
            models.UniqueConstraint(
                fields=["planversie", "lid"],
                name="akkoord_uniek",
                violation_error_message="Voor deze persoon is al een antwoord vastgelegd.",
            ),
            models.CheckConstraint(
                condition=Q(akkoord=True, reden="") | (Q(akkoord=False) & ~Q(reden="")),
                name="akkoord_reden_bij_weigering",
                violation_error_message="Schrijf bij een weigering de reden op.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lid}: {'akkoord' if self.akkoord else 'niet akkoord'}"


class Planbestand(models.Model):
    """The PDF of one version of the plan: asked for, being rendered, ready or failed. One per content."""

    class Status(models.TextChoices):
        WACHT = "wacht", "wacht op een vrije plek"
        BEZIG = "bezig", "wordt gemaakt"
        KLAAR = "klaar", "klaar"
        MISLUKT = "mislukt", "mislukt"

    planversie = models.ForeignKey(Planversie, models.CASCADE, related_name="bestanden")
    inhoud_hash = models.CharField(max_length=64, help_text="SHA-256 of what is rendered")
    status = models.CharField("status", max_length=8, choices=Status, default=Status.WACHT)
    aangevraagd_op = models.DateTimeField("aangevraagd op", default=timezone.now)
    aangevraagd_door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    begonnen_op = models.DateTimeField(null=True)
    klaar_op = models.DateTimeField(null=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    fout = models.CharField("fout", max_length=200, blank=True)
    pdf = models.BinaryField(null=True)

    objects = AkkoordQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "PDF van een plan"
        verbose_name_plural = "PDF's van plannen"
        constraints = [
            models.UniqueConstraint(fields=["planversie", "inhoud_hash"], name="planbestand_uniek"),
            models.CheckConstraint(
                condition=Q(status="klaar", pdf__isnull=False, klaar_op__isnull=False)
                | (~Q(status="klaar") & Q(pdf__isnull=True)),
                name="planbestand_klaar_met_pdf",
            ),
        ]

    def __str__(self) -> str:
        return f"PDF van {self.planversie}"
