"""The weekly MDO: the meeting, its agenda, what everybody contributed, and the ledger of decisions."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from gezinnen.afscherming.models import (
    GEZIN_VAN_TRAJECT,
    Afschermbaar,
    AfschermbaarQuerySet,
    Betreffend,
    BetreffendQuerySet,
    schild_regels,
    schild_wacht,
    verklaringen_bij,
)
from teams.access import Recht
from teams.account.models import Account
from teams.basis import MetVersie, volg_geschiedenis
from teams.organisatie.models import Expertise, Organisatie
from teams.team.models import Team
from trajecten.mdo.agenda.models import Agendagewicht
from trajecten.traject.models import Traject, TrajectgebondenQuerySet

DUUR = (15, 480)  # minutes that a meeting can take
DUUR_ANDERS = "Kies een duur van 15 minuten tot 8 uur."
DAG_BEZET = "Dit team heeft op deze dag al zo'n overleg."


class MdoQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Meetings of the teams where `user` reads dossiers, and those with a family that is open to `user` in
        person: there they see that family only."""
        teams = user.toegang.teams_met(Recht.DOSSIER_LEZEN) if hasattr(user, "toegang") else []
        if not teams or not user.toegang.eigen:
            return self.filter(team__in=teams)
        eigen = Bespreking._base_manager.filter(mdo=OuterRef("pk"), traject__gezin__in=list(user.toegang.eigen))
        return self.filter(Q(team__in=teams) | Exists(eigen))

    def met_team(self) -> Self:
        """With the team, the chair (and in whose place) and the guide."""
        return self.select_related("team", "voorzitter", "leidraad", "vervangt", "verzet_door")

    def wekelijks(self) -> Self:
        """The meetings of a team's own rhythm, without those that follow a guide of their own."""
        return self.filter(leidraad__isnull=True)

    def met_aantallen(self) -> Self:
        """With the team and `gezinnen` on the agenda, how many were `besproken`, and the number of `besluiten`."""
        return self.met_team().annotate(
            gezinnen=Count("besprekingen", distinct=True),
            besproken=Count("besprekingen", filter=Q(besprekingen__besproken_op__isnull=False), distinct=True),
            besluiten=Count("besprekingen__besluiten", distinct=True),
        )

    def komend(self, vanaf: date) -> Self:
        """Meetings that still have to be held or closed, first one first: from `vanaf` on, or begun before."""
        return self.filter(Q(op__gte=vanaf) | Q(status=Mdo.Status.BEZIG), status__in=Mdo.OPEN).order_by("op")

    def van_team(self, team: Team) -> Self:
        """Meetings of one team."""
        return self.filter(team=team)

    def bleef_open(self, mdo: "Mdo") -> Self:
        """Meetings of the same kind that were begun on a day before this one and today, and never closed."""
        voor = min(mdo.op, timezone.localdate())
        eerder = self.filter(team=mdo.team_id, leidraad=mdo.leidraad_id, op__lt=voor, status=Mdo.Status.BEZIG)
        return eerder.order_by("op")

    def nog_te_zien(self, vanaf: date) -> Self:
        """What comes, and what would have come and lapses: both in order of day."""
        return (self.komend(vanaf) | self.filter(status=Mdo.Status.VERVALLEN, op__gte=vanaf)).order_by("op", "tijd")

    def geweest(self, voor: date) -> Self:
        """Meetings before `voor` that are over, latest first: closed, lapsed, or gone by without having begun."""
        niet_gehouden = [Mdo.Status.GEPLAND, Mdo.Status.VERVALLEN]
        voorbij = Q(status=Mdo.Status.AFGESLOTEN) | Q(status__in=niet_gehouden, op__lt=timezone.localdate())
        return self.filter(voorbij, op__lt=voor).order_by("-op", "-id")


@volg_geschiedenis()
class Mdo(MetVersie):
    """A meeting of one team in which it discusses its families."""

    class Status(models.TextChoices):
        GEPLAND = "gepland", "gepland"
        BEZIG = "bezig", "bezig"
        AFGESLOTEN = "afgesloten", "afgesloten"
        VERVALLEN = "vervallen", "vervallen"

    OPEN = (Status.GEPLAND, Status.BEZIG)

    nummer = models.CharField("nummer", max_length=14, unique=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="mdos")
    op = models.DateField("datum")
    tijd = models.TimeField("tijd", default="09:00")
    duur = models.PositiveSmallIntegerField("duur in minuten", default=120, db_default=120)
    plaats = models.CharField("plaats", max_length=120, blank=True)
    voorzitter = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="voorgezeten_mdos")
    status = models.CharField("status", max_length=12, choices=Status, default=Status.GEPLAND)
    afgesloten_op = models.DateTimeField("afgesloten op", null=True, blank=True)
    # Without one it is the weekly MDO: vraag, bijdragen, besluit.
    leidraad = models.ForeignKey("trajecten.Leidraad", models.PROTECT, null=True, blank=True, related_name="mdos")
    leidraadversie = models.ForeignKey(
        "trajecten.Leidraadversie", models.PROTECT, null=True, blank=True, related_name="mdos"
    )

    reeks = models.ForeignKey("trajecten.Overlegreeks", models.SET_NULL, null=True, blank=True, related_name="mdos")
    ritmedag = models.DateField("dag volgens het ritme", null=True, blank=True)
    afwijking = models.CharField("waarom het anders gaat", max_length=250, blank=True, default="", db_default="")
    verzet_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    vervangt = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, verbose_name="in plaats van", related_name="+"
    )
    voorgesteld_op = models.DateTimeField("agenda voorgesteld op", null=True, blank=True)

    objects = MdoQuerySet.as_manager()

    class Meta:
        ordering = ["-op"]
        verbose_name = "MDO"
        verbose_name_plural = "MDO's"
        constraints = [
            models.UniqueConstraint(
                fields=["team", "op", "leidraad"],
                condition=~Q(status="vervallen"),
                nulls_distinct=False,
                name="mdo_een_per_team_dag_en_leidraad",
                violation_error_message=DAG_BEZET,
            ),
            models.CheckConstraint(
                condition=Q(leidraad__isnull=True, leidraadversie__isnull=True)
                | Q(leidraad__isnull=False, leidraadversie__isnull=False),
                name="mdo_leidraad_met_versie",
            ),
            models.CheckConstraint(
                condition=Q(status="afgesloten", afgesloten_op__isnull=False)
                | (~Q(status="afgesloten") & Q(afgesloten_op__isnull=True)),
                name="mdo_afgesloten_met_moment",
            ),
            models.UniqueConstraint(fields=["reeks", "ritmedag"], name="mdo_een_per_ritmedag"),
            models.CheckConstraint(
                condition=~Q(status="vervallen") | ~Q(afwijking=""),
                name="mdo_vervallen_met_reden",
                violation_error_message="Schrijf op waarom het niet doorgaat.",
            ),
            models.CheckConstraint(
                condition=Q(duur__range=DUUR),
                name="mdo_duur",
                violation_error_message=DUUR_ANDERS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort_naam} {self.team} {self.op}"

    @property
    def is_open(self) -> bool:
        """Still to be held or to be closed: its agenda and its texts can change."""
        return self.status in self.OPEN

    @property
    def soort_naam(self) -> str:
        """The kind of meeting, as in a heading. Needs the guide (`met_team`)."""
        return "MDO" if self.leidraad is None else self.leidraad.get_soort_display()


class BesprekingQuerySet(BetreffendQuerySet, TrajectgebondenQuerySet):
    def op_agenda(self) -> Self:
        """In the order of the agenda, what was moved to a later meeting last, with all that a line shows."""
        gewichten = Agendagewicht.objects.filter(team=OuterRef("mdo__team")).order_by()
        return (
            self.select_related(
                "traject__gezin__gemeente",
                "traject__stand",
                "gevraagd_door",
                "mdo__team",
                "mdo__voorzitter",
                "mdo__leidraad",
            )
            .annotate(verschoven=Case(When(doorgeschoven="", then=0), default=1))
            .annotate(gewichten=ArraySubquery(gewichten.values(rij=JSONObject(reden="reden", gewicht="gewicht"))))
            .order_by("verschoven", "volgorde", "id")
        )

    def met_mdo(self) -> Self:
        """With the meeting and the trajectory: what a look needs for the log."""
        return self.select_related("mdo", "traject")

    def van_mdo(self, mdo: Mdo) -> Self:
        """The agenda of one meeting."""
        return self.filter(mdo=mdo)

    def te_bespreken(self) -> Self:
        """Not discussed and not moved on, in the order of the agenda."""
        return self.filter(besproken_op__isnull=True, doorgeschoven="").op_agenda()

    def besproken(self) -> Self:
        """Families that were discussed, latest meeting first."""
        return self.filter(besproken_op__isnull=False).order_by("-mdo__op", "-id")


@volg_geschiedenis()
class Bespreking(Betreffend, MetVersie):
    """One family on the agenda of one meeting, and what came out of it."""

    class Visie(models.TextChoices):
        GEDEELD = "gedeeld", "we zien het samen zo"
        VERSCHIL = "verschil", "we zien het verschillend"

    mdo = models.ForeignKey(Mdo, models.CASCADE, related_name="besprekingen")
    traject = models.ForeignKey(Traject, models.CASCADE, related_name="besprekingen")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=1)
    minuten = models.PositiveSmallIntegerField("minuten", default=10)
    aanleiding = models.CharField("waarom op de agenda", max_length=250, blank=True)
    gevraagd_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    vraag = models.TextField("de vraag aan het team", blank=True)
    verslag = models.TextField("verslag", blank=True)
    veiligheidsconclusie = models.TextField("conclusie over de veiligheid", blank=True)
    visie = models.CharField("zien we het samen zo", max_length=10, choices=Visie, blank=True)
    verschil = models.TextField("wie ziet het anders en waarom", blank=True)
    besproken_op = models.DateTimeField("besproken op", null=True, blank=True)
    doorgeschoven = models.CharField("doorgeschoven omdat", max_length=250, blank=True)
    eigen_vraag = models.BooleanField("de vraag van het gezin kwam aan bod", null=True, blank=True)
    geen_besluit = models.CharField("geen besluit nodig, want", max_length=250, blank=True)

    objects = BesprekingQuerySet.as_manager()

    class Meta:
        ordering = ["volgorde", "id"]
        verbose_name = "bespreking"
        verbose_name_plural = "besprekingen"
        indexes = [
            models.Index(fields=["traject", "-besproken_op"], name="bespreking_traject"),
            GinIndex(SearchVector("verslag", config="dutch"), name="bespreking_zoeken"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["mdo", "traject"],
                name="bespreking_uniek",
                violation_error_message="Dit gezin staat al op de agenda.",
            ),
            *schild_regels("bespreking", alleen_voor=False),
        ]
        triggers = schild_wacht(GEZIN_VAN_TRAJECT, alleen_voor=False)

    def __str__(self) -> str:
        return f"{self.traject} in {self.mdo}"

    @property
    def oordeel(self) -> dict[str, str]:
        """What the team chose together, as the lists of a page name it."""
        gehoord = "unknown" if self.eigen_vraag is None else str(self.eigen_vraag).lower()
        return {"visie": self.visie, "eigen_vraag": gehoord}


class BesprekingsdeelQuerySet(TrajectgebondenQuerySet):
    traject_pad = "bespreking__traject"


class MdobijdrageQuerySet(AfschermbaarQuerySet, BesprekingsdeelQuerySet):
    def voor_de_kamer(self, account: Any) -> Self:
        """What can stand on the screen that the whole meeting looks at: what everybody may read, and one's own."""
        return self.filter(Q(alleen_voor__isnull=True) | Q(auteur=account))


@volg_geschiedenis()
class Bijdrage(Afschermbaar, MetVersie):
    """What one person brought in about a family from one expertise; its author's own."""

    bespreking = models.ForeignKey(Bespreking, models.CASCADE, related_name="bijdragen")
    auteur = models.ForeignKey(Account, models.PROTECT, related_name="mdo_bijdragen")
    expertise = models.ForeignKey(Expertise, models.PROTECT, null=True, blank=True, related_name="+")
    tekst = models.TextField("bijdrage")
    op = models.DateTimeField("op", default=timezone.now)

    objects = MdobijdrageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "bijdrage"
        verbose_name_plural = "bijdragen"
        constraints = [
            models.UniqueConstraint(fields=["bespreking", "auteur"], name="bijdrage_een_per_auteur"),
            *schild_regels("bijdrage"),
        ]
        triggers = schild_wacht(
            "SELECT t.gezin_id FROM trajecten_traject t JOIN trajecten_bespreking b ON b.traject_id = t.id "
            "WHERE b.id = NEW.bespreking_id",
            auteur="auteur_id",
        )

    def __str__(self) -> str:
        return f"bijdrage van {self.auteur}"


class BesluitQuerySet(BesprekingsdeelQuerySet):
    def met_verklaringen(self) -> Self:
        """With `verklaringen`: what the family states beside each."""
        return self.annotate(verklaringen=verklaringen_bij(Besluit))

    def met_uitvoerder(self) -> Self:
        """With who sees to it, and what it became when it was changed."""
        return self.select_related("uitvoerder", "naar_team", "organisatie", "opvolger")

    def lopend(self) -> Self:
        """Decisions that still have to be carried out."""
        return self.filter(status=Besluit.Status.OPEN)

    def uit_vergadering(self) -> Self:
        """As they were taken in a meeting: not what replaced one of them after it was closed."""
        later = Q(voorganger__isnull=False, genomen_op__gt=F("bespreking__mdo__afgesloten_op"))
        return self.exclude(later).met_uitvoerder()

    def op_lijst(self) -> Self:
        """For the list of a team: first due on top, those without a date last, with the family and the meeting."""
        rijen = self.met_uitvoerder().select_related("bespreking__mdo__leidraad", "bespreking__traject__gezin")
        return rijen.order_by(F("voor").asc(nulls_last=True), "id")

    def van_traject(self, traject: Any) -> Self:
        """Decisions about one trajectory, latest first."""
        return (
            self.filter(bespreking__traject=traject)
            .select_related("uitvoerder", "naar_team", "organisatie", "bespreking__mdo")
            .order_by("-bespreking__mdo__op", "-id")
        )


@volg_geschiedenis()
class Besluit(MetVersie):
    """A decision of the MDO: implemented by somebody before a date; ends done, not done or changed."""

    class Status(models.TextChoices):
        OPEN = "open", "loopt"
        GEDAAN = "gedaan", "uitgevoerd"
        NIET_GEDAAN = "niet_gedaan", "niet uitgevoerd"
        GEWIJZIGD = "gewijzigd", "gewijzigd"

    bespreking = models.ForeignKey(Bespreking, models.CASCADE, related_name="besluiten")
    tekst = models.TextField("besluit")
    uitvoerder = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="mdo_besluiten")
    naar_team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+")
    voor = models.DateField("voor welke datum", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=Status, default=Status.OPEN)
    toelichting = models.TextField("waarom niet of anders", blank=True)
    genomen_op = models.DateTimeField("genomen op", default=timezone.now)
    afgerond_op = models.DateField("afgerond op", null=True, blank=True)
    opvolger = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, verbose_name="werd", related_name="voorganger"
    )

    objects = BesluitQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["niet_gedaan", "gewijzigd"]) | ~Q(toelichting=""),
                name="besluit_toelichting",
                violation_error_message="Schrijf op waarom het besluit niet of anders is uitgevoerd.",
            ),
            models.CheckConstraint(condition=Q(opvolger__isnull=True) | Q(status="gewijzigd"), name="besluit_opvolger"),
            models.CheckConstraint(
                condition=Q(uitvoerder__isnull=True, naar_team__isnull=True)
                | Q(uitvoerder__isnull=True, organisatie__isnull=True)
                | Q(naar_team__isnull=True, organisatie__isnull=True),
                name="besluit_een_uitvoerder",
                violation_error_message="Kies één persoon, team of organisatie.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:80]

    @property
    def te_laat(self) -> bool:
        """Still to be carried out, and its day has passed."""
        return self.status == self.Status.OPEN and self.voor is not None and self.voor < timezone.localdate()

    @property
    def wie(self) -> str:
        """Who sees to it: a person, a team or an organisation. Needs those three (`van_traject`)."""
        return str(self.uitvoerder or self.naar_team or self.organisatie or "het team")
