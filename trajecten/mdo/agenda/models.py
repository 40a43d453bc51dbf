"""What a team finds pressing: its own weights for the reasons that order the agenda."""

from django.db import models
from django.utils import timezone

from teams.account.models import Account
from teams.basis import MetVersie, volg_geschiedenis
from teams.team.models import Team


@volg_geschiedenis()
class Agendagewicht(MetVersie):
    """How heavy one reason weighs in the agenda of one team, when it is not the house's number."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="agendagewichten")
    reden = models.CharField("reden", max_length=24)
    gewicht = models.PositiveSmallIntegerField("gewicht")
    door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", editable=False)
    op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "gewicht in de agenda"
        verbose_name_plural = "gewichten in de agenda"
        constraints = [
            models.UniqueConstraint(fields=["team", "reden"], name="agendagewicht_een_per_reden"),
            models.CheckConstraint(
                condition=models.Q(gewicht__lte=200),
                name="agendagewicht_hoogst",
                violation_error_message="Kies een gewicht van 0 tot en met 200.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reden}: {self.gewicht}"
