"""Accounts: who logs in, and what that person may reach."""

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from teams.access import LOSSE_ROLLEN, RECHTEN, Eigen, Grond, Recht, Rol, Toegang
from teams.basis import Periode, PeriodeQuerySet, geen_overlap, lopend_filter, periode_check, volg_geschiedenis
from teams.organisatie.models import Expertise, Gemeente, Organisatie
from teams.vaste_vraag import voorbereid


class AccountQuerySet(models.QuerySet):
    def leden_van_team(self, team_id: int, op: date | None = None) -> Self:
        """Active accounts that are a member of this team on `op` (today), by name."""
        lid = lopend_filter(op, voorvoegsel="lidmaatschappen__")
        return self.filter(lid, lidmaatschappen__team_id=team_id, is_active=True).distinct().order_by("naam")

    def ooit_lid(self, team_id: int) -> Self:
        """Everybody who is or was a member of this team."""
        return self.filter(lidmaatschappen__team_id=team_id).distinct()

    def met_email(self, email: str) -> "Account | None":
        """The account with this address, if there is one."""
        adres = email.strip()[:254].lower()
        rijen = self.alias(klein=Lower("email")).filter(klein=adres)
        return rijen.first() if adres else None  # type: ignore[return-value]  # a row of this model

    def met_recht_in_team(self, recht: Recht, team_ids: list[int]) -> Self:
        """Active accounts that now hold `recht` in one of these teams by a role there, by name."""
        rollen = [rol.value for rol, rechten in RECHTEN.items() if recht in rechten]
        lid = lopend_filter(voorvoegsel="lidmaatschappen__")
        gevonden = self.filter(
            lid, lidmaatschappen__team__in=team_ids, lidmaatschappen__rollen__overlap=rollen, is_active=True
        )
        return gevonden.distinct().order_by("naam")

    def met_recht_overal(self, recht: Recht) -> Self:
        """Active accounts that now hold `recht` by a role outside a team, by name."""
        rollen = [rol.value for rol, rechten in RECHTEN.items() if recht in rechten]
        toegekend = lopend_filter(voorvoegsel="roltoekenningen__")
        return self.filter(toegekend, roltoekenningen__rol__in=rollen, is_active=True).distinct().order_by("naam")


class AccountManager(BaseUserManager.from_queryset(AccountQuerySet)):  # type: ignore[misc]  # built at run time
    def create_user(self, email: str, password: str | None = None, **velden: Any) -> "Account":
        """Make an account; without a password nobody can log in with one."""
        account = self.model(email=self.normalize_email(email).lower(), **velden)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


@volg_geschiedenis(exclude=["password", "last_login", "postcode"])
class Account(AbstractBaseUser):
    """A person who logs in. Knows no superuser: nobody gets into a dossier but through a membership."""

    email = models.EmailField("e-mailadres")
    naam = models.CharField("naam", max_length=120)
    organisatie = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        verbose_name="moederorganisatie",
        related_name="accounts",
        null=True,
        blank=True,
    )
    # Only for the signal that somebody looks at a family in the own street; no page shows it to anybody else.
    postcode = models.CharField("postcode thuis", max_length=7, blank=True)
    is_active = models.BooleanField("kan inloggen", default=True)
    aangemaakt_op = models.DateTimeField("aangemaakt op", default=timezone.now)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        ordering = ["naam"]
        verbose_name = "account"
        verbose_name_plural = "accounts"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="account_email_uniek",
                violation_error_message="Er is al een account met dit e-mailadres.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def get_full_name(self) -> str:
        return self.naam

    @cached_property
    def toegang(self) -> Toegang:
        """Roles and places at this moment. One query; kept for this request only."""
        if not self.is_active:
            return Toegang()
        teamrollen: dict[int, frozenset[Rol]] = {}
        los: set[Rol] = set()
        gemeenten: set[int] = set()
        eigen: dict[int, Eigen] = {}
        namen: list[str] = []
        for team_id, rollen, gemeente_id, gezin_id, tot, namens, teamnaam in _toegangsregels(self.pk):
            if gezin_id is not None:
                nieuw = Eigen(Grond(rollen[0]), tot, namens)
                eigen[gezin_id] = max(eigen.get(gezin_id, nieuw), nieuw, key=lambda een: een.wijdte)
            elif team_id is not None:
                teamrollen[team_id] = frozenset(Rol(rol) for rol in rollen)
                namen.append(teamnaam)
            else:
                los.update(Rol(rol) for rol in rollen)
                if gemeente_id is not None:
                    gemeenten.add(gemeente_id)
        zonder = Toegang(teamrollen, frozenset(los), frozenset(gemeenten), teamnamen=tuple(sorted(namen)))
        # Who is in no team any more reads no dossier, whoever gave access.
        return replace(zonder, eigen=eigen) if eigen and zonder.mag(Recht.DOSSIER_LEZEN) else zonder


class Professional(models.Model):
    """Who somebody is by trade: function, registration, expertise and languages."""

    class Register(models.TextChoices):
        SKJ = "skj", "SKJ"
        BIG = "big", "BIG"
        GEEN = "geen", "geen registratie"

    account = models.OneToOneField(Account, models.CASCADE, related_name="professional")
    functie = models.CharField("functie", max_length=120)
    register = models.CharField("register", max_length=4, choices=Register, default=Register.GEEN)
    registratienummer = models.CharField("registratienummer", max_length=20, blank=True)
    registratie_geldig_tot = models.DateField("registratie geldig tot", null=True, blank=True)
    expertises = models.ManyToManyField(Expertise, verbose_name="expertise", related_name="professionals", blank=True)
    talen = ArrayField(models.CharField(max_length=40), verbose_name="talen", default=list, blank=True)

    class Meta:
        verbose_name = "professional"
        verbose_name_plural = "professionals"
        constraints = [
            models.CheckConstraint(
                condition=(Q(register="geen") & Q(registratie_geldig_tot__isnull=True))
                | (~Q(register="geen") & Q(registratie_geldig_tot__isnull=False) & ~Q(registratienummer="")),
                name="professional_registratie_volledig",
                violation_error_message="Vul bij SKJ of BIG het nummer en de einddatum in, en anders geen van beide.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} ({self.functie})"


@volg_geschiedenis()
class Roltoekenning(Periode):
    """A role outside a team, with dates: policy staff of a municipality, administrator, privacy officer."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="roltoekenningen")
    rol = models.CharField("rol", max_length=24, choices=[(rol.value, rol.label) for rol in LOSSE_ROLLEN])
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, verbose_name="gemeente", related_name="roltoekenningen"
    )

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "roltoekenning"
        verbose_name_plural = "roltoekenningen"
        constraints = [
            periode_check("roltoekenning_periode"),
            models.CheckConstraint(
                condition=Q(rol=Rol.BELEIDSMEDEWERKER, gemeente__isnull=False)
                | (~Q(rol=Rol.BELEIDSMEDEWERKER) & Q(gemeente__isnull=True)),
                name="roltoekenning_gemeente_bij_beleid",
                violation_error_message="Een beleidsmedewerker hoort bij een gemeente; een andere rol niet.",
            ),
            geen_overlap(
                "roltoekenning_geen_overlap",
                "account",
                "rol",
                melding="Deze rol is in die periode al toegekend.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_rol_display()}"


TOEGANGSREGELS = (
    "SELECT m.team_id, m.rollen, NULL::bigint, NULL::bigint, NULL::timestamptz, NULL::bigint, t.naam"
    " FROM teams_teamlidmaatschap m JOIN teams_team t ON t.id = m.team_id"
    " WHERE m.account_id = %(wie)s AND m.van <= %(op)s AND (m.tot IS NULL OR m.tot >= %(op)s)"
    " UNION ALL SELECT NULL, ARRAY[rol], gemeente_id, NULL, NULL, NULL, '' FROM teams_roltoekenning"
    " WHERE account_id = %(wie)s AND van <= %(op)s AND (tot IS NULL OR tot >= %(op)s)"
    " UNION ALL SELECT NULL, ARRAY[p.grond], NULL, p.gezin_id, p.tot, v.account_id, ''"
    " FROM gezinnen_persoonlijketoegang p LEFT JOIN teams_verlof v ON v.id = p.verlof_id"
    " AND v.waarnemer_id = p.account_id AND v.van <= %(op)s AND v.tot >= %(op)s"
    " WHERE p.account_id = %(wie)s AND p.ingetrokken_op IS NULL AND p.van <= %(nu)s AND p.tot > %(nu)s"
    " AND (p.verlof_id IS NULL OR v.id IS NOT NULL)"
)
TOEGANGSTYPEN = {"wie": "bigint", "op": "date", "nu": "timestamptz"}


def _toegangsregels(account_id: int) -> list[tuple[Any, ...]]:
    """What one account may reach now, in one query: (team, roles, municipality, family with [ground], until, for whom,
    name of the team).

    The third part says what `PersoonlijkeToegang.objects.lopend()` says; its table is named here, to the left of
    its model, because access is read for every request and has to stay one query.
    """
    waarden = {"wie": account_id, "op": timezone.localdate(), "nu": timezone.now()}
    with connection.cursor() as cursor:
        cursor.execute(*voorbereid(TOEGANGSREGELS, TOEGANGSTYPEN, waarden))
        return cursor.fetchall()
