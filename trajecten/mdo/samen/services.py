"""Take in what somebody typed: exactly once, merged with what others typed, and at once in the dossier."""

import uuid
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from teams.basis import Weigering
from teams.vaste_vraag import VasteVraag, voorbereid
from trajecten.mdo.models import Bespreking, Mdo
from trajecten.mdo.samen.document import Document, OnleesbareWijziging
from trajecten.mdo.samen.lezen import Inhoud, lees_wijziging
from trajecten.mdo.samen.models import Meetekst, Tekstwijziging
from trajecten.mdo.samen.velden import soort_van

LANGSTE = 200_000  # letters in one text
GROOTSTE = 1_000_000  # bytes in one change
# A pause this long between two changes makes the next a version of its own in the history of the dossier.
VERSIE_NA_SECONDEN = 60
AFGESLOTEN = "Dit overleg is afgesloten. Het verslag staat vast."
# A page signs its letters with a number of its own: the person's in front, chance behind.
PER_PERSOON = 2**32
TEKST_EN_WIJZIGING = """
WITH tekst AS (
    UPDATE trajecten_meetekst SET staat = %(staat)s, tekst = %(tekst)s, nr = %(nr)s, bijgewerkt_op = %(nu)s
    WHERE id = %(meetekst)s RETURNING id
)
INSERT INTO trajecten_tekstwijziging (meetekst_id, nr, sleutel, account_id, wijziging, op)
SELECT id, %(nr)s, %(sleutel)s, %(account)s, %(wijziging)s, %(nu)s FROM tekst
"""
TYPEN = {
    "meetekst": "bigint", "staat": "bytea", "tekst": "text", "nr": "integer", "nu": "timestamptz", "sleutel": "uuid",
    "account": "bigint", "wijziging": "bytea",
}  # fmt: skip


class Onvolledig(Weigering):
    """A change that builds on letters that are not here. The sender has them: it sends its whole document."""


@dataclass(frozen=True)
class Inzending:
    """What a browser sends: in which text, under which key, which change."""

    veld: str
    sleutel: uuid.UUID
    wijziging: bytes


@dataclass(frozen=True)
class Ontvangst:
    """What became of it: the text as it stands, and whether this change was new to it."""

    meetekst: Meetekst
    nieuw: bool = False
    nieuwe_versie: bool = False  # of the dossier, in its history
    nagekomen: bool = False  # the meeting was closed: kept for who wrote it, not in the text


@transaction.atomic(savepoint=False)  # who refuses here undoes the whole request, which changes nothing else
def wijziging_bewaren(*, bespreking: Bespreking, account: Any, inzending: Inzending) -> Ontvangst:
    """Keep one change. Letters that are here already change nothing a second time, whatever brings them.

    Refuses what cannot be read, is too large or brings letters in somebody else's name, and raises `Onvolledig` when
    letters are missing on which it builds.
    """
    inhoud = _lees(inzending)
    is_open = _houd_open(bespreking.mdo_id)
    meetekst = meetekst_op_slot(bespreking=bespreking, veld=inzending.veld, account=account)
    document = Document(bytes(meetekst.staat))
    if not is_open:
        for eerder in _te_laat(meetekst, account):
            document.pas_toe(eerder)
    if not _voeg_samen(document, inhoud, inzending, account):
        return Ontvangst(meetekst, nagekomen=not is_open and not _staat_er_al(meetekst, inzending))
    if not is_open:
        _bewaar_wijziging(meetekst, None, inzending, account)
        return Ontvangst(meetekst, nagekomen=True)
    return Ontvangst(meetekst, nieuw=True, nieuwe_versie=_leg_vast(meetekst, document, inzending, account))


def _lees(inzending: Inzending) -> Inhoud:
    if len(inzending.wijziging) > GROOTSTE:
        raise Weigering("Dit stuk tekst is te lang.")
    try:
        return lees_wijziging(inzending.wijziging)
    except OnleesbareWijziging as fout:
        raise Weigering("Deze wijziging is niet te lezen.") from fout


def _voeg_samen(document: Document, inhoud: Inhoud, inzending: Inzending, account: Any) -> bool:
    """Take the change into the document; whether anything came of it."""
    voor, tekst = document.stand, document.tekst
    if any(wie // PER_PERSOON != account.pk for wie in inhoud.nieuw_van(voor)):
        raise Onvolledig("Deze wijziging hoort bij een andere tekst of bij iemand anders.")
    try:
        document.pas_toe(inzending.wijziging)
    except OnleesbareWijziging as fout:
        raise Weigering("Deze wijziging is niet te lezen.") from fout
    if not inhoud.past_op(document.stand):
        raise Onvolledig("Er ontbreekt tekst waar deze wijziging op verder gaat.")
    if len(document.tekst) > max(LANGSTE, len(tekst)):  # what is too long can still be made shorter
        raise Weigering(f"Een tekst heeft hier hoogstens {LANGSTE} tekens.")
    return document.stand != voor or document.tekst != tekst


def _te_laat(meetekst: Meetekst, account: Any) -> list[bytes]:
    """What this person sent after the meeting was closed, in order."""
    rijen = Tekstwijziging.objects.te_laat().filter(meetekst=meetekst, account=account).order_by("id")
    return [bytes(rij) for rij in rijen.values_list("wijziging", flat=True)]


def _staat_er_al(meetekst: Meetekst, inzending: Inzending) -> bool:
    """Whether the closed text holds this change: its answer got lost, and it was in time."""
    document = Document(bytes(meetekst.staat))
    tekst = document.tekst
    document.pas_toe(inzending.wijziging)
    return document.tekst == tekst


def tekst_zetten(*, bespreking: Bespreking, veld: str, account: Any, tekst: str, naar_dossier: bool = False) -> None:
    """Make a shared text read what a form without script sent, keeping what others see of it the same document.

    For the caller's transaction, BEFORE it saves the text itself: the document begins with what the dossier held, as
    it did in the browsers that are open.
    """
    meetekst = meetekst_op_slot(bespreking=bespreking, veld=veld, account=account)
    document = Document(bytes(meetekst.staat))
    if document.tekst != regeleinden(tekst):
        wijziging = document.zet(regeleinden(tekst))
        _leg_vast(meetekst, document, Inzending(veld, uuid.uuid4(), wijziging), account, naar_dossier=naar_dossier)


def meetekst_op_slot(*, bespreking: Bespreking, veld: str, account: Any) -> Meetekst:
    """The row of this text, locked; made on the first letter from what the dossier holds already."""
    soort = soort_van(veld)
    if soort is None or not soort.mag(bespreking, veld):
        raise Weigering("Deze tekst hoort niet bij deze bespreking.")
    auteur = account if soort.eigen else None
    rijen = _op_slot(bespreking, veld, auteur)
    if not rijen:
        document = Document.van_tekst(regeleinden(soort.lees(bespreking, veld, auteur)))
        begin = Meetekst(
            bespreking=bespreking, veld=veld, auteur=auteur, staat=document.staat, tekst=document.tekst
        )  # fmt: skip
        Meetekst.objects.bulk_create([begin], ignore_conflicts=True)
        rijen = _op_slot(bespreking, veld, auteur)
    return rijen[0]


def _op_slot(bespreking: Bespreking, veld: str, auteur: Any) -> list[Meetekst]:
    if auteur is None:
        return _gedeelde_tekst(bespreking=bespreking.pk, veld=veld)
    return _eigen_tekst(bespreking=bespreking.pk, veld=veld, auteur=auteur.pk)


@VasteVraag
def _gedeelde_tekst(bespreking: int, veld: str) -> QuerySet[Meetekst]:
    rijen = Meetekst.objects.select_for_update().order_by()
    return rijen.filter(bespreking=bespreking, veld=veld, auteur=None)


@VasteVraag
def _eigen_tekst(bespreking: int, veld: str, auteur: int) -> QuerySet[Meetekst]:
    rijen = Meetekst.objects.select_for_update().order_by()
    return rijen.filter(bespreking=bespreking, veld=veld, auteur=auteur)


def regeleinden(tekst: str) -> str:
    """Line ends as a browser counts them in a text field; without the zero that PostgreSQL does not keep."""
    return tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def houd_mdo_vast(mdo_id: int) -> None:
    """Lock the meeting as its other writers do, before any of its rows: who types waits, and nobody for each other."""
    Mdo.objects.select_for_update().get(pk=mdo_id)


def _houd_open(mdo_id: int) -> bool:
    """Is it neither closed nor lapsed? Closing waits for this transaction; those who type do not for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM trajecten_mdo WHERE id = %s FOR SHARE", [mdo_id])
        return cursor.fetchone()[0] in Mdo.OPEN


def _leg_vast(
    meetekst: Meetekst, document: Document, inzending: Inzending, account: Any, *, naar_dossier: bool = True
) -> bool:
    """Keep the text and the change; whether the history of the dossier got a version of its own."""
    nu = timezone.now()
    pauze = (nu - meetekst.bijgewerkt_op).total_seconds()
    meetekst.staat, meetekst.tekst = document.staat, document.tekst.replace("\x00", "")  # PostgreSQL keeps no zero
    meetekst.nr, meetekst.bijgewerkt_op = meetekst.nr + 1, nu
    _bewaar_tekst_en_wijziging(meetekst, inzending, account)
    eigen_versie = pauze > VERSIE_NA_SECONDEN or meetekst.nr == 1
    if naar_dossier:
        soort = soort_van(meetekst.veld)
        assert soort is not None  # noqa: S101 - meetekst_op_slot looked
        with nullcontext() if eigen_versie else pgtrigger.ignore(*soort.zonder_versie):
            soort.schrijf(meetekst, account)
    return eigen_versie


def _bewaar_tekst_en_wijziging(meetekst: Meetekst, inzending: Inzending, account: Any) -> None:
    """Both in one statement: nothing is done as often in a meeting."""
    waarden = {
        "meetekst": meetekst.pk, "staat": meetekst.staat, "tekst": meetekst.tekst, "nr": meetekst.nr,
        "nu": meetekst.bijgewerkt_op, "sleutel": inzending.sleutel, "account": account.pk,
        "wijziging": inzending.wijziging,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(*voorbereid(TEKST_EN_WIJZIGING, TYPEN, waarden))
        if cursor.rowcount != 1:  # what is acknowledged is in the text
            raise DatabaseError(f"De tekst {meetekst.pk} is niet bewaard.")


def _bewaar_wijziging(meetekst: Meetekst, nr: int | None, inzending: Inzending, account: Any) -> None:
    Tekstwijziging.objects.create(
        meetekst=meetekst, nr=nr, sleutel=inzending.sleutel, account=account, wijziging=inzending.wijziging
    )
