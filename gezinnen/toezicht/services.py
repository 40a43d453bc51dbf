"""What the privacy officer does with signals and samples, and how long the log is kept."""

from datetime import date, datetime, time
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from gezinnen.inzagelog.models import Inzagebewaring
from gezinnen.toezicht.models import Inzagesignaal, Steekproef, Steekproefregel
from teams import wand
from teams.basis import Weigering

MINSTENS = 20
DEEL = 100  # one line in a hundred

# Drawn by a hash that nobody can foresee while the lines are written: it takes the newest seal along.
_TREK = """
WITH bron AS (
    SELECT id, op FROM gezinnen_inzagelog
    WHERE op >= %(van)s AND op < %(tot)s AND cardinality(dossiers) > 0 AND account_id IS NOT NULL
), zegel AS (SELECT coalesce((SELECT hash FROM gezinnen_inzagezegel ORDER BY id DESC LIMIT 1), '') AS hash),
omvang AS (SELECT count(*) AS aantal FROM bron),
proef AS (
    INSERT INTO gezinnen_steekproef (maand, getrokken_op, omvang, conclusie)
    SELECT %(maand)s, now(), aantal, '' FROM omvang WHERE aantal > 0
    ON CONFLICT (maand) DO NOTHING RETURNING id
)
INSERT INTO gezinnen_steekproefregel (steekproef_id, volgorde, regel_id, regel_op, uitkomst, opmerking)
SELECT proef.id, row_number() OVER (ORDER BY gekozen.op, gekozen.id), gekozen.id, gekozen.op, '', ''
FROM proef, (SELECT bron.id, bron.op FROM bron, zegel
             ORDER BY sha256(convert_to(bron.id::text || zegel.hash, 'UTF8'))
             LIMIT greatest(%(minstens)s, (SELECT ceil(aantal::numeric / %(deel)s) FROM omvang))) gekozen
"""


def signaal_beoordelen(*, signaal: Inzagesignaal, uitkomst: str, opmerking: str, door: Any) -> None:
    """Put down what the officer found. Refuses a finding that needs a word and has none."""
    _eis_woord(uitkomst, opmerking)
    Inzagesignaal.objects.filter(pk=signaal.pk).update(
        status=Inzagesignaal.Status.BEKEKEN,
        uitkomst=uitkomst,
        opmerking=opmerking,
        bekeken_door=door,
        bekeken_op=timezone.now(),
    )


def _eis_woord(uitkomst: str, opmerking: str) -> None:
    if uitkomst != "in_orde" and not opmerking.strip():
        raise Weigering("Schrijf erbij wat je hebt gezien of wat je gaat navragen.")


def steekproef_trekken(*, maand: date) -> int:
    """Draw the sample of a month that is over, once; the number of lines. Nothing when it was drawn or empty."""
    eerste = maand.replace(day=1)
    tot = eerste.replace(year=eerste.year + eerste.month // 12, month=eerste.month % 12 + 1)
    waarden: dict[str, Any] = {
        "maand": eerste,
        "van": _begin(eerste),
        "tot": _begin(tot),
        "minstens": MINSTENS,
        "deel": DEEL,
    }
    with wand.taak("inzagelog"), connection.cursor() as cursor:
        cursor.execute(_TREK, waarden)
        return int(cursor.rowcount)


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time(), timezone.get_current_timezone())


def steekproefregel_beoordelen(*, regel: Steekproefregel, uitkomst: str, opmerking: str, door: Any) -> None:
    """Put down what the officer found about one line. Refuses when the sample was closed."""
    _eis_woord(uitkomst, opmerking)
    if regel.steekproef.afgerond_op is not None:
        raise Weigering("Deze steekproef is afgerond.")
    Steekproefregel.objects.filter(pk=regel.pk).update(
        uitkomst=uitkomst, opmerking=opmerking, door=door, op=timezone.now()
    )


@transaction.atomic
def steekproef_afronden(*, steekproef: Steekproef, conclusie: str, door: Any) -> None:
    """Close a sample with its conclusion. Refuses while a line has no outcome."""
    proef = Steekproef.objects.select_for_update().get(pk=steekproef.pk)
    if proef.afgerond_op is not None:
        raise Weigering("Deze steekproef is al afgerond.")
    if Steekproefregel.objects.filter(steekproef=proef, uitkomst="").exists():
        raise Weigering("Nog niet elke regel heeft een uitkomst.")
    if not conclusie.strip():
        raise Weigering("Schrijf op wat de steekproef laat zien.")
    proef.conclusie, proef.afgerond_op, proef.afgerond_door = conclusie, timezone.now(), door
    proef.save(update_fields=["conclusie", "afgerond_op", "afgerond_door"])


def bewaring_verlengen(*, bewaring: Inzagebewaring, door: Any) -> None:
    """Keep months of the log longer than five years."""
    bewaring.door = door
    bewaring.maand_van, bewaring.maand_tot = bewaring.maand_van.replace(day=1), bewaring.maand_tot.replace(day=1)
    bewaring.save()
