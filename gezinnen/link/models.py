"""The personal link of a family member: `/m/<geheim>/` on a phone."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gezinnen.gezin.models import DossierQuerySet, Gezinslid
from teams.account.models import Account
from teams.basis import volg_geschiedenis


class PersoonlijkelinkQuerySet(DossierQuerySet):
    gezin_pad = "lid__gezin"

    def geldig(self, op: datetime | None = None) -> Self:
        """Links that open something at this moment."""
        return self.filter(ingetrokken_op__isnull=True, verloopt_op__gt=op or timezone.now())

    def met_namen(self) -> Self:
        """With the member and who made it, newest first, for the page in the dossier."""
        return self.select_related("lid", "gemaakt_door", "ingetrokken_door").order_by("-id")

    def van_hash(self, geheim_hash: str) -> Any:
        """The valid link of this secret, with its member and family."""
        return self.geldig().select_related("lid__gezin").filter(geheim_hash=geheim_hash).first()

    def van_sleutel(self, pk: int) -> Any:
        """The valid link with this primary key, with its member and family."""
        return self.geldig().select_related("lid__gezin").filter(pk=pk).first()


@volg_geschiedenis(exclude=["geheim_hash", "code_hash", "browser_hash"])
class Persoonlijkelink(models.Model):
    """A page of one's own for one family member, for a term; bound to the first browser that opens it.

    Neither the secret nor the code stands here, only what they hash to.
    """

    class Doel(models.TextChoices):
        INZAGE = "inzage", "het eigen plan, wie er helpen en wie er keken"

    lid = models.ForeignKey(Gezinslid, models.CASCADE, related_name="persoonlijke_links")
    doel = models.CharField("waarvoor", max_length=12, choices=Doel, default=Doel.INZAGE)
    geheim_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    code_altijd = models.BooleanField("vraag ook de eerste keer de code", default=False)
    browser_hash = models.CharField(max_length=64, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(Account, models.PROTECT, related_name="+")
    verloopt_op = models.DateTimeField("geldig tot")
    geopend_op = models.DateTimeField(null=True)
    ingetrokken_op = models.DateTimeField(null=True)
    ingetrokken_door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = PersoonlijkelinkQuerySet.as_manager()

    class Meta:
        verbose_name = "persoonlijke link"
        verbose_name_plural = "persoonlijke links"
        constraints = [
            models.CheckConstraint(
                condition=Q(verloopt_op__gt=F("gemaakt_op")),
                name="persoonlijkelink_termijn",
                violation_error_message="De link is al verlopen voor hij begint. Kies een latere dag.",
            )
        ]

    def __str__(self) -> str:
        return f"link van {self.lid}"

    @property
    def is_geldig(self) -> bool:
        return self.ingetrokken_op is None and self.verloopt_op > timezone.now()
