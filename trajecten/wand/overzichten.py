"""Views with figures: all that a report, a policy officer or a project leader gets of the dossiers.

They hold no name, number, birth date, text or account. A family is a number that differs in each transaction, so that
it can be counted once and not be followed. Each shows the municipalities and teams whose figures the person reads;
the two about meetings the teams in which the person reads dossiers, with the row by which their own list finds it.
"""

from trajecten.wand.paden import is_taak, lijst

_GEZIN = "hashint8extended(s.gezin_id, extract(epoch FROM transaction_timestamp())::bigint) AS gezin"
_BEREIK = f"(s.gemeente_id = {lijst('gemeenten')} OR s.team_id = {lijst('cijferteams')} OR {is_taak(['rapporten'])})"

_TEAM = f"(m.team_id = {lijst('leesteams')} OR {is_taak(['rapporten'])})"

OVERZICHTEN = {
    "cijfers_traject": f"""
        SELECT {_GEZIN}, s.gemeente_id, s.team_id, s.status, s.verwijzer_soort, s.aangemeld_op, s.gestart_op,
            s.gesloten_op, s.dagen_analyse, s.dagen_behandeling, s.dagen_afronding, s.uitval, s.tevredenheid,
            s.veiligheid_begin, s.veiligheid_nu, s.doelen, s.doelen_behaald
        FROM trajecten_stand s WHERE {_BEREIK}""",  # noqa: S608 - built from constants only
    "cijfers_evaluatie": f"""
        SELECT {_GEZIN}, s.gemeente_id, s.team_id, s.aangemeld_op, s.gesloten_op, e.status, e.gepland_op, e.gehouden_op
        FROM trajecten_gezinsevaluatie e JOIN trajecten_stand s ON s.traject_id = e.traject_id WHERE {_BEREIK}""",  # noqa: S608 - built from constants only
    # How a team meets, for its own members: it stays true when the dossier of a family is closed to them.
    "cijfers_bespreking": f"""
        SELECT k.id, m.team_id, k.mdo_id, m.op, m.status, {_GEZIN.replace("s.", "t.")}, k.minuten,
            k.besproken_op IS NOT NULL AS besproken, k.doorgeschoven <> '' AS doorgeschoven, k.eigen_vraag,
            (SELECT sum(extract(epoch FROM p.tot - p.van)) / 60 FROM trajecten_spreektijd p
                WHERE p.bespreking_id = k.id) AS gebruikt,
            (SELECT count(*) FROM trajecten_besluit b WHERE b.bespreking_id = k.id) AS besluiten
        FROM trajecten_bespreking k JOIN trajecten_mdo m ON m.id = k.mdo_id
        JOIN trajecten_traject t ON t.id = k.traject_id WHERE {_TEAM}""",  # noqa: S608 - built from constants only
    "cijfers_besluit": f"""
        SELECT b.id, m.team_id, b.status, b.voor, b.afgerond_op,
            (b.genomen_op AT TIME ZONE 'Europe/Amsterdam')::date AS genomen_op
        FROM trajecten_besluit b JOIN trajecten_bespreking k ON k.id = b.bespreking_id
        JOIN trajecten_mdo m ON m.id = k.mdo_id WHERE {_TEAM}""",  # noqa: S608 - built from constants only
}


def alle() -> str:
    """Make the views anew. They belong to the owner of the tables; the application's role may only read them."""
    return "\n".join(
        f"DROP VIEW IF EXISTS {naam}; CREATE VIEW {naam} WITH (security_barrier) AS {vraag};"
        f" REVOKE ALL ON {naam} FROM trajecten_app; GRANT SELECT ON {naam} TO trajecten_app;"
        for naam, vraag in OVERZICHTEN.items()
    )
