"""The functions that destroy a dossier, the view with terms, and what the application's role may not touch.

The application cannot delete history. These functions run with the rights of the owner, for whoever may call them,
and refuse unless a row of `trajecten_vernietiging` carries two different signatures and a waiting period that is over.
What belongs to a dossier is found by the foreign keys in the catalog, so that a new table is never forgotten.
"""

from django.db import migrations

RECHTEN = """
REVOKE UPDATE, DELETE, TRUNCATE ON trajecten_verzoekevent FROM trajecten_app;
REVOKE DELETE, TRUNCATE ON trajecten_vernietiging FROM trajecten_app;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON trajecten_vernietigingssleutel, trajecten_vernietigingsbewijs
    FROM trajecten_app;
CREATE VIEW trajecten_verzoektermijn AS
    SELECT nummer, soort, team_id, ontvangen_op, uiterlijk_op, staat, beantwoord_op FROM trajecten_verzoek;
GRANT SELECT ON trajecten_verzoektermijn TO trajecten_app;
"""
RECHTEN_TERUG = "DROP VIEW trajecten_verzoektermijn"

# The row when it may be destroyed now, locked; an error otherwise.
EIS = """
CREATE FUNCTION vernietiging_eis(p bigint) RETURNS trajecten_vernietiging
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v trajecten_vernietiging;
BEGIN
    SELECT * INTO v FROM trajecten_vernietiging WHERE id = p FOR UPDATE;
    IF NOT FOUND OR v.staat NOT IN ('goedgekeurd', 'bezig') OR v.gezin_id IS NULL THEN
        RAISE EXCEPTION 'vernietiging % is niet goedgekeurd', p USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF v.voorgesteld_door_id IS NULL OR v.getoetst_door_id IS NULL OR v.voorgesteld_door_id = v.getoetst_door_id THEN
        RAISE EXCEPTION 'vernietiging % mist twee handtekeningen', p USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF v.wachten_tot IS NULL OR v.wachten_tot >= current_date THEN
        RAISE EXCEPTION 'de wachttijd van vernietiging % loopt nog', p USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF v.grond = 'verzoek' AND NOT EXISTS (SELECT FROM trajecten_verzoek z WHERE z.id = v.verzoek_id
            AND z.gezin_id = v.gezin_id AND z.soort = 'vernietiging' AND z.staat = 'wachten') THEN
        RAISE EXCEPTION 'vernietiging % heeft geen verzoek', p USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF v.grond = 'bewaartermijn' AND (v.geinformeerd_op IS NULL OR v.omvang <> 'dossier' OR EXISTS (
            SELECT FROM trajecten_traject t WHERE t.gezin_id = v.gezin_id
            AND coalesce(t.gesloten_op, current_date) > current_date - interval '20 years')) THEN
        RAISE EXCEPTION 'de bewaartermijn van vernietiging % is niet voorbij', p
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN v;
END $$;
REVOKE ALL ON FUNCTION vernietiging_eis(bigint) FROM PUBLIC;
"""

# Every foreign key of one column: child table and column, parent table, and the history table of the child.
PADEN = """
CREATE FUNCTION vernietiging_paden(OUT kind name, OUT kolom name, OUT ouder name, OUT soort text, OUT sleutel name,
                                   OUT sleutelsoort text, OUT verplicht boolean, OUT zelf boolean, OUT historie name)
RETURNS SETOF record LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT k.relname, a.attname, o.relname, format_type(a.atttypid, NULL), pa.attname, format_type(pa.atttypid, NULL),
        a.attnotnull, c.conrelid = c.confrelid,
        (SELECT h.relname FROM pg_class h WHERE h.relname = k.relname || 'event' AND h.relnamespace = k.relnamespace)
    FROM pg_constraint c
    JOIN pg_class k ON k.oid = c.conrelid JOIN pg_class o ON o.oid = c.confrelid
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    JOIN pg_index i ON i.indrelid = c.conrelid AND i.indisprimary
    JOIN pg_attribute pa ON pa.attrelid = c.conrelid AND pa.attnum = i.indkey[0]
    WHERE c.contype = 'f' AND array_length(c.conkey, 1) = 1 AND k.relnamespace = 'public'::regnamespace
$$;
REVOKE ALL ON FUNCTION vernietiging_paden() FROM PUBLIC;
"""

# Which rows: everything under the family, also what lives on in the history only. `weg` marks what is destroyed.
SLEUTELS = """
CREATE FUNCTION vernietiging_volg(p bigint, alleen_weg boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r record; q text; gezien bigint; nu bigint;
BEGIN
    LOOP
        SELECT count(*) INTO gezien FROM trajecten_vernietigingssleutel
            WHERE vernietiging_id = p AND (weg OR NOT alleen_weg);
        FOR r IN SELECT * FROM vernietiging_paden() v WHERE NOT v.zelf AND (v.verplicht OR NOT alleen_weg)
                AND v.kind NOT LIKE 'trajecten\\_vernietiging%' AND EXISTS (SELECT FROM trajecten_vernietigingssleutel s
                    WHERE s.vernietiging_id = p AND s.tabel = v.ouder AND (s.weg OR NOT alleen_weg)) LOOP
            q := 'INSERT INTO trajecten_vernietigingssleutel AS s (vernietiging_id, tabel, rij, weg)
                SELECT DISTINCT $1, %1$L, k.%2$I::text, o.weg FROM %3$I k JOIN trajecten_vernietigingssleutel o
                ON o.vernietiging_id = $1 AND o.tabel = %4$L AND o.rij::%5$s = k.%6$I
                WHERE (o.weg OR NOT $2) AND k.%2$I IS NOT NULL
                ON CONFLICT (vernietiging_id, tabel, rij) DO UPDATE SET weg = true WHERE excluded.weg AND NOT s.weg';
            EXECUTE format(q, r.kind, r.sleutel, r.kind, r.ouder, r.soort, r.kolom) USING p, alleen_weg;
            IF r.historie IS NOT NULL AND EXISTS (SELECT FROM information_schema.columns c
                    WHERE c.table_name = r.historie AND c.column_name = r.kolom) THEN
                EXECUTE format(q, r.kind, 'pgh_obj_id', r.historie, r.ouder, r.soort, r.kolom) USING p, alleen_weg;
            END IF;
        END LOOP;
        SELECT count(*) INTO nu FROM trajecten_vernietigingssleutel
            WHERE vernietiging_id = p AND (weg OR NOT alleen_weg);
        EXIT WHEN nu = gezien;
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION vernietiging_volg(bigint, boolean) FROM PUBLIC;

CREATE FUNCTION vernietiging_sleutels(p bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v trajecten_vernietiging; r record; persoon bigint;
BEGIN
    v := vernietiging_eis(p);
    PERFORM FROM gezinnen_gezin WHERE id = v.gezin_id FOR UPDATE;
    DELETE FROM trajecten_vernietigingssleutel WHERE vernietiging_id = p;
    INSERT INTO trajecten_vernietigingssleutel (vernietiging_id, tabel, rij, weg)
        VALUES (p, 'gezinnen_gezin', v.gezin_id::text, v.omvang = 'dossier');
    PERFORM vernietiging_volg(p, false);
    IF v.omvang = 'deel' THEN
        UPDATE trajecten_vernietigingssleutel s SET weg = true FROM trajecten_verzoekonderdeel o
            WHERE s.vernietiging_id = p AND o.verzoek_id = v.verzoek_id AND o.besluit = 'vernietigen'
            AND s.tabel = replace(o.soort, '.', '_') AND s.rij = o.object_id::text;
        SELECT lid_id INTO persoon FROM trajecten_verzoek WHERE id = v.verzoek_id;
        FOR r IN SELECT c.table_name AS historie, left(c.table_name, -5) AS tabel, c.column_name AS kolom
                FROM information_schema.columns c
                WHERE c.table_schema = 'public' AND c.table_name LIKE '%event' AND c.column_name IN ('lid_id', 'betreft')
                AND persoon IS NOT NULL LOOP
            -- what was deleted before and was about this person only lives on in the history
            EXECUTE format('UPDATE trajecten_vernietigingssleutel s SET weg = true WHERE s.vernietiging_id = $1
                AND s.tabel = %L AND NOT EXISTS (SELECT FROM %I l WHERE l.id::text = s.rij)
                AND EXISTS (SELECT FROM %I e WHERE e.pgh_obj_id::text = s.rij AND e.%I = %s)',
                r.tabel, r.tabel, r.historie, r.kolom, CASE r.kolom WHEN 'betreft' THEN 'ARRAY[$2]' ELSE '$2' END)
                USING p, persoon;
        END LOOP;
        FOR r IN SELECT * FROM vernietiging_paden() pd WHERE pd.ouder = 'gezinnen_gezinslid' AND pd.verplicht
                AND pd.kind <> 'gezinnen_gezag_houders' AND persoon IS NOT NULL LOOP
            -- what can only be about this person and nobody decided to keep: links, invitations, answers
            EXECUTE format('UPDATE trajecten_vernietigingssleutel s SET weg = true FROM %1$I k
                WHERE s.vernietiging_id = $1 AND s.tabel = %1$L AND s.rij = k.%2$I::text AND k.%3$I = $2
                AND NOT EXISTS (SELECT FROM trajecten_verzoekonderdeel o WHERE o.verzoek_id = $3
                    AND o.besluit = ''bewaren'' AND replace(o.soort, ''.'', ''_'') = %1$L
                    AND o.object_id::text = s.rij)', r.kind, r.sleutel, r.kolom) USING p, persoon, v.verzoek_id;
        END LOOP;
        UPDATE trajecten_vernietigingssleutel s SET weg = true FROM trajecten_verzoek z
            WHERE s.vernietiging_id = p AND s.tabel = 'trajecten_verzoek' AND s.rij = z.id::text
            AND z.lid_id = persoon AND z.id <> v.verzoek_id;
        PERFORM vernietiging_volg(p, true);
    END IF;
    RETURN (SELECT count(*) FROM trajecten_vernietigingssleutel WHERE vernietiging_id = p AND weg);
END $$;
REVOKE ALL ON FUNCTION vernietiging_sleutels(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vernietiging_sleutels(bigint) TO trajecten_app;
"""

# Names of files in one column, of rows that are destroyed, now and in their history.
BESTANDEN = """
CREATE FUNCTION vernietiging_bestanden(p bigint, p_tabel name, p_kolom name) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v trajecten_vernietiging;
BEGIN
    v := vernietiging_eis(p);
    RETURN QUERY EXECUTE format('SELECT k.%I::text FROM %I k JOIN trajecten_vernietigingssleutel s
        ON s.vernietiging_id = $1 AND s.tabel = %L AND s.weg AND k.id::text = s.rij WHERE k.%I <> %L',
        p_kolom, p_tabel, p_tabel, p_kolom, '') USING p;
    IF to_regclass(p_tabel || 'event') IS NOT NULL THEN
        RETURN QUERY EXECUTE format('SELECT DISTINCT k.%I::text FROM %I k JOIN trajecten_vernietigingssleutel s
            ON s.vernietiging_id = $1 AND s.tabel = %L AND s.weg AND k.pgh_obj_id::text = s.rij WHERE k.%I <> %L',
            p_kolom, p_tabel || 'event', p_tabel, p_kolom, '') USING p;
    END IF;
END $$;
REVOKE ALL ON FUNCTION vernietiging_bestanden(bigint, name, name) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vernietiging_bestanden(bigint, name, name) TO trajecten_app;
"""

# What hangs on a dossier without a foreign key: drafts, answers to forms, work and its results, the address in the
# context of the history.
RESTEN = """
CREATE FUNCTION vernietiging_resten(p bigint, concepten text[], contexten uuid[], nummers text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE aantal bigint; uit jsonb := '{}'; werk bigint[];
BEGIN
    DELETE FROM teams_concept WHERE split_part(object_sleutel, ':', 1) = ANY (nummers)
        OR substring(object_sleutel from '^[a-z_]+-[0-9]+') = ANY (concepten);
    GET DIAGNOSTICS aantal = ROW_COUNT;
    uit := uit || jsonb_build_object('teams_concept', aantal);
    UPDATE teams_inzending SET antwoord = '' WHERE antwoord LIKE ANY (SELECT '%' || n || '%' FROM unnest(nummers) n);
    UPDATE pghistory_context SET metadata = metadata - 'url' WHERE id = ANY (contexten);
    SELECT array_agg(o.id) INTO werk FROM teams_opdracht o WHERE EXISTS (
        SELECT FROM jsonb_each_text(o.invoer) j JOIN trajecten_vernietigingssleutel s ON s.vernietiging_id = p
            AND s.rij = j.value AND right(s.tabel, length(j.key) + 1) = '_' || j.key)
        OR EXISTS (SELECT FROM jsonb_each_text(o.invoer) j WHERE j.value = ANY (nummers));
    UPDATE trajecten_vernietiging SET bestanden = bestanden || coalesce(
        (SELECT jsonb_agg(r.bestand) FROM teams_opdrachtresultaat r WHERE r.opdracht_id = ANY (werk) AND r.bestand <> ''),
        '[]') WHERE id = p;
    DELETE FROM teams_opdrachtresultaat WHERE opdracht_id = ANY (werk);
    GET DIAGNOSTICS aantal = ROW_COUNT;
    uit := uit || jsonb_build_object('teams_opdrachtresultaat', aantal);
    DELETE FROM teams_opdracht WHERE id = ANY (werk) AND status NOT IN ('wacht', 'bezig');
    GET DIAGNOSTICS aantal = ROW_COUNT;
    RETURN uit || jsonb_build_object('teams_opdracht', aantal);
END $$;
REVOKE ALL ON FUNCTION vernietiging_resten(bigint, text[], uuid[], text[]) FROM PUBLIC;
"""

# Destroys in one transaction: rows, history, references, what hangs on them; and writes the proof.
UITVOEREN = """
CREATE FUNCTION vernietiging_uitvoeren(p bigint, p_hash text, p_nummer text, p_concepten text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v trajecten_vernietiging; r record; aantal bigint; uit jsonb := '{}'; oud text := current_setting('pgtrigger.ignore', true);
    nummers text[] := '{}'; erbij text[]; contexten uuid[] := '{}'; ctx uuid[]; tabellen name[];
BEGIN
    PERFORM vernietiging_sleutels(p);
    v := vernietiging_eis(p);
    SELECT array_agg(DISTINCT tabel::name) INTO tabellen FROM trajecten_vernietigingssleutel
        WHERE vernietiging_id = p AND weg;
    -- nothing of this goes into the history, and what is protected against people is not against this
    PERFORM set_config('pgtrigger.ignore', coalesce((SELECT array_agg(t.tgname)::text FROM pg_trigger t
        WHERE t.tgname LIKE 'pgtrigger\\_%'), '{}'), true);
    FOR r IN SELECT c.table_name AS tabel FROM information_schema.columns c WHERE c.table_schema = 'public'
            AND c.column_name = 'nummer' AND c.data_type = 'character varying' AND c.table_name = ANY (tabellen) LOOP
        EXECUTE format('SELECT array_agg(k.nummer) FROM %I k JOIN trajecten_vernietigingssleutel s ON
            s.vernietiging_id = $1 AND s.weg AND s.tabel = %L AND s.rij = k.id::text', r.tabel, r.tabel)
            INTO erbij USING p;
        nummers := nummers || coalesce(erbij, '{}');
    END LOOP;
    IF v.omvang = 'dossier' THEN
        SELECT nummers || coalesce(array_agg(DISTINCT m.nummer::text), '{}') INTO nummers FROM trajecten_mdo m
            JOIN trajecten_bespreking b ON b.mdo_id = m.id JOIN trajecten_vernietigingssleutel s
            ON s.vernietiging_id = p AND s.tabel = 'trajecten_bespreking' AND s.rij = b.id::text;
    END IF;
    FOR r IN SELECT * FROM vernietiging_paden() WHERE NOT verplicht AND ouder = ANY (tabellen) LOOP
        EXECUTE format('UPDATE %1$I k SET %2$I = NULL FROM trajecten_vernietigingssleutel s
            WHERE s.vernietiging_id = $1 AND s.weg AND s.tabel = %3$L AND k.%2$I = s.rij::%4$s
            AND NOT EXISTS (SELECT FROM trajecten_vernietigingssleutel e WHERE e.vernietiging_id = $1 AND e.weg
                AND e.tabel = %1$L AND e.rij = k.%5$I::text)', r.kind, r.kolom, r.ouder, r.soort, r.sleutel) USING p;
    END LOOP;
    FOR r IN SELECT t.relname AS tabel, pa.attname AS sleutel, format_type(pa.atttypid, NULL) AS soort,
            (SELECT h.relname FROM pg_class h WHERE h.relname = t.relname || 'event'
             AND h.relnamespace = t.relnamespace) AS historie
            FROM pg_class t JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
            JOIN pg_attribute pa ON pa.attrelid = t.oid AND pa.attnum = i.indkey[0]
            WHERE t.relname = ANY (tabellen) AND t.relnamespace = 'public'::regnamespace LOOP
        IF r.historie IS NOT NULL THEN
            EXECUTE format('WITH d AS (DELETE FROM %I e USING trajecten_vernietigingssleutel s
                WHERE s.vernietiging_id = $1 AND s.weg AND s.tabel = %L AND e.pgh_obj_id = s.rij::%s
                RETURNING e.pgh_context_id) SELECT count(*), array_agg(DISTINCT pgh_context_id) FROM d',
                r.historie, r.tabel, r.soort) INTO aantal, ctx USING p;
            contexten := contexten || coalesce(ctx, '{}');
            uit := uit || jsonb_build_object(r.historie, aantal);
        END IF;
        EXECUTE format('DELETE FROM %I k USING trajecten_vernietigingssleutel s WHERE s.vernietiging_id = $1 AND s.weg
            AND s.tabel = %L AND k.%I = s.rij::%s', r.tabel, r.tabel, r.sleutel, r.soort) USING p;
        GET DIAGNOSTICS aantal = ROW_COUNT;
        uit := uit || jsonb_build_object(r.tabel, aantal);
    END LOOP;
    IF v.omvang = 'deel' THEN
        uit := uit || vernietiging_leegmaken(p, v.verzoek_id);
    END IF;
    uit := uit || vernietiging_resten(p, p_concepten, contexten, nummers);
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    INSERT INTO trajecten_vernietigingsbewijs (nummer, dossier_hash, verzoeknummer, grond, omvang, team_id,
        voorgesteld_door, voorgesteld_op, getoetst_door, getoetst_op, geinformeerd_op, wachten_tot, vernietigd_op,
        aantallen, bestanden)
    SELECT p_nummer, p_hash, v.verzoeknummer, v.grond, v.omvang, v.team_id, a.naam, v.voorgesteld_op, b.naam,
        v.getoetst_op, v.geinformeerd_op, v.wachten_tot, clock_timestamp(), uit,
        (SELECT jsonb_array_length(bestanden) FROM trajecten_vernietiging WHERE id = p)
        FROM teams_account a, teams_account b WHERE a.id = v.voorgesteld_door_id AND b.id = v.getoetst_door_id;
    DELETE FROM trajecten_vernietigingssleutel WHERE vernietiging_id = p;
    UPDATE trajecten_vernietiging SET staat = 'bezig', gezin_id = NULL, dossiernummer = '', reden = '',
        toets_reden = '', geinformeerd_hoe = '',
        verzoek_id = CASE omvang WHEN 'deel' THEN verzoek_id END WHERE id = p;
    IF v.omvang = 'dossier' THEN  -- what was proposed about it before goes along
        UPDATE trajecten_vernietiging SET staat = 'vervallen', gezin_id = NULL, dossiernummer = '', reden = '',
            toets_reden = '', geinformeerd_hoe = '', verzoek_id = NULL WHERE gezin_id = v.gezin_id;
    END IF;
    -- the planner keeps samples of what it read: take them anew
    FOR r IN SELECT unnest(tabellen) AS tabel LOOP
        EXECUTE format('ANALYZE %I', r.tabel);
        IF to_regclass(r.tabel || 'event') IS NOT NULL THEN EXECUTE format('ANALYZE %I', r.tabel || 'event'); END IF;
    END LOOP;
    ANALYZE teams_concept, teams_inzending, trajecten_vernietiging, trajecten_vernietigingssleutel;
    PERFORM set_config('pgtrigger.ignore', coalesce(oud, '{}'), true);
    RETURN uit;
END $$;
REVOKE ALL ON FUNCTION vernietiging_uitvoeren(bigint, text, text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vernietiging_uitvoeren(bigint, text, text, text[]) TO trajecten_app;
"""

# Of a person about whom something is kept for somebody else: no more than that there was a person.
LEEGMAKEN = """
CREATE FUNCTION vernietiging_leegmaken(p bigint, p_verzoek bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE aantal bigint; leden bigint[];
BEGIN
    SELECT array_agg(o.object_id) INTO leden FROM trajecten_verzoekonderdeel o
        JOIN trajecten_vernietigingssleutel s ON s.vernietiging_id = p AND s.tabel = 'gezinnen_gezinslid'
        AND s.rij = o.object_id::text
        WHERE o.verzoek_id = p_verzoek AND o.soort = 'gezinnen.gezinslid' AND o.besluit = 'leegmaken';
    UPDATE gezinnen_gezinslid SET voornaam = 'Gezinslid', achternaam = '(gegevens vernietigd)', geboortedatum = NULL,
        uitgerekend_op = NULL, geslacht = 'X', school_of_werk = '', contactvoorkeur = '', overleden_op = NULL
        WHERE id = ANY (leden);
    GET DIAGNOSTICS aantal = ROW_COUNT;
    DELETE FROM gezinnen_gezinslidevent WHERE pgh_obj_id = ANY (leden);
    UPDATE trajecten_verzoek SET omschrijving = '', verlengd_reden = '', reden = '' WHERE id = p_verzoek;
    UPDATE trajecten_verzoekonderdeel SET passages = '{}' WHERE verzoek_id = p_verzoek;
    DELETE FROM trajecten_verzoekevent WHERE pgh_obj_id = p_verzoek;
    DELETE FROM trajecten_herinnering h USING trajecten_vernietigingssleutel s WHERE s.vernietiging_id = p
        AND s.tabel = 'trajecten_traject' AND h.traject_id = s.rij::bigint;
    RETURN jsonb_build_object('gezinnen_gezinslid (gewist)', aantal);
END $$;
REVOKE ALL ON FUNCTION vernietiging_leegmaken(bigint, bigint) FROM PUBLIC;
"""
WEG = """
DROP FUNCTION vernietiging_uitvoeren(bigint, text, text, text[]);
DROP FUNCTION vernietiging_leegmaken(bigint, bigint);
DROP FUNCTION vernietiging_resten(bigint, text[], uuid[], text[]);
DROP FUNCTION vernietiging_bestanden(bigint, name, name);
DROP FUNCTION vernietiging_sleutels(bigint);
DROP FUNCTION vernietiging_volg(bigint, boolean);
DROP FUNCTION vernietiging_paden();
DROP FUNCTION vernietiging_eis(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0006_dossierrechten"), ("teams", "0005_werk")]
    operations = [
        migrations.RunSQL(RECHTEN, RECHTEN_TERUG),
        migrations.RunSQL([EIS, PADEN, SLEUTELS, BESTANDEN, RESTEN, LEEGMAKEN, UITVOEREN], WEG),
    ]
