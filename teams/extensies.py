"""Extensions, the search form of a name, and what the application's role may do with tables to come."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations
from django.db.migrations.operations.base import Operation

ROL = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'trajecten_app') THEN
        CREATE ROLE trajecten_app NOLOGIN NOINHERIT;
    END IF;
END $$;
GRANT USAGE ON SCHEMA public TO trajecten_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO trajecten_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO trajecten_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO trajecten_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO trajecten_app;
"""

ZOEKNAAM = """
CREATE FUNCTION zoeknaam(naam text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(public.unaccent('public.unaccent', naam));
"""

# The days from–to as a range; empty instead of an error when they are swapped, so that a form can say what is wrong.
DAGEN = """
CREATE OR REPLACE FUNCTION dagen(van date, tot date) RETURNS daterange
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN tot < van THEN 'empty'::daterange ELSE daterange(van, tot, '[]') END;
"""

OPERATIES: list[Operation] = [
    BtreeGistExtension(),
    TrigramExtension(),
    UnaccentExtension(),
    migrations.RunSQL(ZOEKNAAM, "DROP FUNCTION zoeknaam(text)"),
    migrations.RunSQL(DAGEN, "DROP FUNCTION IF EXISTS dagen(date, date)"),
    migrations.RunSQL(ROL, migrations.RunSQL.noop),
]
