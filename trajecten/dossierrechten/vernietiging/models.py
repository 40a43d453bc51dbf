"""Destroying a dossier or a part of it: who proposed, who reviewed, how far it is, and the proof afterwards."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from teams.account.models import Account
from teams.team.models import Team


class VernietigingQuerySet(models.QuerySet):
    def van_teams(self, teams: list[int]) -> Self:
        """What is handled by one of these teams and is not over; what lies longest first."""
        return (
            self.filter(team__in=teams)
            .exclude(staat__in=[Vernietiging.Staat.VERNIETIGD, Vernietiging.Staat.VERVALLEN])
            .select_related("team", "voorgesteld_door", "getoetst_door")
            .order_by("bereikt_op", "id")
        )

    def van_verzoek(self, verzoek_id: int) -> Any:
        """The last destruction for this request."""
        rijen = self.filter(verzoek_id=verzoek_id).select_related("voorgesteld_door", "getoetst_door")
        return rijen.order_by("-pk").first()

    def uit_te_voeren(self, op: Any) -> Self:
        """Approved with the waiting period behind us on `op`, or stopped half-way."""
        return self.filter(
            Q(staat=Vernietiging.Staat.GOEDGEKEURD, wachten_tot__lt=op) | Q(staat=Vernietiging.Staat.BEZIG)
        ).order_by("id")

    def bewaartermijn(self) -> Self:
        """Dossiers that reach the term of twenty years."""
        return self.filter(grond=Vernietiging.Grond.BEWAARTERMIJN)


class Vernietiging(models.Model):
    """A dossier, or part of it, that is to be destroyed. Holds no content and no reference that outlives the dossier.

    The database function `vernietiging_uitvoeren` destroys only what two different people signed for here and of which
    the waiting period is over. `dossiernummer` and `gezin_id` are emptied by it.
    """

    class Grond(models.TextChoices):
        VERZOEK = "verzoek", "op verzoek (Jeugdwet 7.3.9)"
        BEWAARTERMIJN = "bewaartermijn", "bewaartermijn voorbij (Jeugdwet 7.3.8)"

    class Omvang(models.TextChoices):
        DOSSIER = "dossier", "het hele dossier"
        DEEL = "deel", "een deel van het dossier"

    class Staat(models.TextChoices):
        BEREIKT = "bereikt", "bewaartermijn bereikt"
        VERLENGD = "verlengd", "langer bewaren"
        VOORGESTELD = "voorgesteld", "wacht op een tweede persoon"
        AFGEWEZEN = "afgewezen", "teruggelegd door de tweede persoon"
        GOEDGEKEURD = "goedgekeurd", "in de wachttijd"
        BEZIG = "bezig", "wordt vernietigd"
        VERNIETIGD = "vernietigd", "vernietigd"
        VERVALLEN = "vervallen", "gaat niet door"

    grond = models.CharField("grond", max_length=14, choices=Grond)
    omvang = models.CharField("wat", max_length=8, choices=Omvang)
    staat = models.CharField("staat", max_length=12, choices=Staat)
    team = models.ForeignKey(Team, models.PROTECT, related_name="vernietigingen")
    gezin_id = models.BigIntegerField(null=True)
    verzoek_id = models.BigIntegerField(null=True)
    dossiernummer = models.CharField(max_length=14, blank=True)
    verzoeknummer = models.CharField(max_length=14, blank=True)
    bereikt_op = models.DateField("termijn bereikt op", null=True)
    verlengd_tot = models.DateField("opnieuw bekijken op", null=True)
    reden = models.CharField("reden", max_length=250, blank=True)
    voorgesteld_door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    voorgesteld_op = models.DateTimeField("voorgesteld op", null=True)
    getoetst_door = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    getoetst_op = models.DateTimeField("getoetst op", null=True)
    toets_reden = models.CharField("wat vond de tweede persoon", max_length=250, blank=True)
    geinformeerd_op = models.DateField("familie geïnformeerd en kopie aangeboden op", null=True)
    geinformeerd_hoe = models.CharField("hoe, en wat was het antwoord", max_length=250, blank=True)
    wachten_tot = models.DateField("wachttijd tot en met", null=True)
    bestanden = models.JSONField(default=list)
    begonnen_op = models.DateTimeField(null=True)

    objects = VernietigingQuerySet.as_manager()

    class Meta:
        verbose_name = "vernietiging"
        verbose_name_plural = "vernietigingen"
        constraints = [
            models.UniqueConstraint(
                fields=["gezin_id", "grond"],
                condition=Q(gezin_id__isnull=False) & ~Q(staat__in=["vernietigd", "vervallen", "afgewezen"]),
                name="vernietiging_een_tegelijk",
                violation_error_message="Voor dit dossier loopt al een vernietiging.",
            ),
            models.CheckConstraint(
                condition=Q(getoetst_door__isnull=True)
                | Q(voorgesteld_door__isnull=True)
                | ~Q(getoetst_door=F("voorgesteld_door")),
                name="vernietiging_twee_mensen",
                violation_error_message="Een tweede persoon toetst: dat kun je niet zelf doen.",
            ),
            models.CheckConstraint(
                condition=~Q(staat__in=["goedgekeurd", "bezig", "vernietigd"])
                | Q(
                    voorgesteld_door__isnull=False,
                    getoetst_door__isnull=False,
                    getoetst_op__isnull=False,
                    wachten_tot__isnull=False,
                ),
                name="vernietiging_getekend",
            ),
            models.CheckConstraint(
                condition=~Q(staat="verlengd") | (Q(verlengd_tot__isnull=False) & ~Q(reden="")),
                name="vernietiging_verlengd_met_reden",
                violation_error_message="Schrijf op waarom dit dossier langer nodig is, en tot wanneer.",
            ),
            models.CheckConstraint(
                condition=~Q(staat="vernietigd") | Q(gezin_id__isnull=True, dossiernummer=""),
                name="vernietiging_zonder_verwijzing",
            ),
        ]

    def __str__(self) -> str:
        return f"vernietiging {self.pk}"


class Vernietigingssleutel(models.Model):
    """A row that belongs to a dossier that is being destroyed; written and emptied by the database function."""

    vernietiging = models.ForeignKey(Vernietiging, models.CASCADE, related_name="sleutels")
    tabel = models.CharField(max_length=63)
    rij = models.CharField(max_length=40)
    weg = models.BooleanField(default=False)

    class Meta:
        verbose_name = "sleutel van een vernietiging"
        verbose_name_plural = "sleutels van een vernietiging"
        constraints = [models.UniqueConstraint(fields=["vernietiging", "tabel", "rij"], name="vernietigingssleutel")]

    def __str__(self) -> str:
        return f"{self.tabel} {self.rij}"


class VernietigingsbewijsQuerySet(models.QuerySet):
    def van(self, teams: list[int]) -> Self:
        """Proofs of these teams; all of them for who guards without a team. They hold no content."""
        return self.filter(team_id__in=teams) if teams else self

    def recent(self) -> Self:
        """Newest first, at most 200."""
        return self.order_by("-vernietigd_op", "-id")[:200]


class Vernietigingsbewijs(models.Model):
    """Proof that a dossier was destroyed: hash of its number, dates, ground, who signed, counts. No content.

    Written by the database function in the transaction that destroys; the application can only read it.
    """

    nummer = models.CharField("nummer", max_length=14, unique=True)
    dossier_hash = models.CharField(max_length=64, help_text="HMAC-SHA-256 of the dossier number with our secret")
    verzoeknummer = models.CharField(max_length=14, blank=True)
    grond = models.CharField("grond", max_length=14, choices=Vernietiging.Grond)
    omvang = models.CharField("wat", max_length=8, choices=Vernietiging.Omvang)
    team_id = models.BigIntegerField()
    voorgesteld_door = models.CharField("voorgesteld door", max_length=160)
    voorgesteld_op = models.DateTimeField("voorgesteld op")
    getoetst_door = models.CharField("getoetst door", max_length=160)
    getoetst_op = models.DateTimeField("getoetst op")
    geinformeerd_op = models.DateField("familie geïnformeerd op", null=True)
    wachten_tot = models.DateField("wachttijd tot en met")
    vernietigd_op = models.DateTimeField("vernietigd op", default=timezone.now)
    aantallen = models.JSONField("aantal rijen per tabel", default=dict)
    bestanden = models.PositiveIntegerField("aantal bestanden", default=0)

    objects = VernietigingsbewijsQuerySet.as_manager()

    class Meta:
        verbose_name = "bewijs van vernietiging"
        verbose_name_plural = "bewijzen van vernietiging"

    def __str__(self) -> str:
        return self.nummer
