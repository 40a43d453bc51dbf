"""A guest at the discussion of one family, and what the guest brings in."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from gezinnen.afscherming.models import Betreffend, BetreffendQuerySet, schild_regels, schild_wacht
from gezinnen.delen.models import Deling
from teams.basis import MetVersie, volg_geschiedenis
from trajecten.mdo.models import Bespreking, BesprekingsdeelQuerySet


class GastQuerySet(BesprekingsdeelQuerySet):
    def bij(self, bespreking: Bespreking) -> Self:
        """Guests of one discussion, with their link."""
        return self.filter(bespreking=bespreking).select_related("deling__organisatie").order_by("pk")

    def met_alles(self) -> Self:
        """With link, discussion, meeting and family."""
        return self.select_related(
            "deling__organisatie", "deling__gemaakt_door", "deling__ingetrokken_door", "bespreking__mdo__team",
            "bespreking__traject__gezin",
        )  # fmt: skip


@volg_geschiedenis()
class Gast(MetVersie):
    """Somebody from outside the team who takes part in the discussion of one family in one meeting, by link and code.

    Who it is, for what purpose and on which ground stands with the link (`deling`) and in the register of what was
    shared. `aanduiding` is what the guest knows the family by: the page of the guest shows no other name.
    """

    bespreking = models.ForeignKey(Bespreking, models.CASCADE, related_name="gasten")
    deling = models.OneToOneField(Deling, models.CASCADE, related_name="gast")
    aanduiding = models.CharField("hoe noem je het gezin voor de gast", max_length=80)
    toont_bijdragen = models.BooleanField("de gast leest wat het team inbrengt", default=False)
    aanwezig = models.BooleanField("was erbij", null=True, blank=True)

    objects = GastQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "gast bij een bespreking"
        verbose_name_plural = "gasten bij besprekingen"

    def __str__(self) -> str:
        return f"{self.deling.ontvanger}, {self.deling.organisatie}"

    @property
    def adres(self) -> str:
        """The page of the team about this guest."""
        return reverse("mdo_gast", args=[self.bespreking.mdo.nummer, self.bespreking.traject.nummer, self.pk])

    @property
    def mag_schrijven(self) -> bool:
        """Whether the meeting still takes text."""
        return self.bespreking.mdo.is_open


class GastbijdrageQuerySet(BetreffendQuerySet, BesprekingsdeelQuerySet):
    traject_pad = "gast__bespreking__traject"


@volg_geschiedenis()
class Gastbijdrage(Betreffend, MetVersie):
    """What a guest brought in about a family, signed with name and organisation; the guest's own."""

    gast = models.OneToOneField(Gast, models.CASCADE, related_name="bijdrage")
    tekst = models.TextField("bijdrage")
    naam = models.CharField("naam", max_length=120)
    organisatie = models.CharField("organisatie", max_length=120)
    op = models.DateTimeField("op", default=timezone.now)

    objects = GastbijdrageQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "bijdrage van een gast"
        verbose_name_plural = "bijdragen van gasten"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(tekst="") & ~models.Q(naam="") & ~models.Q(organisatie=""),
                name="gastbijdrage_ondertekend",
                violation_error_message="Vul de tekst en uw naam in.",
            ),
            *schild_regels("gastbijdrage", alleen_voor=False),
        ]
        triggers = schild_wacht(
            "SELECT t.gezin_id FROM trajecten_traject t JOIN trajecten_bespreking b ON b.traject_id = t.id "
            "JOIN trajecten_gast g ON g.bespreking_id = b.id WHERE g.id = NEW.gast_id",
            alleen_voor=False,
        )

    def __str__(self) -> str:
        return f"bijdrage van {self.naam}, {self.organisatie}"
