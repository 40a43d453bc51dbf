"""Actions of a meeting know their discussion: until now it was read from the day on which they were made."""

import pgtrigger
from django.db import migrations

KOPPEL = """
UPDATE trajecten_actie a SET bespreking_id = x.bespreking FROM (
    SELECT DISTINCT ON (a.id) a.id AS actie, b.id AS bespreking
    FROM trajecten_actie a
    JOIN trajecten_bespreking b ON b.traject_id = a.traject_id
    JOIN trajecten_mdo m ON m.id = b.mdo_id
    WHERE a.bron = 'mdo' AND (a.gemaakt_op AT TIME ZONE 'Europe/Amsterdam')::date
        IN (m.op, (b.besproken_op AT TIME ZONE 'Europe/Amsterdam')::date)
    ORDER BY a.id, b.id DESC
) x WHERE x.actie = a.id AND a.bespreking_id IS NULL
"""


def koppel(apps, schema_editor):
    with pgtrigger.ignore("trajecten.Actie:update_update"):  # nobody changed the action: no version of its own
        schema_editor.execute(KOPPEL)
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0014_agenda_en_klok")]

    operations = [migrations.RunPython(koppel, migrations.RunPython.noop)]
