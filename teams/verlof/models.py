"""Leave of a person and closure of a team: days on which nobody is expected to act."""

from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from teams.access import Recht
from teams.account.models import Account
from teams.basis import MetVersie, PeriodeQuerySet, geen_overlap, periode_check, volg_geschiedenis
from teams.team.models import Team, Teamlidmaatschap


class VerlofQuerySet(PeriodeQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Own leave, leave that this person covers, and leave of the members of teams that this person leads."""
        teams = user.toegang.teams_met(Recht.CASELOAD_TOEWIJZEN)
        leden = Teamlidmaatschap.objects.lopend().filter(team__in=teams).values("account")
        return self.filter(Q(account=user) | Q(waarnemer=user) | Q(account__in=leden))

    def nog_niet_voorbij(self) -> Self:
        """Leave that lasts or is to come, the first one first."""
        return self.filter(tot__gte=timezone.localdate()).order_by("van", "pk")

    def van_account(self, account: Any) -> Self:
        """Leave of this person, the last one first, with who covers."""
        return self.filter(account=account).select_related("account", "waarnemer")

    def net_voorbij(self, account: Any) -> models.Subquery:
        """For a query that runs anyway: the leave of this person that ended last, as {pk, van, tot}. Of these weeks."""
        vandaag = timezone.localdate()
        rijen = self.filter(account=account, tot__lt=vandaag, tot__gte=vandaag - timedelta(days=21)).order_by("-tot")
        return models.Subquery(rijen.values(rij=JSONObject(pk="pk", van="van", tot="tot"))[:1])

    def waargenomen_door(self, account: Any) -> Self:
        """Leave that this person covers, now or later."""
        return self.filter(waarnemer=account).nog_niet_voorbij().select_related("account")

    def van_team(self, team: Team) -> Self:
        """Leave of the present members of a team that lasts or is to come."""
        leden = Teamlidmaatschap.objects.lopend().filter(team=team).values("account")
        return self.filter(account__in=leden).nog_niet_voorbij().select_related("account", "waarnemer")


@volg_geschiedenis()
class Verlof(MetVersie):
    """The days on which somebody is away; a colleague can cover. Why is nobody's business and is not kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="verloven")
    van = models.DateField("eerste dag")
    tot = models.DateField("laatste dag")
    waarnemer = models.ForeignKey(
        Account,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="waarnemer",
        related_name="waarnemingen",
    )
    vastgelegd_door = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+", editable=False)
    vastgelegd_op = models.DateTimeField(default=timezone.now, editable=False)

    objects = VerlofQuerySet.as_manager()

    class Meta:
        ordering = ["-van", "pk"]
        verbose_name = "verlof"
        verbose_name_plural = "verlof"
        indexes = [
            models.Index(fields=["tot", "van"], name="verlof_tot_van"),
            models.Index(
                fields=["waarnemer", "tot"], name="verlof_waarnemer_tot", condition=Q(waarnemer__isnull=False)
            ),
        ]
        constraints = [
            periode_check("verlof_periode"),
            models.CheckConstraint(
                condition=Q(waarnemer__isnull=True) | ~Q(waarnemer=F("account")),
                name="verlof_ander_neemt_waar",
                violation_error_message="Je kunt niet voor jezelf waarnemen. Kies een collega.",
            ),
            geen_overlap(
                "verlof_geen_overlap", "account", melding="In deze dagen staat al verlof. Pas dat verlof aan."
            ),
        ]

    def __str__(self) -> str:
        return f"verlof van {self.account}"

    @property
    def is_begonnen(self) -> bool:
        return self.van <= timezone.localdate()


class TeamsluitingQuerySet(PeriodeQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Closures of the teams of which `user` is a member now."""
        return self.filter(team__in=list(user.toegang.teamrollen))

    def nog_niet_voorbij(self) -> Self:
        """Closures that last or are to come, the first one first."""
        return self.filter(tot__gte=timezone.localdate()).order_by("van", "pk")


@volg_geschiedenis()
class Teamsluiting(MetVersie):
    """The days on which a whole team is closed: terms do not run and nothing falls due."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="sluitingen")
    van = models.DateField("eerste dag")
    tot = models.DateField("laatste dag")
    reden = models.CharField("reden", max_length=120)
    vastgelegd_door = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+", editable=False)
    vastgelegd_op = models.DateTimeField(default=timezone.now, editable=False)

    objects = TeamsluitingQuerySet.as_manager()

    class Meta:
        ordering = ["-van", "pk"]
        verbose_name = "teamsluiting"
        verbose_name_plural = "teamsluitingen"
        indexes = [models.Index(fields=["team", "van"], name="teamsluiting_team_van")]
        constraints = [
            periode_check("teamsluiting_periode"),
            geen_overlap(
                "teamsluiting_geen_overlap", "team", melding="Het team is in deze dagen al dicht. Pas die sluiting aan."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} dicht: {self.reden}"
