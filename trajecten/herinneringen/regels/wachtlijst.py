"""The waiting list is longer than the team's norm (domain §4)."""

from trajecten.herinneringen.regel import TEAMLEIDER, Bereik, Groep, Grond, Regel

REGEL = Regel(
    groep=Groep.TEAM,
    bereik=Bereik.LOS,
    voor=TEAMLEIDER,
    bron="(SELECT t.id, t.slug, max(s.wachtlijst_sinds) AS sinds FROM teams_team t"
    " JOIN trajecten_stand s ON s.team_id = t.id AND s.status = 'wachtlijst'"
    " GROUP BY t.id HAVING count(*) > t.wachtlijst_norm) w",
    wanneer="true",
    vanaf="least(coalesce(w.sinds, %(op)s), %(op)s)",
    oorzaak="w.id",
    team="w.id",
    sleutel="w.slug",
    tekst="De wachtlijst is langer dan de norm van je team",
    adres="/caseload/{sleutel}/",
    daad="Naar de wachtlijst",
    uitleg="Er wachten meer gezinnen dan je team als norm heeft afgesproken.",
    herkomst="Instelling van het team: norm voor de wachtlijst",
    grond=Grond.AFSPRAAK,
    reden="sinds",
    gewicht=6,
)
