"""The database functions behind the wall. Everything that may look past it is here, and answers as little as possible.

They run as the owner of the tables, for the application's role. `wand_zet` is the only place that says, in the
database, what `visible_to` says in the application: which teams, which families, which trajectories.
"""

from teams.access import RECHTEN, Recht
from trajecten.stukken.register import verklaring_leesbaar_sql
from trajecten.wand.paden import recht
from trajecten.wand.tabellen import TABELLEN

SLEUTELS = (
    "account",  # who is logged in
    "lid",  # the member of a family behind a personal link
    "gast",  # the guest behind a link for one discussion, and what follows from it
    "gastbespreking",
    "gastleest",  # that discussion, when the guest also reads what the team brings in
    "gasttraject",
    "gastorganisatie",
    "leesteams",  # teams in which this person reads dossiers
    "schrijfteams",  # teams in which this person keeps dossiers
    "cijferteams",  # teams whose figures this person reads
    "bewaakteams",  # teams in which this person watches over access
    "gemeenten",  # municipalities whose figures this person reads
    "rechten",  # rights outside a team
    "gezinnen",  # families that may be read, written, read also by a personal link
    "gezinnen_schrijf",
    "gezinnen_lid",
    "trajecten",
    "trajecten_schrijf",
    "trajecten_lid",
)


def _rollen(recht: Recht) -> str:
    """The roles with this right, as SQL; taken from the one table of rights."""
    namen = sorted(rol.value for rol, rechten in RECHTEN.items() if recht in rechten)
    return "'{" + ",".join(namen) + "}'::varchar[]"


def _los(recht: Recht) -> str:
    return f"CASE WHEN losse && {_rollen(recht)} THEN '{{{recht.value}}}'::text[] ELSE '{{}}' END"


_WIS = "        PERFORM " + ", ".join(f"set_config('trajecten.{naam}', '', true)" for naam in SLEUTELS) + ";"


def zet(taken: list[str]) -> str:
    """`wand_zet(wie, nu)`: work out what follows from an identity; answers who was there before."""
    namen = ",".join(f"taak:{naam}" for naam in sorted(taken))
    return f"""
CREATE OR REPLACE FUNCTION wand_zet(wie text, nu timestamptz DEFAULT now()) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $wand$
DECLARE
    vorige text := coalesce(current_setting('trajecten.identiteit', true), '');
    soort text := split_part(wie, ':', 1);
BEGIN
    IF soort = 'taak' THEN
        IF NOT wie = ANY ('{{{namen}}}'::text[]) THEN
            RAISE EXCEPTION 'wand: unknown task %', wie USING ERRCODE = 'invalid_parameter_value';
        END IF;
    ELSIF vorige <> wie OR soort IN ('account', 'lid', 'gast') THEN
{_WIS}
        IF soort = 'account' THEN
            PERFORM wand_account(split_part(wie, ':', 2)::bigint, nu);
        ELSIF soort = 'lid' THEN
            PERFORM wand_lid(split_part(wie, ':', 2)::bigint);
        ELSIF soort = 'gast' THEN
            PERFORM wand_gast(split_part(wie, ':', 2)::bigint, nu);
        ELSIF wie NOT IN ('', 'proef') THEN
            RAISE EXCEPTION 'wand: unknown identity' USING ERRCODE = 'invalid_parameter_value';
        END IF;
    END IF;
    PERFORM set_config('trajecten.identiteit', wie, true);
    RETURN vorige;
END $wand$;
"""


ACCOUNT = f"""
CREATE OR REPLACE FUNCTION wand_account(wie bigint, nu timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $wand$
DECLARE
    dag date := (nu AT TIME ZONE 'Europe/Amsterdam')::date;
    leest bigint[]; schrijft bigint[]; cijfers bigint[]; bewaakt bigint[]; gemeenten bigint[];
    rechten text[]; losse varchar[];
    gezinnen bigint[]; gezinnen_schrijf bigint[]; trajecten bigint[]; trajecten_schrijf bigint[];
    eigen bigint[]; eigen_schrijf bigint[];
BEGIN
    SELECT coalesce(array_agg(l.team_id) FILTER (WHERE l.rollen && {_rollen(Recht.DOSSIER_LEZEN)}), '{{}}'),
        coalesce(array_agg(l.team_id) FILTER (WHERE l.rollen && {_rollen(Recht.DOSSIER_SCHRIJVEN)}), '{{}}'),
        coalesce(array_agg(l.team_id) FILTER (WHERE l.rollen && {_rollen(Recht.TEAMCIJFERS_ZIEN)}), '{{}}'),
        coalesce(array_agg(l.team_id) FILTER (WHERE l.rollen && {_rollen(Recht.TOEGANG_BEWAKEN)}), '{{}}')
    INTO leest, schrijft, cijfers, bewaakt
    FROM teams_teamlidmaatschap l JOIN teams_account a ON a.id = l.account_id AND a.is_active
    WHERE l.account_id = wie AND l.van <= dag AND (l.tot IS NULL OR l.tot >= dag);

    SELECT coalesce(array_agg(r.rol), '{{}}'), coalesce(array_agg(r.gemeente_id) FILTER (WHERE r.gemeente_id IS NOT NULL
        AND r.rol = ANY ({_rollen(Recht.GEMEENTECIJFERS_ZIEN)})), '{{}}')
    INTO losse, gemeenten FROM teams_roltoekenning r JOIN teams_account a ON a.id = r.account_id AND a.is_active
    WHERE r.account_id = wie AND r.van <= dag AND (r.tot IS NULL OR r.tot >= dag);
    rechten := {_los(Recht.INZAGELOG_LEZEN)} || {_los(Recht.TOEGANG_BEWAKEN)};

    eigen := '{{}}'; eigen_schrijf := '{{}}';
    gezinnen := '{{}}'; trajecten := '{{}}';
    IF leest <> '{{}}' THEN
        SELECT coalesce(array_agg(p.gezin_id), '{{}}'),
            coalesce(array_agg(p.gezin_id) FILTER (WHERE p.grond <> 'nood'), '{{}}')
        INTO eigen, eigen_schrijf FROM gezinnen_persoonlijketoegang p
        WHERE p.account_id = wie AND p.van <= nu AND p.tot > nu AND p.ingetrokken_op IS NULL
            AND (p.verlof_id IS NULL OR EXISTS (SELECT 1 FROM teams_verlof v WHERE v.id = p.verlof_id
                AND v.waarnemer_id = wie AND v.van <= dag AND v.tot >= dag));
        SELECT coalesce(array_agg(DISTINCT d.gezin_id), '{{}}'),
            coalesce(array_agg(DISTINCT t.id) FILTER (WHERE t.id IS NOT NULL), '{{}}')
        INTO gezinnen, trajecten FROM gezinnen_dossiertoegang d
        LEFT JOIN trajecten_traject t ON t.gezin_id = d.gezin_id AND t.team_id = d.team_id
        WHERE d.team_id = ANY (leest) AND d.van <= dag AND (d.tot IS NULL OR d.tot >= dag);
    END IF;
    gezinnen_schrijf := gezinnen; trajecten_schrijf := trajecten;
    IF schrijft <> leest THEN
        SELECT coalesce(array_agg(DISTINCT d.gezin_id), '{{}}') INTO gezinnen_schrijf FROM gezinnen_dossiertoegang d
        WHERE d.team_id = ANY (schrijft) AND d.van <= dag AND (d.tot IS NULL OR d.tot >= dag);
        SELECT coalesce(array_agg(t.id), '{{}}') INTO trajecten_schrijf FROM trajecten_traject t
        WHERE t.id = ANY (trajecten) AND t.team_id = ANY (schrijft);
    END IF;
    IF eigen <> '{{}}' THEN
        gezinnen := gezinnen || eigen;
        gezinnen_schrijf := gezinnen_schrijf || eigen_schrijf;
        trajecten := trajecten || ARRAY(SELECT t.id FROM trajecten_traject t WHERE t.gezin_id = ANY (eigen));
        trajecten_schrijf := trajecten_schrijf
            || ARRAY(SELECT t.id FROM trajecten_traject t WHERE t.gezin_id = ANY (eigen_schrijf));
    END IF;

    PERFORM set_config('trajecten.account', wie::text, true), set_config('trajecten.leesteams', leest::text, true),
        set_config('trajecten.schrijfteams', schrijft::text, true),
        set_config('trajecten.cijferteams', cijfers::text, true),
        set_config('trajecten.bewaakteams', bewaakt::text, true),
        set_config('trajecten.gemeenten', gemeenten::text, true), set_config('trajecten.rechten', rechten::text, true),
        set_config('trajecten.gezinnen', gezinnen::text, true),
        set_config('trajecten.gezinnen_lid', gezinnen::text, true),
        set_config('trajecten.gezinnen_schrijf', gezinnen_schrijf::text, true),
        set_config('trajecten.trajecten', trajecten::text, true),
        set_config('trajecten.trajecten_lid', trajecten::text, true),
        set_config('trajecten.trajecten_schrijf', trajecten_schrijf::text, true);
END $wand$;
"""  # noqa: S608 - built from constants only

LID = """
CREATE OR REPLACE FUNCTION wand_lid(wie bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $wand$
DECLARE familie bigint;
BEGIN
    SELECT l.gezin_id INTO familie FROM gezinnen_gezinslid l WHERE l.id = wie AND l.overleden_op IS NULL;
    IF familie IS NULL THEN
        RETURN;
    END IF;
    PERFORM set_config('trajecten.lid', wie::text, true),
        set_config('trajecten.gezinnen_lid', ARRAY[familie]::text, true),
        set_config('trajecten.trajecten_lid',
            ARRAY(SELECT t.id FROM trajecten_traject t WHERE t.gezin_id = familie)::text, true);
END $wand$;
"""

# The guest behind a link that is open, on the day of the meeting and until it is closed.
GAST = """
CREATE OR REPLACE FUNCTION wand_gast(link bigint, nu timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $wand$
DECLARE g record;
BEGIN
    SELECT gast.id, gast.bespreking_id, gast.toont_bijdragen, b.traject_id, d.organisatie_id INTO g
    FROM trajecten_gast gast JOIN gezinnen_deling d ON d.id = gast.deling_id
    JOIN trajecten_bespreking b ON b.id = gast.bespreking_id JOIN trajecten_mdo m ON m.id = b.mdo_id
    WHERE d.id = link AND d.soort = 'overleg' AND d.ingetrokken_op IS NULL AND d.foute_codes < 5
        AND d.vanaf <= nu AND d.verloopt_op > nu AND m.status IN ('gepland', 'bezig')
        AND m.op = (nu AT TIME ZONE 'Europe/Amsterdam')::date;
    IF g.id IS NULL THEN
        RETURN;
    END IF;
    PERFORM set_config('trajecten.gast', g.id::text, true),
        set_config('trajecten.gastbespreking', g.bespreking_id::text, true),
        set_config('trajecten.gastleest', CASE WHEN g.toont_bijdragen THEN g.bespreking_id::text ELSE '' END, true),
        set_config('trajecten.gasttraject', g.traject_id::text, true),
        set_config('trajecten.gastorganisatie', g.organisatie_id::text, true);
END $wand$;
"""

# A row that this person makes is within reach for the rest of the transaction, by the rules for writing.
NIEUW = """
CREATE OR REPLACE FUNCTION wand_erbij(naam text, sleutel bigint) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $wand$
    SELECT set_config('trajecten.' || naam,
        array_append(nullif(current_setting('trajecten.' || naam, true), '')::bigint[], sleutel)::text, true)
$wand$;

CREATE OR REPLACE FUNCTION wand_nieuw_gezin() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $wand$
BEGIN
    IF coalesce(current_setting('trajecten.schrijfteams', true), '') NOT IN ('', '{}') THEN
        PERFORM wand_erbij('gezinnen', NEW.id), wand_erbij('gezinnen_lid', NEW.id),
            wand_erbij('gezinnen_schrijf', NEW.id);
    END IF;
    RETURN NEW;
END $wand$;
CREATE OR REPLACE TRIGGER wand_nieuw BEFORE INSERT ON gezinnen_gezin FOR EACH ROW EXECUTE FUNCTION wand_nieuw_gezin();

CREATE OR REPLACE FUNCTION wand_nieuw_traject() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $wand$
BEGIN
    IF NEW.gezin_id = ANY (nullif(current_setting('trajecten.gezinnen_schrijf', true), '')::bigint[])
        AND NEW.team_id = ANY (nullif(current_setting('trajecten.schrijfteams', true), '')::bigint[]) THEN
        PERFORM wand_erbij('trajecten', NEW.id), wand_erbij('trajecten_lid', NEW.id),
            wand_erbij('trajecten_schrijf', NEW.id);
    END IF;
    RETURN NEW;
END $wand$;
CREATE OR REPLACE TRIGGER wand_nieuw BEFORE INSERT ON trajecten_traject
    FOR EACH ROW EXECUTE FUNCTION wand_nieuw_traject();

CREATE OR REPLACE FUNCTION wand_nieuwe_aanmelding() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $wand$
BEGIN
    IF current_setting('trajecten.identiteit', true) = 'taak:aanmelden' THEN
        PERFORM set_config('trajecten.aanmelding', NEW.id::text, true);
    END IF;
    RETURN NEW;
END $wand$;
CREATE OR REPLACE TRIGGER wand_nieuw BEFORE INSERT ON trajecten_aanmelding
    FOR EACH ROW EXECUTE FUNCTION wand_nieuwe_aanmelding();
"""

# The questions that must look past the wall. Each answers keys, names of colleagues, or yes and no.
VRAGEN = """
CREATE OR REPLACE FUNCTION wand_dossier_bij(gevraagd text)
    RETURNS TABLE (gezin_id bigint, traject_id bigint, dossier varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $wand$
    SELECT g.id, NULL::bigint, g.nummer FROM gezinnen_gezin g WHERE g.nummer = gevraagd
        AND NOT coalesce(g.id = ANY (nullif(current_setting('trajecten.gezinnen', true), '')::bigint[]), false)
    UNION ALL
    SELECT t.gezin_id, t.id, g.nummer FROM trajecten_traject t JOIN gezinnen_gezin g ON g.id = t.gezin_id
    WHERE t.nummer = gevraagd
        AND NOT coalesce(t.id = ANY (nullif(current_setting('trajecten.trajecten', true), '')::bigint[]), false)
    UNION ALL
    SELECT t.gezin_id, t.id, g.nummer FROM trajecten_aanmelding a JOIN trajecten_traject t ON t.id = a.traject_id
    JOIN gezinnen_gezin g ON g.id = t.gezin_id
    WHERE a.nummer = gevraagd
        AND NOT coalesce(t.id = ANY (nullif(current_setting('trajecten.trajecten', true), '')::bigint[]), false)
    LIMIT 1
$wand$;

CREATE OR REPLACE FUNCTION wand_elders_bekend(naam_ text, gemeente bigint, gelijk double precision) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $wand$
    SELECT EXISTS (SELECT 1 FROM gezinnen_gezin g WHERE g.gemeente_id = gemeente
        AND similarity(zoeknaam(g.naam), zoeknaam(naam_)) >= gelijk
        AND NOT coalesce(g.id = ANY (nullif(current_setting('trajecten.gezinnen', true), '')::bigint[]), false))
$wand$;

CREATE OR REPLACE FUNCTION wand_anderen_bezig(behalve bigint, formulier_ text, object_ text, sinds timestamptz)
    RETURNS TABLE (naam varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $wand$
    SELECT DISTINCT a.naam FROM teams_concept c JOIN teams_account a ON a.id = c.account_id
    WHERE c.formulier = formulier_ AND c.object_sleutel = object_ AND c.bijgewerkt_op >= sinds
        AND c.account_id <> behalve
$wand$;

-- Text search may not use its index under a policy (its operator is not leakproof); here it may. Answers keys only, of
-- trajectories within reach and texts that are not shielded from who asks. Planned for the words each time: the plan
-- for any words, which is kept after five calls, reads all texts within reach (5 ms became 95).
DROP FUNCTION IF EXISTS wand_teksten_met(tsquery);
CREATE OR REPLACE FUNCTION wand_teksten_met(vraag_ tsquery) RETURNS TABLE (soort text, sleutel bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_custom_plan AS $wand$
DECLARE
    bereik bigint[] := nullif(current_setting('trajecten.trajecten', true), '')::bigint[];
    wie bigint := nullif(current_setting('trajecten.account', true), '')::bigint;
BEGIN
    RETURN QUERY SELECT 'contact', c.id FROM trajecten_contactmoment c
        WHERE to_tsvector('dutch'::regconfig, coalesce(c.notitie, '')) @@ vraag_ AND c.traject_id = ANY (bereik)
            AND afscherming_open(c.alleen_voor, wie);
    RETURN QUERY SELECT 'mdo', b.id FROM trajecten_bespreking b
        WHERE to_tsvector('dutch'::regconfig, coalesce(b.verslag, '')) @@ vraag_ AND b.traject_id = ANY (bereik);
END $wand$;

CREATE OR REPLACE FUNCTION wand_verwijderd(gebeurtenissen regclass, sleutel bigint, wie bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $wand$
DECLARE uit boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE pgh_obj_id = $1 AND pgh_label = ''delete'''
        ' AND afscherming_open(alleen_voor, $2))', gebeurtenissen) INTO uit USING sleutel, wie;
    RETURN uit;
END $wand$;
"""

# Nobody but the application's role calls them; what only `wand_zet` needs, nobody.
RECHTEN_SQL = """
REVOKE ALL ON FUNCTION wand_account(bigint, timestamptz), wand_lid(bigint), wand_gast(bigint, timestamptz)
    FROM PUBLIC, trajecten_app;
REVOKE ALL ON FUNCTION wand_zet(text, timestamptz), wand_dossier_bij(text),
    wand_elders_bekend(text, bigint, double precision),
    wand_anderen_bezig(bigint, text, text, timestamptz), wand_verwijderd(regclass, bigint, bigint),
    wand_teksten_met(tsquery), wand_schilden_bij(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wand_zet(text, timestamptz), wand_dossier_bij(text),
    wand_elders_bekend(text, bigint, double precision), wand_anderen_bezig(bigint, text, text, timestamptz),
    wand_verwijderd(regclass, bigint, bigint), wand_teksten_met(tsquery),
    wand_schilden_bij(text) TO trajecten_app;
"""


# The marks of one row of text, with the rights of who asks, under the policies; empty without any. A function, because
# a timeline joins ten kinds and would plan these questions, with their policies, ten times.
MERK = """
CREATE OR REPLACE FUNCTION wand_merk(code text, sleutel bigint, betreft_ bigint[], niet_voor bigint,
    alleen_voor_ bigint[], lezer bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $wand$
DECLARE
    zegt boolean := EXISTS (SELECT FROM gezinnen_verklaring v WHERE v.soort = code AND v.object_id = sleutel);
    leeg text[] := '{}';
BEGIN
    IF NOT zegt AND betreft_ = '{}' AND niet_voor IS NULL AND alleen_voor_ IS NULL THEN
        RETURN '';
    END IF;
    RETURN json_build_object('alleen_voor', alleen_voor_ IS NOT NULL,
        'verklaringen', CASE WHEN zegt THEN ARRAY(SELECT json_build_object('pk', v.id, 'van', coalesce(l.voornaam, ''),
            'namens', v.vertegenwoordiger, 'op', v.op, 'tekst', v.tekst) FROM gezinnen_verklaring v
            LEFT JOIN gezinnen_gezinslid l ON l.id = v.lid_id WHERE v.soort = code AND v.object_id = sleutel
                AND v.ingetrokken_op IS NULL ORDER BY v.op, v.id) ELSE ARRAY[]::json[] END,
        'over', CASE WHEN betreft_ = '{}' THEN leeg ELSE ARRAY(SELECT l.voornaam::text FROM gezinnen_gezinslid l
            WHERE l.id = ANY (betreft_) ORDER BY l.geboortedatum, l.id) END,
        'niet_voor_naam', CASE WHEN niet_voor IS NOT NULL THEN (SELECT l.voornaam FROM gezinnen_gezinslid l
            WHERE l.id = niet_voor) END,
        'andere_lezers', CASE WHEN alleen_voor_ IS NULL THEN leeg ELSE ARRAY(SELECT a.naam::text FROM teams_account a
            WHERE a.id = ANY (alleen_voor_) AND a.id <> lezer ORDER BY a.naam) END)::text;
END $wand$;
"""


def tekst_leesbaar() -> str:
    """Whether the text beside which a statement stands is readable; with the rights of who asks, under the policies.

    A function, because its conditions written out in a policy would be planned anew with every query of statements.
    """
    return f"""
CREATE OR REPLACE FUNCTION wand_tekst_leesbaar(soort_ text, sleutel bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $wand$
BEGIN
    RETURN (SELECT {verklaring_leesbaar_sql("v")} FROM (SELECT soort_ AS soort, sleutel AS object_id) v);
END $wand$;
"""  # noqa: S608 - built from the register of texts


_VAN_TRAJECT = "x.traject_id IN (SELECT id FROM trajecten_traject WHERE gezin_id = g.id)"
_VAN_GEZIN = "x.gezin_id = g.id"


def _van(tabel: str, kolom: str) -> str:
    """A row that hangs on a row of a trajectory."""
    return f"x.{kolom} IN (SELECT x.id FROM {tabel} x WHERE {_VAN_TRAJECT})"  # noqa: S608 - constants


_SCHILD_PADEN = {
    "gezinnen_levensgebiedbeeld": _VAN_GEZIN,
    "gezinnen_netwerkberaad": _VAN_GEZIN,
    "trajecten_doelscore": _van("trajecten_doel", "doel_id"),
    "trajecten_beleving": _van("trajecten_gezinsevaluatie", "evaluatie_id"),
    "trajecten_bijdrage": _van("trajecten_bespreking", "bespreking_id"),
    "trajecten_inbreng": _van("trajecten_bespreking", "bespreking_id"),
    "trajecten_gastbijdrage": "EXISTS (SELECT FROM trajecten_gast gast JOIN trajecten_bespreking b"
    " ON b.id = gast.bespreking_id JOIN trajecten_traject t ON t.id = b.traject_id"
    " WHERE gast.id = x.gast_id AND t.gezin_id = g.id)",
}


def schilden_bij() -> str:
    """How many texts of a dossier are not for the whole team or family; for who reads the log. A number, no more."""
    delen = []
    for naam, tabel in TABELLEN.items():
        if tabel.betreft:
            dicht = "x.niet_voor_id IS NOT NULL" + (" OR x.alleen_voor IS NOT NULL" if tabel.schild else "")
            waar = _SCHILD_PADEN.get(naam, _VAN_TRAJECT)
            delen.append(f"(SELECT count(*) FROM {naam} x WHERE {waar} AND ({dicht}))")  # noqa: S608 - constants
    return f"""
CREATE OR REPLACE FUNCTION wand_schilden_bij(gevraagd text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $wand$
    SELECT coalesce((SELECT {" + ".join(delen)} FROM gezinnen_gezin g
        WHERE g.nummer = gevraagd AND {recht("inzagelog_lezen")}), 0)
$wand$;
"""  # noqa: S608 - built from the list of tables


def alle(taken: list[str]) -> str:
    """All functions and triggers, in an order in which each finds what it needs."""
    return "\n".join(
        [ACCOUNT, LID, GAST, zet(taken), NIEUW, VRAGEN, MERK, tekst_leesbaar(), schilden_bij(), RECHTEN_SQL]
    )
