"""The family's right to make its own plan first, and to have the plan on paper (Jeugdwet 4.1.2 and 4.1.3)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gezinnen.gezin.models import Gezinslid
from teams.account.models import Account
from teams.basis import MetVersie, volg_geschiedenis
from trajecten.traject.models import Traject, TrajectgebondenQuerySet


@volg_geschiedenis()
class Familiegroepsplan(MetVersie):
    """Whether the family makes its own plan: when it was offered, what was chosen, by when, and when it was there."""

    class Keuze(models.TextChoices):
        JA = "ja", "ja, het gezin maakt zelf een plan"
        NEE_OUDERS = "nee_ouders", "nee, de ouders willen dat niet"
        NEE_DREIGING = "nee_dreiging", "nee, de ontwikkeling van een kind loopt concreet gevaar"
        NEE_BELANG_KIND = "nee_belang_kind", "nee, het belang van een kind verzet zich ertegen"

    traject = models.OneToOneField(Traject, models.CASCADE, related_name="familiegroepsplan")
    aangeboden_op = models.DateField("aangeboden op", default=timezone.localdate)
    keuze = models.CharField("wat koos het gezin", max_length=16, choices=Keuze, blank=True)
    keuze_op = models.DateField("gekozen op", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    termijn = models.DateField("het eigen plan is klaar op", null=True, blank=True)
    gereed_op = models.DateField("het eigen plan was er op", null=True, blank=True)

    objects = TrajectgebondenQuerySet.as_manager()

    class Meta:
        verbose_name = "familiegroepsplan"
        verbose_name_plural = "familiegroepsplannen"
        constraints = [
            models.CheckConstraint(
                condition=Q(keuze="", keuze_op__isnull=True) | (~Q(keuze="") & Q(keuze_op__isnull=False)),
                name="familiegroepsplan_keuze_met_datum",
                violation_error_message="Vul bij de keuze ook de dag in waarop het gezin koos.",
            ),
            models.CheckConstraint(
                condition=Q(keuze_op__isnull=True) | Q(keuze_op__gte=F("aangeboden_op")),
                name="familiegroepsplan_keuze_na_aanbod",
                violation_error_message="De keuze ligt voor de dag van het aanbod.",
            ),
            models.CheckConstraint(
                condition=~Q(keuze="ja") | Q(termijn__isnull=False),
                name="familiegroepsplan_ja_met_termijn",
                violation_error_message="Spreek af wanneer het eigen plan klaar is, en vul die dag in.",
            ),
            models.CheckConstraint(
                condition=~Q(keuze__in=["nee_dreiging", "nee_belang_kind"]) | ~Q(toelichting=""),
                name="familiegroepsplan_weigering_met_reden",
                violation_error_message="Leg uit waarom het team het eigen plan niet afwacht.",
            ),
        ]

    def __str__(self) -> str:
        return f"familiegroepsplan bij {self.traject}"


class PlanverzoekQuerySet(TrajectgebondenQuerySet):
    def laatste_eerst(self) -> "PlanverzoekQuerySet":
        """What is still open first, then the latest; with who asked."""
        return self.select_related("lid").order_by(F("gegeven_op").desc(nulls_first=True), "-gevraagd_op", "-id")


@volg_geschiedenis()
class Planverzoek(MetVersie):
    """A member of the family asks for the plan on paper; it is given within fourteen days."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="planverzoeken")
    lid = models.ForeignKey(Gezinslid, models.CASCADE, verbose_name="wie vroeg erom", related_name="planverzoeken")
    gevraagd_op = models.DateField("gevraagd op", default=timezone.localdate)
    gegeven_op = models.DateField("gegeven op", null=True, blank=True)
    door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", editable=False)

    objects = PlanverzoekQuerySet.as_manager()

    class Meta:
        verbose_name = "verzoek om het plan op papier"
        verbose_name_plural = "verzoeken om het plan op papier"
        constraints = [
            models.CheckConstraint(
                condition=Q(gegeven_op__isnull=True) | Q(gegeven_op__gte=F("gevraagd_op")),
                name="planverzoek_gegeven_na_vraag",
                violation_error_message="Gegeven kan niet voor de dag van de vraag.",
            )
        ]

    def __str__(self) -> str:
        return f"plan op papier voor {self.lid}"
