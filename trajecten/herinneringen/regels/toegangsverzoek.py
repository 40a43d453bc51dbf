"""A colleague asks for access to a dossier, and nobody answered yet (issue: asking for access)."""

from gezinnen.toegang.models import VERZOEK_DAGEN
from trajecten.herinneringen.regel import Dagen, Groep, Grond, Regel, Voor, Werkdagen

_REGIE = (
    "(SELECT b.account_id FROM netwerk_betrokkenheid b WHERE b.gezin_id = s.gezin_id AND b.regie"
    " AND b.account_id IS NOT NULL AND b.van <= %(op)s AND (b.tot IS NULL OR b.tot >= %(op)s)"
    " AND EXISTS (SELECT 1 FROM teams_teamlidmaatschap l WHERE l.account_id = b.account_id AND l.team_id = s.team_id"
    " AND l.van <= %(op)s AND (l.tot IS NULL OR l.tot >= %(op)s) OFFSET 0))"  # a look by index, no join (plan.py)
)
_GEVRAAGD = "(q.gevraagd_op AT TIME ZONE 'Europe/Amsterdam')::date"

REGEL = Regel(
    groep=Groep.TEAM,
    voor=Voor(persoon=_REGIE, uitleg="Jij hebt de regie en beslist wie er nog meer bij mag."),
    bron="JOIN gezinnen_toegangsverzoek q ON q.gezin_id = s.gezin_id AND q.status = 'open'"
    f" AND {_GEVRAAGD} > %(op)s - {VERZOEK_DAGEN}",
    wanneer="s.gesloten_op IS NULL",
    vanaf=_GEVRAAGD,
    termijn=Dagen(2),
    vooraf=(Dagen(2),),
    escalatie=Werkdagen(2),
    pauze=False,
    oorzaak="q.id",
    tekst="Een collega vraagt toegang tot dit dossier",
    adres="/toegang/verzoeken/",
    daad="Beantwoorden",
    uitleg=f"Wie toegang vraagt, hoort binnen twee dagen iets. Na {VERZOEK_DAGEN} dagen vervalt de vraag.",
    herkomst="Werkwijze: alleen wie het nodig heeft, mag erbij (AVG art. 5 en 32)",
    grond=Grond.AFSPRAAK,
    gewicht=4,
)
