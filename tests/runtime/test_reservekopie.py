"""Backup and restore, on the real database."""

import tarfile
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

Account = get_user_model()


@pytest.fixture
def place(tmp_path: Path, settings: LazySettings) -> Path:
    """A folder of its own for the files, with one upload."""
    settings.VAR = tmp_path / "var"
    (settings.VAR / "media").mkdir(parents=True)
    (settings.VAR / "media" / "brief.txt").write_text("inhoud")
    return tmp_path


@pytest.mark.django_db(transaction=True)
def test_restore_brings_back_rows_and_files(place: Path) -> None:
    Account.objects.create_user("blijft@voorbeeld.test", naam="Blijft")
    call_command("reservekopie", uit=place / "kopie.tar")
    Account.objects.create_user("erna@voorbeeld.test", naam="Erna")
    (place / "var" / "media" / "brief.txt").write_text("veranderd")

    call_command("terugzetten", place / "kopie.tar", overschrijven=True)

    assert list(Account.objects.values_list("email", flat=True)) == ["blijft@voorbeeld.test"]
    assert (place / "var" / "media" / "brief.txt").read_text() == "inhoud"
    with connection.cursor() as cursor:  # the privileges of the application's role came back too
        cursor.execute("SELECT has_table_privilege('trajecten_app', 'teams_account', 'INSERT')")
        assert cursor.fetchone() == (True,)


@pytest.mark.django_db(transaction=True)
def test_restore_over_a_filled_database_needs_a_word(place: Path) -> None:
    Account.objects.create_user("blijft@voorbeeld.test", naam="Blijft")
    call_command("reservekopie", uit=place / "kopie.tar")
    with pytest.raises(CommandError, match="--overschrijven"):
        call_command("terugzetten", place / "kopie.tar")
    assert Account.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_backup_can_be_read_by_its_owner_only(place: Path) -> None:
    call_command("reservekopie", uit=place / "kopie.tar")
    assert (place / "kopie.tar").stat().st_mode & 0o777 == 0o600
    assert not list(place.glob(".reservekopie-*"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("soort", ["tekst", "vreemd archief", "pad naar buiten"])
def test_something_else_than_a_backup_is_refused(place: Path, soort: str) -> None:
    bron = place / "kopie.tar"
    if soort == "tekst":
        bron.write_text("geen archief")
    else:
        (place / "x").write_text("x")
        with tarfile.open(bron, "w") as tar:
            tar.add(place / "x", "x" if soort == "vreemd archief" else "../buiten")
    with pytest.raises(CommandError, match="kopie"):
        call_command("terugzetten", bron, overschrijven=True)
    assert not (place.parent / "buiten").exists()
