"""A PDF that was asked for under the old way of claiming has no job: it is put down, so that it can be asked again."""

from django.db import migrations

_SQL = (
    "UPDATE monitoring_rapportbestand SET status = 'mislukt', fout = 'vraag de PDF opnieuw' "
    "WHERE status IN ('wacht', 'bezig')"
)


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_rapportbestand"), ("teams", "0005_werk")]

    operations = [migrations.RunSQL(_SQL, migrations.RunSQL.noop)]
