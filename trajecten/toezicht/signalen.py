"""The signals from the access log: set-based rules over the lines of the last days, one row per cause.

The rules read names and postcodes to compare them, and write only that they are equal. A rule that runs again finds
its row by (kind, colleague, dossier, begin) and counts on, until the privacy officer has judged it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from teams import wand

DREMPEL = 30  # dossiers that one person opens within an hour
VENSTER = timedelta(hours=26)
# Roles that look after all families of a team; for them "not involved with this family" is their work.
BEWAKERS = ("teamleider", "gedragswetenschapper", "aanmeldcoordinator")

# Looks of a person at one family: opened or taken out, allowed. Lists and searches show too many to be a choice.
_KIJKEN = """
kijken AS MATERIALIZED (
    SELECT r.id, r.op, r.account_id, r.rollen, r.grond, r.doel, r.route, r.segment, r.gezin_id, gezin.nummer AS dossier,
        date_trunc('day', r.op AT TIME ZONE 'Europe/Amsterdam') AT TIME ZONE 'Europe/Amsterdam' AS dag
    FROM gezinnen_inzagelog r JOIN gezinnen_gezin gezin ON gezin.id = r.gezin_id
    WHERE r.op >= %(vanaf)s AND r.uitkomst = 0 AND r.account_id IS NOT NULL AND r.soort IN ('dossier', 'export')
)
"""

_BEWAAR = """
INSERT INTO gezinnen_inzagesignaal (soort, account_id, dossier, begin, eerste_op, laatste_op, aantal, status,
    uitkomst, opmerking)
SELECT soort, account_id, dossier, begin, eerste, laatste, aantal, 'nieuw', '', '' FROM gevonden
ON CONFLICT (soort, account_id, dossier, begin) DO UPDATE
    SET eerste_op = least(gezinnen_inzagesignaal.eerste_op, EXCLUDED.eerste_op),
        laatste_op = greatest(gezinnen_inzagesignaal.laatste_op, EXCLUDED.laatste_op),
        aantal = greatest(gezinnen_inzagesignaal.aantal, EXCLUDED.aantal)
    WHERE gezinnen_inzagesignaal.status = 'nieuw'
"""


def _per_dag(soort: str, voorwaarde: str) -> str:
    """A rule that gives one signal per colleague, family and day."""
    return f"""
WITH {_KIJKEN}, gevonden AS (
    SELECT '{soort}' AS soort, k.account_id, k.dossier, k.dag AS begin, min(k.op) AS eerste, max(k.op) AS laatste,
        count(*) AS aantal
    FROM kijken k JOIN teams_account account ON account.id = k.account_id
    WHERE {voorwaarde}
    GROUP BY k.account_id, k.dossier, k.dag
) {_BEWAAR}"""  # noqa: S608 - the pieces are constants of this file


def _achternaam(kolom: str) -> str:
    """The last word of a name, without accents and capitals: a tussenvoegsel makes no difference."""
    return f"regexp_replace(zoeknaam({kolom}), '^.*[ ]', '')"


EIGEN_NAAM = _per_dag(
    "eigen_naam",
    f"""EXISTS (SELECT FROM gezinnen_gezin g WHERE g.id = k.gezin_id
                AND {_achternaam("g.naam")} = {_achternaam("account.naam")})
        OR EXISTS (SELECT FROM gezinnen_gezinslid lid WHERE lid.gezin_id = k.gezin_id
                   AND {_achternaam("lid.achternaam")} = {_achternaam("account.naam")})""",  # noqa: S608 - constants of this file
)
EIGEN_POSTCODE = _per_dag(
    "eigen_postcode",
    """account.postcode <> '' AND EXISTS (SELECT FROM gezinnen_huishouden huis WHERE huis.gezin_id = k.gezin_id
        AND upper(replace(huis.postcode, ' ', '')) = upper(replace(account.postcode, ' ', '')))""",
)
GEEN_RELATIE = _per_dag(
    "geen_relatie",
    """k.grond = 'lidmaatschap' AND k.doel <> 'mdo' AND NOT string_to_array(k.rollen, ',') && %(bewakers)s
        AND NOT EXISTS (SELECT FROM netwerk_betrokkenheid b WHERE b.gezin_id = k.gezin_id
            AND b.account_id = k.account_id AND b.van <= k.op::date AND (b.tot IS NULL OR b.tot >= k.op::date))
        AND NOT EXISTS (SELECT FROM trajecten_actie actie JOIN trajecten_traject t ON t.id = actie.traject_id
            WHERE t.gezin_id = k.gezin_id AND actie.account_id = k.account_id)""",
)
NOODTOEGANG = _per_dag("noodtoegang", "k.grond = 'nood'")
NA_SLUITING = _per_dag(
    "na_sluiting",
    """k.segment <> 'afronding' AND EXISTS (SELECT FROM trajecten_traject t WHERE t.gezin_id = k.gezin_id)
        AND NOT EXISTS (SELECT FROM trajecten_traject t WHERE t.gezin_id = k.gezin_id
            AND (t.gesloten_op IS NULL OR t.gesloten_op >= (k.op AT TIME ZONE 'Europe/Amsterdam')::date))""",
)
# Within any sixty minutes, not within a clock hour; one signal per hour in which the limit was passed.
VEEL = f"""
WITH {_KIJKEN}, drukte AS (
    SELECT k.account_id, k.op, (SELECT count(DISTINCT eerder.gezin_id) FROM kijken eerder
        WHERE eerder.account_id = k.account_id AND eerder.op <= k.op AND eerder.op > k.op - interval '1 hour') AS aantal
    FROM kijken k WHERE k.account_id IN (
        SELECT account_id FROM kijken GROUP BY account_id HAVING count(DISTINCT gezin_id) > %(drempel)s)
), gevonden AS (
    SELECT 'veel' AS soort, account_id, '' AS dossier, date_trunc('hour', op) AS begin, min(op) AS eerste,
        max(op) AS laatste, max(aantal) AS aantal
    FROM drukte WHERE aantal > %(drempel)s GROUP BY account_id, date_trunc('hour', op)
) {_BEWAAR}"""  # noqa: S608 - the pieces are constants of this file

REGELS = (EIGEN_NAAM, EIGEN_POSTCODE, GEEN_RELATIE, NOODTOEGANG, NA_SLUITING, VEEL)


def signalen_berekenen(vanaf: datetime | None = None) -> int:
    """Compute every rule over the lines since `vanaf` (the last 26 hours); the number of rows made or counted on."""
    waarden: dict[str, Any] = {
        "vanaf": vanaf or timezone.now() - VENSTER,
        "drempel": DREMPEL,
        "bewakers": list(BEWAKERS),
    }
    geraakt = 0
    with wand.taak("signalen"), connection.cursor() as cursor:
        for regel in REGELS:
            cursor.execute(regel, waarden)
            geraakt += cursor.rowcount
    return geraakt
