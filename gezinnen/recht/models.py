"""Consent, capability and exceptions: what somebody agreed to, and why somebody else decides."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gezinnen.gezin.models import DossierQuerySet, Gezin, Gezinslid, LidQuerySet
from gezinnen.recht.regels import Afwijkingsoort, Waarvoor
from teams.account.models import Account
from teams.basis import MetVersie, Periode, periode_check, volg_geschiedenis
from teams.organisatie.models import Organisatie


class ToestemmingQuerySet(DossierQuerySet):
    def geldig(self, op: date | None = None) -> Self:
        """Given on or before `op` (today) and not withdrawn by then."""
        op = op or timezone.localdate()
        return self.filter(Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gt=op), gegeven_op__lte=op)

    def met_namen(self) -> Self:
        """With who gave it, about whom, with which organisation and who wrote it down; newest first."""
        return self.select_related("lid", "voor", "organisatie", "gever_organisatie", "vastgelegd_door").order_by(
            "-gegeven_op", "-id"
        )


@volg_geschiedenis()
class Toestemming(MetVersie):
    """What one person answered, for themselves or on behalf of a child: yes or no, to what, how, until when."""

    Waarvoor = Waarvoor

    class Hoe(models.TextChoices):
        MONDELING = "mondeling", "mondeling, met een getuige"
        PAPIER = "papier", "handtekening op papier"
        LINK = "link", "via een persoonlijke link"

    class Hoedanigheid(models.TextChoices):
        ZELF = "zelf", "voor zichzelf"
        GEZAG = "gezag", "als ouder of voogd met gezag"
        VERTEGENWOORDIGER = "vertegenwoordiger", "als vertegenwoordiger"

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="toestemmingen")
    voor = models.ForeignKey(
        Gezinslid, models.CASCADE, verbose_name="over wie gaat het", related_name="toestemmingen_over"
    )
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="wie gaf antwoord", related_name="toestemmingen"
    )
    gever_naam = models.CharField("naam van iemand buiten het gezin", max_length=120, blank=True)
    gever_organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, verbose_name="van welke instelling", related_name="+"
    )
    hoedanigheid = models.CharField("in welke rol", max_length=20, choices=Hoedanigheid, default=Hoedanigheid.ZELF)
    waarvoor = models.CharField("waarvoor", max_length=8, choices=Waarvoor)
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, verbose_name="delen met welke organisatie", related_name="+"
    )
    ontvanger = models.CharField("delen met iemand anders", max_length=120, blank=True)
    plan = models.CharField("welke versie van het plan", max_length=24, blank=True)
    toelichting = models.CharField("wat is er precies afgesproken", max_length=250, blank=True)
    geweigerd = models.BooleanField("zei nee", default=False)
    reden = models.TextField("reden van het nee", blank=True)
    hoe = models.CharField("hoe", max_length=10, choices=Hoe, default=Hoe.PAPIER)
    getuige = models.CharField("wie was erbij", max_length=120, blank=True)
    gegeven_op = models.DateField("gegeven op")
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    reden_intrekking = models.CharField("reden van het intrekken", max_length=250, blank=True)
    vastgelegd_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField("vastgelegd op", default=timezone.now)

    objects = ToestemmingQuerySet.as_manager()

    class Meta:
        ordering = ["-gegeven_op"]
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gte=F("gegeven_op")),
                name="toestemming_volgorde",
                violation_error_message="Toestemming wordt eerst gegeven en dan ingetrokken.",
            ),
            models.CheckConstraint(
                condition=Q(lid__isnull=False, gever_naam="", gever_organisatie__isnull=True)
                | (Q(lid__isnull=True) & ~Q(gever_naam="")),
                name="toestemming_wie",
                violation_error_message="Kies een gezinslid, of vul de naam in van de voogd of vertegenwoordiger.",
            ),
            models.CheckConstraint(
                condition=~Q(waarvoor="delen") | Q(organisatie__isnull=False) | ~Q(ontvanger=""),
                name="toestemming_delen_met_wie",
                violation_error_message="Vul in met wie gedeeld mag worden.",
            ),
            models.CheckConstraint(
                condition=Q(waarvoor="delen") | Q(organisatie__isnull=True, ontvanger=""),
                name="toestemming_alleen_delen_met",
                violation_error_message="Alleen bij delen vul je in met wie.",
            ),
            models.CheckConstraint(
                condition=Q(geweigerd=True) & ~Q(reden="") | Q(geweigerd=False, reden=""),
                name="toestemming_nee_met_reden",
                violation_error_message="Schrijf bij een nee de reden op, en bij een ja niet.",
            ),
            models.CheckConstraint(
                condition=~Q(hoe="mondeling") | ~Q(getuige=""),
                name="toestemming_mondeling_met_getuige",
                violation_error_message="Vul bij mondelinge toestemming in wie erbij was.",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True, reden_intrekking="") | Q(ingetrokken_op__isnull=False),
                name="toestemming_reden_bij_intrekking",
                violation_error_message="Een reden van het intrekken hoort bij een datum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_waarvoor_display()} ({self.gever})"

    @property
    def gever(self) -> str:
        """Name of who answered, wherever it is kept."""
        if self.lid is not None:
            return self.lid.voornaam
        return f"{self.gever_naam} ({self.gever_organisatie})" if self.gever_organisatie else self.gever_naam

    @property
    def met_wie(self) -> str:
        """With whom may be shared."""
        return self.organisatie.naam if self.organisatie is not None else self.ontvanger

    def is_geldig(self, op: date | None = None) -> bool:
        op = op or timezone.localdate()
        return self.gegeven_op <= op and (self.ingetrokken_op is None or self.ingetrokken_op > op)


@volg_geschiedenis()
class Wilsbekwaamheid(MetVersie):
    """A judgement whether somebody can oversee this kind of decision; the latest one counts."""

    class Vertegenwoordiging(models.TextChoices):
        GEZAG = "gezag", "wie het gezag heeft (tot 18 jaar)"
        CURATOR = "curator", "curator of mentor"
        GEMACHTIGDE = "gemachtigde", "schriftelijk gemachtigde"
        PARTNER = "partner", "partner"
        FAMILIE = "familie", "ouder, kind, broer of zus"

    lid = models.ForeignKey(Gezinslid, models.CASCADE, verbose_name="over wie", related_name="wilsbekwaamheid")
    bekwaam = models.BooleanField("kan dit zelf overzien", default=False)
    over = models.CharField("over welke beslissingen", max_length=160)
    op = models.DateField("beoordeeld op")
    door = models.CharField("beoordeeld door (naam en functie)", max_length=160)
    toelichting = models.TextField("waarop is dat gebaseerd")
    opnieuw_op = models.DateField("opnieuw bekijken op", null=True, blank=True)
    vertegenwoordiging = models.CharField("wie vertegenwoordigt", max_length=12, choices=Vertegenwoordiging, blank=True)
    vertegenwoordiger = models.ForeignKey(
        Gezinslid, models.SET_NULL, null=True, blank=True, verbose_name="gezinslid", related_name="vertegenwoordigt"
    )
    vertegenwoordiger_naam = models.CharField("of iemand buiten het gezin", max_length=120, blank=True)

    objects = LidQuerySet.as_manager()

    class Meta:
        ordering = ["-op", "-id"]
        verbose_name = "oordeel over wilsbekwaamheid"
        verbose_name_plural = "oordelen over wilsbekwaamheid"
        constraints = [
            models.CheckConstraint(
                condition=Q(bekwaam=True, vertegenwoordiging="") | (Q(bekwaam=False) & ~Q(vertegenwoordiging="")),
                name="wilsbekwaamheid_vertegenwoordiging",
                violation_error_message="Vul in wie vertegenwoordigt als iemand het zelf niet kan overzien.",
            ),
            models.CheckConstraint(
                condition=Q(opnieuw_op__isnull=True) | Q(opnieuw_op__gt=F("op")),
                name="wilsbekwaamheid_opnieuw_later",
                violation_error_message="Opnieuw bekijken komt na de dag van het oordeel.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lid}: {'kan dit zelf overzien' if self.bekwaam else 'kan dit niet zelf overzien'}"


@volg_geschiedenis()
class Uitzondering(MetVersie, Periode):
    """A reason in law to leave somebody out of a decision, recorded by a professional who consulted a colleague."""

    Soort = Afwijkingsoort

    lid = models.ForeignKey(Gezinslid, models.CASCADE, verbose_name="over wie", related_name="uitzonderingen")
    soort = models.CharField("uitzondering", max_length=16, choices=Afwijkingsoort)
    tegenover = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="wie betrekken we niet", related_name="+"
    )
    reden = models.TextField("waarom is dit nodig")
    geraadpleegd = models.CharField("met welke collega overlegd (naam en functie)", max_length=160)
    door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    objects = LidQuerySet.as_manager()

    class Meta:
        ordering = ["-van", "-id"]
        verbose_name = "uitzondering op toestemming"
        verbose_name_plural = "uitzonderingen op toestemming"
        constraints = [
            periode_check("uitzondering_periode"),
            models.CheckConstraint(
                condition=Q(soort="goede_zorg", tegenover__isnull=False)
                | (~Q(soort="goede_zorg") & Q(tegenover__isnull=True)),
                name="uitzondering_tegenover",
                violation_error_message="Kies wie je niet betrekt als dat niet past bij goede hulp, en anders niemand.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()
