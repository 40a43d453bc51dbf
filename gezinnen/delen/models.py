"""What left the team: the register of every supply, and what a partner may read by link."""

from datetime import datetime
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gezinnen.gezin.models import DossierQuerySet, Gezin
from gezinnen.recht.models import Toestemming
from teams.account.models import Account
from teams.basis import volg_geschiedenis
from teams.organisatie.models import Organisatie


class Grond(models.TextChoices):
    """Why personal data may leave the team (Jeugdwet 7.3.10 and 7.3.11, Wmo 2015 5.2.6)."""

    TOESTEMMING = "toestemming", "toestemming"
    DIRECT_BETROKKEN = "direct_betrokken", "direct betrokken bij deze hulp"
    OTS = "ots", "nodig voor de ondertoezichtstelling (7.3.11 lid 4)"
    MELDRECHT = "meldrecht", "meldrecht Veilig Thuis"
    WETTELIJKE_PLICHT = "wettelijke_plicht", "wettelijke plicht"
    EIGEN_RECHT = "eigen_recht", "eigen recht op inzage of kopie (7.3.10)"


class VerstrekkingQuerySet(DossierQuerySet):
    def met_namen(self) -> Self:
        """With who supplied it, to which organisation and by which link; newest first."""
        return self.select_related("door", "organisatie", "deling").order_by("-op", "-id")

    def voor_leden(self, *leden: int) -> Self:
        """What a member may see of the register: about these members or the whole family, and not held back."""
        return self.filter(Q(betreft=[]) | Q(betreft__overlap=list(leden)), niet_tonen_reden="")


@volg_geschiedenis()
class Verstrekking(models.Model):
    """One supply of data about a family outside the team: to whom, what, for what purpose, on which ground, by whom.

    A line is added and never changed, except that the receiver of a print is filled in afterwards.
    """

    class Soort(models.TextChoices):
        TERUGKOPPELING = "terugkoppeling", "terugkoppeling aan de verwijzer"
        OVERDRACHT = "overdracht", "overdracht"
        LINK = "link", "gedeeld via een link"
        GESPREK = "gesprek", "mondeling of telefonisch"
        BRIEF = "brief", "brief of beveiligde mail"
        AFDRUK = "afdruk", "afdruk of pdf"
        EXPORT = "export", "export"
        AFSCHRIFT = "afschrift", "kopie voor het gezin"
        MELDING = "melding", "melding"

    class Ontvangersoort(models.TextChoices):
        VERWIJZER = "verwijzer", "verwijzer"
        PARTNER = "partner", "partner in de hulp"
        GEMEENTE = "gemeente", "gemeente"
        JEUGDBESCHERMING = "jeugdbescherming", "jeugdbescherming, Raad of rechter"
        VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
        GEZIN = "gezin", "het gezin zelf"
        ANDER = "ander", "iemand anders"
        NOG_NIET = "nog_niet", "nog invullen"

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="verstrekkingen")
    soort = models.CharField("hoe", max_length=16, choices=Soort)
    ontvangersoort = models.CharField("soort ontvanger", max_length=18, choices=Ontvangersoort)
    ontvanger = models.CharField("wie kreeg het", max_length=200, blank=True)
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, verbose_name="organisatie", related_name="+"
    )
    betreft = ArrayField(models.BigIntegerField(), verbose_name="over wie", default=list, blank=True)
    wat = ArrayField(models.CharField(max_length=200), verbose_name="wat is gedeeld")
    doel = models.CharField("waarvoor", max_length=250)
    grond = models.CharField("op welke grond", max_length=18, choices=Grond)
    toelichting = models.TextField("toelichting bij de grond", blank=True)
    toestemmingen = models.ManyToManyField(Toestemming, related_name="verstrekkingen", blank=True)
    op = models.DateTimeField("wanneer", default=timezone.now)
    door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="verstrekkingen")
    deling = models.OneToOneField("Deling", models.CASCADE, null=True, blank=True, related_name="verstrekking")
    bron = models.CharField(
        max_length=60, null=True, blank=True, help_text="The act that wrote it, so that it counts once"
    )
    niet_tonen_reden = models.CharField("waarom het gezin dit nu niet ziet", max_length=250, blank=True)

    objects = VerstrekkingQuerySet.as_manager()

    class Meta:
        ordering = ["-op", "-id"]
        verbose_name = "verstrekking"
        verbose_name_plural = "verstrekkingen"
        indexes = [models.Index(fields=["gezin", "-op"], name="verstrekking_gezin")]
        constraints = [
            models.UniqueConstraint(fields=["bron"], name="verstrekking_bron_uniek"),
            models.CheckConstraint(condition=Q(wat__len__gte=1), name="verstrekking_iets",
                                   violation_error_message="Vul in wat er gedeeld is."),
            models.CheckConstraint(
                condition=Q(ontvangersoort="nog_niet", ontvanger="")
                | (~Q(ontvangersoort="nog_niet") & ~Q(ontvanger="")),
                name="verstrekking_ontvanger",
                violation_error_message="Vul in wie het kreeg.",
            ),
            models.CheckConstraint(
                condition=Q(grond__in=["toestemming", "eigen_recht"]) | ~Q(toelichting=""),
                name="verstrekking_zonder_toestemming_met_reden",
                violation_error_message="Leg uit waarom dit zonder toestemming mocht.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.op:%d-%m-%Y})"

    @property
    def wacht_op_ontvanger(self) -> bool:
        return self.ontvangersoort == self.Ontvangersoort.NOG_NIET


class DelingQuerySet(DossierQuerySet):
    def met_namen(self) -> Self:
        """With the organisation and who shared; the last one first."""
        return self.select_related("organisatie", "gemaakt_door", "ingetrokken_door").order_by("-gemaakt_op", "-id")

    def bij_geheim(self, geheim_hash: bytes, soort: str) -> "Deling | None":
        """The open link of this kind with this hash of its secret, with the organisation it is for."""
        open_: Any = self.open().filter(geheim_hash=geheim_hash, soort=soort)
        return open_.select_related("organisatie").first()  # type: ignore[no-any-return]  # a Deling or None

    def open(self, op: datetime | None = None) -> Self:
        """That can be read at `op` (now): within its term, not withdrawn, not locked by wrong codes."""
        op = op or timezone.now()
        begonnen = Q(vanaf__isnull=True) | Q(vanaf__lte=op)
        return self.filter(begonnen, ingetrokken_op__isnull=True, verloopt_op__gt=op, foute_codes__lt=Deling.MAX_FOUT)


@volg_geschiedenis(exclude=["zaad", "geheim_hash"])
class Deling(models.Model):
    """Something shared with a partner by link, for a term; the link and its code travel apart.

    Texts that were frozen, or a place at the table for one discussion of a family.

    The secret and the code follow from `zaad` and the key of the installation: a copy of the database holds neither.
    """

    MAX_FOUT = 5

    class Soort(models.TextChoices):
        STUKKEN = "stukken", "stukken"
        OVERLEG = "overleg", "een plaats aan tafel"

    class CodeVia(models.TextChoices):
        VOORLEZEN = "voorlezen", "voorlezen aan de telefoon"
        SMS = "sms", "sms of beveiligde app"
        POST = "post", "op papier of bij een gesprek"

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="delingen")
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, verbose_name="met welke organisatie", related_name="delingen"
    )
    ontvanger = models.CharField("met wie daar", max_length=120)
    doel = models.CharField("waarvoor", max_length=250)
    betreft = ArrayField(models.BigIntegerField(), verbose_name="over wie", default=list, blank=True)
    code_via = models.CharField("hoe gaat de code", max_length=10, choices=CodeVia, default=CodeVia.VOORLEZEN)
    zaad = models.BinaryField(unique=True)
    geheim_hash = models.BinaryField(unique=True)
    gemaakt_op = models.DateTimeField("gedeeld op", default=timezone.now)
    gemaakt_door = models.ForeignKey(Account, models.PROTECT, related_name="delingen")
    soort = models.CharField("wat", max_length=8, choices=Soort, default=Soort.STUKKEN)
    vanaf = models.DateTimeField("te lezen vanaf", null=True, blank=True)
    verloopt_op = models.DateTimeField("te lezen tot")
    foute_codes = models.PositiveSmallIntegerField("foute codes", default=0)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    ingetrokken_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    reden_intrekking = models.CharField("reden van het intrekken", max_length=250, blank=True)

    objects = DelingQuerySet.as_manager()

    class Meta:
        ordering = ["-gemaakt_op"]
        verbose_name = "deling met een partner"
        verbose_name_plural = "delingen met partners"
        constraints = [
            models.CheckConstraint(
                condition=Q(verloopt_op__gt=F("gemaakt_op")),
                name="deling_termijn",
                violation_error_message="De link moet een tijd te lezen zijn.",
            ),
            models.CheckConstraint(
                condition=Q(vanaf__isnull=True) | Q(verloopt_op__gt=F("vanaf")),
                name="deling_vanaf",
                violation_error_message="De link moet een tijd te lezen zijn.",
            ),
        ]

    def __str__(self) -> str:
        return f"gedeeld met {self.organisatie}"

    @property
    def toestand(self) -> str:
        """open, straks (its time has to come), ingetrokken, verlopen or dicht (too many wrong codes)."""
        nu = timezone.now()
        if self.ingetrokken_op is not None:
            return "ingetrokken"
        if self.verloopt_op <= nu:
            return "verlopen"
        if self.foute_codes >= self.MAX_FOUT:
            return "dicht"
        return "straks" if self.vanaf is not None and self.vanaf > nu else "open"


class GedeelditemQuerySet(DossierQuerySet):
    gezin_pad = "deling__gezin"

    def om_te_lezen(self) -> Self:
        """In order, without the bytes of their files."""
        return self.order_by("volgorde", "id").defer("bestand")

    def met_bestand(self) -> Self:
        """Those that are a file."""
        return self.filter(bestand__isnull=False)


class Gedeelditem(models.Model):
    """One thing that was shared, frozen as it was: its text in blocks, or a file, with statements of the family."""

    deling = models.ForeignKey(Deling, models.CASCADE, related_name="items")
    volgorde = models.PositiveSmallIntegerField(default=1)
    soort = models.CharField("wat", max_length=20)
    bron_pk = models.BigIntegerField(null=True)
    titel = models.CharField("titel", max_length=200)
    blokken = models.JSONField("tekst", default=list, help_text='[{"kop": "…", "tekst": "…"}], read as a document')
    verklaringen = models.JSONField(
        "wat het gezin erbij schreef", default=list, help_text='[{"wie": "…", "op": "…", "tekst": "…"}]'
    )
    bestandstype = models.CharField(max_length=80, blank=True)
    bestand = models.BinaryField(null=True)

    objects = GedeelditemQuerySet.as_manager()

    class Meta:
        ordering = ["volgorde", "id"]
        verbose_name = "gedeeld stuk"
        verbose_name_plural = "gedeelde stukken"
        constraints = [models.UniqueConstraint(fields=["deling", "volgorde"], name="gedeelditem_volgorde")]
        triggers = [pgtrigger.Protect(name="gedeeld_blijft_gedeeld", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.titel


class Delingopening(models.Model):
    """A partner opened a link, read a file, or gave a wrong code."""

    class Wat(models.TextChoices):
        GELEZEN = "gelezen", "gelezen"
        BESTAND = "bestand", "bestand opgehaald"
        FOUTE_CODE = "foute_code", "foute code"

    deling = models.ForeignKey(Deling, models.CASCADE, related_name="openingen")
    op = models.DateTimeField("wanneer", default=timezone.now)
    wat = models.CharField("wat", max_length=10, choices=Wat)
    item = models.ForeignKey(Gedeelditem, models.CASCADE, null=True, blank=True, related_name="+")

    objects = GedeelditemQuerySet.as_manager()

    class Meta:
        ordering = ["-op", "-id"]
        verbose_name = "opening van een link"
        verbose_name_plural = "openingen van links"

    def __str__(self) -> str:
        return f"{self.get_wat_display()} {self.op:%d-%m-%Y %H:%M}"
