"""Closing: what was reached, who takes over, and how the family is doing afterwards."""

from typing import Self

from django.db import models
from django.db.models import Q

from gezinnen.afscherming.models import (
    GEZIN_VAN_TRAJECT,
    Betreffend,
    BetreffendQuerySet,
    schild_regels,
    schild_wacht,
)
from teams.account.models import Account
from teams.basis import EINDE_VOOR_BEGIN, MetVersie, volg_geschiedenis
from teams.organisatie.models import Organisatie
from trajecten.traject.models import Traject, TrajectgebondenQuerySet


@volg_geschiedenis()
class Afronding(MetVersie):
    """The closing of a trajectory, decided with the family, with the harmonised outcomes."""

    class RedenEinde(models.TextChoices):
        VOLGENS_PLAN = "01", "volgens plan"
        IN_OVEREENSTEMMING = "02", "eerder gestopt, in overleg"
        EENZIJDIG_CLIENT = "03", "eerder gestopt door het gezin"
        EENZIJDIG_AANBIEDER = "04", "eerder gestopt door het team"
        EXTERN = "05", "eerder gestopt door omstandigheden"

    class Verder(models.TextChoices):
        GEEN = "geen", "zonder hulp"
        LICHTER = "lichter", "met lichtere hulp"
        GELIJK = "gelijk", "met evenveel hulp"
        ZWAARDER = "zwaarder", "met zwaardere hulp"
        ONBEKEND = "onbekend", "niet bekend"

    class Verandering(models.TextChoices):
        MINDER = "minder", "minder problemen"
        GELIJK = "gelijk", "evenveel problemen"
        MEER = "meer", "meer problemen"

    traject = models.OneToOneField(Traject, models.CASCADE, related_name="afronding")
    besloten_op = models.DateField("besloten op", null=True, blank=True)
    met_gezin_besloten = models.BooleanField("samen met het gezin besloten", default=False)
    reden_einde = models.CharField("hoe eindigt de hulp", max_length=2, choices=RedenEinde, blank=True)
    toelichting_einde = models.TextField("toelichting", blank=True)
    problemen = models.CharField("zijn er minder problemen", max_length=8, choices=Verandering, blank=True)
    verder = models.CharField("hoe gaat het gezin verder", max_length=10, choices=Verder, blank=True)
    tevredenheid = models.PositiveSmallIntegerField("tevredenheid van het gezin (1–10)", null=True, blank=True)
    uithuisplaatsing_voorkomen = models.BooleanField("uithuisplaatsing voorkomen", null=True, blank=True)
    geen_vervolghulp = models.BooleanField("er is geen vervolghulp nodig", default=False)
    afschalen_van = models.DateField("afschalen vanaf", null=True, blank=True)
    afschalen_tot = models.DateField("afschalen tot en met", null=True, blank=True)
    sluitbrief = models.TextField("brief aan het gezin", blank=True)
    nazorg_toestemming = models.BooleanField("we mogen later vragen hoe het gaat", default=False)

    objects = TrajectgebondenQuerySet.as_manager()

    class Meta:
        verbose_name = "afronding"
        verbose_name_plural = "afrondingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(tevredenheid__isnull=True) | Q(tevredenheid__range=(1, 10)),
                name="afronding_tevredenheid",
                violation_error_message="Kies een cijfer van 1 tot en met 10.",
            ),
            models.CheckConstraint(
                condition=~Q(reden_einde__in=["03", "04", "05"]) | ~Q(toelichting_einde=""),
                name="afronding_toelichting_bij_uitval",
                violation_error_message="Leg uit waarom de hulp eerder stopte.",
            ),
            models.CheckConstraint(
                condition=Q(afschalen_van__isnull=True, afschalen_tot__isnull=True)
                | Q(afschalen_van__isnull=False, afschalen_tot__isnull=True)
                | Q(afschalen_tot__gte=models.F("afschalen_van")),
                name="afronding_afschalen_periode",
                violation_error_message=EINDE_VOOR_BEGIN,
            ),
        ]

    def __str__(self) -> str:
        return f"afronding van {self.traject}"


class OverdrachtQuerySet(TrajectgebondenQuerySet):
    def met_organisatie(self) -> Self:
        """With the receiving organisation, in the order in which they were made."""
        return self.select_related("organisatie").order_by("id")


@volg_geschiedenis()
class Overdracht(MetVersie):
    """What goes over to one receiving partner, with a warm meeting and its acceptance."""

    class Obstakel(models.TextChoices):
        WACHTLIJST = "wachtlijst", "wachtlijst"
        KOMT_NIET_IN_AANMERKING = "niet_in_aanmerking", "komt niet in aanmerking"
        EIGEN_BIJDRAGE = "eigen_bijdrage", "eigen bijdrage"
        BESTAAT_NIET = "bestaat_niet", "hulpvorm bestaat niet meer"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="overdrachten")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="aan wie", related_name="overdrachten")
    contactpersoon = models.CharField("contactpersoon", max_length=120, blank=True)
    wat = models.TextField("wat dragen we over")
    gesprek_gepland_op = models.DateField("warm gesprek gepland op", null=True, blank=True)
    gesprek_gehouden_op = models.DateField("warm gesprek gehouden op", null=True, blank=True)
    haakt_aan_op = models.DateField("partner is erbij vanaf", null=True, blank=True)
    geaccepteerd_op = models.DateField("geaccepteerd op", null=True, blank=True)
    obstakel = models.CharField("wat staat in de weg", max_length=20, choices=Obstakel, blank=True)
    toelichting = models.TextField("toelichting", blank=True)

    objects = OverdrachtQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"

    def __str__(self) -> str:
        return f"overdracht aan {self.organisatie}"


class NazorgQuerySet(BetreffendQuerySet, TrajectgebondenQuerySet):
    def op_volgorde(self) -> Self:
        """The moments in order, with who asked."""
        return self.select_related("door").order_by("maanden")


@volg_geschiedenis()
class Nazorg(Betreffend, MetVersie):
    """Asking how the family is doing 3, 6 and 12 months after closing."""

    class Hoe(models.TextChoices):
        GOED = "goed", "goed"
        WISSELEND = "wisselend", "wisselend"
        SLECHT = "slecht", "slecht"
        GEEN_CONTACT = "geen_contact", "geen contact gekregen"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="nazorgmomenten")
    maanden = models.PositiveSmallIntegerField("maanden na het einde", choices=[(3, "3"), (6, "6"), (12, "12")])
    gepland_op = models.DateField("gepland op")
    gehouden_op = models.DateField("gehouden op", null=True, blank=True)
    hoe_gaat_het = models.CharField("hoe gaat het", max_length=14, choices=Hoe, blank=True)
    terug_in_zorg = models.BooleanField("opnieuw hulp", null=True, blank=True)
    notitie = models.TextField("notitie", blank=True)
    door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    objects = NazorgQuerySet.as_manager()

    class Meta:
        ordering = ["maanden"]
        verbose_name = "nazorgmoment"
        verbose_name_plural = "nazorgmomenten"
        constraints = [
            models.UniqueConstraint(fields=["traject", "maanden"], name="nazorg_uniek"),
            models.CheckConstraint(
                condition=Q(gehouden_op__isnull=True, hoe_gaat_het="")
                | (Q(gehouden_op__isnull=False) & ~Q(hoe_gaat_het="")),
                name="nazorg_gehouden_met_antwoord",
                violation_error_message="Vul bij de datum ook in hoe het gaat.",
            ),
            *schild_regels("nazorg", alleen_voor=False),
        ]
        triggers = schild_wacht(GEZIN_VAN_TRAJECT, alleen_voor=False)

    def __str__(self) -> str:
        return f"nazorg na {self.maanden} maanden"
