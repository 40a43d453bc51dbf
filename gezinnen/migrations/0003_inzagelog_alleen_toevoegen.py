"""The access log can only grow: rights of the application's role, the function that seals, and name search."""

from django.db import migrations

RECHTEN = """
REVOKE UPDATE, DELETE, TRUNCATE ON gezinnen_inzagelog FROM trajecten_app;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON gezinnen_inzagezegel FROM trajecten_app;
"""
RECHTEN_TERUG = """
GRANT UPDATE, DELETE ON gezinnen_inzagelog TO trajecten_app;
GRANT INSERT, UPDATE, DELETE ON gezinnen_inzagezegel TO trajecten_app;
"""

# What a seal says of one line: its id and 16 bytes of the hash over every column, in a fixed order.
BEWIJS = """
CREATE FUNCTION inzagelog_bewijs(na_id bigint, tot_id bigint, van_tx bigint, tot_tx bigint,
                                 OUT aantal bigint, OUT hoogste bigint, OUT bewijs bytea)
LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
    SELECT count(*), max(id), coalesce(string_agg(
        int8send(id) || substring(sha256(convert_to(jsonb_build_array(
            id, op, soort, handeling, uitkomst, account_id, rollen, organisatie_id, gezin_id, traject_id,
            route, adres, toelichting, transactie)::text, 'UTF8')) FROM 1 FOR 16), ''::bytea ORDER BY id), ''::bytea)
    FROM gezinnen_inzagelog
    WHERE id > na_id AND id <= tot_id AND transactie >= van_tx AND transactie < tot_tx
$$;
"""

# Seals all lines of transactions that are certainly over; runs as the owner, for whoever may call it.
# A cluster that was restored counts its transactions anew: that starts a new era, above the highest id.
VERZEGEL = """
CREATE FUNCTION inzagelog_verzegel() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    vorig gezinnen_inzagezegel;
    horizon bigint;
    era integer := 1;
    na_id bigint := 0;
    van_tx bigint := 0;
    b record;
    totaal integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(7513);
    horizon := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
    SELECT * INTO vorig FROM gezinnen_inzagezegel ORDER BY id DESC LIMIT 1;
    IF FOUND THEN
        era := vorig.tijdperk; na_id := vorig.vanaf_id; van_tx := vorig.tot_transactie;
        IF horizon < van_tx THEN
            SELECT * INTO b FROM inzagelog_bewijs(na_id, 9223372036854775807, van_tx, 9223372036854775807);
            IF b.aantal > 0 THEN
                INSERT INTO gezinnen_inzagezegel (op, tijdperk, vanaf_id, van_transactie, tot_transactie, tot_id,
                    aantal, bewijs, vorige_hash, hash)
                VALUES (clock_timestamp(), era, na_id, van_tx, 9223372036854775807, b.hoogste, b.aantal, b.bewijs,
                    vorig.hash, encode(sha256(convert_to(vorig.hash, 'UTF8') || b.bewijs), 'hex'));
                totaal := totaal + b.aantal;
                SELECT * INTO vorig FROM gezinnen_inzagezegel ORDER BY id DESC LIMIT 1;
            END IF;
            SELECT max(tot_id) INTO na_id FROM gezinnen_inzagezegel;
            era := era + 1; van_tx := 0;
        END IF;
    END IF;
    SELECT * INTO b FROM inzagelog_bewijs(na_id, 9223372036854775807, van_tx, horizon);
    IF b.aantal = 0 THEN RETURN totaal; END IF;
    INSERT INTO gezinnen_inzagezegel (op, tijdperk, vanaf_id, van_transactie, tot_transactie, tot_id,
        aantal, bewijs, vorige_hash, hash)
    VALUES (clock_timestamp(), era, na_id, van_tx, horizon, b.hoogste, b.aantal, b.bewijs, coalesce(vorig.hash, ''),
        encode(sha256(convert_to(coalesce(vorig.hash, ''), 'UTF8') || b.bewijs), 'hex'));
    RETURN totaal + b.aantal;
END $$;
REVOKE ALL ON FUNCTION inzagelog_verzegel() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inzagelog_verzegel() TO trajecten_app;
"""

ZOEKEN = """
CREATE INDEX gezin_zoeknaam ON gezinnen_gezin USING gin (zoeknaam(naam) gin_trgm_ops);
CREATE INDEX gezinslid_zoeknaam ON gezinnen_gezinslid
    USING gin (zoeknaam(voornaam || ' ' || achternaam) gin_trgm_ops);
"""


class Migration(migrations.Migration):
    dependencies = [("gezinnen", "0002_begin")]
    operations = [
        migrations.RunSQL(RECHTEN, RECHTEN_TERUG),
        migrations.RunSQL(BEWIJS, "DROP FUNCTION inzagelog_bewijs(bigint, bigint, bigint, bigint)"),
        migrations.RunSQL(VERZEGEL, "DROP FUNCTION inzagelog_verzegel()"),
        migrations.RunSQL(ZOEKEN, "DROP INDEX gezin_zoeknaam; DROP INDEX gezinslid_zoeknaam"),
    ]
