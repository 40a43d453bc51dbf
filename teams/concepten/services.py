"""Keep drafts, rescue what was typed in an expired session, and let every submission count once."""

import base64
import hmac
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from teams import wand
from teams.concepten.models import Concept, Inzending

ZOUT = "trajecten.concept"
BEZIG = timedelta(seconds=90)  # somebody typed here just now
GELDIG = 14 * 24 * 3600  # seconds that the token in a form is honoured
SCHEIDING = "\n\n— niet verzonden tekst van {om} —\n"


@dataclass(frozen=True)
class Sleutel:
    """Which draft: of whom, in which form, on which object, and which fields it may hold."""

    account_id: int
    formulier: str
    object_sleutel: str
    velden: tuple[str, ...]

    def als_token(self) -> str:
        """Signed text for in the page, so that the server knows later that it gave this form to this person."""
        return signing.dumps(
            [self.account_id, self.formulier, self.object_sleutel, self.velden], salt=ZOUT, compress=True
        )

    @classmethod
    def uit_token(cls, token: str) -> "Sleutel | None":
        """The key in a token; None when it is forged, garbled or older than two weeks."""
        try:
            account_id, formulier, object_sleutel, velden = signing.loads(token, salt=ZOUT, max_age=GELDIG)
        except (signing.BadSignature, ValueError, TypeError):
            return None
        return cls(account_id, formulier, object_sleutel, tuple(velden))


def concept_bewaren(*, sleutel: Sleutel, teksten: Mapping[str, str], getypt_op: datetime | None = None) -> datetime:
    """Keep these texts as drafts and return when. Unknown fields are left out.

    A text that was typed offline (`getypt_op`) before the draft that stands here is put behind it, unless
    one holds the other: neither is thrown away.
    """
    nu = timezone.now()
    velden = [veld for veld in teksten if veld in sleutel.velden]
    with transaction.atomic():
        bestaand = {
            concept.veld: concept
            for concept in Concept.objects.van_formulier(
                sleutel.account_id, sleutel.formulier, sleutel.object_sleutel
            ).select_for_update()
            if concept.veld in velden
        }
        Concept.objects.bulk_create(
            [
                Concept(
                    account_id=sleutel.account_id,
                    formulier=sleutel.formulier,
                    object_sleutel=sleutel.object_sleutel,
                    veld=veld,
                    tekst=_samen(bestaand.get(veld), teksten[veld].replace("\x00", ""), getypt_op),
                    bijgewerkt_op=nu,
                )
                for veld in velden
            ],
            update_conflicts=True,
            unique_fields=["account", "formulier", "object_sleutel", "veld"],
            update_fields=["tekst", "bijgewerkt_op"],
        )
    return nu


def _samen(bestaand: Concept | None, tekst: str, getypt_op: datetime | None) -> str:
    if bestaand is None or getypt_op is None or bestaand.bijgewerkt_op <= getypt_op or bestaand.tekst in tekst:
        return tekst
    if tekst in bestaand.tekst:
        return bestaand.tekst
    return bestaand.tekst + SCHEIDING.format(om=timezone.localtime(getypt_op).strftime("%H:%M")) + tekst


def concept_opruimen(*, sleutel: Sleutel) -> None:
    """Drop the drafts of a form; called once its texts are saved, or when the person throws them away."""
    Concept.objects.van_formulier(sleutel.account_id, sleutel.formulier, sleutel.object_sleutel).delete()


def anderen_bezig(*, sleutel: Sleutel) -> list[str]:
    """Names of others who typed in the same form on the same object in the last 90 seconds."""
    sinds = timezone.now() - BEZIG
    with connection.cursor() as cursor:  # a draft of somebody else stays behind the wall: this gives names only
        cursor.execute(
            "SELECT naam FROM wand_anderen_bezig(%s, %s, %s, %s)",
            [sleutel.account_id, sleutel.formulier, sleutel.object_sleutel, sinds],
        )
        return sorted({naam for (naam,) in cursor.fetchall()})


def browsersleutel(account: Any) -> str:
    """Base64 of the 32-byte key with which this person's browser encrypts what it could not send.

    It depends on the account and on the server's secret, and is only given to who is logged in.
    """
    geheim = hmac.digest(settings.SECRET_KEY.encode(), f"concept-browser:{account.pk}".encode(), "sha256")
    return base64.b64encode(geheim).decode()


def redden(request: HttpRequest) -> bool:
    """Keep what an anonymous POST carries as drafts of the person to whom the form was given.

    Except the texts that `samen` names: they are typed together and were with the server before the form went.
    """
    sleutel = Sleutel.uit_token(request.POST.get("concept", ""))
    if sleutel is None:
        return False
    velden = set(sleutel.velden).intersection(request.POST).difference(request.POST.get("samen", "").split(","))
    teksten = {veld: ", ".join(request.POST.getlist(veld)) for veld in velden}
    with wand.identiteit(f"account:{sleutel.account_id}"):
        concept_bewaren(sleutel=sleutel, teksten=teksten)
    return True


def eenmalig(view: Any) -> Any:
    """View decorator: a POST is one transaction, and a second one with the same key changes nothing.

    A repeated submission gets the answer of the first (its redirect). When the view does not redirect,
    as with errors in the form, the key stays free. Saved forms drop their drafts here.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        sleutel = _uuid(request.POST.get("inzending", ""))
        with transaction.atomic():
            if sleutel is not None and not _claim(sleutel, request.user):
                return _herhaald(request, sleutel)
            antwoord = view(request, *args, **kwargs)
            if not _gelukt(antwoord):
                if sleutel is not None:
                    Inzending.objects.filter(sleutel=sleutel).delete()
                return antwoord
            if sleutel is not None:
                Inzending.objects.filter(sleutel=sleutel).update(antwoord=antwoord.get("Location", ""))
            concept = Sleutel.uit_token(request.POST.get("concept", ""))
            if concept is not None and concept.account_id == request.user.pk:
                concept_opruimen(sleutel=concept)
            return antwoord

    return wrapper


def _uuid(tekst: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(tekst)
    except ValueError:
        return None


def _claim(sleutel: uuid.UUID, user: Any) -> bool:
    """Take the key; waits for another request that is just using it. False when it was used before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO teams_inzending (sleutel, account_id, antwoord, op) VALUES (%s, %s, '', now())"
            " ON CONFLICT (sleutel) DO NOTHING",
            [sleutel, user.pk if user.is_authenticated else None],
        )
        return cursor.rowcount == 1


def _gelukt(antwoord: HttpResponse) -> bool:
    return antwoord.status_code in (204, 302, 303) or "X-Bewaard" in antwoord


def _herhaald(request: HttpRequest, sleutel: uuid.UUID) -> HttpResponse:
    eerder = Inzending.objects.filter(sleutel=sleutel).values_list("antwoord", flat=True).first()
    return HttpResponseRedirect(eerder or request.path)
