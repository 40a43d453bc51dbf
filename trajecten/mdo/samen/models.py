"""A text that several people type at once: its state as a CRDT (Yjs), and the log of what each of them sent."""

from typing import Any, Self

from django.db import models
from django.utils import timezone

from teams.account.models import Account
from trajecten.mdo.models import Bespreking
from trajecten.traject.models import TrajectgebondenQuerySet

VAN_EEN = models.Q(veld="bijdrage") | models.Q(veld__startswith="eigen-")  # has an author


class MeetekstQuerySet(TrajectgebondenQuerySet):
    traject_pad = "bespreking__traject"

    def zichtbaar_voor(self, account: Any) -> Self:
        """The shared texts and this person's own."""
        return self.filter(models.Q(auteur=None) | models.Q(auteur=account))


class Meetekst(models.Model):
    """One text of a discussion; everybody of the team types in it, or only its author when there is one.

    `veld` is one of `Veld`, or a text in a step of a guide (`leidraad.teksten.Plek`): "stap-12" is shared,
    "eigen-12" has an author, "lid-12-34" is what a member of the family says.

    `staat` is the whole document as one Yjs update; `tekst` is what it reads as. Two updates of the same document
    always come to the same text, in whatever order and however often they arrive.
    """

    class Veld(models.TextChoices):
        BIJDRAGE = "bijdrage", "bijdrage"
        VERSLAG = "verslag", "verslag"
        VEILIGHEID = "veiligheidsconclusie", "conclusie over de veiligheid"
        VERSCHIL = "verschil", "wie het anders ziet"
        BESLUIT = "besluit", "besluit in wording"

    bespreking = models.ForeignKey(Bespreking, models.CASCADE, related_name="meeteksten")
    veld = models.CharField(max_length=48)
    auteur = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    staat = models.BinaryField(default=b"")
    tekst = models.TextField(blank=True)
    nr = models.PositiveIntegerField(default=0, help_text="Number of the last change.")
    bijgewerkt_op = models.DateTimeField(default=timezone.now)

    objects = MeetekstQuerySet.as_manager()

    class Meta:
        verbose_name = "tekst in een bespreking"
        verbose_name_plural = "teksten in besprekingen"
        constraints = [
            models.UniqueConstraint(
                fields=["bespreking", "veld", "auteur"], nulls_distinct=False, name="meetekst_een_per_veld"
            ),
            models.CheckConstraint(
                condition=(VAN_EEN & models.Q(auteur__isnull=False)) | (~VAN_EEN & models.Q(auteur__isnull=True)),
                name="meetekst_eigen_heeft_auteur",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.veld} ({self.bespreking_id})"


class TekstwijzigingQuerySet(TrajectgebondenQuerySet):
    traject_pad = "meetekst__bespreking__traject"

    def te_laat(self) -> Self:
        """What came in after the meeting was closed."""
        return self.filter(nr__isnull=True)

    def van(self, bespreking: Bespreking, account: Any) -> Self:
        """What this person sent to the texts of a discussion."""
        return self.filter(meetekst__bespreking=bespreking, account=account)


class Tekstwijziging(models.Model):
    """What one browser sent in one go. Its key makes a second arrival harmless.

    Without `nr` it came in after the meeting was closed: it is kept for who wrote it, and is not in the text.
    """

    meetekst = models.ForeignKey(Meetekst, models.CASCADE, related_name="wijzigingen")
    nr = models.PositiveIntegerField(null=True)
    sleutel = models.UUIDField(unique=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    wijziging = models.BinaryField()
    op = models.DateTimeField(default=timezone.now)

    objects = TekstwijzigingQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging van een tekst"
        verbose_name_plural = "wijzigingen van teksten"
        constraints = [models.UniqueConstraint(fields=["meetekst", "nr"], name="tekstwijziging_volgorde")]

    def __str__(self) -> str:
        return f"{self.meetekst_id}:{self.nr}"
