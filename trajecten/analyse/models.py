"""The integral analysis: contributions of several expertises, one explanation, and the goals it ends in."""

from typing import Any, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from gezinnen.afscherming.models import (
    GEZIN_VAN_TRAJECT,
    Afschermbaar,
    AfschermbaarQuerySet,
    schild_regels,
    schild_wacht,
)
from gezinnen.gezin.models import Gezinslid
from gezinnen.situatie.models import Levensgebied
from teams.account.models import Account
from teams.basis import Keuzelijst, MetVersie, volg_geschiedenis
from teams.organisatie.models import Expertise
from trajecten.traject.models import Traject, TrajectgebondenQuerySet

HANDTEKENINGEN = 2  # contributions that must be signed before the analysis can be established
SCHAAL = [MaxValueValidator(10, "Kies een cijfer van 0 tot en met 10.")]


@volg_geschiedenis()
class IntegraleAnalyse(MetVersie):
    """One explanation of what plays in a family, how it hangs together and what keeps it going."""

    traject = models.OneToOneField(Traject, models.CASCADE, related_name="analyse")
    wat_speelt = models.TextField("wat speelt er, bij wie", blank=True)
    samenhang = models.TextField("hoe hangt het samen", blank=True)
    in_stand = models.TextField("wat houdt het in stand", blank=True)
    gezin_zelf = models.TextField("wat zegt het gezin zelf", blank=True)
    verschillen = models.TextField("waar kijken we verschillend", blank=True)
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    objects = TrajectgebondenQuerySet.as_manager()

    class Meta:
        verbose_name = "integrale analyse"
        verbose_name_plural = "integrale analyses"
        constraints = [
            models.CheckConstraint(
                condition=Q(vastgesteld_op__isnull=True, vastgesteld_door__isnull=True)
                | Q(vastgesteld_op__isnull=False, vastgesteld_door__isnull=False),
                name="analyse_vastgesteld_door_iemand",
                violation_error_message="Een vastgestelde analyse heeft een datum en een naam.",
            )
        ]

    def __str__(self) -> str:
        return f"analyse van {self.traject}"


class BijdrageQuerySet(AfschermbaarQuerySet, TrajectgebondenQuerySet):
    def met_auteur(self) -> Self:
        """With author and expertise, in the order in which they came."""
        return self.select_related("auteur", "expertise").order_by("id")

    def van_auteur(self, account: Any) -> Self:
        """Only what this person wrote."""
        return self.filter(auteur=account)


@volg_geschiedenis()
class Analysebijdrage(Afschermbaar, MetVersie):
    """What one professional adds to the analysis from one expertise; signed by its author."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="analysebijdragen")
    auteur = models.ForeignKey(Account, models.PROTECT, related_name="analysebijdragen")
    expertise = models.ForeignKey(Expertise, models.PROTECT, related_name="+")
    tekst = models.TextField("bijdrage")
    ondertekend_op = models.DateTimeField("ondertekend op", null=True, blank=True)

    objects = BijdrageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "bijdrage aan de analyse"
        verbose_name_plural = "bijdragen aan de analyse"
        constraints = [
            models.UniqueConstraint(
                fields=["traject", "auteur", "expertise"],
                name="analysebijdrage_uniek",
                violation_error_message="Je hebt vanuit deze expertise al een bijdrage. Vul die aan.",
            ),
            *schild_regels("analysebijdrage"),
        ]
        triggers = schild_wacht(GEZIN_VAN_TRAJECT, auteur="auteur_id")

    def __str__(self) -> str:
        return f"{self.auteur} ({self.expertise})"


class Subdoel(Keuzelijst):
    """A kind of goal that a team works on (⊕)."""

    class Meta(Keuzelijst.Meta):
        verbose_name = "subdoel"
        verbose_name_plural = "subdoelen"


class DoelQuerySet(AfschermbaarQuerySet, TrajectgebondenQuerySet):
    def actief(self) -> Self:
        """Goals that are worked on, in the order the family chose."""
        return self.filter(status=Doel.Status.ACTIEF).order_by("prioriteit", "id")

    def met_omschrijving(self) -> Self:
        """With for whom and in which area of life."""
        return self.select_related("lid", "levensgebied", "subdoel")

    def leesbaar_met(self, sleutels: list[int], lid: Gezinslid) -> set[int]:
        """Which of these goals this member of the family may read."""
        return set(self.voor_gezin().filter(pk__in=sleutels).values_list("pk", flat=True)) | set(
            self.voor_gezinslid(lid).filter(pk__in=sleutels, alleen_voor__isnull=True).values_list("pk", flat=True)
        )


@volg_geschiedenis()
class Doel(Afschermbaar, MetVersie):
    """What the family wants to reach, in its own words, on a scale of 0–10."""

    class Hoofddoel(models.TextChoices):
        RUST = "rust", "rust en stabiliteit"
        ESCALATIE = "escalatie", "voorkomen van escalatie"
        HERSTEL = "herstel", "herstel van het gewone leven"

    class Status(models.TextChoices):
        ACTIEF = "actief", "wordt aan gewerkt"
        BEHAALD = "behaald", "behaald"
        DEELS = "deels", "deels behaald"
        NIET = "niet", "niet behaald"
        VERVALLEN = "vervallen", "vervallen"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="doelen")
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="voor wie", related_name="doelen"
    )
    omschrijving = models.TextField("het doel in de woorden van het gezin")
    levensgebied = models.ForeignKey(Levensgebied, models.PROTECT, related_name="doelen")
    hoofddoel = models.CharField("dient welk hoofddoel", max_length=10, choices=Hoofddoel)
    subdoel = models.ForeignKey(Subdoel, models.PROTECT, null=True, blank=True, related_name="doelen")
    prioriteit = models.PositiveSmallIntegerField("volgorde", default=1)
    gewenste_situatie = models.TextField("zo ziet het eruit als het goed gaat", blank=True)
    start = models.PositiveSmallIntegerField("cijfer bij de start", validators=SCHAAL)
    streef = models.PositiveSmallIntegerField("cijfer waar we naar streven", validators=SCHAAL)
    nu = models.PositiveSmallIntegerField("cijfer nu", validators=SCHAAL, null=True, blank=True)
    door_gezin = models.TextField("wat doet het gezin zelf", blank=True)
    door_netwerk = models.TextField("wat doet het eigen netwerk", blank=True)
    door_team = models.TextField("wat doet het team", blank=True)
    door_partners = models.TextField("wat doen partners", blank=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.ACTIEF)
    resultaat = models.TextField("toelichting bij het resultaat", blank=True)
    gemaakt_op = models.DateField("gemaakt op", default=timezone.localdate)
    afgesloten_op = models.DateField("afgesloten op", null=True, blank=True)

    objects = DoelQuerySet.as_manager()

    class Meta:
        ordering = ["prioriteit", "id"]
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lte=10, streef__lte=10) & (Q(nu__isnull=True) | Q(nu__lte=10)),
                name="doel_schaal",
                violation_error_message="Kies cijfers van 0 tot en met 10.",
            ),
            models.CheckConstraint(
                condition=Q(status="actief", afgesloten_op__isnull=True)
                | (~Q(status="actief") & Q(afgesloten_op__isnull=False)),
                name="doel_afgesloten_bij_status",
                violation_error_message="Een doel dat niet meer loopt heeft een datum.",
            ),
            *schild_regels("doel"),
        ]
        triggers = schild_wacht(GEZIN_VAN_TRAJECT)

    def __str__(self) -> str:
        return self.omschrijving[:80]
