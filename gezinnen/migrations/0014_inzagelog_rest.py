"""How many lines stand in no month, for whoever guards the log."""

from django.db import migrations

REST = """
CREATE FUNCTION inzagelog_rest() RETURNS bigint LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT count(*) FROM gezinnen_inzagelog_rest $$;
REVOKE ALL ON FUNCTION inzagelog_rest() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inzagelog_rest() TO trajecten_app;
"""


class Migration(migrations.Migration):
    dependencies = [("gezinnen", "0013_toezicht_en_link")]
    operations = [migrations.RunSQL(REST, "DROP FUNCTION inzagelog_rest()")]
