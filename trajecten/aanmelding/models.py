"""Referral and screening: who asks what, does the family fit, and what was decided."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gezinnen.afscherming.models import (
    GEZIN_VAN_TRAJECT,
    Afschermbaar,
    AfschermbaarQuerySet,
    schild_regels,
    schild_wacht,
)
from teams.access import Recht
from teams.account.models import Account
from teams.basis import MetVersie, volg_geschiedenis
from teams.organisatie.models import Gemeente, Organisatie
from teams.team.models import Team
from trajecten.traject.models import Fase, Traject, TrajectgebondenQuerySet


class AanmeldingQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Referrals at the teams where `user` reads dossiers; once taken up, as long as that dossier is open;
        and those of the families whose dossier is open to `user` in person."""
        teams = user.toegang.teams_met(Recht.DOSSIER_LEZEN) if hasattr(user, "toegang") else []
        if not teams:
            return self.none()
        van_team = Q(Q(traject__isnull=True) | Q(traject__in=Traject.objects.visible_to(user)), team__in=teams)
        eigen = list(user.toegang.eigen)
        return self.filter(van_team | Q(traject__gezin__in=eigen) if eigen else van_team)

    def nieuw(self) -> Self:
        """Referrals that nobody took up yet: the most urgent first, then the oldest."""
        return self.filter(traject__isnull=True, uitkomst="").order_by("urgentie", "ontvangen_op", "id")

    def te_behandelen_door(self, user: Any, team: str = "") -> Self:
        """Referrals at the teams where `user` handles them (at the team with slug `team` only, when given)."""
        rijen = self.visible_to(user).filter(team__in=user.toegang.teams_met(Recht.AANMELDING_BEHANDELEN))
        return rijen.filter(team__slug=team) if team else rijen

    def in_screening(self) -> Self:
        """Referrals that were taken up and wait for a decision, or for the start after a yes; oldest first."""
        return self.filter(
            traject__stand__status=Traject.Status.AANGEMELD,
            traject__stand__fase=Fase.AANMELDING,
            uitkomst__in=["", Aanmelding.Uitkomst.IN_ZORG],
        ).order_by("ontvangen_op", "id")

    def wachtlijst(self) -> Self:
        """Families that wait for a place: highest priority first, then the longest waiting."""
        return self.filter(traject__stand__status=Traject.Status.WACHTLIJST).order_by(
            F("wachtlijst_prioriteit").asc(nulls_last=True), "wachtlijst_sinds", "id"
        )

    def terugkoppeling_open(self) -> Self:
        """Decided, but the referrer has not heard it yet; the longest ago first."""
        return self.filter(terugkoppeling_op__isnull=True).exclude(uitkomst="").order_by("uitkomst_op", "id")

    def voor_lijst(self) -> Self:
        """With team, municipality, family and standing: all that a line shows."""
        return self.select_related("team", "gemeente", "traject__gezin", "traject__stand")


@volg_geschiedenis()
class Aanmelding(MetVersie):
    """A referral of a family to a team. Without a traject nobody has taken it up yet."""

    class Verwijzer(models.TextChoices):
        WIJKTEAM = "wijkteam", "wijk- of jeugdteam"
        HUISARTS = "huisarts", "huisarts"
        JEUGDBESCHERMING = "jeugdbescherming", "jeugdbescherming"
        MOEDERORGANISATIE = "moederorganisatie", "moederorganisatie"
        EXPERTTAFEL = "experttafel", "Experttafel"
        SCHOOL = "school", "school"
        ANDER = "ander", "ander"

    class Urgentie(models.IntegerChoices):
        HOOG = 1, "hoog: binnen een week"
        GEWOON = 2, "gewoon"
        LAAG = 3, "kan wachten"

    class Oneigenlijk(models.TextChoices):
        GEEN_ALTERNATIEF = "geen_alternatief", "er is geen alternatief"
        VERWIJZER_VASTGELOPEN = "verwijzer_vastgelopen", "de verwijzer zit vast"
        WACHTLIJST_ELDERS = "wachtlijst_elders", "wachtlijst ergens anders"
        PANIEK = "paniek", "paniek in het gezin"

    class Route(models.TextChoices):
        TEAM = "team", "het team"
        EXPERTTAFEL = "experttafel", "de Experttafel"
        LOKET = "loket", "het aanmeldloket met de gemeente"

    class Uitkomst(models.TextChoices):
        IN_ZORG = "in_zorg", "in zorg"
        WACHTLIJST = "wachtlijst", "op de wachtlijst"
        CONSULTATIE = "consultatie", "consultatie en advies"
        DOORVERWEZEN = "doorverwezen", "doorverwezen"
        AFGEWEZEN = "afgewezen", "afgewezen"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    nummer = models.CharField("nummer", max_length=14, unique=True)
    team = models.ForeignKey(Team, models.PROTECT, verbose_name="team", related_name="aanmeldingen")
    traject = models.OneToOneField(Traject, models.CASCADE, null=True, blank=True, related_name="aanmelding")
    ontvangen_op = models.DateField("ontvangen op", default=timezone.localdate)

    verwijzer_naam = models.CharField("naam van de verwijzer", max_length=120)
    verwijzer_functie = models.CharField("functie", max_length=120, blank=True)
    verwijzer_organisatie = models.CharField("organisatie", max_length=120)
    verwijzer_soort = models.CharField("soort verwijzer", max_length=20, choices=Verwijzer)
    verwijzer_email = models.EmailField("e-mailadres")
    verwijzer_telefoon = models.CharField("telefoon", max_length=30, blank=True)

    gezinsnaam = models.CharField("gezinsnaam", max_length=120)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="aanmeldingen")
    gezin_omschrijving = models.TextField("wie horen er bij het gezin", blank=True)

    reden = models.TextField("reden van de aanmelding")
    vraag_verwijzer = models.TextField("de vraag van de verwijzer")
    vraag_gezin = models.TextField("de vraag van het gezin zelf", blank=True)
    geprobeerd = models.TextField("wat is er al geprobeerd", blank=True)
    doelen_verwijzer = models.TextField("doelen die de verwijzer meegeeft", blank=True)
    urgentie = models.PositiveSmallIntegerField("urgentie", choices=Urgentie, default=Urgentie.GEWOON)
    toestemming_gezin = models.BooleanField("het gezin stemt in met de aanmelding", default=False)
    toestemming_op = models.DateField("toestemming gegeven op", null=True, blank=True)

    oneigenlijke_redenen = ArrayField(
        models.CharField(max_length=24, choices=Oneigenlijk),
        verbose_name="oneigenlijke redenen die meespelen",
        default=list,
        blank=True,
    )
    past_bij_doelgroep = models.BooleanField("past bij de doelgroep", null=True, blank=True)
    past_bij_team = models.BooleanField("past bij het team (leeftijd, regio, focus)", null=True, blank=True)
    screening = models.TextField("toelichting bij de screening", blank=True)
    gesprek_verwijzer_op = models.DateField("gesprek met de verwijzer op", null=True, blank=True)
    gesprek_gezin_op = models.DateField("gesprek met het gezin op", null=True, blank=True)
    planbespreking_op = models.DateField("planbespreking op", null=True, blank=True)

    route = models.CharField("wie besluit", max_length=12, choices=Route, default=Route.TEAM)
    uitkomst = models.CharField("uitkomst", max_length=14, choices=Uitkomst, blank=True)
    uitkomst_op = models.DateField("besloten op", null=True, blank=True)
    uitkomst_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    motivatie = models.TextField("motivatie", blank=True)
    doorverwezen_naar = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, verbose_name="doorverwezen naar", related_name="+"
    )
    wachtlijst_prioriteit = models.PositiveSmallIntegerField("prioriteit op de wachtlijst", null=True, blank=True)
    wachtlijst_sinds = models.DateField("op de wachtlijst sinds", null=True, blank=True)
    terugkoppeling_op = models.DateField("terugkoppeling aan de verwijzer op", null=True, blank=True)
    terugkoppeling = models.TextField("wat is teruggekoppeld", blank=True)

    objects = AanmeldingQuerySet.as_manager()

    class Meta:
        ordering = ["-ontvangen_op", "-id"]
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        indexes = [models.Index(fields=["team", "ontvangen_op"], name="aanmelding_team")]
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomst="", uitkomst_op__isnull=True) | (~Q(uitkomst="") & Q(uitkomst_op__isnull=False)),
                name="aanmelding_uitkomst_met_datum",
                violation_error_message="Vul bij een uitkomst ook de datum in.",
            ),
            models.CheckConstraint(
                condition=~Q(uitkomst="wachtlijst")
                | Q(wachtlijst_prioriteit__isnull=False, wachtlijst_sinds__isnull=False),
                name="aanmelding_wachtlijst_volledig",
                violation_error_message="Vul bij de wachtlijst de prioriteit en de begindatum in.",
            ),
            models.CheckConstraint(
                condition=~Q(uitkomst="doorverwezen") | Q(doorverwezen_naar__isnull=False),
                name="aanmelding_doorverwezen_waarheen",
                violation_error_message="Kies naar welke organisatie het gezin is doorverwezen.",
            ),
            models.CheckConstraint(
                condition=~Q(uitkomst__in=["afgewezen", "doorverwezen"]) | ~Q(motivatie=""),
                name="aanmelding_motivatie",
                violation_error_message="Leg uit waarom: schrijf een motivatie.",
            ),
            models.CheckConstraint(
                condition=Q(toestemming_gezin=False, toestemming_op__isnull=True)
                | Q(toestemming_gezin=True, toestemming_op__isnull=False),
                name="aanmelding_toestemming_met_datum",
                violation_error_message="Vul bij toestemming de datum in, en zonder toestemming niet.",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst_op__isnull=True) | Q(uitkomst_op__gte=F("ontvangen_op")),
                name="aanmelding_uitkomst_na_ontvangst",
                violation_error_message="Het besluit ligt voor de ontvangst van de aanmelding.",
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    def oneigenlijke_namen(self) -> list[str]:
        """The improper reasons that play, in words."""
        return [self.Oneigenlijk(code).label for code in self.oneigenlijke_redenen]


class DocumentQuerySet(AfschermbaarQuerySet, TrajectgebondenQuerySet):
    def met_toevoeger(self) -> Self:
        """With who added it, newest first."""
        return self.select_related("toegevoegd_door").order_by("-toegevoegd_op", "-id")


@volg_geschiedenis()
class Document(Afschermbaar):
    """A file that belongs to a trajectory; its kind was read from its content, never from its name."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="documenten")
    titel = models.CharField("titel", max_length=160)
    bestand = models.FileField("bestand", upload_to="documenten/", max_length=120)
    bestandstype = models.CharField("soort bestand", max_length=80)
    grootte = models.PositiveIntegerField("grootte in bytes")
    toegevoegd_op = models.DateTimeField("toegevoegd op", default=timezone.now)
    toegevoegd_door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-toegevoegd_op"]
        verbose_name = "document"
        verbose_name_plural = "documenten"
        constraints = schild_regels("document")
        triggers = schild_wacht(GEZIN_VAN_TRAJECT, auteur="toegevoegd_door_id")

    def __str__(self) -> str:
        return self.titel
