"""Who may open which dossier: a team, or one person for a term."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

from gezinnen.gezin.models import Gezin
from teams.access import Grond, Recht
from teams.account.models import Account
from teams.basis import Periode, PeriodeQuerySet, geen_overlap, lopend_filter, periode_check, volg_geschiedenis
from teams.team.models import Team
from teams.verlof.models import Verlof

NOOD_UREN = 4
NOOD_REDEN_TEKENS = 20
VERZOEK_DAGEN = 14  # a request that nobody answered ends by itself


@volg_geschiedenis()
class Dossiertoegang(Periode):
    """A team that may open the dossier of a family, from–to. The root of every `visible_to`."""

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="toegangen")
    team = models.ForeignKey(Team, models.PROTECT, related_name="dossiertoegangen")

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "toegang tot een dossier"
        verbose_name_plural = "toegangen tot dossiers"
        indexes = [models.Index(fields=["team", "gezin", "van", "tot"], name="dossiertoegang_team_gezin")]
        constraints = [
            periode_check("dossiertoegang_periode"),
            geen_overlap(
                "dossiertoegang_geen_overlap",
                "gezin",
                "team",
                melding="Dit team heeft in die periode al toegang tot het dossier.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} bij dossier {self.gezin.nummer}"


class PersoonlijkeToegangQuerySet(models.QuerySet):
    def lopend(self, op: datetime | None = None) -> Self:
        """Rows that hold at `op` (now). Cover holds no longer than the leave with this person as cover.

        Says the same as the SQL in `teams.account.toegangsregels`, which reads it for every request.
        """
        op = op or timezone.now()
        verlof = Verlof.objects.filter(
            lopend_filter(timezone.localdate(op)), pk=OuterRef("verlof"), waarnemer=OuterRef("account")
        )
        return self.filter(
            Q(verlof__isnull=True) | Exists(verlof), van__lte=op, tot__gt=op, ingetrokken_op__isnull=True
        )

    def visible_to(self, user: Any) -> Self:
        """One's own, those of the teams where this person watches over access; all for the privacy officer."""
        if user.toegang.mag_overal(Recht.TOEGANG_BEWAKEN):
            return self.all()
        return self.filter(Q(account=user.pk) | Q(team__in=user.toegang.teams_met(Recht.TOEGANG_BEWAKEN)))

    def van_account(self, account: Any) -> Self:
        """Somebody's own."""
        return self.filter(account=account)

    def nood(self) -> Self:
        """Break-glass access."""
        return self.filter(grond=Grond.NOOD)

    def te_beoordelen(self) -> Self:
        """Break-glass access that nobody reviewed, the oldest first."""
        return self.nood().filter(beoordeling__isnull=True).order_by("van", "pk")

    def voor_lijst(self) -> Self:
        """With the person, who gave it and its review, the latest first."""
        return self.select_related(
            "account__organisatie", "door", "ingetrokken_door", "team", "verlof__account", "beoordeling__door"
        ).order_by("-van", "-pk")


@volg_geschiedenis()
class PersoonlijkeToegang(models.Model):
    """One person who may open the dossier of one family for a term, with the ground, the reason and who gave it.

    Holds only while this person reads dossiers in some team. On the ground *nood* nothing can be changed.
    `dossier` repeats the number, for who accounts for access without a way into the dossier.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="persoonlijke_toegangen")
    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="persoonlijke_toegangen")
    dossier = models.CharField("dossiernummer", max_length=14)
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, related_name="persoonlijke_toegangen", verbose_name="team van het dossier"
    )
    grond = models.CharField("grond", max_length=10, choices=Grond)
    van = models.DateTimeField("van")
    tot = models.DateTimeField("tot")
    reden = models.CharField("reden", max_length=500)
    door = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name="gegeven door")
    verlof = models.ForeignKey(Verlof, models.CASCADE, null=True, related_name="toegangen")
    ingetrokken_op = models.DateTimeField("beëindigd op", null=True)
    ingetrokken_door = models.ForeignKey(
        Account, models.PROTECT, null=True, related_name="+", verbose_name="beëindigd door"
    )

    objects = PersoonlijkeToegangQuerySet.as_manager()

    class Meta:
        verbose_name = "persoonlijke toegang"
        verbose_name_plural = "persoonlijke toegangen"
        indexes = [
            models.Index(
                fields=["account", "tot"], name="persoonlijketoegang_wie", condition=Q(ingetrokken_op__isnull=True)
            ),
            models.Index(fields=["team", "-van"], name="persoonlijketoegang_team"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__gt=F("van")),
                name="persoonlijketoegang_periode",
                violation_error_message="Het einde van de toegang ligt voor het begin. Kies een later moment.",
            ),
            models.CheckConstraint(
                condition=~Q(grond=Grond.NOOD)
                | Q(
                    GreaterThanOrEqual(Length("reden"), NOOD_REDEN_TEKENS),
                    tot__lte=F("van") + timedelta(hours=NOOD_UREN),
                    account=F("door"),
                ),
                name="persoonlijketoegang_nood",
                violation_error_message="Noodtoegang duurt hoogstens 4 uur en heeft een reden van minstens 20 tekens.",
            ),
            models.CheckConstraint(
                condition=Q(grond=Grond.NOOD) | ~Q(account=F("door")),
                name="persoonlijketoegang_door_ander",
                violation_error_message="Je kunt jezelf geen toegang geven. Vraag toegang aan wie de regie heeft.",
            ),
            models.CheckConstraint(
                condition=Q(grond=Grond.WAARNEMING, verlof__isnull=False)
                | (~Q(grond=Grond.WAARNEMING) & Q(verlof__isnull=True)),
                name="persoonlijketoegang_verlof_bij_waarneming",
                violation_error_message="Waarneming hoort bij het verlof van een collega; andere toegang niet.",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_door__isnull=True)
                | Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False),
                name="persoonlijketoegang_intrekking_volledig",
            ),
            ExclusionConstraint(
                name="persoonlijketoegang_geen_overlap",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("gezin", RangeOperators.EQUAL),
                    ("grond", RangeOperators.EQUAL),
                    (
                        Func(
                            F("van"),
                            F("tot"),
                            RangeBoundary(),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(ingetrokken_op__isnull=True),
                violation_error_message="Deze persoon heeft in die tijd al zo'n toegang tot dit dossier.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_grond_display()} voor {self.account} bij dossier {self.dossier}"

    @property
    def laatste_dag(self) -> date:
        """The day on which it ends, for access that runs to the end of a day."""
        return timezone.localdate(self.tot - timedelta(microseconds=1))

    def is_lopend(self, op: datetime | None = None) -> bool:
        """Whether the row itself holds at `op` (now); for cover the leave has its say too."""
        op = op or timezone.now()
        return self.ingetrokken_op is None and self.van <= op < self.tot


@volg_geschiedenis()
class Noodbeoordeling(models.Model):
    """The review of a break-glass access, afterwards, by somebody else than who used it."""

    class Uitkomst(models.TextChoices):
        TERECHT = "terecht", "terecht"
        NIET_TERECHT = "niet_terecht", "niet terecht"
        MAATREGEL = "maatregel", "niet terecht, met maatregel"

    toegang = models.OneToOneField(PersoonlijkeToegang, models.CASCADE, related_name="beoordeling")
    uitkomst = models.CharField("uitkomst", max_length=14, choices=Uitkomst)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)
    door = models.ForeignKey(Account, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "beoordeling van noodtoegang"
        verbose_name_plural = "beoordelingen van noodtoegang"
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomst="terecht") | ~Q(toelichting=""),
                name="noodbeoordeling_toelichting",
                violation_error_message="Schrijf op waarom de noodtoegang niet terecht was en wat er is gedaan.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.toegang}: {self.get_uitkomst_display()}"


class ToegangsverzoekQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Requests that wait for an answer; after fourteen days nobody waits any more."""
        grens = timezone.now() - timedelta(days=VERZOEK_DAGEN)
        return self.filter(status=Toegangsverzoek.Status.OPEN, gevraagd_op__gt=grens)

    def van(self, account: Account) -> Self:
        """What this person asked, the latest first."""
        return self.filter(account=account).select_related("toegang").order_by("-gevraagd_op", "-pk")

    def bij_teams(self, teams: list[int], behalve: Account) -> Self:
        """Requests for dossiers that are or were open to one of these teams, with who asks; not those of `behalve`."""
        toegangen = Dossiertoegang.objects.filter(gezin=OuterRef("gezin"), team__in=teams)
        return (
            self.filter(Exists(toegangen))
            .exclude(account=behalve)
            .select_related("account__organisatie", "gezin")
            .order_by("gevraagd_op", "pk")
        )


@volg_geschiedenis()
class Toegangsverzoek(models.Model):
    """Somebody asks for access to a dossier number. `gezin` is empty when no dossier has that number:
    the one who asks sees the same in both cases."""

    class Status(models.TextChoices):
        OPEN = "open", "wacht op antwoord"
        VERLEEND = "verleend", "toegang gegeven"
        GEWEIGERD = "geweigerd", "geen toegang gegeven"

    account = models.ForeignKey(Account, models.PROTECT, related_name="toegangsverzoeken")
    gezin = models.ForeignKey(Gezin, models.CASCADE, null=True, related_name="toegangsverzoeken")
    dossier = models.CharField("nummer", max_length=14)
    reden = models.CharField("reden", max_length=500)
    gevraagd_op = models.DateTimeField(default=timezone.now)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.OPEN)
    beslist_door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    beslist_op = models.DateTimeField(null=True)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)
    toegang = models.OneToOneField(PersoonlijkeToegang, models.SET_NULL, null=True, related_name="verzoek")

    objects = ToegangsverzoekQuerySet.as_manager()

    class Meta:
        verbose_name = "verzoek om toegang"
        verbose_name_plural = "verzoeken om toegang"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "dossier"],
                condition=Q(status="open"),
                name="toegangsverzoek_een_open",
                violation_error_message="Je hebt voor dit nummer al een verzoek gedaan.",
            ),
            models.CheckConstraint(
                condition=Q(status="open", beslist_op__isnull=True, beslist_door__isnull=True)
                | (~Q(status="open") & Q(beslist_op__isnull=False, beslist_door__isnull=False)),
                name="toegangsverzoek_besluit_volledig",
            ),
        ]

    def __str__(self) -> str:
        return f"verzoek van {self.account} voor {self.dossier}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN and timezone.now() < self.gevraagd_op + timedelta(days=VERZOEK_DAGEN)
