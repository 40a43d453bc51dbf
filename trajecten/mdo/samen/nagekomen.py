"""Text that arrived after its meeting was closed: kept for who wrote it, who adds it under their own name or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone

from trajecten.mdo.models import Bespreking, Bijdrage
from trajecten.mdo.samen.document import Document
from trajecten.mdo.samen.models import Meetekst, Tekstwijziging
from trajecten.mdo.samen.services import tekst_zetten
from trajecten.mdo.samen.velden import soort_van
from weergave.datum import kort, tijd


@dataclass(frozen=True)
class Nagekomen:
    """What one person typed in one text and nobody saw: in which text, what, and when it came in."""

    veld: str
    tekst: str
    op: datetime

    @property
    def naam(self) -> str:
        soort = soort_van(self.veld)
        return soort.naam if soort else self.veld


def nagekomen_teksten(bespreking: Bespreking, account: Any) -> list[Nagekomen]:
    """Per text the stretches that came in too late from this person. One query."""
    rijen = Tekstwijziging.objects.te_laat().van(bespreking, account)
    rijen = rijen.select_related("meetekst").order_by("meetekst_id", "id")
    stukken = [_nagekomen(meetekst, wat) for meetekst, wat in groupby(rijen, lambda rij: rij.meetekst)]
    return [stuk for stuk in stukken if stuk.tekst]


def _nagekomen(meetekst: Meetekst, rijen: Iterable[Tekstwijziging]) -> Nagekomen:
    document = Document(bytes(meetekst.staat))
    erin: list[str] = []
    for rij in rijen:
        erin += document.toegevoegd(bytes(rij.wijziging))
        op = rij.op
    return Nagekomen(meetekst.veld, "".join(erin).replace("\x00", "").strip(), op)


def _moment(op: datetime) -> str:
    lokaal = timezone.localtime(op)
    return f"{kort(lokaal)} {tijd(lokaal)}"


@transaction.atomic
def nagekomen_toevoegen(*, bespreking: Bespreking, account: Any) -> bool:
    """Put what came in too late behind one's own contribution, saying so; False when there was nothing (any more).

    The record itself stands as it was closed.
    """
    Bespreking.objects.select_for_update().get(pk=bespreking.pk)
    teksten = nagekomen_teksten(bespreking, account)
    if teksten:
        eigen = Bijdrage.objects.filter(bespreking=bespreking, auteur=account).values_list("tekst", flat=True).first()
        stukken = [f"Nagekomen {_moment(stuk.op)} ({stuk.naam}): {stuk.tekst}" for stuk in teksten]
        tekst = "\n\n".join([deel for deel in (eigen,) if deel] + stukken)
        tekst_zetten(
            bespreking=bespreking, veld=Meetekst.Veld.BIJDRAGE, account=account, tekst=tekst, naar_dossier=True
        )  # fmt: skip
    nagekomen_weglaten(bespreking=bespreking, account=account)
    return bool(teksten)


def nagekomen_weglaten(*, bespreking: Bespreking, account: Any) -> None:
    """Drop what came in too late, because its author says so."""
    Tekstwijziging.objects.te_laat().van(bespreking, account).delete()
