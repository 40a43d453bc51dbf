"""The tables with the history of rows can only grow, also for the application's role."""

from django.db import migrations

SLUITEN = """
DO $$ DECLARE tabel text; BEGIN
    FOR tabel IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = 'pgh_label' LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM trajecten_app', tabel);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0001_begin")]
    operations = [migrations.RunSQL(SLUITEN, migrations.RunSQL.noop)]
