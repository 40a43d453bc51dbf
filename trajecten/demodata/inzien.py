"""A month of looks in the log, with a few that the privacy officer should see, and last month's sample.

What somebody did follows from keys and days by a hash: the same data gives the same looks.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from gezinnen.inzagelog.onderhoud import maanden_klaarzetten
from gezinnen.models import Inzagelog, Inzagesignaal, Steekproef
from gezinnen.toezicht.models import Uitkomst
from gezinnen.toezicht.services import signaal_beoordelen, steekproef_trekken
from teams.models import Account
from trajecten.toezicht.signalen import signalen_berekenen

DAGEN = 40
_KOLOMMEN = """
INSERT INTO gezinnen_inzagelog (op, soort, handeling, uitkomst, account_id, rollen, organisatie_id, doel, grond,
    gezin_id, dossiers, segment, route, adres, bron, toelichting)
"""
# A day and a minute of it between half past eight and five, by a hash of what happened.
_OP = """(d.dag + interval '8 hours 30 minutes'
    + (abs(hashtextextended({sleutel}, 7)) %% 510) * interval '1 minute') AT TIME ZONE 'Europe/Amsterdam'"""
_WERKDAGEN = """(SELECT dag::timestamp AS dag FROM generate_series(%(vandaag)s::date - %(dagen)s, %(vandaag)s::date - 1,
    interval '1 day') dag WHERE extract(isodow FROM dag) < 6) d"""
_PAGINAS = """(VALUES (0, 'gezin', 'blad', 'R', 'dossier'), (1, 'contacten', 'contact', 'R', 'dossier'),
    (2, 'contact_nieuw', 'contact', 'U', 'dossier'), (3, 'plan', 'plan', 'R', 'dossier'),
    (4, 'evaluaties', 'evaluatie', 'R', 'dossier'), (5, 'tijdlijn', 'tijdlijn', 'R', 'dossier'),
    (6, 'plan_pdf', 'plan', 'E', 'export')) p(nr, route, segment, handeling, soort)"""

# Who is involved opens the dossier about once in eight working days, mostly more than one page of it.
KIJKEN = f"""{_KOLOMMEN}
SELECT {_OP.format(sleutel="b.id || ':' || d.dag || ':' || p.nr")}, p.soort, p.handeling, 0, b.account_id,
    array_to_string(l.rollen, ','), account.organisatie_id, 'behandeling', 'lidmaatschap', b.gezin_id,
    ARRAY[gezin.nummer], p.segment, p.route, '10.0.0.7', 'demo', ''
FROM {_WERKDAGEN} CROSS JOIN netwerk_betrokkenheid b JOIN gezinnen_gezin gezin ON gezin.id = b.gezin_id
    JOIN teams_account account ON account.id = b.account_id CROSS JOIN {_PAGINAS}
    JOIN LATERAL (SELECT rollen FROM teams_teamlidmaatschap WHERE account_id = b.account_id AND van <= d.dag
        AND (tot IS NULL OR tot >= d.dag) ORDER BY id LIMIT 1) l ON true
WHERE b.account_id IS NOT NULL AND b.van <= d.dag AND (b.tot IS NULL OR b.tot >= d.dag)
    AND abs(hashtextextended(b.id || ':' || d.dag, 1)) %% 8 = 0
    AND abs(hashtextextended(b.id || ':' || d.dag || ':' || p.nr, 2)) %% 7 < 3
"""  # noqa: S608 - constants
# The list of families of the team, once a day.
LIJSTEN = f"""{_KOLOMMEN}
SELECT {_OP.format(sleutel="l.id || ':' || d.dag")}, 'overzicht', 'R', 0, l.account_id, array_to_string(l.rollen, ','),
    account.organisatie_id, 'behandeling', 'lidmaatschap', NULL, g.nummers, 'lijst', 'gezinnen', '10.0.0.7', 'demo', ''
FROM {_WERKDAGEN} CROSS JOIN teams_teamlidmaatschap l JOIN teams_account account ON account.id = l.account_id
    JOIN LATERAL (SELECT array_agg(nummer) AS nummers FROM (SELECT gezin.nummer FROM gezinnen_dossiertoegang t
        JOIN gezinnen_gezin gezin ON gezin.id = t.gezin_id WHERE t.team_id = l.team_id
        AND t.van <= d.dag AND (t.tot IS NULL OR t.tot >= d.dag) ORDER BY gezin.naam LIMIT 25) x) g ON true
WHERE l.van <= d.dag AND (l.tot IS NULL OR l.tot >= d.dag) AND NOT l.rollen && ARRAY['projectleider']::varchar[]
    AND g.nummers IS NOT NULL AND abs(hashtextextended(l.id || ':' || d.dag, 3)) %% 3 = 0
"""  # noqa: S608 - constants
# What the officer should see: looks of a colleague who is not involved, after the closing, with noodtoegang, many.
ZONDER_RELATIE = f"""{_KOLOMMEN}
SELECT %(nu)s - interval '5 days' + nr * interval '7 minutes', 'dossier', 'R', 0, wie.id, 'professional',
    wie.organisatie_id, 'behandeling', 'lidmaatschap', gezin.id, ARRAY[gezin.nummer], 'blad', 'gezin', '10.0.0.9',
    'demo', ''
FROM teams_account wie JOIN LATERAL (
    SELECT g.id, g.nummer, row_number() OVER (ORDER BY g.id) AS nr FROM gezinnen_gezin g
    JOIN gezinnen_dossiertoegang t ON t.gezin_id = g.id
    JOIN teams_teamlidmaatschap l ON l.team_id = t.team_id AND l.account_id = wie.id
    WHERE (t.tot IS NULL OR t.tot >= %(vandaag)s) AND {{keuze}}
    ORDER BY g.id LIMIT %(aantal)s) gezin ON true
WHERE wie.email = %(email)s
"""  # noqa: S608 - constants
_NIET_BETROKKEN = "NOT EXISTS (SELECT FROM netwerk_betrokkenheid b WHERE b.gezin_id = g.id AND b.account_id = wie.id)"
_GESLOTEN = "NOT EXISTS (SELECT FROM trajecten_traject x WHERE x.gezin_id = g.id AND x.gesloten_op IS NULL)"
NOOD = f"""{_KOLOMMEN}
SELECT t.van + nr * interval '3 minutes', 'dossier', 'R', 0, t.account_id, 'professional', account.organisatie_id,
    'noodzaak', 'nood', t.gezin_id, ARRAY[t.dossier], 'veiligheid', 'incidenten', '10.0.0.9', 'demo', ''
FROM gezinnen_persoonlijketoegang t JOIN teams_account account ON account.id = t.account_id,
    generate_series(1, 3) nr
WHERE t.grond = 'nood' AND t.gezin_id IS NOT NULL AND t.van > %(nu)s - interval '38 days' AND t.van < %(nu)s
"""  # noqa: S608 - constants
MISLUKT = """
INSERT INTO gezinnen_inzagelog (op, soort, handeling, uitkomst, account_id, doel, grond, route, adres, bron,
    toelichting)
SELECT %(nu)s - interval '3 days' + nr * interval '20 seconds', 'inloggen', 'E', 8, id, 'beheer', 'geen',
    'account_login', '203.0.113.5', 'demo', 'niet gelukt' FROM teams_account, generate_series(1, 4) nr
WHERE email = 'collega@beterthuis.demo'
"""
# A colleague who lives in the street of a family: the postcode of the account is that of a household.
BUREN = """
UPDATE teams_account SET postcode = (SELECT huis.postcode FROM gezinnen_huishouden huis
    JOIN gezinnen_inzagelog r ON r.gezin_id = huis.gezin_id
    WHERE r.account_id = teams_account.id AND huis.postcode <> '' AND r.soort = 'dossier' ORDER BY r.id LIMIT 1)
WHERE email = 'professional@past.demo' AND EXISTS (SELECT FROM gezinnen_huishouden huis JOIN gezinnen_inzagelog r
    ON r.gezin_id = huis.gezin_id WHERE r.account_id = teams_account.id AND huis.postcode <> '' AND r.soort = 'dossier')
"""


def kijk(nu: datetime) -> None:
    """Fill an empty log. A log that holds something already is left alone: nothing goes between what was sealed."""
    if Inzagelog.objects.exists():
        return
    maanden_klaarzetten((nu - timedelta(days=DAGEN)).date())
    vast: dict[str, Any] = {"nu": nu, "vandaag": nu.date(), "dagen": DAGEN}
    with connection.cursor() as cursor:
        cursor.execute(KIJKEN, vast)
        cursor.execute(LIJSTEN, vast)
        for email, keuze, aantal in (
            ("collega@beterthuis.demo", _NIET_BETROKKEN, 3),
            ("professional@beterthuis.demo", _GESLOTEN, 1),
            ("teamleider@past.demo", "true", 34),
        ):
            stap = "1 minute" if aantal > 30 else "7 minutes"
            opdracht = ZONDER_RELATIE.format(keuze=keuze).replace("7 minutes", stap)
            cursor.execute(opdracht, {**vast, "email": email, "aantal": aantal})
        cursor.execute(NOOD, vast)
        cursor.execute(MISLUKT, vast)
        cursor.execute(BUREN)
    _oordeel(nu)


def _oordeel(nu: datetime) -> None:
    """Signals of the month, the oldest of them judged; the sample of last month half done."""
    signalen_berekenen(nu - timedelta(days=DAGEN))
    privacy = Account.objects.met_email("privacy@trajecten.demo")
    if privacy is None:
        return
    for signaal in Inzagesignaal.objects.order_by("eerste_op", "id")[:4]:
        signaal_beoordelen(
            signaal=signaal, uitkomst=Uitkomst.IN_ORDE, opmerking="Nagevraagd: hoorde bij het werk.", door=privacy
        )
    steekproef_trekken(maand=nu.date().replace(day=1) - timedelta(days=1))
    proef = Steekproef.objects.first()
    for regel in proef.regels.order_by("volgorde")[:6] if proef else ():
        regel.uitkomst, regel.door, regel.op = Uitkomst.IN_ORDE, privacy, nu
        regel.save(update_fields=["uitkomst", "door", "op"])
