"""Factories of the app gezinnen."""

from datetime import date

import factory
from django.db import connection
from factory.django import DjangoModelFactory

from gezinnen.models import Gezin, Gezinslid, Huishouden, Inzagelog
from tests.factories.teams import GemeenteFactory


class GezinFactory(DjangoModelFactory):
    class Meta:
        model = Gezin

    nummer = factory.Sequence(lambda n: f"G-2019-{n:05d}")
    naam = factory.Sequence(lambda n: f"Gezinsnaam{n}")
    gemeente = factory.SubFactory(GemeenteFactory)


class GezinslidFactory(DjangoModelFactory):
    class Meta:
        model = Gezinslid

    class Params:
        ouder = factory.Trait(rol=Gezinslid.Rol.OUDER, geboortedatum=date(1985, 6, 1), voornaam="Moeder")

    gezin = factory.SubFactory(GezinFactory)
    rol = Gezinslid.Rol.JEUGDIGE
    voornaam = factory.Sequence(lambda n: f"Voornaam{n}")
    achternaam = factory.LazyAttribute(lambda lid: lid.gezin.naam)
    geboortedatum = date(2012, 3, 1)


class HuishoudenFactory(DjangoModelFactory):
    class Meta:
        model = Huishouden

    gezin = factory.SubFactory(GezinFactory)
    naam = "Bij moeder"


def inzageregel(**velden) -> Inzagelog:
    """A line of the access log at any moment, written past the one function that the application has for it."""
    gezin = velden.get("gezin")
    velden.setdefault("dossiers", [gezin.nummer] if gezin else [])
    standaard = {"soort": "dossier", "handeling": "R", "uitkomst": 0, "route": "gezin", "segment": "blad"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (rol,) = cursor.fetchone()
        cursor.execute("RESET ROLE")
        regel = Inzagelog.objects.create(**{**standaard, **velden})
        cursor.execute(f"SET {'LOCAL ' if connection.in_atomic_block else ''}ROLE {rol}")
    return regel
