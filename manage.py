#!/usr/bin/env python
"""Django's command line. Without DATABASE_URL and CELERY_BROKER_URL it starts and uses the embedded services."""

import os
import sys

from trajecten.diensten import Diensten

# Work of the owner of the tables; anything else runs in the lesser role of the application.
EIGENAARSWERK = {
    "migrate", "makemigrations", "sqlmigrate", "showmigrations", "squashmigrations", "demodata", "flush", "dbshell",
    "loaddata", "sqlflush", "reservekopie", "terugzetten", "klaarzetten", "pgtrigger", "test",
}  # fmt: skip
ZONDER_DIENSTEN = {
    "help",
    "version",
    "--help",
    "-h",
    "--version",
    "check",
    "collectstatic",
    "makemessages",
    "compilemessages",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trajecten.settings")
    opdracht = sys.argv[1] if len(sys.argv) > 1 else "help"
    if opdracht in EIGENAARSWERK:
        os.environ.setdefault("TRAJECTEN_DB_ROL", "eigenaar")
    ingebouwd = not any(os.environ.get(f"DATABASE_URL{achter}") for achter in ("", "_FILE"))
    if ingebouwd and opdracht not in ZONDER_DIENSTEN and os.environ.get("TRAJECTEN_OMGEVING") != "productie":
        Diensten(test=os.environ.get("TRAJECTEN_OMGEVING") == "test").start()

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
