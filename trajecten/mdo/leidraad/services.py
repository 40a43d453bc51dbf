"""The writes on a text in a step by a form: what was typed without script, and its shield."""

from typing import Any

from django.db import transaction

from trajecten.mdo.leidraad.models import Inbreng
from trajecten.mdo.leidraad.teksten import EIGEN, Plek
from trajecten.mdo.models import Bespreking
from trajecten.mdo.samen.services import tekst_zetten
from trajecten.mdo.services import zet_besproken
from trajecten.mdo.slot import open_mdo

SCHILD = ("expertise_id", "betreft", "alleen_voor", "niet_voor_id", "afscherm_reden")


@transaction.atomic
def inbreng_bewaren(*, inbreng: Inbreng, plek: Plek, door: Any, gedeeld: bool = False) -> None:
    """Keep a text of a step; `gedeeld` when its words are with the server already. Refuses when closed.

    Of one's own text also expertise and shield. A shield stands before the first letter does, so that nobody
    reads along.
    """
    open_mdo(inbreng.bespreking.mdo_id)
    rijen = plek.rijen(inbreng.bespreking_id, door)
    if plek.soort == EIGEN:
        velden = {veld: getattr(inbreng, veld) for veld in SCHILD}
        if not rijen.update(**velden):
            Inbreng.objects.create(
                bespreking_id=inbreng.bespreking_id, stap_id=plek.stap, auteur=door, versie=0, **velden
            )
    if not gedeeld:
        tekst_zetten(
            bespreking=inbreng.bespreking, veld=plek.veld, account=door, tekst=inbreng.tekst, naar_dossier=True
        )


@transaction.atomic
def bespreking_afronden(*, bespreking: Bespreking) -> None:
    """The family was discussed along the steps. Refuses when the meeting is closed."""
    open_mdo(bespreking.mdo_id)
    zet_besproken(bespreking)
