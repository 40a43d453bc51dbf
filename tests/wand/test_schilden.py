"""Shields against an independent model: the application's scope, the wall and the page say the same.

The model is three lines of Python that know nothing of SQL: who is in the team, and who is on the list.
"""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tests.factories as maak
from teams import wand
from tests.conftest import APPROL
from tests.gezinnen.schilden import SOORTEN, WOORD, stuk

pytestmark = pytest.mark.django_db
MENSEN = (
    "behandelaar",
    "collega",
    "gedragswetenschapper",
    "teamleider",
    "projectleider",
    "vreemde",
    "privacy",
    "beheer",
)
IN_HET_TEAM = {"behandelaar", "collega", "gedragswetenschapper", "teamleider"}
SCHILD = st.one_of(st.none(), st.sets(st.sampled_from(sorted(IN_HET_TEAM | {"vreemde"})), min_size=1))


def mag_lezen(wie: str, schild: set[str] | None, auteur: str) -> bool:
    """The model: a member of the team, and named, or the author, or nobody was named."""
    return wie in IN_HET_TEAM and (schild is None or wie in schild or wie == auteur)


def achter_de_wand(model, wie) -> set[int]:
    """Keys that raw SQL gives this person, without any scope."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APPROL}")
        with wand.identiteit(f"account:{wie.pk}"):
            cursor.execute(f"SELECT id FROM {model._meta.db_table}")
            return {rij[0] for rij in cursor.fetchall()}


@pytest.mark.parametrize("soort", SOORTEN)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(schild=SCHILD)
def test_scope_and_wall_agree_with_the_model(cast, soort, schild):
    traject = maak.TrajectFactory(team=cast.team, behandeling=True)
    lezers = {"alleen_voor": sorted(getattr(cast, naam).pk for naam in schild)} if schild else {}
    rij = stuk(soort, traject, cast.behandelaar, **lezers)
    # a goal and how a member is doing carry no author: nobody but the named reads them
    auteur = "" if soort in ("doel", "beleving") else "behandelaar"
    for naam in MENSEN:
        wie, verwacht = getattr(cast, naam), mag_lezen(naam, schild, auteur)
        assert (rij in type(rij).objects.visible_to(wie)) is verwacht, ("scope", naam, schild)
        assert (rij.pk in achter_de_wand(type(rij), wie)) is verwacht, ("wall", naam, schild)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(schilden=st.lists(SCHILD, min_size=1, max_size=4))
def test_the_page_shows_as_many_as_the_model(cast, schilden):
    traject = maak.TrajectFactory(team=cast.team, behandeling=True)
    for schild in schilden:
        lezers = {"alleen_voor": sorted(getattr(cast, naam).pk for naam in schild)} if schild else {}
        stuk("contactmoment", traject, cast.behandelaar, **lezers)
    for naam in sorted(IN_HET_TEAM):
        pagina = cast.client(getattr(cast, naam)).get(f"/trajecten/{traject.nummer}/behandeling/contacten/")
        verwacht = sum(mag_lezen(naam, schild, "behandelaar") for schild in schilden)
        assert pagina.content.decode().count(WOORD) == verwacht, (naam, schilden)


def test_an_older_version_does_not_tell_what_was_shielded_later(cast):
    traject = maak.TrajectFactory(team=cast.team, behandeling=True)
    rij = stuk("contactmoment", traject, cast.behandelaar)
    rij.alleen_voor, rij.afscherm_reden = [cast.collega.pk], "x"
    rij.save()
    event = next(iter(type(rij).pgh_event_models.values()))
    for naam, verwacht in (("collega", 2), ("teamleider", 0), ("vreemde", 0)):
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {APPROL}")
            with wand.identiteit(f"account:{getattr(cast, naam).pk}"):
                cursor.execute(f"SELECT count(*) FROM {event._meta.db_table} WHERE pgh_obj_id = %s", [rij.pk])
                assert cursor.fetchone()[0] == verwacht, naam
