"""The trajectory of a family with a team: its phases, its standing and the actions that come out of it."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from gezinnen.afscherming.models import een_van
from gezinnen.gezin.models import Gezin, Gezinslid
from gezinnen.toegang.models import Dossiertoegang
from teams.account.models import Account
from teams.basis import MetVersie, Periode, PeriodeQuerySet, lopend_filter, periode_check, volg_geschiedenis
from teams.organisatie.models import Gemeente, Organisatie
from teams.team.models import Team
from teams.verlof.models import Verlof
from trajecten.traject.bereik import bereik
from trajecten.traject.termijnen import UIT_BEELD_DAGEN
from weergave import datum

OOIT = date(9999, 12, 31)


class Fase(models.IntegerChoices):
    """The four phases of a trajectory, in order (domain §3)."""

    AANMELDING = 1, "Aanmelding"
    ANALYSE = 2, "Analyse en kennismaking"
    BEHANDELING = 3, "Behandeling en begeleiding"
    AFRONDING = 4, "Afronding"


class TrajectQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Trajectories of the teams where `user` reads dossiers, of families whose dossier is open to that team;
        and all of the families whose dossier is open to `user` in person."""
        wie = bereik(user)
        return self.binnen(**wie) if wie["teams"] else self.none()

    def binnen(self, teams: Any, eigen: Any, vandaag: date) -> Self:
        """What `visible_to` says, of what `bereik` gave; for a `VasteVraag`, whose rows `haal_op` fetches."""
        lopend = Dossiertoegang.objects.lopend(vandaag)
        open_ = Exists(lopend.filter(gezin=OuterRef("gezin"), team=OuterRef("team")))
        van_team = Q(open_) & Q(een_van("team_id", teams))
        return self.filter(van_team | Q(een_van("gezin_id", eigen)) if eigen else van_team)

    def lopend(self) -> Self:
        """Trajectories that are not closed, whatever their phase."""
        return self.filter(status__in=Traject.LOPEND)

    def van_gezin_behalve(self, traject: "Traject") -> Self:
        """Other trajectories of the same family, with their team."""
        andere = self.filter(gezin=traject.gezin_id).exclude(pk=traject.pk)
        return andere.select_related("team").order_by("-aangemeld_op")

    def laatste_eerst(self) -> Self:
        """A running trajectory before closed ones, the latest first."""
        return self.order_by(F("gesloten_op").desc(nulls_first=True), "-aangemeld_op", "-id")

    def met_stand(self) -> Self:
        """With family, team, municipality, standing, since when it pauses and who covers for the regie today: all
        that a list or band shows."""
        pauzes: Any = self.model._meta.get_field("pauzes").related_model
        pauze = pauzes._base_manager.filter(lopend_filter(), traject=OuterRef("pk"))
        verlof = Verlof.objects.lopend().filter(account=OuterRef("stand__regie_account"), waarnemer__is_active=True)
        return self.select_related("gezin__gemeente", "team", "stand__regie_account").annotate(
            stil_sinds=Subquery(pauze.values("van")[:1]),
            waarnemer_naam=Subquery(verlof.values("waarnemer__naam")[:1]),
        )


class TrajectgebondenQuerySet(models.QuerySet):
    """Rows that belong to a trajectory; `traject_pad` is the lookup that leads there."""

    traject_pad = "traject"

    def visible_to(self, user: Any) -> Self:
        """Rows of the trajectories that `user` may open now."""
        return self.filter(**{f"{self.traject_pad}__in": Traject.objects.visible_to(user)})

    def binnen(self, teams: Any, eigen: Any, vandaag: date) -> Self:
        """The same, for a `VasteVraag`."""
        return self.filter(**{f"{self.traject_pad}__in": Traject.objects.binnen(teams, eigen, vandaag)})


class TrajectperiodeQuerySet(TrajectgebondenQuerySet, PeriodeQuerySet):
    """Rows of a trajectory with a van–tot."""


class StandQuerySet(TrajectgebondenQuerySet):
    """Rows of standing. What a list or a number counts is said here once, so that both say the same."""

    def lopend(self) -> Self:
        """Trajectories that are not closed."""
        return self.filter(gesloten_op__isnull=True)

    def in_zorg(self) -> Self:
        """Families that get help now."""
        return self.filter(status=Traject.Status.IN_ZORG)

    def te_laat(self, wat: str = "", op: date | None = None) -> Self:
        """Running, with an evaluation (`wat="evaluatie"`) or action ("actie"), or either, before `op` (today)."""
        op = op or timezone.localdate()
        evaluatie, actie = Q(volgende_evaluatie_op__lt=op), Q(eerste_actie_voor__lt=op)
        return self.lopend().filter({"evaluatie": evaluatie, "actie": actie}.get(wat, evaluatie | actie))

    def stil(self, op: date | None = None) -> Self:
        """In care and out of sight on `op` (today); what `Stand.is_stil` says of one row."""
        grens = (op or timezone.localdate()) - timedelta(days=UIT_BEELD_DAGEN)
        gezien = Coalesce("laatste_activiteit_op", "gestart_op", "fase_sinds")
        return self.in_zorg().alias(gezien_op=gezien).filter(gezien_op__lte=grens)

    def op_urgentie(self) -> Self:
        """What is first due on top; `volgende` is the day of the next evaluation or action (9999 when none)."""
        volgende = Coalesce(Least("volgende_evaluatie_op", "eerste_actie_voor"), Value(OOIT))
        return self.annotate(volgende=volgende).order_by("volgende", "pk")

    def voor_lijst(self) -> Self:
        """With family, municipality, team and trajectory: all that a row shows."""
        return self.select_related("gezin__gemeente", "team", "traject")


@volg_geschiedenis()
class Traject(MetVersie):
    """Links one family to one team for a time."""

    class Inzet(models.TextChoices):
        TRAJECT = "traject", "traject"
        CONSULTATIE = "consultatie", "consultatie en advies"
        COORDINATIE = "coordinatie", "coördinatie"

    class Status(models.TextChoices):
        AANGEMELD = "aangemeld", "aangemeld"
        WACHTLIJST = "wachtlijst", "op de wachtlijst"
        IN_ZORG = "in_zorg", "in zorg"
        AFGESLOTEN = "afgesloten", "afgesloten"
        NIET_GESTART = "niet_gestart", "niet gestart"

    LOPEND = (Status.AANGEMELD, Status.WACHTLIJST, Status.IN_ZORG)

    nummer = models.CharField("nummer", max_length=14, unique=True)
    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="trajecten")
    team = models.ForeignKey(Team, models.PROTECT, related_name="trajecten")
    inzet = models.CharField("inzet", max_length=12, choices=Inzet, default=Inzet.TRAJECT)
    status = models.CharField("status", max_length=14, choices=Status, default=Status.AANGEMELD)
    aangemeld_op = models.DateField("aangemeld op", default=timezone.localdate)
    gestart_op = models.DateField("hulp gestart op", null=True, blank=True)
    gesloten_op = models.DateField("gesloten op", null=True, blank=True)
    eerder_traject = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, verbose_name="eerder traject", related_name="vervolgtrajecten"
    )
    vraag = models.TextField("de vraag van het gezin", blank=True)

    objects = TrajectQuerySet.as_manager()

    class Meta:
        ordering = ["-aangemeld_op", "-id"]
        verbose_name = "traject"
        verbose_name_plural = "trajecten"
        indexes = [models.Index(fields=["team", "status"], name="traject_team_status")]
        constraints = [
            models.CheckConstraint(
                condition=Q(gesloten_op__isnull=False, status__in=["afgesloten", "niet_gestart"])
                | Q(gesloten_op__isnull=True, status__in=["aangemeld", "wachtlijst", "in_zorg"]),
                name="traject_gesloten_bij_status",
                violation_error_message="Een gesloten traject heeft een sluitdatum, een lopend traject niet.",
            ),
            models.CheckConstraint(
                condition=Q(gestart_op__isnull=True) | Q(gestart_op__gte=F("aangemeld_op")),
                name="traject_start_na_aanmelding",
                violation_error_message="De hulp kan niet starten voor de aanmelding.",
            ),
            models.CheckConstraint(
                condition=Q(gesloten_op__isnull=True) | Q(gesloten_op__gte=F("aangemeld_op")),
                name="traject_sluit_na_aanmelding",
                violation_error_message="Het traject kan niet sluiten voor de aanmelding.",
            ),
            models.UniqueConstraint(
                fields=["gezin", "team"],
                condition=Q(gesloten_op__isnull=True),
                name="traject_een_lopend_per_team",
                violation_error_message="Dit gezin heeft al een lopend traject bij dit team.",
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def is_lopend(self) -> bool:
        return self.gesloten_op is None


@volg_geschiedenis()
class Faseperiode(Periode):
    """A trajectory is in one phase, from–to: who moved it there, when, and why when a step was skipped or repeated."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="faseperioden")
    fase = models.PositiveSmallIntegerField("fase", choices=Fase)
    begonnen_op = models.DateTimeField("vastgelegd op", default=timezone.now)
    door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    reden = models.CharField("reden", max_length=250, blank=True)

    objects = TrajectperiodeQuerySet.as_manager()

    class Meta:
        ordering = ["van", "id"]
        verbose_name = "fase van een traject"
        verbose_name_plural = "fasen van trajecten"
        constraints = [
            periode_check("faseperiode_periode"),
            models.CheckConstraint(condition=Q(fase__range=(1, 4)), name="faseperiode_fase"),
            models.UniqueConstraint(
                fields=["traject"], condition=Q(tot__isnull=True), name="faseperiode_een_open_per_traject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.traject}: {self.get_fase_display()}"


class Stand(models.Model):
    """The standing of one trajectory: one row that every dashboard reads.

    Derived from the dossier and changed in the same transaction as what it summarises
    (`trajecten.traject.stand`); a test recomputes it from the source and compares.
    """

    traject = models.OneToOneField(Traject, models.CASCADE, primary_key=True, related_name="stand")
    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="standen")
    team = models.ForeignKey(Team, models.CASCADE, related_name="standen")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="standen")
    status = models.CharField(max_length=14, choices=Traject.Status)
    inzet = models.CharField(max_length=12, choices=Traject.Inzet)
    verwijzer_soort = models.CharField(max_length=20, blank=True)
    uitkomst_aanmelding = models.CharField(max_length=20, blank=True)
    aangemeld_op = models.DateField()
    gestart_op = models.DateField(null=True)
    gesloten_op = models.DateField(null=True)
    wachtlijst_sinds = models.DateField(null=True)
    wachtlijst_prioriteit = models.PositiveSmallIntegerField(null=True)
    terugkoppeling_op = models.DateField(null=True)
    fase = models.PositiveSmallIntegerField(choices=Fase)
    fase_sinds = models.DateField()
    dagen_aanmelding = models.PositiveIntegerField(null=True, help_text="days in a finished phase 1")
    dagen_analyse = models.PositiveIntegerField(null=True, help_text="days in a finished phase 2")
    dagen_behandeling = models.PositiveIntegerField(null=True, help_text="days in a finished phase 3")
    dagen_afronding = models.PositiveIntegerField(null=True, help_text="days in a finished phase 4")
    regie_account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="standen")
    regie_naam = models.CharField(max_length=160, blank=True)
    laatste_mdo_op = models.DateField(null=True)
    laatste_contact_op = models.DateField(null=True)
    laatste_activiteit_op = models.DateField(null=True, help_text="last contact or note of any kind")
    laatste_evaluatie_op = models.DateField(null=True)
    volgende_evaluatie_op = models.DateField(null=True)
    evaluaties_gepland = models.PositiveSmallIntegerField(default=0, help_text="evaluations due until today")
    evaluaties_gehouden = models.PositiveSmallIntegerField(default=0)
    evaluaties_op_tijd = models.PositiveSmallIntegerField(default=0)
    laatste_incident_op = models.DateField(null=True)
    crisis = models.BooleanField(default=False, help_text="an open incident of the kind crisis")
    veiligheid_begin = models.PositiveSmallIntegerField(null=True, help_text="0–10, lowest assessor, first moment")
    veiligheid_nu = models.PositiveSmallIntegerField(null=True, help_text="0–10, lowest assessor, last moment")
    maatregel = models.BooleanField(default=False, help_text="a youth-protection measure runs")
    uren_per_week = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    gewicht = models.DecimalField(max_digits=4, decimal_places=1, default=1)
    open_acties = models.PositiveSmallIntegerField(default=0)
    eerste_actie_voor = models.DateField(null=True, help_text="earliest date among the open actions")
    doelen = models.PositiveSmallIntegerField(default=0)
    doelen_behaald = models.PositiveSmallIntegerField(default=0)
    vastgelopen = models.BooleanField(default=False, help_text="two evaluations in which no goal moved")
    planversie = models.PositiveSmallIntegerField(default=0)
    plan_vastgesteld_op = models.DateField(null=True)
    wisselingen = models.PositiveSmallIntegerField(default=0)
    partijen = models.PositiveSmallIntegerField(default=0, help_text="organisations involved now, the team apart")
    uitval = models.CharField(max_length=12, blank=True)
    tevredenheid = models.DecimalField(max_digits=3, decimal_places=1, null=True, help_text="mean 1–10 at the end")
    bijgewerkt_op = models.DateTimeField(default=timezone.now)

    objects = StandQuerySet.as_manager()

    class Meta:
        verbose_name = "stand van een traject"
        verbose_name_plural = "stand van trajecten"
        indexes = [
            models.Index(fields=["team", "status", "volgende_evaluatie_op"], name="stand_team"),
            models.Index(fields=["gemeente", "aangemeld_op"], name="stand_gemeente"),
        ]

    def __str__(self) -> str:
        return f"stand van {self.traject_id}"

    @property
    def laatst_gezien_op(self) -> date:
        """Last contact or note; before the first one: the start."""
        return self.laatste_activiteit_op or self.gestart_op or self.fase_sinds

    def is_stil(self, op: date | None = None) -> bool:
        """In care and without contact or note for fourteen days on `op` (today): out of sight."""
        dagen = ((op or timezone.localdate()) - self.laatst_gezien_op).days
        return self.status == Traject.Status.IN_ZORG and dagen >= UIT_BEELD_DAGEN


class ActieQuerySet(TrajectgebondenQuerySet):
    def open(self) -> Self:
        """Actions that still have to be done, earliest date first."""
        return self.filter(gedaan_op__isnull=True, vervallen_op__isnull=True).order_by("voor", "id")

    def van_account(self, account: Any) -> Self:
        """Actions that this person has to do, with the family they are about."""
        return self.filter(account=account).select_related("traject__gezin")

    def op_lijst(self) -> Self:
        """Open ones by date, then what was done or dropped lately; at most a hundred."""
        klaar = Coalesce("gedaan_op", "vervallen_op")
        return self.order_by(klaar.desc(nulls_first=True), "voor", "id")[:100]

    def met_uitvoerder(self) -> Self:
        """With who does it and the trajectory."""
        return self.select_related("account", "lid", "organisatie", "traject__gezin")


@volg_geschiedenis()
class Actie(MetVersie):
    """What was agreed that somebody does before a date: a professional, a family member or a partner."""

    class Bron(models.TextChoices):
        MDO = "mdo", "MDO"
        EVALUATIE = "evaluatie", "gezinsevaluatie"
        PLAN = "plan", "integraal plan"
        HANDMATIG = "handmatig", "zelf toegevoegd"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="acties")
    wat = models.CharField("wat", max_length=250)
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, verbose_name="teamlid", related_name="acties"
    )
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="gezinslid", related_name="acties"
    )
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, verbose_name="partner", related_name="acties"
    )
    voor = models.DateField("voor welke datum")
    bron = models.CharField("komt uit", max_length=10, choices=Bron, default=Bron.HANDMATIG)
    bespreking = models.ForeignKey(
        "trajecten.Bespreking", models.SET_NULL, null=True, blank=True, verbose_name="MDO", related_name="acties"
    )
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    gemaakt_door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    gedaan_op = models.DateField("gedaan op", null=True, blank=True)
    vervallen_op = models.DateField("vervallen op", null=True, blank=True)
    toelichting = models.CharField("toelichting", max_length=250, blank=True)

    objects = ActieQuerySet.as_manager()

    class Meta:
        ordering = ["voor", "id"]
        verbose_name = "actie"
        verbose_name_plural = "acties"
        indexes = [
            models.Index(
                fields=["account", "voor"],
                name="actie_open_account",
                condition=Q(gedaan_op__isnull=True, vervallen_op__isnull=True),
            ),
            models.Index(fields=["traject", "voor"], name="actie_traject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False, lid__isnull=True, organisatie__isnull=True)
                | Q(account__isnull=True, lid__isnull=False, organisatie__isnull=True)
                | Q(account__isnull=True, lid__isnull=True, organisatie__isnull=False),
                name="actie_een_uitvoerder",
                violation_error_message="Kies één uitvoerder: een teamlid, een gezinslid of een partner.",
            ),
            models.CheckConstraint(
                condition=Q(gedaan_op__isnull=True) | Q(vervallen_op__isnull=True),
                name="actie_gedaan_of_vervallen",
                violation_error_message="Een actie is gedaan of vervallen, niet allebei.",
            ),
        ]

    def __str__(self) -> str:
        return self.wat

    @property
    def uitvoerder(self) -> str:
        """Name of who does it."""
        return str(self.account or self.lid or self.organisatie)

    @property
    def te_laat(self) -> str:
        """How far an open action is past its date: "9 dagen over tijd"; empty when it is not."""
        return "" if self.gedaan_op or self.vervallen_op else datum.te_laat(self.voor)
