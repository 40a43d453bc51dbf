"""Four eyes on rights: a change that gives somebody more is proposed by one person and confirmed by another."""

from datetime import timedelta
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from teams.access import LOSSE_ROLLEN, TEAMROLLEN, Recht, rolnamen
from teams.account.models import Account, Roltoekenning
from teams.basis import volg_geschiedenis
from teams.organisatie.models import Gemeente
from teams.team.models import Team, Teamlidmaatschap

GELDIG_DAGEN = 14


class RechtenvoorstelQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Proposals that wait for somebody else, the oldest first; after fourteen days they lapse."""
        grens = timezone.now() - timedelta(days=GELDIG_DAGEN)
        return self.filter(status=Rechtenvoorstel.Status.OPEN, voorgesteld_op__gt=grens).order_by("voorgesteld_op")

    def visible_to(self, user: Any) -> Self:
        """All for administration and the privacy officer; a leader those for the own team; everybody one's own."""
        toegang = user.toegang
        if toegang.mag(Recht.BEHEER) or toegang.mag_overal(Recht.TOEGANG_BEWAKEN):
            return self.all()
        geleid = toegang.teams_met(Recht.TOEGANG_BEWAKEN)
        leden = Teamlidmaatschap.objects.lopend().filter(team__in=geleid).values("account")
        van_leden = Q(soort=Rechtenvoorstel.Soort.EMAIL, account__in=leden)
        return self.filter(Q(account=user.pk) | Q(team__in=geleid) | van_leden)

    def voor_lijst(self) -> Self:
        """With everybody who is named."""
        return self.select_related(
            "account", "voorgesteld_door", "beslist_door", "team", "gemeente", "lidmaatschap", "roltoekenning"
        )


@volg_geschiedenis()
class Rechtenvoorstel(models.Model):
    """A change of rights of one person that waits for, or got, the confirmation of somebody else."""

    class Soort(models.TextChoices):
        LIDMAATSCHAP = "lidmaatschap", "lid van een team"
        ROL = "rol", "rol buiten een team"
        EMAIL = "email", "ander e-mailadres om in te loggen"

    class Status(models.TextChoices):
        OPEN = "open", "wacht op bevestiging"
        BEVESTIGD = "bevestigd", "bevestigd"
        AFGEWEZEN = "afgewezen", "afgewezen"

    soort = models.CharField("soort", max_length=14, choices=Soort)
    account = models.ForeignKey(Account, models.CASCADE, related_name="rechtenvoorstellen", verbose_name="voor wie")
    voorgesteld_door = models.ForeignKey(Account, models.PROTECT, related_name="+")
    voorgesteld_op = models.DateTimeField(default=timezone.now)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.OPEN)
    beslist_door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    beslist_op = models.DateTimeField(null=True)
    # What it becomes; which fields are filled depends on the kind.
    lidmaatschap = models.ForeignKey(Teamlidmaatschap, models.CASCADE, null=True, related_name="voorstellen")
    roltoekenning = models.ForeignKey(Roltoekenning, models.CASCADE, null=True, related_name="voorstellen")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+")
    rollen = ArrayField(
        models.CharField(max_length=24, choices=[(rol.value, rol.label) for rol in TEAMROLLEN]), default=list
    )
    uren = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    mandaat = models.CharField(max_length=250, blank=True)
    rol = models.CharField(max_length=24, blank=True, choices=[(rol.value, rol.label) for rol in LOSSE_ROLLEN])
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, null=True, related_name="+")
    van = models.DateField(null=True)
    tot = models.DateField(null=True)
    email = models.EmailField(blank=True)

    objects = RechtenvoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel voor rechten"
        verbose_name_plural = "voorstellen voor rechten"
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", beslist_door__isnull=True, beslist_op__isnull=True)
                | (~Q(status="open") & Q(beslist_door__isnull=False, beslist_op__isnull=False)),
                name="rechtenvoorstel_besluit_volledig",
            ),
            models.CheckConstraint(
                condition=~Q(status="bevestigd") | ~Q(beslist_door=F("voorgesteld_door")),
                name="rechtenvoorstel_vier_ogen",
                violation_error_message="Je eigen voorstel bevestigt een ander.",
            ),
            models.CheckConstraint(
                condition=Q(soort="lidmaatschap", team__isnull=False, uren__isnull=False, van__isnull=False)
                | (Q(soort="rol", van__isnull=False) & ~Q(rol=""))
                | (Q(soort="email") & ~Q(email="")),
                name="rechtenvoorstel_inhoud",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} voor {self.account}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN and timezone.now() < self.voorgesteld_op + timedelta(days=GELDIG_DAGEN)

    @property
    def wat(self) -> str:
        """What would change, in a sentence for who confirms and for the log; an e-mail address is not in it."""
        periode = (f"vanaf {self.van:%d-%m-%Y}" if self.van else "") + (
            f" tot en met {self.tot:%d-%m-%Y}" if self.tot else ""
        )
        if self.soort == self.Soort.LIDMAATSCHAP:
            return f"{rolnamen(self.rollen)} in {self.team}, {periode}"
        if self.soort == self.Soort.ROL:
            return f"{self.get_rol_display()}{f' van {self.gemeente}' if self.gemeente else ''}, {periode}"
        return "een ander e-mailadres om mee in te loggen"
