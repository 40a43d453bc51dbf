"""Factories of access of one's own, and of the leave it may hang on."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from gezinnen.models import PersoonlijkeToegang
from teams.access import Grond
from teams.models import Verlof
from tests.factories.gezinnen import GezinFactory
from tests.factories.teams import AccountFactory


class VerlofFactory(DjangoModelFactory):
    class Meta:
        model = Verlof

    account = factory.SubFactory(AccountFactory)
    van = factory.LazyFunction(timezone.localdate)
    tot = factory.LazyAttribute(lambda verlof: verlof.van + timedelta(days=7))


class PersoonlijkeToegangFactory(DjangoModelFactory):
    """Access on request for a week; `grond` and `verlof` for cover."""

    class Meta:
        model = PersoonlijkeToegang

    account = factory.SubFactory(AccountFactory)
    gezin = factory.SubFactory(GezinFactory)
    dossier = factory.LazyAttribute(lambda rij: rij.gezin.nummer)
    grond = Grond.VERLEEND
    van = factory.LazyFunction(timezone.now)
    tot = factory.LazyAttribute(lambda rij: rij.van + timedelta(days=7))
    reden = "Ik begeleid een van de kinderen mee."
    door = factory.SubFactory(AccountFactory)


class NoodtoegangFactory(PersoonlijkeToegangFactory):
    grond = Grond.NOOD
    tot = factory.LazyAttribute(lambda rij: rij.van + timedelta(hours=4))
    reden = "Crisisdienst belt, vader staat voor de deur en er is niemand bereikbaar."
    door = factory.SelfAttribute("account")
