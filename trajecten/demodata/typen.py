"""What the demo's professional typed without network while a meeting was being closed: it waits for its author.

Made by the service, on the last meeting of the team that is closed; nothing is drawn at random.
"""

import uuid

from teams.models import Account
from trajecten.mdo.samen.document import Document
from trajecten.mdo.samen.services import PER_PERSOON, Inzending, meetekst_op_slot, wijziging_bewaren
from trajecten.models import Bespreking, Meetekst

WIE, TEAM = "professional@beterthuis.demo", "beter-thuis"
TEKST = " De school belde nog: de intern begeleider sluit volgende keer aan."
SLEUTEL = uuid.UUID("6f0d7a52-0f6e-4c2b-9a51-2f0c6a3c7d10")


def typ_te_laat() -> bool:
    """Add the late text; whether there was a closed meeting and somebody to type it."""
    door = Account.objects.filter(email=WIE).first()
    rijen = Bespreking.objects.filter(mdo__team__slug=TEAM, mdo__status="afgesloten", besproken_op__isnull=False)
    bespreking = rijen.filter(mdo__leidraad__isnull=True).order_by("-mdo__op", "volgorde", "pk").first()
    if door is None or bespreking is None:
        return False
    meetekst = meetekst_op_slot(bespreking=bespreking, veld=Meetekst.Veld.VERSLAG, account=door)
    document = Document(bytes(meetekst.staat), wie=door.pk * PER_PERSOON + 1)
    inzending = Inzending(Meetekst.Veld.VERSLAG, SLEUTEL, document.zet(document.tekst + TEKST))
    return wijziging_bewaren(bespreking=bespreking, account=door, inzending=inzending).nagekomen
