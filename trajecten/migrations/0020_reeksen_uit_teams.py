"""The rhythm that a team carried itself becomes its series; meetings that were planned by it belong to it."""

from django.db import migrations

VUL = """
INSERT INTO trajecten_overlegreeks
    (team_id, weekdag, tijd, duur, om_de_weken, plaats, voorzitter_id, van, versie)
SELECT t.id, t.mdo_weekdag, t.mdo_tijd, coalesce(m.duur, 120), 1, coalesce(m.plaats, ''), m.voorzitter_id,
    date_trunc('week', current_date)::date, 1
FROM teams_team t LEFT JOIN LATERAL (
    SELECT duur, plaats, voorzitter_id FROM trajecten_mdo
    WHERE team_id = t.id AND leidraad_id IS NULL ORDER BY op DESC LIMIT 1
) m ON true;

UPDATE trajecten_mdo m SET reeks_id = r.id, ritmedag = m.op FROM trajecten_overlegreeks r
WHERE r.team_id = m.team_id AND m.status = 'gepland' AND m.leidraad_id IS NULL AND m.op >= current_date
    AND extract(isodow FROM m.op) = r.weekdag;

UPDATE trajecten_mdo m SET voorgesteld_op = now()
WHERE m.status <> 'gepland' OR EXISTS (SELECT 1 FROM trajecten_bespreking b WHERE b.mdo_id = m.id);
"""
TERUG = """
UPDATE teams_team t SET mdo_weekdag = r.weekdag, mdo_tijd = r.tijd FROM trajecten_overlegreeks r
WHERE r.team_id = t.id AND r.leidraad_id IS NULL AND r.tot IS NULL;
UPDATE trajecten_mdo SET reeks_id = NULL, ritmedag = NULL WHERE reeks_id IS NOT NULL;
DELETE FROM trajecten_overlegreeks;
"""


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0019_overlegreeksen")]
    run_before = [("teams", "0010_mdo_in_reeksen")]
    operations = [migrations.RunSQL(VUL, TERUG)]
