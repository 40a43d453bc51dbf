"""The reference lists of the migrations, for tests that come after a flush."""

from importlib import import_module
from pathlib import Path

from django.apps import apps


def vul_naslag() -> None:
    """Add what is missing, as migrating does."""
    for app in ("teams", "gezinnen", "trajecten"):
        migraties = Path(apps.get_app_config(app).path) / "migrations"
        (naslag,) = migraties.glob("*_naslag.py")
        import_module(f"{app}.migrations.{naslag.stem}").vullen(apps, None)
