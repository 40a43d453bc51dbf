"""What functional administration keeps: one declared thing per kind of row, and one set of views for all."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from teams.account.models import Account, Professional, Roltoekenning
from teams.basis import Keuzelijst
from teams.beheer import forms
from teams.organisatie.models import Organisatie
from teams.team.models import Financiering, Ontwikkelfase, Team, Teamlidmaatschap, Teamorganisatie

Kolom = tuple[str, Callable[[Any], Any]]


@dataclass(frozen=True)
class Onderdeel:
    """A kind of row: where it stands, how it is listed, searched and edited."""

    slug: str
    groep: str
    model: type[models.Model]
    form: Any
    kolommen: tuple[Kolom, ...]
    zoek: tuple[str, ...]
    uitleg: str
    met: tuple[str, ...] = ()
    volgorde: tuple[str, ...] = ("pk",)

    @property
    def naam(self) -> str:
        return str(self.model._meta.verbose_name_plural).capitalize()

    @property
    def enkelvoud(self) -> str:
        return str(self.model._meta.verbose_name)

    def rijen(self, q: str, overslaan: int, aantal: int) -> list[Any]:
        """Rows that match every word of `q`, one more than `aantal` when there is a next page."""
        gevonden = self.model._default_manager.select_related(*self.met)
        for woord in q.split():
            gevonden = gevonden.filter(
                models.Q(*[(f"{veld}__icontains", woord) for veld in self.zoek], _connector=models.Q.OR)
            )
        return list(gevonden.order_by(*self.volgorde)[overslaan : overslaan + aantal + 1])


def _ja_nee(waarde: bool) -> str:
    return "ja" if waarde else "nee"


def _rollen(lidmaatschap: Teamlidmaatschap) -> str:
    namen = dict(forms.LidmaatschapForm.base_fields["rollen"].choices)  # type: ignore[attr-defined]
    return ", ".join(str(namen[rol]) for rol in lidmaatschap.rollen)


VAN_TOT: tuple[Kolom, ...] = (("van", lambda r: r.van), ("tot en met", lambda r: r.tot or "loopt"))
TEAMKOLOM: Kolom = ("team", lambda r: r.team)

VAST = (
    Onderdeel(
        "organisaties", "Organisaties en teams", Organisatie, forms.OrganisatieForm,
        (("naam", str), ("soort", lambda r: r.soort), ("actief", lambda r: _ja_nee(r.actief))),
        ("naam",), "Moederorganisaties en partners rond gezinnen.", ("soort",), ("naam",),
    ),
    Onderdeel(
        "teams", "Organisaties en teams", Team, forms.TeamForm,
        (("naam", str), ("soort", lambda r: r.get_soort_display()), ("regio", lambda r: r.regio),
         ("plaatsen", lambda r: r.plaatsen), ("actief", lambda r: _ja_nee(r.actief))),
        ("naam", "regio"), "Teams met hun gemeenten, ritme en aantal plaatsen.", (), ("naam",),
    ),
    Onderdeel(
        "teamorganisaties", "Organisaties en teams", Teamorganisatie, forms.TeamorganisatieForm,
        (TEAMKOLOM, ("organisatie", lambda r: r.organisatie), *VAN_TOT),
        ("team__naam", "organisatie__naam"), "Welke organisatie stuurt mensen naar welk team, en wanneer.",
        ("team", "organisatie"), ("team__naam", "organisatie__naam", "van"),
    ),
    Onderdeel(
        "ontwikkelfasen", "Organisaties en teams", Ontwikkelfase, forms.OntwikkelfaseForm,
        (TEAMKOLOM, ("fase", lambda r: r.get_fase_display()), *VAN_TOT),
        ("team__naam",), "In welke fase van ontwikkeling een team is.", ("team",), ("team__naam", "van"),
    ),
    Onderdeel(
        "financieringen", "Organisaties en teams", Financiering, forms.FinancieringForm,
        (TEAMKOLOM, ("vorm", lambda r: r.get_vorm_display()), ("organisatie", lambda r: r.organisatie or "–"),
         *VAN_TOT),
        ("team__naam",), "Hoe een team wordt betaald.", ("team", "organisatie"), ("team__naam", "van"),
    ),
    Onderdeel(
        "accounts", "Mensen", Account, forms.AccountForm,
        (("naam", str), ("e-mailadres", lambda r: r.email), ("organisatie", lambda r: r.organisatie or "–"),
         ("kan inloggen", lambda r: _ja_nee(r.is_active))),
        ("naam", "email"), "Wie kan inloggen. Een nieuw account krijgt een e-mail om een wachtwoord te kiezen.",
        ("organisatie",), ("naam",),
    ),
    Onderdeel(
        "professionals", "Mensen", Professional, forms.ProfessionalForm,
        (("naam", lambda r: r.account), ("functie", lambda r: r.functie),
         ("register", lambda r: r.get_register_display()), ("geldig tot", lambda r: r.registratie_geldig_tot or "–")),
        ("account__naam", "functie"), "Functie, registratie, expertise en talen.", ("account",), ("account__naam",),
    ),
    Onderdeel(
        "lidmaatschappen", "Mensen", Teamlidmaatschap, forms.LidmaatschapForm,
        (("naam", lambda r: r.account), TEAMKOLOM, ("rollen", _rollen), ("uren", lambda r: r.uren), *VAN_TOT),
        ("account__naam", "account__email", "team__naam"),
        "Wie in welk team zit. De toegang tot dossiers begint en eindigt hiermee.",
        ("account", "team"), ("team__naam", "account__naam", "van"),
    ),
    Onderdeel(
        "rollen", "Mensen", Roltoekenning, forms.RoltoekenningForm,
        (("naam", lambda r: r.account), ("rol", lambda r: r.get_rol_display()),
         ("gemeente", lambda r: r.gemeente or "–"), *VAN_TOT),
        ("account__naam", "account__email"), "Rollen buiten een team: beleid, beheer, privacy.",
        ("account", "gemeente"), ("account__naam", "van"),
    ),
)  # fmt: skip


@cache
def onderdelen() -> dict[str, Onderdeel]:
    """Everything that beheer keeps, by its place in the address; the lists (⊕) of all apps included."""
    lijsten = [
        Onderdeel(
            str(model._meta.model_name), "Lijsten", model, forms.keuzelijst_form(model),
            (("naam", str), ("code", lambda r: r.code), ("volgorde", lambda r: r.volgorde),
             ("in gebruik", lambda r: _ja_nee(r.actief))),
            ("naam", "code"), f"De keuzes voor: {model._meta.verbose_name}.", (), ("volgorde", "naam"),
        )
        for model in apps.get_models() if issubclass(model, Keuzelijst)
    ]  # fmt: skip
    return {onderdeel.slug: onderdeel for onderdeel in [*VAST, *lijsten]}
