"""Twice a year the team looks at its own meetings: the page of the half-year that ended, in its first month."""

from trajecten.herinneringen.regel import TEAMLEIDER, Bereik, Dagen, Groep, Grond, Regel, Schuif

_BEGIN = "(date_trunc('year', %(op)s::date) + CASE WHEN extract(month FROM %(op)s::date) > 6"
_BEGIN += " THEN interval '6 months' ELSE interval '0' END)::date"
_HALFJAAR = f"to_char({_BEGIN} - 1, 'YYYY') || CASE WHEN extract(month FROM {_BEGIN}) = 1 THEN '-H2' ELSE '-H1' END"

REGEL = Regel(
    groep=Groep.TEAM,
    bereik=Bereik.LOS,
    voor=TEAMLEIDER,
    bron=f"teams_team t CROSS JOIN LATERAL (SELECT {_BEGIN} AS begin, {_HALFJAAR} AS halfjaar) h",
    wanneer="t.actief AND EXISTS (SELECT 1 FROM trajecten_mdo m WHERE m.team_id = t.id AND m.status <> 'vervallen'"
    " AND m.op < h.begin AND m.op >= h.begin - interval '6 months')"
    " AND NOT EXISTS (SELECT 1 FROM trajecten_leerafspraak a WHERE a.team_id = t.id AND a.halfjaar = h.halfjaar)",
    vanaf="h.begin",
    termijn=Dagen(30),
    vooraf=(Dagen(30),),
    schuif=Schuif(14, 90),
    oorzaak="t.id || '-' || h.halfjaar",
    team="t.id",
    sleutel="t.slug || '/' || h.halfjaar",
    tekst="De leerpagina van het MDO staat klaar: wat willen jullie anders doen?",
    adres="/mdo/leren/{sleutel}/",
    daad="Naar de leerpagina",
    uitleg="Twee keer per jaar kijkt het team terug op het eigen overleg. De pagina heeft één vraag om te bespreken en "
    "een plek voor wat jullie afspreken.",
    herkomst="Werkwijze: het team leert van het eigen overleg",
    grond=Grond.AFSPRAAK,
    gewicht=8,
)
