"""Factories of the app teams."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from teams.access import Rol
from teams.models import (
    Account,
    Gemeente,
    Organisatie,
    Organisatiesoort,
    Roltoekenning,
    Team,
    Teambijeenkomst,
    Teamlidmaatschap,
)

WACHTWOORD = "trajecten-demo"


class GemeenteFactory(DjangoModelFactory):
    class Meta:
        model = Gemeente
        django_get_or_create = ["code"]

    code = "0518"
    naam = factory.LazyAttribute(lambda g: {"0518": "'s-Gravenhage", "0513": "Gouda"}.get(g.code, f"Gemeente {g.code}"))


class OrganisatiesoortFactory(DjangoModelFactory):
    class Meta:
        model = Organisatiesoort
        django_get_or_create = ["code"]

    code = "jeugd-en-opvoedhulp"
    naam = factory.LazyAttribute(lambda s: s.code.replace("-", " "))


class OrganisatieFactory(DjangoModelFactory):
    class Meta:
        model = Organisatie

    naam = factory.Sequence(lambda n: f"Organisatie {n}")
    soort = factory.SubFactory(OrganisatiesoortFactory)


class AccountFactory(DjangoModelFactory):
    class Meta:
        model = Account
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.test")
    naam = factory.Sequence(lambda n: f"Persoon Nummer{n}")
    organisatie = factory.SubFactory(OrganisatieFactory)
    password = factory.django.Password(WACHTWOORD)


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team
        skip_postgeneration_save = True

    naam = factory.Sequence(lambda n: f"Team {n}")
    slug = factory.Sequence(lambda n: f"team-{n}")
    regio = "Haaglanden"
    leeftijd_van = 4
    leeftijd_tot = 18

    @factory.post_generation
    def gemeenten(self, create, extracted, **kwargs):
        self.gemeenten.add(*(extracted or [GemeenteFactory()]))


class TeamlidmaatschapFactory(DjangoModelFactory):
    class Meta:
        model = Teamlidmaatschap

    account = factory.SubFactory(AccountFactory)
    team = factory.SubFactory(TeamFactory)
    rollen = [Rol.PROFESSIONAL]
    van = date(2020, 1, 1)


class RoltoekenningFactory(DjangoModelFactory):
    class Meta:
        model = Roltoekenning

    account = factory.SubFactory(AccountFactory)
    rol = Rol.BEHEERDER
    van = date(2020, 1, 1)


class TeambijeenkomstFactory(DjangoModelFactory):
    class Meta:
        model = Teambijeenkomst
        skip_postgeneration_save = True

    onderwerp = factory.Sequence(lambda n: f"Onderwerp {n}")
    op = factory.LazyFunction(timezone.localdate)

    @factory.post_generation
    def teams(self, create, extracted, **kwargs):
        self.teams.add(*(extracted or [TeamFactory()]))
