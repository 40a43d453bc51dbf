"""Factories of the app netwerk."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from netwerk.models import Betrokkenheid
from tests.factories.gezinnen import GezinFactory
from tests.factories.teams import AccountFactory, OrganisatieFactory


class BetrokkenheidFactory(DjangoModelFactory):
    """Somebody of the team, involved with a family."""

    class Meta:
        model = Betrokkenheid

    gezin = factory.SubFactory(GezinFactory)
    account = factory.SubFactory(AccountFactory)
    rol = Betrokkenheid.Rol.VASTE_CONTACTPERSOON
    uren_per_week = 4
    van = factory.LazyFunction(timezone.localdate)


class PartnerFactory(BetrokkenheidFactory):
    """Somebody outside the team, known by name and organisation only."""

    account = None
    naam = factory.Sequence(lambda n: f"Partner {n}")
    organisatie = factory.SubFactory(OrganisatieFactory)
    rol = Betrokkenheid.Rol.LOKAAL_TEAM
