"""Partners of the care network: contacts, agreements, involvement with a family, intensity of collaboration."""

from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from gezinnen.gezin.models import DossierPeriodeQuerySet, Gezin, Gezinslid
from teams.access import Recht
from teams.account.models import Account
from teams.basis import MetVersie, Periode, PeriodeQuerySet, geen_overlap, periode_check, volg_geschiedenis
from teams.organisatie.models import Organisatie
from teams.team.models import Team
from teams.verlof.models import Verlof


class ContactpersoonQuerySet(PeriodeQuerySet):
    def van_organisatie(self, organisatie: Organisatie) -> Self:
        """Contacts of a partner, now and before, the latest first."""
        return self.filter(organisatie=organisatie).order_by("-van", "naam")

    def te_kiezen_door(self, team_id: int, ook: int | None = None) -> Self:
        """Contacts now at the partners of a team, and the one that was chosen before; by organisation and name."""
        partners = Q(organisatie__overeenkomsten__team=team_id) | Q(organisatie__intensiteiten__team=team_id)
        lopend = self.lopend().filter(partners).values("pk")
        return (
            self.filter(Q(pk__in=lopend) | Q(pk=ook))
            .select_related("organisatie")
            .order_by("organisatie__naam", "naam")
        )


@volg_geschiedenis()
class Contactpersoon(MetVersie, Periode):
    """Somebody at an organisation whom the team can call, from–to: a change of contact stays visible."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="contactpersonen")
    naam = models.CharField("naam", max_length=120)
    functie = models.CharField("functie", max_length=120, blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mailadres", blank=True)

    objects = ContactpersoonQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        constraints = [periode_check("contactpersoon_periode")]

    def __str__(self) -> str:
        return f"{self.naam} ({self.organisatie})"


class TeamgebondenQuerySet(PeriodeQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Agreements and judgements of the teams whose network `user` may see now."""
        return self.filter(team__in=user.toegang.teams_met(Recht.NETWERK_ZIEN))

    def te_beheren_door(self, user: Any) -> Self:
        """Agreements and judgements of the teams whose network `user` keeps now."""
        return self.filter(team__in=user.toegang.teams_met(Recht.NETWERK_BEHEREN))

    def van_organisatie(self, organisatie: Organisatie) -> Self:
        """With one partner, with their team."""
        return self.filter(organisatie=organisatie).select_related("team")


@volg_geschiedenis()
class Samenwerkingsovereenkomst(MetVersie, Periode):
    """What a team and an organisation agreed on roles, data exchange and mandate."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="overeenkomsten")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="overeenkomsten")
    rollen = models.TextField("wie doet wat")
    gegevensdeling = models.TextField("welke gegevens delen we en hoe")
    mandaat = models.TextField("wie mag wat beslissen", blank=True)

    objects = TeamgebondenQuerySet.as_manager()

    class Meta:
        ordering = ["-van"]
        verbose_name = "samenwerkingsovereenkomst"
        verbose_name_plural = "samenwerkingsovereenkomsten"
        constraints = [
            periode_check("overeenkomst_periode"),
            geen_overlap(
                "overeenkomst_geen_overlap",
                "team",
                "organisatie",
                melding="Er loopt in die periode al een overeenkomst.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} en {self.organisatie}"


class Intensiteit(models.IntegerChoices):
    """How closely two organisations work together."""

    SEGREGATIE = 0, "0 – volledige segregatie"
    NETWERK = 1, "1 – netwerk"
    COORDINATIE = 2, "2 – coördinatie"
    SAMENWERKING = 3, "3 – samenwerking"
    TEAMWERK = 4, "4 – teamwerk"


@volg_geschiedenis()
class Samenwerkingsintensiteit(models.Model):
    """How intense a team works with a partner now and wants to, judged on a day."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="intensiteiten")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="intensiteiten")
    nu = models.PositiveSmallIntegerField("nu", choices=Intensiteit)
    gewenst = models.PositiveSmallIntegerField("gewenst", choices=Intensiteit)
    op = models.DateField("beoordeeld op")
    toelichting = models.CharField("toelichting", max_length=250, blank=True)

    objects = TeamgebondenQuerySet.as_manager()

    class Meta:
        ordering = ["-op"]
        verbose_name = "intensiteit van samenwerking"
        verbose_name_plural = "intensiteiten van samenwerking"
        constraints = [
            models.UniqueConstraint(
                fields=["team", "organisatie", "op"],
                name="intensiteit_uniek",
                violation_error_message="Op deze dag is dit al beoordeeld.",
            ),
            models.CheckConstraint(
                condition=Q(nu__range=(0, 4), gewenst__range=(0, 4)),
                name="intensiteit_niveau",
                violation_error_message="Kies een niveau van 0 tot en met 4.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} en {self.organisatie}: {self.nu} van {self.gewenst}"


class BetrokkenheidQuerySet(DossierPeriodeQuerySet):
    def met_persoon(self) -> Self:
        """With account, organisation and contact, for a list of who is involved."""
        return self.select_related("account__organisatie", "contactpersoon__organisatie", "organisatie", "lid")

    def voor_leden(self, gezin_id: int, leden: list[int]) -> Self:
        """Who is involved with the whole family or with one of these members, the regie first."""
        rijen = self.filter(Q(lid__isnull=True) | Q(lid__in=leden), gezin_id=gezin_id)
        return rijen.order_by("-regie", "van", "pk")

    def mijn(self, account: Any) -> Self:
        """What runs now of this person, and of the colleagues whom they cover during leave."""
        afwezig = Verlof.objects.lopend().filter(waarnemer=account).values("account")
        return self.lopend().filter(Q(account=account) | Q(account__in=afwezig))

    def met_waarnemer(self) -> Self:
        """With `waarnemer_id` and `waarnemer_naam`: who covers this person today, empty when nobody does."""
        verlof = Verlof.objects.lopend().filter(account=OuterRef("account"), waarnemer__is_active=True)
        return self.annotate(
            waarnemer_id=Subquery(verlof.values("waarnemer")[:1]),
            waarnemer_naam=Subquery(verlof.values("waarnemer__naam")[:1]),
        )

    def regie(self) -> Self:
        """Who holds the regie."""
        return self.filter(regie=True)


@volg_geschiedenis()
class Betrokkenheid(MetVersie, Periode):
    """A person of an organisation, involved with a family or one member, in a role, from–to.

    Somebody of a team has an `account`; a partner is a `contactpersoon` or only a name with an organisation.
    """

    class Rol(models.TextChoices):
        VASTE_CONTACTPERSOON = "vaste_contactpersoon", "vaste contactpersoon"
        BEHANDELAAR = "behandelaar", "behandelaar"
        BEGELEIDER = "begeleider", "begeleider"
        GEDRAGSWETENSCHAPPER = "gedragswetenschapper", "gedragswetenschapper"
        JEUGDBESCHERMER = "jeugdbeschermer", "jeugdbeschermer"
        LOKAAL_TEAM = "lokaal_team", "lokaal team"
        SCHOOL = "school", "school"
        HUISARTS = "huisarts", "huisarts of POH-GGZ"
        ANDER = "ander", "ander"

    class Mandaat(models.TextChoices):
        BESLIST = "beslist", "mag beslissen"
        VRAAGT = "vraagt", "moet eerst overleggen"

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="betrokkenen")
    lid = models.ForeignKey(
        Gezinslid, models.CASCADE, null=True, blank=True, verbose_name="voor wie", related_name="betrokkenen"
    )
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, verbose_name="teamlid", related_name="betrokkenheden"
    )
    contactpersoon = models.ForeignKey(
        Contactpersoon, models.PROTECT, null=True, blank=True, related_name="betrokkenheden"
    )
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="betrokkenheden")
    naam = models.CharField("naam", max_length=120, blank=True)
    rol = models.CharField("rol", max_length=24, choices=Rol)
    taken = models.CharField("taken", max_length=250, blank=True)
    mandaat = models.CharField("mandaat", max_length=8, choices=Mandaat, default=Mandaat.VRAAGT)
    regie = models.BooleanField("heeft de regie", default=False)
    uren_per_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1, default=0)
    blijft_na_traject = models.BooleanField("blijft als het team weggaat", default=False)
    wisseling = models.BooleanField("kwam in de plaats van iemand anders", default=False)

    objects = BetrokkenheidQuerySet.as_manager()

    class Meta:
        ordering = ["-regie", "van"]
        verbose_name = "betrokkenheid"
        verbose_name_plural = "betrokkenheden"
        indexes = [
            models.Index(fields=["account", "tot", "gezin"], name="betrokkenheid_account"),
            models.Index(fields=["gezin", "tot"], name="betrokkenheid_gezin"),
        ]
        constraints = [
            periode_check("betrokkenheid_periode"),
            geen_overlap(
                "betrokkenheid_een_regie",
                "gezin",
                melding="Er is al iemand die in deze periode de regie heeft. Beëindig eerst die regie.",
                condition=Q(regie=True),
                uitgesteld=True,
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=False, contactpersoon__isnull=True, naam="")
                | Q(account__isnull=True, contactpersoon__isnull=False, naam="")
                | (Q(account__isnull=True, contactpersoon__isnull=True, organisatie__isnull=False) & ~Q(naam="")),
                name="betrokkenheid_wie",
                violation_error_message="Kies een teamlid, een contactpersoon, of vul een naam en organisatie in.",
            ),
            models.CheckConstraint(
                condition=Q(uren_per_week__gte=0, uren_per_week__lte=40),
                name="betrokkenheid_uren",
                violation_error_message="Uren per week liggen tussen 0 en 40.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wie} ({self.get_rol_display()})"

    @property
    def wie(self) -> str:
        """Name of the person, wherever it is kept."""
        if self.account is not None:
            return self.account.naam
        return self.contactpersoon.naam if self.contactpersoon is not None else self.naam
