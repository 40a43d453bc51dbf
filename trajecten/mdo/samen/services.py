"""Take in what somebody typed: exactly once, merged with what others typed, and at once in the dossier."""

import uuid
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from teams.basis import Weigering
from teams.organisatie.models import Expertise
from trajecten.mdo.models import Bespreking, Bijdrage, Mdo
from trajecten.mdo.samen.document import Document, OnleesbareWijziging
from trajecten.mdo.samen.models import Meetekst, Tekstwijziging

LANGSTE = 200_000  # letters in one text
GROOTSTE = 1_000_000  # bytes in one change
# A pause this long between two changes makes the next a version of its own in the history of the dossier.
VERSIE_NA_SECONDEN = 60
IN_BESPREKING = {Meetekst.Veld.VERSLAG, Meetekst.Veld.VEILIGHEID, Meetekst.Veld.VERSCHIL}
ZONDER_VERSIE = ("trajecten.Bespreking:update_update", "trajecten.Bijdrage:update_update")
AFGESLOTEN = "Dit MDO is afgesloten. Het verslag staat vast."


class Afgesloten(Weigering):
    """The meeting was closed meanwhile; `tekst` is what the text would have become."""

    def __init__(self, tekst: str) -> None:
        super().__init__(AFGESLOTEN)
        self.tekst = tekst


@dataclass(frozen=True)
class Inzending:
    """What a browser sends: in which text, under which key, which change."""

    veld: Meetekst.Veld
    sleutel: uuid.UUID
    wijziging: bytes


@transaction.atomic
def wijziging_bewaren(*, bespreking: Bespreking, account: Any, inzending: Inzending) -> Meetekst:
    """Keep one change and give back the text as it stands. The same key twice does nothing the second time.

    Refuses what cannot be read or is too large, and raises `Afgesloten` when the meeting was closed meanwhile.
    """
    if len(inzending.wijziging) > GROOTSTE:
        raise Weigering("Dit stuk tekst is te lang.")
    is_open = _houd_open(bespreking.mdo_id)
    meetekst = meetekst_op_slot(bespreking=bespreking, veld=inzending.veld, account=account)
    if Tekstwijziging.objects.filter(sleutel=inzending.sleutel).exists():
        return meetekst
    document = Document(bytes(meetekst.staat))
    try:
        document.pas_toe(inzending.wijziging)
    except OnleesbareWijziging as fout:
        raise Weigering("Deze wijziging is niet te lezen.") from fout
    if len(document.tekst) > LANGSTE:
        raise Weigering(f"Een tekst heeft hier hoogstens {LANGSTE} tekens.")
    if not is_open:
        raise Afgesloten(document.tekst)
    meetekst.nieuwe_versie = _leg_vast(meetekst, document, inzending, account)
    return meetekst


def tekst_zetten(*, bespreking: Bespreking, veld: Meetekst.Veld, account: Any, tekst: str) -> None:
    """Make a shared text read what a form without script sent, keeping what others see of it the same document.

    For the caller's transaction, which has saved the text itself already.
    """
    meetekst = meetekst_op_slot(bespreking=bespreking, veld=veld, account=account)
    document = Document(bytes(meetekst.staat))
    if document.tekst != regeleinden(tekst):
        wijziging = document.zet(regeleinden(tekst))
        _leg_vast(meetekst, document, Inzending(veld, uuid.uuid4(), wijziging), account, alleen_hier=True)


def meetekst_op_slot(*, bespreking: Bespreking, veld: Meetekst.Veld, account: Any) -> Meetekst:
    """The row of this text, locked; made on the first letter from what the dossier holds already."""
    auteur = account if veld == Meetekst.Veld.BIJDRAGE else None
    rijen = Meetekst.objects.select_for_update().filter(bespreking=bespreking, veld=veld, auteur=auteur)
    if (meetekst := rijen.first()) is None:
        Meetekst.objects.bulk_create([_beginstand(bespreking, veld, auteur)], ignore_conflicts=True)
        meetekst = rijen.get()
    return meetekst


def _beginstand(bespreking: Bespreking, veld: Meetekst.Veld, auteur: Any) -> Meetekst:
    tekst = ""
    if veld in IN_BESPREKING:
        tekst = Bespreking.objects.values_list(veld, flat=True).get(pk=bespreking.pk)
    elif veld == Meetekst.Veld.BIJDRAGE:
        eigen = Bijdrage.objects.filter(bespreking=bespreking, auteur=auteur)
        tekst = eigen.values_list("tekst", flat=True).first() or ""
    document = Document.van_tekst(regeleinden(tekst))
    return Meetekst(bespreking=bespreking, veld=veld, auteur=auteur, staat=document.staat, tekst=document.tekst)


def regeleinden(tekst: str) -> str:
    """Line ends as a browser counts them in a text field; without the zero that PostgreSQL does not keep."""
    return tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _houd_open(mdo_id: int) -> bool:
    """Is the meeting not closed? Closing waits for this transaction; those who type do not wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM trajecten_mdo WHERE id = %s FOR SHARE", [mdo_id])
        return bool(cursor.fetchone()[0] != Mdo.Status.AFGESLOTEN)


def _leg_vast(
    meetekst: Meetekst, document: Document, inzending: Inzending, account: Any, *, alleen_hier: bool = False
) -> bool:
    """Keep the text and the change; whether the history of the dossier got a version of its own."""
    nu = timezone.now()
    pauze = (nu - meetekst.bijgewerkt_op).total_seconds()
    meetekst.staat, meetekst.tekst, meetekst.nr, meetekst.bijgewerkt_op = (
        document.staat, document.tekst, meetekst.nr + 1, nu
    )  # fmt: skip
    meetekst.save(update_fields=["staat", "tekst", "nr", "bijgewerkt_op"])
    Tekstwijziging.objects.create(
        meetekst=meetekst, nr=meetekst.nr, sleutel=inzending.sleutel, account=account, wijziging=inzending.wijziging
    )
    eigen_versie = pauze > VERSIE_NA_SECONDEN or meetekst.nr == 1
    if not alleen_hier:
        _naar_dossier(meetekst, account, eigen_versie=eigen_versie)
    return eigen_versie


def _naar_dossier(meetekst: Meetekst, account: Any, *, eigen_versie: bool) -> None:
    """The text where the rest of the product reads it. Within one stretch of typing the history gets one version."""
    with nullcontext() if eigen_versie else pgtrigger.ignore(*ZONDER_VERSIE):
        if meetekst.veld in IN_BESPREKING:
            Bespreking.objects.filter(pk=meetekst.bespreking_id).update(
                versie=F("versie") + 1, **{meetekst.veld: meetekst.tekst}
            )
        elif meetekst.veld == Meetekst.Veld.BIJDRAGE:
            _bijdrage(meetekst, account)


def _bijdrage(meetekst: Meetekst, account: Any) -> None:
    rijen = Bijdrage.objects.filter(bespreking=meetekst.bespreking_id, auteur=account)
    if not rijen.update(tekst=meetekst.tekst, versie=F("versie") + 1):
        expertise = Expertise.objects.filter(professionals__account=account).order_by("naam").first()
        Bijdrage.objects.create(
            bespreking_id=meetekst.bespreking_id, auteur=account, expertise=expertise, tekst=meetekst.tekst
        )
