"""What a family asks about its dossier: a copy, a correction, destruction; and what was decided per part."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gezinnen.gezin.models import DossierQuerySet, Gezin, Gezinslid
from teams.account.models import Account
from teams.basis import MetVersie, volg_geschiedenis
from teams.team.models import Team


class VerzoekQuerySet(DossierQuerySet):
    def open(self) -> Self:
        """Not answered yet, the nearest term first."""
        return self.filter(beantwoord_op__isnull=True).order_by("uiterlijk_op", "id")

    def van_teams(self, teams: list[int]) -> Self:
        """Requests that are handled by one of these teams, with all that a list shows: open ones first."""
        rijen = self.filter(team__in=teams).select_related("gezin", "team", "behandelaar")
        return rijen.order_by(F("beantwoord_op").desc(nulls_first=True), "uiterlijk_op", "id")

    def onderdelen_van(self, verzoek_id: int | None) -> Any:
        """What was decided per kind for this request, for the second person: no content."""
        rijen = Verzoekonderdeel.objects.filter(verzoek=verzoek_id).exclude(groep="5_soort", object_id__isnull=False)
        return (
            rijen.values("besluit", "reden", "soort").annotate(aantal=models.Count("pk")).order_by("-besluit", "reden")
        )

    def voor_lijst(self) -> Self:
        """With about whom, by whom and who handles it."""
        return self.select_related("lid", "verzoeker_lid", "behandelaar", "besloten_door").order_by(
            F("beantwoord_op").desc(nulls_first=True), "uiterlijk_op", "id"
        )


@volg_geschiedenis()
class Verzoek(MetVersie):
    """Somebody of the family, or who represents them, asks for a copy, a correction or destruction."""

    class Soort(models.TextChoices):
        KOPIE = "kopie", "inzage of kopie"
        CORRECTIE = "correctie", "correctie"
        VERNIETIGING = "vernietiging", "vernietiging"

    class Grond(models.TextChoices):
        ZELF = "zelf", "voor zichzelf"
        GEZAG = "gezag", "als ouder of voogd met gezag"
        CURATOR = "curator", "als curator of mentor"
        GEMACHTIGDE = "gemachtigde", "met een schriftelijke machtiging"
        NABESTAANDE = "nabestaande", "als nabestaande"

    class Hoe(models.TextChoices):
        GESPREK = "gesprek", "in een gesprek"
        BRIEF = "brief", "per brief"
        MAIL = "mail", "per e-mail"
        LINK = "link", "via een persoonlijke link"

    class Staat(models.TextChoices):
        ONTVANGEN = "ontvangen", "ontvangen"
        BEOORDELEN = "beoordelen", "wordt beoordeeld"
        TOETSEN = "toetsen", "wacht op een tweede persoon"
        WACHTEN = "wachten", "goedgekeurd, in de wachttijd"
        INGEWILLIGD = "ingewilligd", "gedaan"
        DEELS = "deels", "deels gedaan"
        GEWEIGERD = "geweigerd", "geweigerd"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    EIND = (Staat.INGEWILLIGD, Staat.DEELS, Staat.GEWEIGERD, Staat.INGETROKKEN)

    nummer = models.CharField("nummer", max_length=14, unique=True)
    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="verzoeken")
    team = models.ForeignKey(Team, models.PROTECT, related_name="verzoeken")
    soort = models.CharField("wat wordt gevraagd", max_length=12, choices=Soort)
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="over wie", related_name="verzoeken_over"
    )
    verzoeker_lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="wie vraagt het", related_name="verzoeken"
    )
    verzoeker_naam = models.CharField("of iemand buiten het gezin", max_length=160, blank=True)
    grond = models.CharField("waarom mag deze persoon dit vragen", max_length=12, choices=Grond, default=Grond.ZELF)
    hoe = models.CharField("hoe kwam het verzoek binnen", max_length=8, choices=Hoe, default=Hoe.GESPREK)
    ontvangen_op = models.DateField("ontvangen op", default=timezone.localdate)
    uiterlijk_op = models.DateField("uiterlijk beantwoord op")
    verlengd_reden = models.CharField("waarom later", max_length=250, blank=True)
    omschrijving = models.TextField("wat vraagt deze persoon precies", blank=True)
    met_inzagelog = models.BooleanField("ook wie er in het dossier keek", default=False)
    staat = models.CharField("staat", max_length=12, choices=Staat, default=Staat.ONTVANGEN)
    reden = models.TextField("reden van het besluit", blank=True)
    behandelaar = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    besloten_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    besloten_op = models.DateField("besloten op", null=True, blank=True)
    beantwoord_op = models.DateField("beantwoord op", null=True, blank=True)

    objects = VerzoekQuerySet.as_manager()

    class Meta:
        ordering = ["-ontvangen_op", "-id"]
        verbose_name = "verzoek over het dossier"
        verbose_name_plural = "verzoeken over het dossier"
        indexes = [
            models.Index(fields=["uiterlijk_op"], name="verzoek_open", condition=Q(beantwoord_op__isnull=True)),
            models.Index(fields=["team", "uiterlijk_op"], name="verzoek_team"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(verzoeker_lid__isnull=False) & Q(verzoeker_naam=""))
                | (Q(verzoeker_lid__isnull=True) & ~Q(verzoeker_naam="")),
                name="verzoek_van_wie",
                violation_error_message="Kies wie het vraagt, of vul de naam in van iemand buiten het gezin.",
            ),
            models.CheckConstraint(
                condition=~Q(grond="zelf") | Q(verzoeker_lid__isnull=False),
                name="verzoek_zelf_is_lid",
                violation_error_message="Iemand buiten het gezin vraagt dit niet voor zichzelf: kies de grond.",
            ),
            models.CheckConstraint(
                condition=~Q(soort="kopie") | Q(lid__isnull=False),
                name="verzoek_kopie_over_iemand",
                violation_error_message="Een kopie gaat altijd over één persoon. Kies over wie.",
            ),
            models.CheckConstraint(
                condition=Q(beantwoord_op__isnull=True) | Q(beantwoord_op__gte=F("ontvangen_op")),
                name="verzoek_antwoord_na_ontvangst",
                violation_error_message="Het antwoord ligt voor de dag van ontvangst.",
            ),
            models.CheckConstraint(
                condition=~Q(staat__in=["geweigerd", "deels"]) | ~Q(reden=""),
                name="verzoek_weigering_met_reden",
                violation_error_message="Schrijf de reden op: de familie krijgt die te lezen.",
            ),
            models.CheckConstraint(
                condition=Q(beantwoord_op__isnull=False, staat__in=["ingewilligd", "deels", "geweigerd", "ingetrokken"])
                | Q(beantwoord_op__isnull=True, staat__in=["ontvangen", "beoordelen", "toetsen", "wachten"]),
                name="verzoek_beantwoord_bij_staat",
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def verzoeker(self) -> str:
        """Who asks, in words."""
        return self.verzoeker_lid.volledige_naam if self.verzoeker_lid is not None else self.verzoeker_naam

    @property
    def is_open(self) -> bool:
        return self.staat not in self.EIND

    def is_te_laat(self, op: date | None = None) -> bool:
        return self.is_open and self.uiterlijk_op < (op or timezone.localdate())


class VerzoekonderdeelQuerySet(DossierQuerySet):
    gezin_pad = "verzoek__gezin"

    def open(self) -> Self:
        """Parts about which nobody decided yet."""
        return self.filter(besluit="")

    def op_volgorde(self) -> Self:
        """As a list shows them: what is open first, then by kind and age."""
        return self.select_related("besloten_door").order_by("groep", "soort", "object_id")


class Verzoekonderdeel(models.Model):
    """One text (or one kind of text) of the dossier about which a professional decides for a request.

    Holds no content: `soort` is the label of the model and `object_id` its key. `vingerafdruk` is the hash of what was
    read; when the text changes after the decision, the decision counts no more.
    """

    class Groep(models.TextChoices):
        ANDER = "1_ander", "gaat ook over iemand anders"
        GEZIN = "2_gezin", "gaat over het hele gezin"
        NIET_VOOR = "3_niet_voor", "is afgeschermd voor deze persoon"
        EIGEN = "4_eigen", "gaat alleen over deze persoon"
        SOORT = "5_soort", "een soort gegevens"

    class Besluit(models.TextChoices):
        GEVEN = "geven", "geven"
        ZWART = "zwart", "geven, met stukken zwart"
        WEGLATEN = "weglaten", "weglaten"
        VERNIETIGEN = "vernietigen", "vernietigen"
        BEWAREN = "bewaren", "bewaren"
        LEEGMAKEN = "leegmaken", "naam en gegevens wissen"

    verzoek = models.ForeignKey(Verzoek, models.CASCADE, related_name="onderdelen")
    soort = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True, blank=True)
    groep = models.CharField(max_length=12, choices=Groep)
    lezers = ArrayField(models.BigIntegerField(), null=True, blank=True, help_text="accounts; null: the whole team")
    besluit = models.CharField("besluit", max_length=12, choices=Besluit, blank=True)
    passages = ArrayField(models.TextField(), verbose_name="stukken die zwart worden", default=list, blank=True)
    reden = models.TextField("reden", blank=True)
    vingerafdruk = models.CharField(max_length=64, blank=True)
    besloten_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    besloten_op = models.DateTimeField("besloten op", null=True, blank=True)

    objects = VerzoekonderdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "onderdeel van een verzoek"
        verbose_name_plural = "onderdelen van een verzoek"
        constraints = [
            models.UniqueConstraint(
                fields=["verzoek", "soort", "object_id"], nulls_distinct=False, name="verzoekonderdeel_uniek"
            ),
            models.CheckConstraint(
                condition=Q(besluit="", besloten_op__isnull=True) | (~Q(besluit="") & Q(besloten_op__isnull=False)),
                name="verzoekonderdeel_besloten",
            ),
            models.CheckConstraint(
                condition=~Q(besluit__in=["zwart", "weglaten", "bewaren"]) | ~Q(reden=""),
                name="verzoekonderdeel_reden",
                violation_error_message="Schrijf op waarom je dit niet (helemaal) geeft of vernietigt.",
            ),
            models.CheckConstraint(
                condition=~Q(besluit="zwart") | Q(passages__len__gte=1),
                name="verzoekonderdeel_passages",
                violation_error_message="Zet hieronder welke stukken tekst zwart worden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verzoek_id}: {self.soort} {self.object_id or ''}"

    def mag_lezen(self, account: Any) -> bool:
        """Whether the shield of the text lets this account decide about it."""
        return self.lezers is None or account.pk in self.lezers


class VerzoektermijnQuerySet(models.QuerySet):
    def op_termijn(self) -> Self:
        """Open ones first, the nearest term on top; at most 200."""
        return self.order_by(F("beantwoord_op").desc(nulls_first=True), "uiterlijk_op", "nummer")[:200]


class Verzoektermijn(models.Model):
    """A request without its content, for who guards the terms: a view of the database that holds no family."""

    nummer = models.CharField(primary_key=True, max_length=14)
    soort = models.CharField(max_length=12, choices=Verzoek.Soort)
    team = models.ForeignKey(Team, models.DO_NOTHING, related_name="+", db_constraint=False)
    ontvangen_op = models.DateField()
    uiterlijk_op = models.DateField()
    staat = models.CharField(max_length=12, choices=Verzoek.Staat)
    beantwoord_op = models.DateField(null=True)

    objects = VerzoektermijnQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "trajecten_verzoektermijn"

    def __str__(self) -> str:
        return self.nummer
