"""The door in the wall that exists in test databases only."""

from django.db import connection

from trajecten.wand import overzichten

_DEUR = """
DO $deur$ DECLARE t text; BEGIN
    FOR t IN SELECT c.relname FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity AND NOT c.relispartition LOOP
        EXECUTE format('DROP POLICY IF EXISTS proef ON %I', t);
        EXECUTE format('CREATE POLICY proef ON %I TO trajecten_app USING ('
            '(SELECT coalesce(current_setting(''trajecten.identiteit'', true), '''') = ''proef''))', t);
    END LOOP;
END $deur$;
"""


def deur_maken() -> None:
    """Let the identity `proef` pass everywhere, also to the views of figures."""
    with connection.cursor() as cursor:
        cursor.execute(_DEUR + overzichten.alle().replace("{taak:rapporten}", "{taak:rapporten,proef}"))
