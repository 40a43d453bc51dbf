"""Whom a text is about and who may read it.

Whether an account may read a row is said once, in the database function `afscherming_open`; `visible_to` of the
QuerySets and the policies of the row-level security both call it.
"""

from collections.abc import Iterable
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import BooleanField, F, Func, OuterRef, Q, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from gezinnen.gezin.models import DossierQuerySet, Gezin, Gezinslid
from teams.account.models import Account
from teams.basis import volg_geschiedenis

REDEN_ONTBREEKT = "Schrijf op waarom niet iedereen dit mag lezen."


class Openbaar(Func):
    """True when an account (a primary key) may read a row with this `alleen_voor`."""

    function = "afscherming_open"
    output_field = BooleanField()


class EenVan(Func):
    """A look-up by key: this column is one of the keys in an array of the outer row."""

    template, arg_joiner = "%(expressions)s)", " = ANY ("
    output_field = BooleanField()


def een_van(kolom: str, sleutels: Any) -> EenVan:
    """Condition: this column is one of these keys. The same SQL however many there are."""
    return EenVan(F(kolom), Value(sleutels, ArrayField(models.BigIntegerField())))


def verklaringen_bij(model: type[models.Model], sleutel: str = "pk") -> ArraySubquery:
    """Annotation for rows of `model`: the statements beside each, oldest first, as {van, namens, op, tekst, pk}.

    `sleutel` leads to the row of `model`, when it is asked along with another.
    """
    rijen = Verklaring.objects.filter(
        soort=model._meta.model_name, object_id=OuterRef(sleutel), ingetrokken_op__isnull=True
    ).order_by("op", "pk")
    return ArraySubquery(
        rijen.values(
            rij=JSONObject(
                pk="pk", van=Coalesce("lid__voornaam", Value("")), namens="vertegenwoordiger", op="op", tekst="tekst"
            )
        )
    )


class BetreffendQuerySet(models.QuerySet):
    """Rows that say whom they are about, and that can be kept from one member of the family."""

    def over(self, lid: Gezinslid) -> Self:
        """Rows about this member or about the whole family."""
        return self.filter(Q(betreft__len=0) | Q(betreft__contains=[lid.pk]))

    def voor_gezinslid(self, lid: Gezinslid) -> Self:
        """Rows that may be shown to this member: for the whole team, and not kept from them."""
        return self.filter(Q(niet_voor__isnull=True) | ~Q(niet_voor=lid.pk))

    def voor_gezin(self) -> Self:
        """Rows that may stand in a document for the whole family."""
        return self.filter(niet_voor__isnull=True)

    def voor_lezer(self, user: Any) -> Self:
        """What `user` may read, with its marks: `over` (first names), `niet_voor_naam` and `verklaringen`.

        No query of its own, and one cheap look-up by key per mark that a row has.
        """
        leden = Gezinslid._base_manager.filter(EenVan(F("pk"), OuterRef("betreft"))).order_by("geboortedatum", "pk")
        return self.annotate(
            over=ArraySubquery(leden.values("voornaam")),
            niet_voor_naam=F("niet_voor__voornaam"),
            verklaringen=verklaringen_bij(self.model),
        )


class AfschermbaarQuerySet(BetreffendQuerySet):
    """Rows that can be shielded; `schildpaden` are the lookups to every row whose shield counts ('' is itself)."""

    schildpaden: tuple[str, ...] = ("",)

    def visible_to(self, user: Any) -> Self:
        """Rows of the families `user` may open now, without what is shielded from them."""
        return super().visible_to(user).leesbaar_voor(user)  # type: ignore[misc]  # the scope of the next class

    def leesbaar_voor(self, user: Any) -> Self:
        """What `user` may read among rows of a family that was fetched already."""
        return self._leesbaar(getattr(user, "pk", None))

    def _leesbaar(self, account: int | None) -> Self:
        rijen = self
        for pad in self.schildpaden:
            rijen = rijen.filter(Openbaar(F(f"{pad}alleen_voor"), Value(account, models.BigIntegerField())))
        return rijen

    def afgeschermd_voor(self, user: Any) -> Self:
        """What `user` may not read: for a refusal to write over it, never to show."""
        return self.exclude(pk__in=self.leesbaar_voor(user).values("pk"))

    def voor_het_hele_team(self) -> Self:
        """What nobody of the team is kept from: all that a number, a document or a reminder for many may use."""
        return self.filter(**{f"{pad}alleen_voor__isnull": True for pad in self.schildpaden})

    def voor_gezinslid(self, lid: Gezinslid) -> Self:
        return super().voor_gezinslid(lid).voor_het_hele_team()

    def voor_gezin(self) -> Self:
        return super().voor_gezin().voor_het_hele_team()

    def voor_lezer(self, user: Any) -> Self:
        """What `user` may read, with its marks; also `andere_lezers`: names of who else may."""
        lezers = Account.objects.filter(EenVan(F("pk"), OuterRef("alleen_voor"))).exclude(pk=getattr(user, "pk", None))
        return (
            super()
            .voor_lezer(user)
            .leesbaar_voor(user)
            .annotate(andere_lezers=ArraySubquery(lezers.order_by("naam").values("naam")))
        )


class Betreffend(models.Model):
    """A text about people: `betreft` holds members (empty: the whole family), `niet_voor` one it is kept from."""

    betreft = ArrayField(models.BigIntegerField(), verbose_name="over wie", default=list, blank=True)
    niet_voor = models.ForeignKey(
        Gezinslid, models.SET_NULL, null=True, blank=True, verbose_name="niet laten zien aan", related_name="+"
    )
    afscherm_reden = models.CharField("waarom niet iedereen dit mag lezen", max_length=250, blank=True)

    class Meta:
        abstract = True

    def over_leden(self) -> list[int]:
        """Primary keys of the members it is about; empty means the whole family. A field `lid` counts."""
        lid = getattr(self, "lid_id", None)
        return [*dict.fromkeys([*([lid] if lid else []), *self.betreft])]


class Afschermbaar(Betreffend):
    """A text that can be meant for some colleagues only: `alleen_voor` holds accounts (null: the whole team).

    The author is always among them (a trigger sees to it). Shielding never takes away the family's right of access.
    """

    alleen_voor = ArrayField(
        models.BigIntegerField(), verbose_name="alleen voor deze collega's", null=True, blank=True, default=None
    )

    class Meta:
        abstract = True


def schild_regels(naam: str, *, alleen_voor: bool = True) -> list[models.BaseConstraint]:
    """The constraints of a model with shields: a reason, and never a shield that nobody sees through."""
    geen = Q(niet_voor__isnull=True) & (Q(alleen_voor__isnull=True) if alleen_voor else Q())
    regels: list[models.BaseConstraint] = [
        models.CheckConstraint(
            condition=geen | ~Q(afscherm_reden=""),
            name=f"{naam}_schild_reden",
            violation_error_message=REDEN_ONTBREEKT,
        )
    ]
    if alleen_voor:
        regels.append(
            models.CheckConstraint(
                condition=Q(alleen_voor__isnull=True) | Q(alleen_voor__len__gte=1),
                name=f"{naam}_schild_lezers",
                violation_error_message="Kies wie dit mogen lezen.",
            )
        )
    return regels


def schild_wacht(gezin: str, *, auteur: str = "", alleen_voor: bool = True) -> list[pgtrigger.Trigger]:
    """The trigger of a model with shields: members belong to the family, accounts exist, the author stays in.

    `gezin` is SQL that gives the family of NEW; `auteur` the column of who wrote it.
    """
    lezers = "NEW.alleen_voor" if alleen_voor else "NULL"
    erbij = (
        f"IF NEW.alleen_voor IS NOT NULL AND NEW.{auteur} IS NOT NULL AND NOT NEW.{auteur} = ANY (NEW.alleen_voor) "
        f"THEN NEW.alleen_voor := NEW.alleen_voor || NEW.{auteur}::bigint; END IF; "
        if auteur
        else ""
    )
    gevuld = "NEW.betreft <> '{}' OR NEW.niet_voor_id IS NOT NULL" + (
        " OR NEW.alleen_voor IS NOT NULL" if alleen_voor else ""
    )
    return [
        pgtrigger.Trigger(
            name="schild_wacht",
            operation=pgtrigger.Insert | pgtrigger.Update,
            when=pgtrigger.Before,
            condition=pgtrigger.Condition(gevuld),
            func=(
                f"{erbij}PERFORM afscherming_controle(({gezin}), NEW.betreft, {lezers}, NEW.niet_voor_id); RETURN NEW;"
            ),
        )
    ]


GEZIN_VAN_TRAJECT = "SELECT t.gezin_id FROM trajecten_traject t WHERE t.id = NEW.traject_id"


class VerklaringQuerySet(DossierQuerySet):
    def geldig(self) -> Self:
        """Statements that were not withdrawn, oldest first, with by whom."""
        return (
            self.filter(ingetrokken_op__isnull=True)
            .select_related("lid", "vastgelegd_door", "gelezen_door")
            .order_by("op", "id")
        )

    def bij(self, soort: str, sleutels: Iterable[int]) -> Self:
        """What was stated beside these rows of one kind."""
        return self.geldig().filter(soort=soort, object_id__in=list(sleutels))

    def eigen_van(self, lid: Gezinslid) -> Self:
        """What this member said or wrote without a representative: theirs to take back."""
        return self.geldig().filter(lid=lid, vertegenwoordiger="")

    def ongelezen(self) -> Self:
        """What came by personal link and nobody of the team read yet."""
        return self.geldig().filter(hoe=Verklaring.Hoe.LINK, gelezen_op__isnull=True)


@volg_geschiedenis()
class Verklaring(models.Model):
    """What a member of the family, or who represents them, states beside a text: "klopt niet volgens mij".

    The team cannot change it; of one that came by link it says that it was read. `soort` and `object_id` name the
    text (`trajecten.stukken`).
    """

    class Hoe(models.TextChoices):
        GESPREK = "gesprek", "in een gesprek"
        PAPIER = "papier", "op papier"
        LINK = "link", "via een persoonlijke link"

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="verklaringen")
    soort = models.CharField("bij wat voor tekst", max_length=24)
    object_id = models.BigIntegerField("bij welke tekst")
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="van wie", related_name="verklaringen"
    )
    vertegenwoordiger = models.CharField("naam van de wettelijk vertegenwoordiger", max_length=160, blank=True)
    tekst = models.TextField("wat klopt er niet, of wat moet erbij staan")
    op = models.DateField("ontvangen op", default=timezone.localdate)
    hoe = models.CharField("hoe ontvangen", max_length=8, choices=Hoe, default=Hoe.GESPREK)
    vastgelegd_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField("vastgelegd op", default=timezone.now)
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    gelezen_op = models.DateField("gelezen op", null=True, blank=True)
    gelezen_door = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    objects = VerklaringQuerySet.as_manager()

    class Meta:
        ordering = ["op", "id"]
        verbose_name = "eigen verklaring"
        verbose_name_plural = "eigen verklaringen"
        indexes = [models.Index(fields=["soort", "object_id"], name="verklaring_bij")]
        constraints = [
            models.CheckConstraint(
                condition=Q(lid__isnull=False) | ~Q(vertegenwoordiger=""),
                name="verklaring_van_iemand",
                violation_error_message="Kies van wie de verklaring is, of vul de naam van de vertegenwoordiger in.",
            ),
            models.CheckConstraint(
                condition=Q(hoe="link", vastgelegd_door__isnull=True)
                | (~Q(hoe="link") & Q(vastgelegd_door__isnull=False)),
                name="verklaring_vastgelegd",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gte=F("op")),
                name="verklaring_ingetrokken_na_ontvangst",
                violation_error_message="Een verklaring wordt eerst gegeven en dan ingetrokken.",
            ),
            models.CheckConstraint(
                condition=Q(gelezen_op__isnull=True, gelezen_door__isnull=True)
                | Q(gelezen_op__isnull=False, gelezen_door__isnull=False),
                name="verklaring_gelezen_door_iemand",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="verklaring_blijft",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["ingetrokken_op", "gelezen_op", "gelezen_door"]),
            ),
            pgtrigger.Protect(name="verklaring_niet_weg", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"verklaring van {self.van}"

    @property
    def wacht_op_lezer(self) -> bool:
        """It came by personal link, and nobody of the team said yet that it was read."""
        return self.hoe == self.Hoe.LINK and self.gelezen_op is None

    @property
    def van(self) -> str:
        """Who states it, in words."""
        if self.lid is None:
            return self.vertegenwoordiger
        return f"{self.vertegenwoordiger}, namens {self.lid}" if self.vertegenwoordiger else str(self.lid)
