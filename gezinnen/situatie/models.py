"""The family's situation: areas of life, characteristics, history of help, own network."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gezinnen.afscherming.models import (
    Afschermbaar,
    AfschermbaarQuerySet,
    Betreffend,
    BetreffendQuerySet,
    schild_regels,
    schild_wacht,
    verklaringen_bij,
)
from gezinnen.gezin.models import DossierQuerySet, Gezin, Gezinslid
from teams.account.models import Account
from teams.basis import EINDE_VOOR_BEGIN, Keuzelijst, MetVersie, volg_geschiedenis


class Levensgebied(Keuzelijst):
    """An area of life in which a family can have problems and strengths (⊕)."""

    class Meta(Keuzelijst.Meta):
        verbose_name = "levensgebied"
        verbose_name_plural = "levensgebieden"


class BeeldQuerySet(AfschermbaarQuerySet, DossierQuerySet):
    def over_tijd(self) -> Self:
        """With area and member, area by area in their own order, oldest first."""
        return self.select_related("levensgebied", "lid").order_by(
            "levensgebied__volgorde", "levensgebied__naam", F("lid").asc(nulls_first=True), "op", "id"
        )


@volg_geschiedenis()
class Levensgebiedbeeld(Afschermbaar, MetVersie):
    """What was seen in one area of life on one day: problems, strengths and self-reliance from 1 to 5."""

    class Score(models.IntegerChoices):
        NIET = 1, "1 – lukt niet zonder hulp"
        WEINIG = 2, "2 – lukt weinig"
        SOMS = 3, "3 – lukt soms"
        MEESTAL = 4, "4 – lukt meestal"
        ZELF = 5, "5 – lukt zelf"

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="levensgebiedbeelden")
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="over wie", related_name="levensgebiedbeelden"
    )
    levensgebied = models.ForeignKey(Levensgebied, models.PROTECT, related_name="beelden")
    problemen = models.TextField("wat is moeilijk", blank=True)
    krachten = models.TextField("wat gaat goed", blank=True)
    score = models.PositiveSmallIntegerField("zelfredzaamheid", choices=Score, null=True, blank=True)
    op = models.DateField("gezien op", default=timezone.localdate)
    door = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects = BeeldQuerySet.as_manager()

    class Meta:
        ordering = ["-op", "-id"]
        verbose_name = "beeld van een levensgebied"
        verbose_name_plural = "beelden van levensgebieden"
        indexes = [models.Index(fields=["gezin", "levensgebied", "-op"], name="beeld_gezin_gebied")]
        constraints = [
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__range=(1, 5)),
                name="beeld_score",
                violation_error_message="Kies een score van 1 tot en met 5.",
            ),
            models.CheckConstraint(
                condition=~Q(problemen="", krachten="", score__isnull=True),
                name="beeld_niet_leeg",
                violation_error_message="Vul minstens één van de drie in: wat is moeilijk, wat gaat goed of de score.",
            ),
            *schild_regels("beeld"),
        ]
        triggers = schild_wacht("NEW.gezin_id", auteur="door_id")

    def __str__(self) -> str:
        return f"{self.levensgebied} op {self.op}"


@volg_geschiedenis()
class Kenmerk(MetVersie):
    """A characteristic of the target group that plays in this family, with its explanation."""

    class Soort(models.TextChoices):
        JEUGDIGE_PSYCHISCH = "jeugdige_psychisch", "jeugdige: psychische of gedragsproblemen"
        JEUGDIGE_HECHTING = "jeugdige_hechting", "jeugdige: hechting of trauma"
        JEUGDIGE_LVB = "jeugdige_lvb", "jeugdige: verstandelijke beperking"
        JEUGDIGE_VERSLAVING = "jeugdige_verslaving", "jeugdige: verslaving of strafbare feiten"
        JEUGDIGE_SCHOOL = "jeugdige_school", "jeugdige: school"
        OUDER_PSYCHISCH = "ouder_psychisch", "ouder: psychische problemen"
        OUDER_TRAUMA = "ouder_trauma", "ouder: persoonlijkheid of trauma"
        OUDER_LVB = "ouder_lvb", "ouder: verstandelijke beperking"
        OUDER_VERSLAVING = "ouder_verslaving", "ouder: verslaving"
        SCHULDEN = "schulden", "schulden"
        WERK = "werk", "werk"
        HUISHOUDEN = "huishouden", "huishouden"
        HUISVESTING = "huisvesting", "huisvesting"
        DUN_NETWERK = "dun_netwerk", "dun netwerk"
        INTERCULTUREEL = "intercultureel", "interculturele vragen"
        RISICOGEDRAG = "risicogedrag", "onveilig: risicovol gedrag"
        VERWAARLOZING = "verwaarlozing", "onveilig: verwaarlozing of mishandeling"
        INSTABIEL_THUIS = "instabiel_thuis", "onveilig: instabiel thuis"
        JEUGDBESCHERMING = "jeugdbescherming", "onveilig: jeugdbescherming betrokken"
        VERWEVEN = "verweven", "verweven en grillige problemen"
        SCHEIDING = "scheiding", "patronen: scheiding"
        OPVOEDING = "opvoeding", "patronen: opvoeding en omgang"
        GENERATIES = "generaties", "patronen: over generaties heen"
        ZORGHISTORIE = "zorghistorie", "lange, moeizame geschiedenis met hulp"

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="kenmerken")
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="bij wie", related_name="kenmerken"
    )
    soort = models.CharField("kenmerk", max_length=24, choices=Soort)
    toelichting = models.TextField("toelichting", blank=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "kenmerk van de doelgroep"
        verbose_name_plural = "kenmerken van de doelgroep"
        constraints = [
            models.UniqueConstraint(
                fields=["gezin", "soort", "lid"],
                name="kenmerk_uniek",
                nulls_distinct=False,
                violation_error_message="Dit kenmerk is al vastgelegd.",
            )
        ]

    def __str__(self) -> str:
        return self.get_soort_display()


class HulpgeschiedenisQuerySet(DossierQuerySet):
    def met_verklaringen(self) -> Self:
        """With whom it was for, and `verklaringen`: what the family states beside each."""
        return self.select_related("lid").annotate(verklaringen=verklaringen_bij(Hulpgeschiedenis))


@volg_geschiedenis()
class Hulpgeschiedenis(MetVersie):
    """Earlier help: by whom, for whom, from–to, what worked, what did not, why it ended."""

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="hulpgeschiedenis")
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="voor wie", related_name="hulpgeschiedenis"
    )
    organisatie = models.CharField("organisatie", max_length=120)
    hulp = models.CharField("soort hulp", max_length=160)
    van = models.DateField("van", null=True, blank=True)
    tot = models.DateField("tot en met", null=True, blank=True)
    wat_werkte = models.TextField("wat werkte", blank=True)
    wat_werkte_niet = models.TextField("wat werkte niet", blank=True)
    reden_einde = models.CharField("waarom gestopt", max_length=250, blank=True)

    objects = HulpgeschiedenisQuerySet.as_manager()

    class Meta:
        ordering = [F("van").desc(nulls_last=True), "-id"]
        verbose_name = "eerdere hulp"
        verbose_name_plural = "eerdere hulp"
        constraints = [
            models.CheckConstraint(
                condition=Q(van__isnull=True) | Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="hulpgeschiedenis_periode",
                violation_error_message=EINDE_VOOR_BEGIN,
            )
        ]

    def __str__(self) -> str:
        return f"{self.hulp} ({self.organisatie})"


@volg_geschiedenis()
class Netwerkpersoon(MetVersie):
    """A person around the family; may be a JIM (Jouw Ingebrachte Mentor) of a young person."""

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="netwerkpersonen")
    naam = models.CharField("naam", max_length=120)
    relatie = models.CharField("wie is dat voor het gezin", max_length=120)
    steun = models.CharField("wat doet deze persoon", max_length=250, blank=True)
    is_jim = models.BooleanField("is JIM", default=False)
    jim_van = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="JIM van", related_name="jims"
    )
    jim_gevraagd_op = models.DateField("als JIM gevraagd op", null=True, blank=True)
    jim_geinstalleerd_op = models.DateField("als JIM geïnstalleerd op", null=True, blank=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]
        verbose_name = "persoon uit het eigen netwerk"
        verbose_name_plural = "personen uit het eigen netwerk"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_jim=True, jim_van__isnull=False)
                | Q(
                    is_jim=False,
                    jim_van__isnull=True,
                    jim_gevraagd_op__isnull=True,
                    jim_geinstalleerd_op__isnull=True,
                ),
                name="netwerkpersoon_jim",
                violation_error_message="Vul bij een JIM in van wie; zonder JIM blijven die velden leeg.",
            ),
            models.CheckConstraint(
                condition=Q(jim_geinstalleerd_op__isnull=True) | Q(jim_geinstalleerd_op__gte=F("jim_gevraagd_op")),
                name="netwerkpersoon_jim_volgorde",
                violation_error_message="Een JIM wordt eerst gevraagd en dan geïnstalleerd.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class BeraadQuerySet(BetreffendQuerySet, DossierQuerySet):
    """Meetings of families' own networks."""


@volg_geschiedenis()
class Netwerkberaad(Betreffend, MetVersie):
    """A meeting of the family's own network."""

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="netwerkberaden")
    op = models.DateField("op")
    aanwezigen = models.CharField("wie waren er", max_length=250, blank=True)
    afspraken = models.TextField("afspraken")

    objects = BeraadQuerySet.as_manager()

    class Meta:
        ordering = ["-op"]
        verbose_name = "netwerkberaad"
        verbose_name_plural = "netwerkberaden"
        constraints = schild_regels("beraad", alleen_voor=False)
        triggers = schild_wacht("NEW.gezin_id", alleen_voor=False)

    def __str__(self) -> str:
        return f"netwerkberaad {self.op}"
