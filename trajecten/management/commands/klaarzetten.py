"""What a demo needs before its first page: tables, static files and, once, the demo data."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migreert, verzamelt de vaste bestanden en laadt de demogegevens als er nog geen accounts zijn."

    def handle(self, *args: object, **options: object) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        if not get_user_model().objects.exists():
            self.stdout.write("Demogegevens laden …")
            call_command("demodata")
