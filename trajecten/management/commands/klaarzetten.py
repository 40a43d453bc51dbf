"""What a demo needs before its first page: tables, static files and, once, the demo data."""

import hashlib

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migreert, verzamelt de vaste bestanden en laadt de demogegevens als er nog geen accounts zijn."

    def handle(self, *args: object, **options: object) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        self.collect_static()
        if not get_user_model().objects.exists():
            self.stdout.write("Demogegevens laden …")
            call_command("demodata")

    def collect_static(self) -> None:
        """Collect, hash and compress only when a file changed: it takes seconds."""
        stempel = settings.STATIC_ROOT / ".stempel"
        staat = fingerprint()
        if stempel.exists() and stempel.read_text() == staat:
            return
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stempel.write_text(staat)


def fingerprint() -> str:
    """A hash of the name, size and time of every static file."""
    som = hashlib.sha256()
    for finder in get_finders():
        for naam, opslag in finder.list([]):
            staat = (opslag.path(naam), opslag.size(naam), opslag.get_modified_time(naam).isoformat())
            som.update(repr(staat).encode())
    return som.hexdigest()
