"""Teams: what they are, whom they serve, who is in them and under which agreements."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from teams.access import RECHTEN, TEAMROLLEN, Recht
from teams.account.models import Account
from teams.basis import (
    MetVersie,
    Periode,
    PeriodeQuerySet,
    geen_overlap,
    lopend_filter,
    periode_check,
    volg_geschiedenis,
)
from teams.organisatie.models import Gemeente, Organisatie


class TeamQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Teams of which `user` is a member now."""
        return self.filter(pk__in=list(user.toegang.teamrollen))

    def met_recht(self, user: Any, recht: Recht) -> Self:
        """Teams in which `user` holds `recht` now."""
        return self.filter(pk__in=user.toegang.teams_met(recht))

    def open_voor_verwijzers(self) -> Self:
        """Active teams to which every referrer may send a referral, and in which somebody now handles them."""
        rollen = [rol.value for rol, rechten in RECHTEN.items() if Recht.AANMELDING_BEHANDELEN in rechten]
        behandelaar = Q(lidmaatschappen__rollen__overlap=rollen) & lopend_filter(voorvoegsel="lidmaatschappen__")
        return self.filter(behandelaar, actief=True, aanmeldroute=Team.Aanmeldroute.OPEN).distinct()


@volg_geschiedenis()
class Team(MetVersie):
    """Professionals of several organisations who help families together, under one set of agreements."""

    class Soort(models.TextChoices):
        IST = "ist", "integraal specialistisch team"
        COORDINATIE = "coordinatie", "coördinatieteam"
        NETWERK = "netwerk", "netwerkteam"

    class Aanmeldroute(models.TextChoices):
        OPEN = "open", "open voor verwijzers"
        EXPERTTAFEL = "experttafel", "alleen via de Experttafel"
        LOKET = "loket", "één aanmeldloket samen met de gemeente"

    naam = models.CharField("naam", max_length=80, unique=True)
    slug = models.SlugField("adres in de webapplicatie", unique=True, max_length=40)
    soort = models.CharField("soort", max_length=12, choices=Soort, default=Soort.IST)
    regio = models.CharField("regio", max_length=80)
    sinds = models.DateField("actief sinds", null=True, blank=True)
    gemeenten = models.ManyToManyField(Gemeente, verbose_name="gemeenten", related_name="teams")
    leeftijd_van = models.PositiveSmallIntegerField("leeftijd vanaf", default=0)
    leeftijd_tot = models.PositiveSmallIntegerField("leeftijd tot en met", default=23)
    focus = models.CharField("focus", max_length=250, blank=True)
    doelen_in_focus = models.CharField("doelen in focus", max_length=250, blank=True)
    aanmeldroute = models.CharField("aanmeldroute", max_length=12, choices=Aanmeldroute, default=Aanmeldroute.OPEN)
    analyse_weken = models.PositiveSmallIntegerField(
        "weken voor de analysefase", default=8, validators=[MinValueValidator(1), MaxValueValidator(26)]
    )
    evaluatie_weken = models.PositiveSmallIntegerField(
        "weken tussen gezinsevaluaties", default=6, validators=[MinValueValidator(1), MaxValueValidator(26)]
    )
    traject_maanden_van = models.PositiveSmallIntegerField("maanden van een traject, vanaf", default=9)
    traject_maanden_tot = models.PositiveSmallIntegerField("maanden van een traject, tot en met", default=12)
    plaatsen = models.PositiveSmallIntegerField("plaatsen", default=20)
    wachtlijst_norm = models.PositiveSmallIntegerField("norm voor de wachtlijst (gezinnen)", default=5)
    jim_eerst = models.BooleanField("eerst een JIM", default=False)
    actief = models.BooleanField("actief", default=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]
        verbose_name = "team"
        verbose_name_plural = "teams"
        constraints = [
            models.CheckConstraint(
                condition=Q(leeftijd_tot__gte=F("leeftijd_van")),
                name="team_leeftijden",
                violation_error_message="De hoogste leeftijd ligt onder de laagste.",
            ),
            models.CheckConstraint(
                condition=Q(traject_maanden_tot__gte=F("traject_maanden_van")),
                name="team_traject_maanden",
                violation_error_message="De langste duur is korter dan de kortste.",
            ),
            models.CheckConstraint(
                condition=Q(analyse_weken__range=(1, 26), evaluatie_weken__range=(1, 26)),
                name="team_weken",
                violation_error_message="Kies tussen 1 en 26 weken.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


@volg_geschiedenis()
class Teamorganisatie(Periode):
    """An organisation that sends professionals to a team, with dates."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="teamorganisaties")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="teamorganisaties")

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "moederorganisatie van een team"
        verbose_name_plural = "moederorganisaties van teams"
        constraints = [
            periode_check("teamorganisatie_periode"),
            geen_overlap(
                "teamorganisatie_geen_overlap",
                "team",
                "organisatie",
                melding="Deze organisatie hoort in die periode al bij het team.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie} in {self.team}"


@volg_geschiedenis()
class Ontwikkelfase(Periode):
    """The stage of development a team is in, with dates."""

    class Fase(models.IntegerChoices):
        INITIATIEF = 1, "1 initiatief en ontwerp"
        EXPERIMENT = 2, "2 experiment en uitvoering"
        UITBREIDING = 3, "3 uitbreiding en monitoring"
        CONSOLIDATIE = 4, "4 consolidatie en transformatie"

    team = models.ForeignKey(Team, models.CASCADE, related_name="ontwikkelfasen")
    fase = models.PositiveSmallIntegerField("fase", choices=Fase)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "ontwikkelfase"
        verbose_name_plural = "ontwikkelfasen"
        constraints = [
            periode_check("ontwikkelfase_periode"),
            geen_overlap("ontwikkelfase_geen_overlap", "team", melding="Het team heeft in die periode al een fase."),
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.get_fase_display()}"


@volg_geschiedenis()
class Financiering(Periode):
    """How a team is paid, with dates."""

    class Vorm(models.TextChoices):
        HOOFDAANNEMER = "hoofdaannemer", "hoofd- en onderaannemerschap"
        PENVOERDER = "penvoerder", "penvoerderschap"
        LUMPSUM = "lumpsum", "lumpsum"
        GEEN = "geen", "nog geen afspraken"

    team = models.ForeignKey(Team, models.CASCADE, related_name="financieringen")
    vorm = models.CharField("financieringsvorm", max_length=14, choices=Vorm)
    organisatie = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="hoofdaannemer of penvoerder",
        related_name="financieringen",
    )
    toelichting = models.CharField("toelichting", max_length=250, blank=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "financiering"
        verbose_name_plural = "financieringen"
        constraints = [
            periode_check("financiering_periode"),
            geen_overlap("financiering_geen_overlap", "team", melding="Het team heeft in die periode al een vorm."),
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.get_vorm_display()}"


@volg_geschiedenis()
class Teamlidmaatschap(Periode):
    """Somebody's place in a team, with roles, hours and dates. Access starts and ends with it."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="lidmaatschappen")
    team = models.ForeignKey(Team, models.CASCADE, related_name="lidmaatschappen")
    rollen = ArrayField(
        models.CharField(max_length=24, choices=[(rol.value, rol.label) for rol in TEAMROLLEN]), verbose_name="rollen"
    )
    uren = models.DecimalField("uren per week", max_digits=4, decimal_places=1, default=24)
    mandaat = models.CharField("mandaat", max_length=250, blank=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "teamlidmaatschap"
        verbose_name_plural = "teamlidmaatschappen"
        indexes = [models.Index(fields=["team", "van"], name="lidmaatschap_team_van")]
        constraints = [
            periode_check("lidmaatschap_periode"),
            models.CheckConstraint(
                condition=Q(rollen__len__gte=1) & Q(rollen__contained_by=[rol.value for rol in TEAMROLLEN]),
                name="lidmaatschap_rollen",
                violation_error_message="Kies minstens één rol in het team.",
            ),
            models.CheckConstraint(
                condition=Q(uren__gte=0, uren__lte=40),
                name="lidmaatschap_uren",
                violation_error_message="Uren per week liggen tussen 0 en 40.",
            ),
            geen_overlap(
                "lidmaatschap_geen_overlap",
                "account",
                "team",
                melding="Deze persoon is in die periode al lid van dit team. Beëindig eerst het andere lidmaatschap.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} in {self.team}"
