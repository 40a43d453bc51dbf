"""The evaluation with the family, every six weeks: scores per goal by members and professionals, side by side."""

from typing import Self

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from gezinnen.afscherming.models import (
    GEZIN_VAN_TRAJECT,
    Afschermbaar,
    AfschermbaarQuerySet,
    Betreffend,
    BetreffendQuerySet,
    schild_regels,
    schild_wacht,
)
from gezinnen.gezin.models import Gezinslid
from teams.account.models import Account
from teams.basis import MetVersie, volg_geschiedenis
from trajecten.analyse.models import Doel
from trajecten.traject.models import Traject, TrajectgebondenQuerySet

GEZIN_VAN_EVALUATIE = (
    "SELECT t.gezin_id FROM trajecten_traject t JOIN trajecten_gezinsevaluatie e ON e.traject_id = t.id "
    "WHERE e.id = NEW.evaluatie_id"
)


class EvaluatieQuerySet(BetreffendQuerySet, TrajectgebondenQuerySet):
    def met_leden(self) -> Self:
        """Latest first, with who recorded it, and `aanwezig` and `lid_pks` (first names and keys of who was there)."""
        namen = ArrayAgg("leden__voornaam", filter=Q(leden__isnull=False), default=[], order_by="leden__geboortedatum")
        sleutels = ArrayAgg("leden", filter=Q(leden__isnull=False), default=[])
        return self.select_related("vastgelegd_door").annotate(aanwezig=namen, lid_pks=sleutels).order_by("-volgnummer")


@volg_geschiedenis()
class Gezinsevaluatie(Betreffend, MetVersie):
    """An evaluation with the family: planned for a day, then held, or missed with a reason.

    Every trajectory in care has exactly one planned evaluation; holding it plans the next.
    """

    class Status(models.TextChoices):
        GEPLAND = "gepland", "gepland"
        GEHOUDEN = "gehouden", "gehouden"
        NIET_GEHOUDEN = "niet_gehouden", "niet gehouden"

    class RedenNiet(models.TextChoices):
        GEZIN_KON_NIET = "gezin_kon_niet", "het gezin kon niet"
        GEZIN_WILDE_NIET = "gezin_wilde_niet", "het gezin wilde niet"
        TEAM_KON_NIET = "team_kon_niet", "het team kon niet"
        CRISIS = "crisis", "een crisis ging voor"
        ANDER = "ander", "een andere reden"

    class Besluit(models.TextChoices):
        DOORGAAN = "doorgaan", "zo doorgaan"
        OPSCHALEN = "opschalen", "meer hulp"
        AFSCHALEN = "afschalen", "minder hulp"
        NIEUW_DOEL = "nieuw_doel", "een nieuw doel"
        AFRONDEN = "afronden", "naar de afronding"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="evaluaties")
    volgnummer = models.PositiveSmallIntegerField("nummer")
    gepland_op = models.DateField("uiterlijk op")
    status = models.CharField("status", max_length=14, choices=Status, default=Status.GEPLAND)
    gehouden_op = models.DateField("gehouden op", null=True, blank=True)
    reden_niet = models.CharField("waarom niet", max_length=18, choices=RedenNiet, blank=True)
    waar = models.CharField("waar", max_length=80, blank=True)
    leden = models.ManyToManyField(Gezinslid, verbose_name="wie waren erbij", related_name="evaluaties", blank=True)
    behouden = models.TextField("wat willen we houden", blank=True)
    veranderen = models.TextField("wat willen we veranderen", blank=True)
    stoppen = models.TextField("waar stoppen we mee", blank=True)
    besluiten = ArrayField(
        models.CharField(max_length=12, choices=Besluit), verbose_name="wat besluiten we", default=list, blank=True
    )
    toelichting = models.TextField("toelichting", blank=True)
    vastgelegd_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    objects = EvaluatieQuerySet.as_manager()

    class Meta:
        ordering = ["-volgnummer"]
        verbose_name = "gezinsevaluatie"
        verbose_name_plural = "gezinsevaluaties"
        constraints = [
            models.UniqueConstraint(fields=["traject", "volgnummer"], name="evaluatie_uniek"),
            models.UniqueConstraint(fields=["traject"], condition=Q(status="gepland"), name="evaluatie_een_gepland"),
            models.CheckConstraint(
                condition=Q(status="gepland", gehouden_op__isnull=True, reden_niet="")
                | Q(status="gehouden", gehouden_op__isnull=False, reden_niet="")
                | (Q(status="niet_gehouden", gehouden_op__isnull=True) & ~Q(reden_niet="")),
                name="evaluatie_status",
                violation_error_message="Vul in wanneer de evaluatie was, of waarom zij niet doorging.",
            ),
            *schild_regels("evaluatie", alleen_voor=False),
        ]
        triggers = schild_wacht(GEZIN_VAN_TRAJECT, alleen_voor=False)

    def __str__(self) -> str:
        return f"evaluatie {self.volgnummer} van {self.traject}"


class EvaluatiedeelQuerySet(AfschermbaarQuerySet, TrajectgebondenQuerySet):
    traject_pad = "evaluatie__traject"


class DoelscoreQuerySet(EvaluatiedeelQuerySet):
    """Scores; a score for a goal that is shielded is shielded too."""

    schildpaden = ("", "doel__")


@volg_geschiedenis()
class Doelscore(Afschermbaar):
    """A score from 0 to 10 for one goal by one member or one professional, with their words. Never averaged away."""

    evaluatie = models.ForeignKey(Gezinsevaluatie, models.CASCADE, related_name="doelscores")
    doel = models.ForeignKey(Doel, models.CASCADE, related_name="scores")
    lid = models.ForeignKey(Gezinslid, models.CASCADE, null=True, blank=True, related_name="doelscores")
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    score = models.PositiveSmallIntegerField("cijfer", validators=[MaxValueValidator(10)])
    woorden = models.TextField("in eigen woorden", blank=True)

    objects = DoelscoreQuerySet.as_manager()

    class Meta:
        verbose_name = "score bij een doel"
        verbose_name_plural = "scores bij doelen"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluatie", "doel", "lid", "account"], name="doelscore_uniek", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(lid__isnull=False, account__isnull=True) | Q(lid__isnull=True, account__isnull=False),
                name="doelscore_een_beoordelaar",
                violation_error_message="Een cijfer is van een gezinslid of van een professional.",
            ),
            models.CheckConstraint(
                condition=Q(score__lte=10),
                name="doelscore_schaal",
                violation_error_message="Kies een cijfer van 0 tot en met 10.",
            ),
            *schild_regels("doelscore"),
        ]
        triggers = schild_wacht(GEZIN_VAN_EVALUATIE, auteur="account_id")

    def __str__(self) -> str:
        return f"{self.score} voor {self.doel}"


@volg_geschiedenis()
class Beleving(Afschermbaar):
    """How things go for one member, and how satisfied they are with the help and the contact."""

    evaluatie = models.ForeignKey(Gezinsevaluatie, models.CASCADE, related_name="belevingen")
    lid = models.ForeignKey(Gezinslid, models.CASCADE, related_name="belevingen")
    hoe_gaat_het = models.PositiveSmallIntegerField("hoe gaat het", null=True, blank=True)
    tevreden_hulp = models.PositiveSmallIntegerField("tevreden met de hulp", null=True, blank=True)
    tevreden_contact = models.PositiveSmallIntegerField("tevreden met het contact", null=True, blank=True)
    woorden = models.TextField("in eigen woorden", blank=True)

    objects = EvaluatiedeelQuerySet.as_manager()

    class Meta:
        verbose_name = "beleving van een gezinslid"
        verbose_name_plural = "belevingen van gezinsleden"
        constraints = [
            models.UniqueConstraint(fields=["evaluatie", "lid"], name="beleving_uniek"),
            models.CheckConstraint(
                condition=(Q(hoe_gaat_het__isnull=True) | Q(hoe_gaat_het__lte=10))
                & (Q(tevreden_hulp__isnull=True) | Q(tevreden_hulp__range=(1, 10)))
                & (Q(tevreden_contact__isnull=True) | Q(tevreden_contact__range=(1, 10))),
                name="beleving_schalen",
                violation_error_message="Kies een cijfer van 0 tot en met 10; tevredenheid begint bij 1.",
            ),
            *schild_regels("beleving"),
        ]
        triggers = schild_wacht(GEZIN_VAN_EVALUATIE)

    def __str__(self) -> str:
        return f"beleving van {self.lid}"
