"""Treatment and support: help offered, contacts, incidents, safety and placements."""

from datetime import date, datetime
from typing import Self

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Case, Q, When
from django.utils import timezone

from gezinnen.afscherming.models import (
    GEZIN_VAN_TRAJECT,
    Afschermbaar,
    AfschermbaarQuerySet,
    schild_regels,
    schild_wacht,
)
from gezinnen.gezin.models import Gezinslid
from teams.account.models import Account
from teams.basis import Keuzelijst, MetVersie, Periode, lopend_filter, periode_check, volg_geschiedenis
from teams.organisatie.models import Organisatie
from trajecten.analyse.models import Doel
from trajecten.traject.models import Traject, TrajectgebondenQuerySet, TrajectperiodeQuerySet


class Hulpvorm(Keuzelijst):
    """A form of help that a team or partner offers (⊕)."""

    class Meta(Keuzelijst.Meta):
        verbose_name = "hulpvorm"
        verbose_name_plural = "hulpvormen"


class InzetQuerySet(TrajectperiodeQuerySet):
    def met_namen(self) -> Self:
        """What runs first, then what ended; with the form of help, by whom and for whom."""
        loopt = Case(When(lopend_filter() | Q(van__gt=timezone.localdate()), then=0), default=1)
        return (
            self.select_related("hulpvorm", "account", "organisatie", "lid")
            .annotate(voorbij=loopt)
            .order_by("voorbij", "-van", "-id")
        )


@volg_geschiedenis()
class Inzet(MetVersie, Periode):
    """Help that is given: what, by whom, for whom, how intense, from–to.

    Up- and downscaling ends one row and starts the next with its reason.
    """

    class Door(models.TextChoices):
        TEAM = "team", "het team"
        MOEDERORGANISATIE = "moederorganisatie", "een moederorganisatie"
        PARTNER = "partner", "een partner"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="inzetten")
    hulpvorm = models.ForeignKey(Hulpvorm, models.PROTECT, related_name="inzetten")
    door = models.CharField("door", max_length=20, choices=Door, default=Door.TEAM)
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, verbose_name="teamlid", related_name="inzetten"
    )
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, verbose_name="organisatie", related_name="inzetten"
    )
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="voor wie", related_name="inzetten"
    )
    uren_per_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1)
    reden = models.CharField("reden van op- of afschalen", max_length=250, blank=True)

    objects = InzetQuerySet.as_manager()

    class Meta:
        ordering = ["-van", "-id"]
        verbose_name = "ingezette hulp"
        verbose_name_plural = "ingezette hulp"
        constraints = [
            periode_check("inzet_periode"),
            models.CheckConstraint(
                condition=Q(door="team", organisatie__isnull=True)
                | (~Q(door="team") & Q(account__isnull=True, organisatie__isnull=False)),
                name="inzet_door_wie",
                violation_error_message=(
                    "Kies bij hulp van een organisatie welke dat is, en bij hulp van het team geen organisatie."
                ),
            ),
            models.CheckConstraint(
                condition=Q(uren_per_week__gt=0, uren_per_week__lte=60),
                name="inzet_uren",
                violation_error_message="Uren per week liggen tussen 0 en 60.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.hulpvorm)


class ContactQuerySet(AfschermbaarQuerySet, TrajectgebondenQuerySet):
    def met_namen(self) -> Self:
        """Latest first, with the author and `met` (first names of the members)."""
        namen = ArrayAgg("leden__voornaam", filter=Q(leden__isnull=False), default=[], order_by="leden__geboortedatum")
        return self.select_related("auteur").annotate(met=namen).order_by("-op", "-id")

    def na(self, op: datetime, pk: int) -> Self:
        """What follows that row on a keyset page."""
        return self.filter(Q(op__lt=op) | Q(op=op, pk__lt=pk))


@volg_geschiedenis()
class Contactmoment(Afschermbaar, MetVersie):
    """A contact with the family or one of its members, with a short note."""

    class Waar(models.TextChoices):
        THUIS = "thuis", "thuis"
        SCHOOL = "school", "op school"
        BUITEN = "buiten", "buiten"
        KANTOOR = "kantoor", "op kantoor"
        TELEFOON = "telefoon", "telefoon"
        VIDEO = "video", "video"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="contactmomenten")
    op = models.DateTimeField("wanneer", default=timezone.now)
    leden = models.ManyToManyField(Gezinslid, verbose_name="met wie", related_name="contactmomenten", blank=True)
    waar = models.CharField("waar", max_length=10, choices=Waar)
    notitie = models.TextField("notitie")
    doelen = models.ManyToManyField(Doel, verbose_name="over welke doelen", related_name="contactmomenten", blank=True)
    duur_minuten = models.PositiveSmallIntegerField("duur in minuten", default=60)
    samenwerking_minuten = models.PositiveSmallIntegerField("waarvan overleg met anderen (minuten)", default=0)
    auteur = models.ForeignKey(Account, models.PROTECT, related_name="contactmomenten")

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["-op", "-id"]
        verbose_name = "contactmoment"
        verbose_name_plural = "contactmomenten"
        indexes = [
            models.Index(fields=["traject", "-op"], name="contactmoment_traject"),
            GinIndex(SearchVector("notitie", config="dutch"), name="contactmoment_zoeken"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(duur_minuten__range=(1, 600), samenwerking_minuten__lte=600),
                name="contactmoment_duur",
                violation_error_message="De duur ligt tussen 1 en 600 minuten.",
            ),
            *schild_regels("contactmoment"),
        ]
        triggers = schild_wacht(GEZIN_VAN_TRAJECT, auteur="auteur_id")

    def __str__(self) -> str:
        return f"contact {self.op:%Y-%m-%d}"


class IncidentQuerySet(AfschermbaarQuerySet, TrajectgebondenQuerySet):
    def met_namen(self) -> Self:
        """What is still open first, then the latest; with whom it was about and who wrote it down."""
        open_eerst = Case(When(afgehandeld_op__isnull=True, then=0), default=1)
        return self.select_related("lid", "auteur").annotate(klaar=open_eerst).order_by("klaar", "-op", "-id")

    def na(self, klaar: int, op: date, pk: int) -> Self:
        """What follows that row on a keyset page of `met_namen`."""
        return self.filter(Q(klaar__gt=klaar) | Q(klaar=klaar, op__lt=op) | Q(klaar=klaar, op=op, pk__lt=pk))


@volg_geschiedenis()
class Incident(Afschermbaar, MetVersie):
    """Something unsafe that happened, or a crisis; open until it is dealt with."""

    class Soort(models.TextChoices):
        CRISIS = "crisis", "crisis"
        AGRESSIE = "agressie", "agressie of geweld"
        SUICIDALITEIT = "suicidaliteit", "suïcidaliteit of zelfbeschadiging"
        WEGLOPEN = "weglopen", "weglopen of vermist"
        POLITIE = "politie", "politiecontact"
        VERWAARLOZING = "verwaarlozing", "verwaarlozing of mishandeling"
        ANDER = "ander", "ander"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="incidenten")
    op = models.DateField("op", default=timezone.localdate)
    soort = models.CharField("soort", max_length=14, choices=Soort)
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="om wie ging het", related_name="incidenten"
    )
    omschrijving = models.TextField("wat gebeurde er")
    gedaan = models.TextField("wat is er gedaan", blank=True)
    afgehandeld_op = models.DateField("afgehandeld op", null=True, blank=True)
    auteur = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-op", "-id"]
        verbose_name = "incident"
        verbose_name_plural = "incidenten"
        indexes = [models.Index(fields=["traject", "-op"], name="incident_traject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(afgehandeld_op__isnull=True) | Q(afgehandeld_op__gte=models.F("op")),
                name="incident_afgehandeld_na_begin",
                violation_error_message="Afgehandeld kan niet voor de dag van het incident.",
            ),
            *schild_regels("incident"),
        ]
        triggers = schild_wacht(GEZIN_VAN_TRAJECT, auteur="auteur_id")

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.op}"


class VeiligheidQuerySet(AfschermbaarQuerySet, TrajectgebondenQuerySet):
    """Safety scores by assessor and day."""


@volg_geschiedenis()
class Veiligheidsscore(Afschermbaar):
    """How safe it is from 0 (act at once) to 10 (safe enough to close), as one assessor sees it on a day."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="veiligheidsscores")
    op = models.DateField("op", default=timezone.localdate)
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="volgens gezinslid", related_name="+"
    )
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, verbose_name="volgens professional", related_name="+"
    )
    score = models.PositiveSmallIntegerField("veiligheid", validators=[MaxValueValidator(10)])
    toelichting = models.TextField("toelichting", blank=True)

    objects = VeiligheidQuerySet.as_manager()

    class Meta:
        ordering = ["-op", "-id"]
        verbose_name = "veiligheidsscore"
        verbose_name_plural = "veiligheidsscores"
        indexes = [models.Index(fields=["traject", "-op"], name="veiligheid_traject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(score__lte=10),
                name="veiligheid_schaal",
                violation_error_message="Kies een cijfer van 0 tot en met 10.",
            ),
            models.CheckConstraint(
                condition=Q(lid__isnull=False, account__isnull=True) | Q(lid__isnull=True, account__isnull=False),
                name="veiligheid_een_beoordelaar",
                violation_error_message="Kies wie dit cijfer geeft: een gezinslid of een professional.",
            ),
            *schild_regels("veiligheid"),
        ]
        triggers = schild_wacht(GEZIN_VAN_TRAJECT, auteur="account_id")

    def __str__(self) -> str:
        return f"{self.score} op {self.op}"


@volg_geschiedenis()
class Uithuisplaatsing(Periode):
    """A child placed out of home, or a placement that was prevented, with dates and return."""

    class Soort(models.TextChoices):
        GEBEURD = "gebeurd", "uit huis geplaatst"
        VOORKOMEN = "voorkomen", "uithuisplaatsing voorkomen"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="uithuisplaatsingen")
    lid = models.ForeignKey(Gezinslid, models.CASCADE, verbose_name="wie", related_name="uithuisplaatsingen")
    soort = models.CharField("wat", max_length=10, choices=Soort)
    toelichting = models.TextField("toelichting", blank=True)

    objects = TrajectperiodeQuerySet.as_manager()

    class Meta:
        ordering = ["-van"]
        verbose_name = "uithuisplaatsing"
        verbose_name_plural = "uithuisplaatsingen"
        constraints = [periode_check("uithuisplaatsing_periode")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.van}"
