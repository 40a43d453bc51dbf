"""Somebody took noodtoegang to a dossier of the team, and nobody said yet whether it was right."""

from trajecten.herinneringen.regel import TEAMLEIDER, Bereik, Dagen, Groep, Grond, Regel

REGEL = Regel(
    groep=Groep.TEAM,
    bereik=Bereik.LOS,
    voor=TEAMLEIDER,
    bron="gezinnen_persoonlijketoegang p",
    wanneer="p.grond = 'nood' AND p.team_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM gezinnen_noodbeoordeling b WHERE b.toegang_id = p.id)",
    vanaf="(p.van AT TIME ZONE 'Europe/Amsterdam')::date",
    termijn=Dagen(7),
    vooraf=(Dagen(7), Dagen(2)),
    pauze=False,
    oorzaak="p.id",
    team="p.team_id",
    tekst="Noodtoegang beoordelen",
    adres="/toegang/bewaken/",
    daad="Beoordelen",
    uitleg="Iemand van buiten het team las met noodtoegang in een dossier. Binnen een week zegt een ander of dat "
    "terecht was. Het blijft staan tot het is beoordeeld.",
    herkomst="NEN 7510 en 7513: noodtoegang wordt achteraf getoetst",
    grond=Grond.VEILIGHEID,
    gewicht=1,
)
