"""Views with figures: all that a report, a policy officer or a project leader gets of the dossiers.

They hold no name, number, birth date, text or account. A family is a number that differs in each transaction, so that
it can be counted once and not be followed. Each shows the municipalities and teams whose figures the person reads.
"""

from trajecten.wand.paden import is_taak, lijst

_GEZIN = "hashint8extended(s.gezin_id, extract(epoch FROM transaction_timestamp())::bigint) AS gezin"
_BEREIK = f"(s.gemeente_id = {lijst('gemeenten')} OR s.team_id = {lijst('cijferteams')} OR {is_taak(['rapporten'])})"

OVERZICHTEN = {
    "cijfers_traject": f"""
        SELECT {_GEZIN}, s.gemeente_id, s.team_id, s.status, s.verwijzer_soort, s.aangemeld_op, s.gestart_op,
            s.gesloten_op, s.dagen_analyse, s.dagen_behandeling, s.dagen_afronding, s.uitval, s.tevredenheid,
            s.veiligheid_begin, s.veiligheid_nu, s.doelen, s.doelen_behaald
        FROM trajecten_stand s WHERE {_BEREIK}""",  # noqa: S608 - built from constants only
    "cijfers_evaluatie": f"""
        SELECT {_GEZIN}, s.gemeente_id, s.team_id, s.aangemeld_op, s.gesloten_op, e.status, e.gepland_op, e.gehouden_op
        FROM trajecten_gezinsevaluatie e JOIN trajecten_stand s ON s.traject_id = e.traject_id WHERE {_BEREIK}""",  # noqa: S608 - built from constants only
}


def alle() -> str:
    """Make the views anew. They belong to the owner of the tables; the application's role may only read them."""
    return "\n".join(
        f"DROP VIEW IF EXISTS {naam}; CREATE VIEW {naam} WITH (security_barrier) AS {vraag};"
        f" REVOKE ALL ON {naam} FROM trajecten_app; GRANT SELECT ON {naam} TO trajecten_app;"
        for naam, vraag in OVERZICHTEN.items()
    )
