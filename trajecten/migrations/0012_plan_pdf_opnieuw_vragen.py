"""A PDF that was asked for under the old way of claiming has no job: it is put down, so that it can be asked again."""

from django.db import migrations

_SQL = (
    "UPDATE trajecten_planbestand SET status = 'mislukt', fout = 'vraag de PDF opnieuw' "
    "WHERE status IN ('wacht', 'bezig')"
)


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0011_meldingen"), ("teams", "0005_werk")]

    operations = [migrations.RunSQL(_SQL, migrations.RunSQL.noop)]
