"""Who was at a meeting, in which role and with which expertise."""

from django.db import models

from teams.account.models import Account
from teams.basis import volg_geschiedenis
from teams.organisatie.models import Expertise
from trajecten.mdo.models import Mdo


@volg_geschiedenis()
class Aanwezigheid(models.Model):
    """Somebody of the team at a meeting: was there or not, in which role and with which expertise at that time."""

    class Rol(models.TextChoices):
        VOORZITTER = "voorzitter", "voorzitter"
        NOTULIST = "notulist", "schrijft het verslag"
        DEELNEMER = "deelnemer", "deelnemer"

    mdo = models.ForeignKey(Mdo, models.CASCADE, related_name="aanwezigheden")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    aanwezig = models.BooleanField("aanwezig", default=True)
    rol = models.CharField("rol", max_length=10, choices=Rol, default=Rol.DEELNEMER)
    expertises = models.ManyToManyField(Expertise, verbose_name="expertise toen", related_name="+", blank=True)

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheid"
        constraints = [models.UniqueConstraint(fields=["mdo", "account"], name="aanwezigheid_uniek")]

    def __str__(self) -> str:
        return str(self.account)
