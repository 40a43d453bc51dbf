"""Somebody asked for access and got an answer: it stands here for three days."""

from trajecten.herinneringen.regel import Bereik, Dagen, Groep, Grond, Regel, Voor

_OP = "(q.beslist_op AT TIME ZONE 'Europe/Amsterdam')::date"

REGEL = Regel(
    groep=Groep.TEAM,
    bereik=Bereik.LOS,
    voor=Voor(persoon="q.account_id", uitleg="Jij vroeg om toegang."),
    bron="gezinnen_toegangsverzoek q JOIN (SELECT account_id, min(team_id) AS team_id FROM lid GROUP BY account_id) l"
    " ON l.account_id = q.account_id",
    wanneer=f"q.status <> 'open' AND {_OP} > %(op)s - 3",
    vanaf=f"{_OP} + 3",
    vooraf=(Dagen(7),),  # three days may end on a day off, and then move on
    pauze=False,
    oorzaak="q.id",
    team="l.team_id",
    tekst="Er is antwoord op je verzoek om toegang",
    adres="/toegang/",
    daad="Bekijken",
    uitleg="Je vroeg toegang tot een dossier van een ander team. Het antwoord staat drie dagen op Vandaag en blijft "
    "staan bij Mijn toegang.",
    herkomst="Werkwijze: wie iets vraagt, krijgt antwoord",
    grond=Grond.AFSPRAAK,
    gewicht=6,
)
