"""No table of a family stands outside the wall, and the list says nothing that is not true."""

import pytest
from django.apps import apps
from django.db import connection

from trajecten.diensten import APPROL
from trajecten.wand.tabellen import TABELLEN, TAKEN

WORTELS = {"gezinnen_gezin", "gezinnen_gezinslid", "trajecten_traject"}
# What is reached by a key but holds nothing of a family, with the reason. Task identities may read all of them.
VRIJ = {
    "trajecten_mdo": "a meeting of a team: its families stand in its besprekingen",
}


def modellen():
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def hangt_aan_een_gezin() -> set[str]:
    """Every table from which foreign keys lead to a family, a trajectory or a member, in any number of steps."""
    gevonden, alle = set(WORTELS), modellen()
    while True:
        meer = {
            tabel
            for tabel, model in alle.items()
            for veld in model._meta.concrete_fields
            if tabel not in gevonden and veld.is_relation and veld.related_model._meta.db_table in gevonden
        }
        if not meer:
            return gevonden
        gevonden |= meer


def test_every_table_that_hangs_on_a_family_is_in_the_list():
    van_gezin = {tabel for tabel in hangt_aan_een_gezin() if not tabel.endswith("event")}
    assert sorted(van_gezin - set(TABELLEN) - set(VRIJ)) == []


def test_the_list_names_tables_that_exist():
    assert sorted(set(TABELLEN) - set(modellen())) == []
    for naam, taak in TAKEN.items():
        assert taak.leest | taak.schrijft | taak.slot <= set(TABELLEN), naam


def test_shields_are_in_the_list_where_the_columns_are():
    for naam, tabel in TABELLEN.items():
        velden = {veld.column for veld in modellen()[naam]._meta.concrete_fields}
        assert ("alleen_voor" in velden) == tabel.schild, naam
        assert ("niet_voor_id" in velden) == tabel.betreft, naam


@pytest.mark.django_db
def test_the_wall_stands_in_the_database_around_every_table_and_its_history():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace")
        achter = {naam for (naam,) in cursor.fetchall()}
        gebeurtenissen = {f"{naam}event" for naam in TABELLEN} & set(connection.introspection.table_names(cursor))
    assert set(TABELLEN) | gebeurtenissen <= achter


@pytest.mark.django_db
def test_the_role_of_the_application_has_no_way_around():
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = %s", [APPROL])
        assert cursor.fetchone() == (False, False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = %s", [APPROL])
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_the_views_of_figures_hold_no_personal_column():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name LIKE 'cijfers%'"
        )
        kolommen = cursor.fetchall()
    assert kolommen
    verboden = (
        "naam",
        "nummer",
        "geboorte",
        "account",
        "tekst",
        "toelichting",
        "adres",
        "lid",
        "gezin_id",
        "traject_id",
    )
    for tabel, kolom in kolommen:
        assert not any(woord in kolom for woord in verboden), f"{tabel}.{kolom}"
