"""The family: members, the households they live in, who holds authority, how they relate."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from gezinnen.gezin.namen import Zoekvraag, zoeknaam, zoekwoord
from teams.access import Recht
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

ZELFDE = 0.6  # similarity of pg_trgm; one wrong letter or a missing tussenvoegsel
LIJKT_GENOEG = 0.5  # word similarity of pg_trgm; one wrong letter in a name of six still passes


class GezinQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Families whose dossier is open now to a team in which `user` reads dossiers, or to `user` in person.

        Unknown user: none.
        """
        toegang = getattr(user, "toegang", None)
        teams = toegang.teams_met(Recht.DOSSIER_LEZEN) if toegang else []
        if toegang is None or not teams:
            return self.none()
        toegangen: Any = self.model._meta.get_field("toegangen").related_model
        open_ = Exists(toegangen._base_manager.filter(lopend_filter(), gezin=OuterRef("pk"), team__in=teams))
        return self.filter(open_ | Q(pk__in=list(toegang.eigen)) if toegang.eigen else open_)

    def met_gemeente(self) -> Self:
        """With the municipality, for pages that show the band of the family."""
        return self.select_related("gemeente")

    def met_naam(self, vraag: Zoekvraag) -> Self:
        """Families in whose name, or in the name of a member, every word of the question occurs."""
        rijen = self.alias(zoeknaam=zoeknaam("naam"))
        for woord in vraag.woorden:
            lid = Gezinslid.objects.met_woord(woord).filter(gezin=OuterRef("pk"))
            rijen = rijen.filter(Q(zoeknaam__contains=zoekwoord(woord)) | Exists(lid))
        return rijen

    def lijkt_op(self, vraag: Zoekvraag) -> Self:
        """Families whose name, or a member's name, looks like the question (typing errors), best first."""
        tekst: Any = zoekwoord(" ".join(vraag.woorden))
        return (
            self.annotate(lijkt=Greatest(
                TrigramWordSimilarity(tekst, zoeknaam("naam")),
                Coalesce(Subquery(
                    Gezinslid.objects.filter(gezin=OuterRef("pk"))
                    .annotate(lijkt=TrigramWordSimilarity(tekst, zoeknaam("voornaam", "achternaam")))
                    .order_by("-lijkt").values("lijkt")[:1]
                ), Value(0.0)),
            ))
            .filter(lijkt__gte=LIJKT_GENOEG)
            .order_by("-lijkt", "pk")
        )  # fmt: skip

    def voor_vergelijking(self) -> Self:
        """With municipality, members and trajectories, to lay families side by side."""
        return self.select_related("gemeente").prefetch_related("leden", "trajecten__team")

    def met_nummer(self, vraag: Zoekvraag) -> Self:
        """Families with this dossier number, or of which the number ends like this."""
        soort, nummer = vraag.nummer
        if soort == "G":
            return self.filter(nummer=f"G-{nummer}")
        return self.filter(nummer__endswith=nummer) if nummer and not soort else self.none()

    def met_geboortedatum(self, dag: date) -> Self:
        """Families with a member that was born on this day."""
        return self.filter(Exists(Gezinslid.objects.filter(gezin=OuterRef("pk"), geboortedatum=dag)))


class DossierQuerySet(models.QuerySet):
    """Rows that belong to a family; `gezin_pad` is the lookup that leads there."""

    gezin_pad = "gezin"

    def visible_to(self, user: Any) -> Self:
        """Rows of the families whose dossier `user` may open now."""
        return self.filter(**{f"{self.gezin_pad}__in": Gezin.objects.visible_to(user)})

    def van_gezin(self, gezin: "Gezin") -> Self:
        """Rows of one family that was fetched already."""
        return self.filter(**{self.gezin_pad: gezin})

    def met_lid(self) -> Self:
        """With the member a row is about, for models that have one."""
        return self.select_related("lid")


class DossierPeriodeQuerySet(DossierQuerySet, PeriodeQuerySet):
    """Rows of a family with a van–tot."""


class GezinslidQuerySet(DossierQuerySet):
    """Members of families."""

    def met_gezin(self, pk: int) -> "Gezinslid | None":
        """One member with the family, for work that runs as that member."""
        return self.select_related("gezin").filter(pk=pk).first()  # type: ignore[return-value]  # a row of this model

    def met_woord(self, woord: str) -> Self:
        """Members in whose first or last name this word occurs."""
        return self.alias(zoeknaam=zoeknaam("voornaam", "achternaam")).filter(zoeknaam__contains=zoekwoord(woord))


class LidQuerySet(DossierPeriodeQuerySet):
    gezin_pad = "lid__gezin"


@volg_geschiedenis()
class Gezin(MetVersie):
    """A family whose members are helped together; one dossier."""

    nummer = models.CharField("dossiernummer", max_length=14, unique=True)
    naam = models.CharField("gezinsnaam", max_length=120)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="gezinnen")
    voorkeurstaal = models.CharField("voorkeurstaal", max_length=40, default="Nederlands")
    tolk_nodig = models.BooleanField("tolk nodig", default=False)
    veiligheidsvlag = models.BooleanField("let op de veiligheid", default=False)
    veiligheid_toelichting = models.CharField("toelichting bij veiligheid", max_length=250, blank=True)
    teken = models.PositiveSmallIntegerField("teken (1–12)", default=1)
    aangemaakt_op = models.DateTimeField("aangemaakt op", default=timezone.now)

    objects = GezinQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]
        verbose_name = "gezin"
        verbose_name_plural = "gezinnen"
        constraints = [
            models.CheckConstraint(
                condition=Q(teken__range=(1, 12)),
                name="gezin_teken",
                violation_error_message="Er zijn twaalf tekens: kies 1 tot en met 12.",
            ),
            models.CheckConstraint(
                condition=Q(veiligheidsvlag=True) | Q(veiligheid_toelichting=""),
                name="gezin_veiligheid",
                violation_error_message="Een toelichting hoort bij de aandacht voor veiligheid: zet die aan.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


@volg_geschiedenis()
class Gezinslid(MetVersie):
    """A person who belongs to the family."""

    class Rol(models.TextChoices):
        JEUGDIGE = "jeugdige", "jeugdige"
        OUDER = "ouder", "ouder"
        STIEFOUDER = "stiefouder", "stiefouder"
        BROER_ZUS = "broer_zus", "broer of zus"
        GROOTOUDER = "grootouder", "grootouder"
        PLEEGOUDER = "pleegouder", "pleegouder"
        ANDER = "ander", "ander"

    class Geslacht(models.TextChoices):
        VROUW = "V", "vrouw"
        MAN = "M", "man"
        ANDERS = "X", "anders of onbekend"

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="leden")
    rol = models.CharField("rol in het gezin", max_length=12, choices=Rol)
    voornaam = models.CharField("voornaam", max_length=80)
    achternaam = models.CharField("achternaam", max_length=120)
    geboortedatum = models.DateField("geboortedatum", null=True, blank=True)
    uitgerekend_op = models.DateField("uitgerekend op (ongeboren kind)", null=True, blank=True)
    geslacht = models.CharField("geslacht", max_length=1, choices=Geslacht, default=Geslacht.ANDERS)
    aangemeld = models.BooleanField("om deze persoon begon de aanmelding", default=False)
    school_of_werk = models.CharField("school of werk", max_length=120, blank=True)
    contactvoorkeur = models.CharField("hoe het liefst contact", max_length=120, blank=True)
    overleden_op = models.DateField("overleden op", null=True, blank=True)

    objects = GezinslidQuerySet.as_manager()

    class Meta:
        ordering = [F("geboortedatum").asc(nulls_last=True), "id"]
        verbose_name = "gezinslid"
        verbose_name_plural = "gezinsleden"
        constraints = [
            models.CheckConstraint(
                condition=Q(geboortedatum__isnull=True) | Q(uitgerekend_op__isnull=True),
                name="gezinslid_geboren_of_uitgerekend",
                violation_error_message="Vul de geboortedatum in of de dag waarop het kind is uitgerekend.",
            ),
            models.CheckConstraint(
                condition=Q(overleden_op__isnull=True)
                | Q(geboortedatum__isnull=True)
                | Q(overleden_op__gte=F("geboortedatum")),
                name="gezinslid_overleden_na_geboorte",
                violation_error_message="De dag van overlijden ligt voor de geboortedatum.",
            ),
        ]

    def __str__(self) -> str:
        return self.voornaam

    @property
    def volledige_naam(self) -> str:
        return f"{self.voornaam} {self.achternaam}"

    def leeftijd(self, op: date | None = None) -> int | None:
        """Age in whole years on `op` (today); None when the birth date is unknown or later."""
        op = op or timezone.localdate()
        if self.geboortedatum is None or self.geboortedatum > op:
            return None
        geweest = (op.month, op.day) >= (self.geboortedatum.month, self.geboortedatum.day)
        return op.year - self.geboortedatum.year - (0 if geweest else 1)


@volg_geschiedenis()
class Huishouden(MetVersie):
    """A home in which members of the family live; its address is kept apart from the dossier's content."""

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="huishoudens")
    naam = models.CharField("hoe noemen we dit huis", max_length=80)
    straat_huisnummer = models.CharField("straat en huisnummer", max_length=120, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    plaats = models.CharField("plaats", max_length=80, blank=True)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, verbose_name="gemeente", related_name="huishoudens"
    )
    geheim = models.BooleanField("adres is geheim", default=False)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "huishouden"
        verbose_name_plural = "huishoudens"

    def __str__(self) -> str:
        return self.naam


@volg_geschiedenis()
class Bewoning(Periode):
    """A member lives in a household, from–to; somebody can live in two at once (co-ouderschap)."""

    lid = models.ForeignKey(Gezinslid, models.CASCADE, related_name="bewoningen")
    huishouden = models.ForeignKey(Huishouden, models.CASCADE, related_name="bewoningen")

    objects = LidQuerySet.as_manager()

    class Meta:
        verbose_name = "bewoning"
        verbose_name_plural = "bewoningen"
        constraints = [
            periode_check("bewoning_periode"),
            geen_overlap(
                "bewoning_geen_overlap",
                "lid",
                "huishouden",
                melding="Dit gezinslid woont in die periode al in dit huis.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lid} in {self.huishouden}"


@volg_geschiedenis()
class Gezag(Periode):
    """Who holds parental authority over a child (BW Boek 1), with the source that was checked."""

    class Soort(models.TextChoices):
        BEIDE_OUDERS = "beide_ouders", "beide ouders"
        ALLEEN_OUDER = "alleen_ouder", "één ouder"
        OUDER_EN_NIET_OUDER = "ouder_en_niet_ouder", "ouder en niet-ouder"
        VOOGDIJ_GI = "voogdij_gi", "voogdij bij een gecertificeerde instelling"
        VOOGDIJ_PERSOON = "voogdij_persoon", "voogdij bij een persoon"
        VOORLOPIGE_VOOGDIJ = "voorlopige_voogdij", "voorlopige voogdij"
        GESCHORST = "geschorst", "gezag geschorst"
        ONBEKEND = "onbekend", "nog niet bekend"

    class Bron(models.TextChoices):
        REGISTER = "register", "gezagsregister"
        BESCHIKKING = "beschikking", "beschikking van de rechter"
        VERKLARING = "verklaring", "verklaring van een ouder"

    lid = models.ForeignKey(Gezinslid, models.CASCADE, related_name="gezag")
    soort = models.CharField("gezag", max_length=20, choices=Soort)
    houders = models.ManyToManyField(
        Gezinslid, verbose_name="wie heeft gezag", related_name="heeft_gezag_over", blank=True
    )
    instelling = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+")
    bron = models.CharField("bron", max_length=12, choices=Bron, default=Bron.VERKLARING)
    peildatum = models.DateField("nagekeken op")

    objects = LidQuerySet.as_manager()

    class Meta:
        verbose_name = "gezag"
        verbose_name_plural = "gezag"
        constraints = [
            periode_check("gezag_periode"),
            geen_overlap("gezag_geen_overlap", "lid", melding="Over deze periode is het gezag al vastgelegd."),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()


@volg_geschiedenis()
class Relatie(Periode):
    """How two members relate, from–to; feeds the genogram."""

    class Soort(models.TextChoices):
        GEHUWD = "gehuwd", "gehuwd"
        PARTNER = "partner", "partner"
        EX_PARTNER = "ex_partner", "ex-partner"
        OUDER_KIND = "ouder_kind", "ouder van"
        PLEEGOUDER_KIND = "pleegouder_kind", "pleegouder van"
        BROER_ZUS = "broer_zus", "broer of zus"

    class Kwaliteit(models.TextChoices):
        GEWOON = "gewoon", "gewoon"
        HECHT = "hecht", "hecht"
        AFSTAND = "afstand", "op afstand"
        CONFLICT = "conflict", "conflict"
        VERBROKEN = "verbroken", "verbroken"

    lid = models.ForeignKey(Gezinslid, models.CASCADE, related_name="relaties")
    ander = models.ForeignKey(Gezinslid, models.CASCADE, related_name="relaties_terug")
    soort = models.CharField("relatie", max_length=16, choices=Soort)
    kwaliteit = models.CharField("hoe gaat het samen", max_length=10, choices=Kwaliteit, default=Kwaliteit.GEWOON)

    objects = LidQuerySet.as_manager()

    class Meta:
        verbose_name = "relatie"
        verbose_name_plural = "relaties"
        constraints = [
            periode_check("relatie_periode"),
            models.CheckConstraint(
                condition=~Q(lid=F("ander")),
                name="relatie_niet_met_zichzelf",
                violation_error_message="Kies twee verschillende gezinsleden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lid} {self.get_soort_display()} {self.ander}"


@volg_geschiedenis()
class Maatregel(Periode):
    """A youth-protection measure about one member, with dates (OTS, voogdij, VOTS, preventief kader)."""

    class Soort(models.TextChoices):
        OTS = "11", "ondertoezichtstelling (OTS)"
        VOTS = "12", "voorlopige OTS"
        VOOGDIJ = "21", "voogdij"
        VOORLOPIGE_VOOGDIJ = "22", "voorlopige voogdij"
        PREVENTIEF = "31", "preventief justitieel kader"
        JEUGDRECLASSERING = "41", "jeugdreclassering"

    lid = models.ForeignKey(Gezinslid, models.CASCADE, related_name="maatregelen")
    soort = models.CharField("maatregel", max_length=2, choices=Soort)
    instelling = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, verbose_name="gecertificeerde instelling", related_name="+"
    )
    uithuisplaatsing = models.BooleanField("met machtiging uithuisplaatsing", default=False)

    objects = LidQuerySet.as_manager()

    class Meta:
        verbose_name = "jeugdbeschermingsmaatregel"
        verbose_name_plural = "jeugdbeschermingsmaatregelen"
        constraints = [
            periode_check("maatregel_periode"),
            geen_overlap("maatregel_geen_overlap", "lid", "soort", melding="Deze maatregel loopt dan al."),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()
