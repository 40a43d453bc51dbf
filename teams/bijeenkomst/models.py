"""What a team does together besides its MDO: intervisie, policy, a day out, a lecture, learning with others."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from teams.access import Recht
from teams.account.models import Account
from teams.basis import MetVersie, volg_geschiedenis
from teams.team.models import Team

WEER_OVER = timedelta(weeks=4)  # when the next one is proposed, as long as nobody chose another rhythm


class TeambijeenkomstQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Meetings of the teams of which `user` is a member now, whatever the role there."""
        teams = user.toegang.teams_met(Recht.BIJEENKOMSTEN)
        return self.filter(Exists(Team.objects.filter(pk__in=teams, bijeenkomsten=OuterRef("pk"))))

    def geweest(self, voor: date) -> Self:
        """Before this day, the last one first."""
        return self.filter(op__lt=voor).order_by("-op", "-id")


@volg_geschiedenis()
class Teambijeenkomst(MetVersie):
    """A meeting of one or more teams that is not about a family: to learn, to decide on policy, to be together."""

    class Soort(models.TextChoices):
        INTERVISIE = "intervisie", "intervisie"
        BELEID = "beleid", "beleidsvergadering"
        TEAMDAG = "teamdag", "teamdag"
        LUNCHLEZING = "lunchlezing", "lunchlezing"
        LEERSESSIE = "leersessie", "leersessie"

    soort = models.CharField("soort", max_length=12, choices=Soort, default=Soort.INTERVISIE)
    onderwerp = models.CharField("onderwerp", max_length=120, blank=True)
    teams = models.ManyToManyField(Team, verbose_name="teams", related_name="bijeenkomsten")
    op = models.DateField("datum")
    tijd = models.TimeField("van", default="13:00")
    eind = models.TimeField("tot", default="14:30")
    plaats = models.CharField("plaats", max_length=120, blank=True)
    themas = models.TextField("thema's", blank=True)
    notities = models.TextField("notities", blank=True)
    afgelast = models.BooleanField("gaat niet door", default=False)
    vorige = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="volgende", editable=False)
    gemaakt_door = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+", editable=False)
    gemaakt_op = models.DateTimeField(default=timezone.now, editable=False)

    objects = TeambijeenkomstQuerySet.as_manager()

    class Meta:
        ordering = ["op", "tijd", "pk"]
        verbose_name = "teambijeenkomst"
        verbose_name_plural = "teambijeenkomsten"
        indexes = [models.Index(fields=["op"], name="teambijeenkomst_op")]
        constraints = [
            models.CheckConstraint(
                condition=Q(eind__gt=F("tijd")),
                name="teambijeenkomst_eind",
                violation_error_message="Het eind ligt voor het begin. Kies een latere tijd.",
            ),
            models.UniqueConstraint(
                fields=["vorige", "op"],
                name="teambijeenkomst_volgende_eenmaal",
                violation_error_message="Op deze dag staat de volgende al.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel}, {self.op}"

    @property
    def titel(self) -> str:
        """Kind and subject, as a page says it: "Lunchlezing: hechting"."""
        soort = self.get_soort_display().capitalize()
        return f"{soort}: {self.onderwerp}" if self.onderwerp else soort

    @property
    def is_geweest(self) -> bool:
        return self.op < timezone.localdate()

    @property
    def themalijst(self) -> list[str]:
        """The themes, one per line as they were typed."""
        return [regel.strip() for regel in self.themas.splitlines() if regel.strip()]

    @property
    def weer_op(self) -> date:
        """The day that is proposed for the next one: as long after this one as this one came after the last."""
        ritme = self.op - self.vorige.op if self.vorige else WEER_OVER
        return self.op + (ritme if ritme > timedelta(0) else WEER_OVER)


class DeelnemerQuerySet(models.QuerySet):
    def gasten(self) -> Self:
        """Who was invited from outside the teams, by name."""
        return self.filter(account__isnull=True).order_by("naam", "pk")

    def erbij(self) -> Self:
        """Everybody who was there, members first, each group by name."""
        return self.filter(aanwezig=True).select_related("account").order_by("namens", "account__naam", "naam")


@volg_geschiedenis()
class Deelnemer(models.Model):
    """Somebody at a meeting of teams: a member, or somebody from outside by name. Was there, was not, or unknown."""

    class Namens(models.TextChoices):
        TEAM = "a_team", "lid van het team"
        GEMEENTE = "b_gemeente", "gemeente"
        GEZINNEN = "c_gezinnen", "gezinsvertegenwoordiger"
        PARTNER = "d_partner", "organisatie in het netwerk"
        SPREKER = "e_spreker", "spreker of begeleider"
        ANDER = "f_ander", "anders"

    bijeenkomst = models.ForeignKey(Teambijeenkomst, models.CASCADE, related_name="deelnemers")
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    naam = models.CharField("naam", max_length=120, blank=True)
    organisatie = models.CharField("organisatie", max_length=120, blank=True)
    namens = models.CharField("namens", max_length=12, choices=Namens, default=Namens.TEAM)
    aanwezig = models.BooleanField("was erbij", null=True)

    objects = DeelnemerQuerySet.as_manager()

    class Meta:
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False, naam="", namens="a_team")
                | (Q(account__isnull=True) & ~Q(naam="") & ~Q(namens="a_team")),
                name="deelnemer_lid_of_gast",
                violation_error_message="Vul een naam in, en kies namens wie deze persoon komt.",
            ),
            models.UniqueConstraint(fields=["bijeenkomst", "account"], name="deelnemer_lid_uniek"),
            models.UniqueConstraint(
                fields=["bijeenkomst", "naam", "organisatie"],
                condition=Q(account__isnull=True),
                name="deelnemer_gast_uniek",
                violation_error_message="Deze persoon staat al op de lijst.",
            ),
        ]

    def __str__(self) -> str:
        return self.account.naam if self.account else self.naam


class ActiepuntQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Action points of meetings that `user` may see."""
        return self.filter(bijeenkomst__in=Teambijeenkomst.objects.visible_to(user))

    def van_account(self, account: Any) -> Self:
        """What this person does, with the meeting, the first date first."""
        return self.filter(account=account).select_related("bijeenkomst").order_by("voor", "pk")

    def open(self) -> Self:
        """Not done, of meetings that went on."""
        return self.filter(gedaan_op__isnull=True, bijeenkomst__afgelast=False)


@volg_geschiedenis()
class Actiepunt(MetVersie):
    """What somebody will do after a meeting of teams, before a date. Never about a family: that is an actie."""

    bijeenkomst = models.ForeignKey(Teambijeenkomst, models.CASCADE, related_name="actiepunten")
    wat = models.CharField("wat", max_length=250)
    account = models.ForeignKey(Account, models.PROTECT, related_name="actiepunten", verbose_name="wie")
    voor = models.DateField("voor")
    gedaan_op = models.DateField("gedaan op", null=True, blank=True)

    objects = ActiepuntQuerySet.as_manager()

    class Meta:
        ordering = ["gedaan_op", "voor", "pk"]
        verbose_name = "actiepunt"
        verbose_name_plural = "actiepunten"
        indexes = [
            models.Index(fields=["account", "voor"], name="actiepunt_open", condition=Q(gedaan_op__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.wat

    @property
    def is_te_laat(self) -> bool:
        return self.gedaan_op is None and self.voor < timezone.localdate()
