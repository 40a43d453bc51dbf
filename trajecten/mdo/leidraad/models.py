"""A guide of a meeting: which steps, which question, who answers. And what was brought in, and voted, in a step."""

from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject, Lower
from django.utils import timezone

from gezinnen.afscherming.models import Afschermbaar, schild_regels, schild_wacht
from gezinnen.gezin.models import Gezinslid
from teams.account.models import Account
from teams.basis import MetVersie, volg_geschiedenis
from teams.organisatie.models import Expertise
from trajecten.aanmelding.models import Aanmelding
from trajecten.mdo.inhoud import BIJDRAGE_RIJ
from trajecten.mdo.models import Besluit, Bespreking, BesprekingsdeelQuerySet, MdobijdrageQuerySet


class LeidraadQuerySet(models.QuerySet):
    def te_kiezen(self) -> Self:
        """Guides in use with steps to follow, apart from the weekly MDO's own, which is chosen by choosing none."""
        in_gebruik = Leidraadversie.objects.filter(leidraad=OuterRef("pk"), gepubliceerd_op__isnull=False)
        return self.filter(models.Exists(in_gebruik), actief=True).exclude(code=Leidraad.MDO)

    def met_aantallen(self) -> Self:
        """With `overleggen` (how many meetings used it), `nummer` (version in use) and `in_bewerking`."""
        versies = Leidraadversie.objects.filter(leidraad=OuterRef("pk"))
        return self.annotate(
            overleggen=models.Count("mdos"),
            nummer=models.Subquery(
                versies.filter(gepubliceerd_op__isnull=False).order_by("-nummer").values("nummer")[:1]
            ),
            in_bewerking=models.Exists(versies.filter(gepubliceerd_op__isnull=True)),
        )


@volg_geschiedenis()
class Leidraad(MetVersie):
    """A way to hold a meeting, chosen when it is planned. Its steps stand in its versions."""

    MDO = "mdo"  # code of the guide that a meeting without one follows

    class Soort(models.TextChoices):
        MDO = "mdo", "MDO"
        CASUSOVERLEG = "casusoverleg", "Casusoverleg"
        WEEGOVERLEG = "weegoverleg", "Weegoverleg"
        EXPERTTAFEL = "experttafel", "Experttafel"
        COORDINATIE = "coordinatie", "Coördinatieoverleg"

    code = models.SlugField("code", max_length=40, unique=True, null=True, blank=True, editable=False)
    naam = models.CharField("naam", max_length=80)
    soort = models.CharField("soort overleg", max_length=14, choices=Soort)
    actief = models.BooleanField("in gebruik", default=True)
    ingebouwd = models.BooleanField("ingebouwd", default=False, editable=False)

    objects = LeidraadQuerySet.as_manager()

    class Meta:
        ordering = ["soort", "naam"]
        verbose_name = "leidraad"
        verbose_name_plural = "leidraden"
        constraints = [
            models.UniqueConstraint(
                Lower("naam"),
                name="leidraad_naam_uniek",
                violation_error_message="Er is al een leidraad met deze naam.",
            ),
            models.CheckConstraint(
                condition=Q(ingebouwd=True, code__isnull=False) | Q(ingebouwd=False, code__isnull=True),
                name="leidraad_code_van_het_huis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.naam}"


class LeidraadversieQuerySet(models.QuerySet):
    def in_gebruik(self, leidraad: Leidraad) -> "Leidraadversie | None":
        """The version that a meeting planned now follows."""
        versie: Any = self.filter(leidraad=leidraad, gepubliceerd_op__isnull=False).order_by("-nummer").first()
        return versie

    def in_bewerking(self, leidraad: Leidraad) -> "Leidraadversie | None":
        """The version that beheer works on and nobody follows yet."""
        versie: Any = self.filter(leidraad=leidraad, gepubliceerd_op__isnull=True).first()
        return versie

    def van(self, leidraad: Leidraad) -> Self:
        """The versions of a guide, latest first, each with how many meetings (`overleggen`) follow or followed it."""
        versies = self.filter(leidraad=leidraad).select_related("door").order_by("-nummer")
        return versies.annotate(overleggen=models.Count("mdos"))


@volg_geschiedenis()
class Leidraadversie(models.Model):
    """The steps of a guide as they were for a time; a meeting keeps the version that it was held with."""

    leidraad = models.ForeignKey(Leidraad, models.CASCADE, related_name="versies")
    nummer = models.PositiveSmallIntegerField("versie", default=1)
    uitleg = models.TextField("uitleg voor wie aanschuift", blank=True)
    gepubliceerd_op = models.DateTimeField("in gebruik sinds", null=True, blank=True)
    door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    objects = LeidraadversieQuerySet.as_manager()

    class Meta:
        ordering = ["leidraad", "nummer"]
        verbose_name = "versie van een leidraad"
        verbose_name_plural = "versies van leidraden"
        constraints = [
            models.UniqueConstraint(fields=["leidraad", "nummer"], name="leidraadversie_nummer"),
            models.UniqueConstraint(
                fields=["leidraad"], condition=Q(gepubliceerd_op__isnull=True), name="leidraadversie_een_in_bewerking"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leidraad}, versie {self.nummer}"


class LeidraadstapQuerySet(models.QuerySet):
    def met_inhoud(self, bespreking: Bespreking, lezer: Any) -> Self:
        """The steps with, for one family: `inhoud` (texts that `lezer` may have on a shared screen) and `stemming`
        (the vote of that step with its `stemmen`, at most one). All in one query."""
        teksten = Inbreng.objects.filter(bespreking=bespreking, stap=OuterRef("pk")).order_by("id")
        teksten = teksten.voor_de_kamer(lezer).voor_lezer(lezer)
        stemmen = Stem.objects.filter(stemming=OuterRef("pk")).order_by("account__naam", "id")
        stemming = Stemming.objects.filter(bespreking=bespreking, stap=OuterRef("pk")).exclude(
            uitslag=Stemming.Uitslag.INGETROKKEN
        )
        in_stemming = JSONObject(**STEMMING, stemmen=ArraySubquery(stemmen.values(rij=STEM)))
        return self.annotate(
            inhoud=ArraySubquery(teksten.values(rij=INBRENG)), stemming=ArraySubquery(stemming.values(rij=in_stemming))
        ).order_by("volgorde")


@volg_geschiedenis()
class Leidraadstap(models.Model):
    """One step of a guide: a title, the question on the table, and who answers it."""

    class Wie(models.TextChoices):
        SAMEN = "samen", "samen: één tekst van iedereen"
        IEDER = "ieder", "ieder zelf: een eigen bijdrage met naam en expertise"
        GEZIN = "gezin", "het gezin: een tekst van elk gezinslid"
        PARTIJEN = "partijen", "elke partij: ieder zelf, en elk gezinslid"
        VOORZITTER = "voorzitter", "de voorzitter"
        STEMMEN = "stemmen", "elk teamlid stemt"
        BESLUIT = "besluit", "besluit: wat we besluiten en wie het oppakt"

    EIGEN = (Wie.IEDER, Wie.PARTIJEN)  # everybody writes a text of their own
    VAN_GEZIN = (Wie.GEZIN, Wie.PARTIJEN)  # a text of each member of the family
    GEDEELD = (Wie.SAMEN, Wie.VOORZITTER)  # one text

    versie = models.ForeignKey(Leidraadversie, models.CASCADE, related_name="stappen")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    titel = models.CharField("titel", max_length=60)
    vraag = models.CharField("vraag", max_length=250, blank=True)
    wie = models.CharField("wie antwoordt", max_length=12, choices=Wie)

    objects = LeidraadstapQuerySet.as_manager()

    class Meta:
        ordering = ["volgorde"]
        verbose_name = "stap van een leidraad"
        verbose_name_plural = "stappen van leidraden"
        constraints = [
            models.UniqueConstraint(
                fields=["versie", "volgorde"], name="leidraadstap_volgorde", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(
                fields=["versie"],
                condition=Q(wie="stemmen"),
                name="leidraadstap_een_stemming",
                violation_error_message="Een leidraad heeft hoogstens één stap waarin gestemd wordt.",
            ),
            models.UniqueConstraint(
                fields=["versie"],
                condition=Q(wie="besluit"),
                name="leidraadstap_een_besluit",
                violation_error_message="Een leidraad heeft hoogstens één stap met besluiten.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


@volg_geschiedenis()
class Inbreng(Afschermbaar, MetVersie):
    """What was brought in in one step: by one professional (`auteur`), by one of the family (`lid`), or together."""

    bespreking = models.ForeignKey(Bespreking, models.CASCADE, related_name="inbreng")
    stap = models.ForeignKey(Leidraadstap, models.PROTECT, related_name="+")
    auteur = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    lid = models.ForeignKey(Gezinslid, models.CASCADE, null=True, blank=True, related_name="+")
    expertise = models.ForeignKey(Expertise, models.PROTECT, null=True, blank=True, related_name="+")
    tekst = models.TextField("tekst", blank=True)
    op = models.DateTimeField("op", default=timezone.now)

    objects = MdobijdrageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "inbreng in een stap"
        verbose_name_plural = "inbreng in stappen"
        constraints = [
            models.UniqueConstraint(
                fields=["bespreking", "stap", "auteur", "lid"], nulls_distinct=False, name="inbreng_een_per_stap"
            ),
            models.CheckConstraint(
                condition=Q(auteur__isnull=True) | Q(lid__isnull=True), name="inbreng_van_een_of_van_allen"
            ),
            models.CheckConstraint(
                condition=Q(auteur__isnull=False) | Q(alleen_voor__isnull=True), name="inbreng_samen_is_open"
            ),
            *schild_regels("inbreng"),
        ]
        triggers = schild_wacht(
            "SELECT t.gezin_id FROM trajecten_traject t JOIN trajecten_bespreking b ON b.traject_id = t.id "
            "WHERE b.id = NEW.bespreking_id",
            auteur="auteur_id",
        )

    def __str__(self) -> str:
        return f"inbreng bij {self.stap}"


class StemmingQuerySet(BesprekingsdeelQuerySet):
    def lopend(self) -> Self:
        """Votes that are not closed."""
        return self.filter(uitslag="")

    def voorstel_voor(self, traject: Any) -> dict[str, Any]:
        """What a panel accepted last about the referral of this trajectory, as the decision on it begins."""
        aangenomen = self.filter(bespreking__traject=traject, uitslag=Stemming.Uitslag.AANGENOMEN)
        rij: Any = aangenomen.exclude(route="").order_by("-gesloten_op").first()
        if rij is None or rij.gesloten_op is None:
            return {}
        return {
            "uitkomst": rij.route,
            "uitkomst_op": timezone.localdate(rij.gesloten_op),
            "route": Aanmelding.Route.EXPERTTAFEL,
            "motivatie": rij.motivatie,
        }


@volg_geschiedenis()
class Stemming(MetVersie):
    """A proposal that the members vote on; its words do not change any more once it is put to them."""

    class Uitslag(models.TextChoices):
        AANGENOMEN = "aangenomen", "aangenomen"
        VERWORPEN = "verworpen", "niet aangenomen"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    bespreking = models.ForeignKey(Bespreking, models.CASCADE, related_name="stemmingen")
    stap = models.ForeignKey(Leidraadstap, models.PROTECT, related_name="+")
    voorstel = models.TextField("voorstel")
    route = models.CharField(
        "voorstel voor de aanmelding", max_length=14, choices=Aanmelding.Uitkomst, blank=True
    )  # fmt: skip
    geopend_op = models.DateTimeField("in stemming sinds", default=timezone.now)
    geopend_door = models.ForeignKey(Account, models.PROTECT, related_name="+")
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    gesloten_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    uitslag = models.CharField("uitslag", max_length=12, choices=Uitslag, blank=True)
    door_voorzitter = models.BooleanField("de stemmen staakten, de voorzitter besliste", default=False)
    motivatie = models.TextField("motivatie", blank=True)
    besluit = models.OneToOneField(Besluit, models.SET_NULL, null=True, blank=True, related_name="stemming")

    objects = StemmingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "stemming"
        verbose_name_plural = "stemmingen"
        constraints = [
            models.UniqueConstraint(
                fields=["bespreking", "stap"],
                condition=~Q(uitslag="ingetrokken"),
                name="stemming_een_per_stap",
                violation_error_message="Er is al een voorstel in stemming.",
            ),
            models.CheckConstraint(
                condition=Q(uitslag="", gesloten_op__isnull=True, gesloten_door__isnull=True)
                | (~Q(uitslag="") & ~Q(motivatie="") & Q(gesloten_op__isnull=False, gesloten_door__isnull=False)),
                name="stemming_gesloten_met_motivatie",
                violation_error_message="Schrijf de motivatie op.",
            ),
        ]

    def __str__(self) -> str:
        return f"stemming {self.get_uitslag_display() or 'loopt'}"


class StemQuerySet(BesprekingsdeelQuerySet):
    traject_pad = "stemming__bespreking__traject"


@volg_geschiedenis()
class Stem(MetVersie):
    """The vote of one member, with why; theirs to change until the vote is closed."""

    class Keuze(models.TextChoices):
        AKKOORD = "akkoord", "akkoord"
        NIET_AKKOORD = "niet_akkoord", "niet akkoord"
        ONTHOUDING = "onthouding", "onthouding"

    stemming = models.ForeignKey(Stemming, models.CASCADE, related_name="stemmen")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    keuze = models.CharField("stem", max_length=12, choices=Keuze)
    motivatie = models.TextField("motivatie")
    op = models.DateTimeField("op", default=timezone.now)

    objects = StemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "stem"
        verbose_name_plural = "stemmen"
        constraints = [
            models.UniqueConstraint(fields=["stemming", "account"], name="stem_een_per_lid"),
            models.CheckConstraint(
                condition=~Q(motivatie=""), name="stem_met_motivatie", violation_error_message="Schrijf op waarom."
            ),
        ]

    def __str__(self) -> str:
        return self.get_keuze_display()

    @property
    def bespreking(self) -> Bespreking:
        """The discussion in which the vote was taken; it says whom it is about."""
        return self.stemming.bespreking


INBRENG = JSONObject(**BIJDRAGE_RIJ, pk="pk", lid_id="lid_id", lid="lid__voornaam")
STEMMING = {
    veld: veld
    for veld in ("pk", "versie", "voorstel", "route", "uitslag", "door_voorzitter", "motivatie", "besluit_id")
}
STEM = JSONObject(account_id="account_id", naam="account__naam", keuze="keuze", motivatie="motivatie", versie="versie")
