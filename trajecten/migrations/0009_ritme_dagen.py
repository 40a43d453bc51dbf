"""The two functions that walk over days which do not count, and history that only grows.

`trajecten_werkdag(begin, plus, dicht)`: the number of the `plus`-th open working day after number `begin`; with 0
the last open one until `begin`. `trajecten_met_pauzes(van, dagen, pauzes)`: the day that comes `dagen` days after
`van` when the days of the pauses do not count.
"""

from django.db import migrations

FUNCTIES = """
CREATE FUNCTION trajecten_werkdag(begin int, plus int, dicht int4multirange) RETURNS int
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE w int := begin; nog int := plus; deel int4range;
BEGIN
    IF plus = 0 THEN
        FOR deel IN SELECT d FROM unnest(dicht) d ORDER BY d DESC LOOP
            IF deel @> w THEN w := lower(deel) - 1; END IF;
        END LOOP;
        RETURN w;
    END IF;
    FOR deel IN SELECT d FROM unnest(dicht) d ORDER BY d LOOP
        CONTINUE WHEN upper(deel) - 1 <= w;
        EXIT WHEN w + nog < lower(deel);
        nog := nog - greatest(lower(deel) - 1 - w, 0);
        w := upper(deel) - 1;
    END LOOP;
    RETURN w + nog;
END $$;
CREATE FUNCTION trajecten_met_pauzes(van date, dagen int, pauzes datemultirange) RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE dag date := van + dagen; deel daterange;
BEGIN
    FOR deel IN SELECT d FROM unnest(pauzes) d ORDER BY d LOOP
        CONTINUE WHEN upper(deel) IS NULL OR upper(deel) <= van;
        EXIT WHEN lower(deel) > dag;
        dag := dag + (upper(deel) - greatest(lower(deel), van));
    END LOOP;
    RETURN dag;
END $$;
REVOKE UPDATE, DELETE, TRUNCATE ON trajecten_familiegroepsplanevent, trajecten_planverzoekevent,
    trajecten_termijnkeuzeevent, trajecten_trajectpauzeevent FROM trajecten_app;
"""
TERUG = """
DROP FUNCTION trajecten_werkdag(int, int, int4multirange);
DROP FUNCTION trajecten_met_pauzes(date, int, datemultirange);
"""


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0008_ritme")]

    operations = [migrations.RunSQL(FUNCTIES, TERUG)]
