"""After the meetings of the last weeks: what was copied into the own systems, except from the latest ones."""

from datetime import date, timedelta

from trajecten.demodata.dagen import moment
from trajecten.mdo.nawerk.overnemen import TERUG
from trajecten.models import Bespreking, Bijdrage, Overname

NOG_NIET = timedelta(days=9)  # of the last meeting nobody copied anything yet


def neem_over(vandaag: date) -> None:
    """Everybody who brought something in copied it over the day after, some weeks ago."""
    besproken = Bespreking.objects.filter(
        mdo__status="afgesloten", mdo__op__range=(vandaag - TERUG, vandaag - NOG_NIET), besproken_op__isnull=False
    )
    paren = (
        Bijdrage.objects.filter(bespreking__in=besproken, auteur__organisatie__isnull=False)
        .order_by("bespreking", "auteur__organisatie", "pk")
        .distinct("bespreking", "auteur__organisatie")
        .values_list("bespreking", "bespreking__mdo__op", "auteur", "auteur__organisatie")
    )
    Overname.objects.bulk_create(
        Overname(bespreking_id=pk, organisatie_id=organisatie, door_id=wie, op=moment(op + timedelta(days=1), 9))
        for pk, op, wie, organisatie in paren
    )
