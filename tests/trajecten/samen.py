"""What the script of the meeting screen does, in Python: the tests of typing together share it."""

import base64
import random
import uuid

from django.urls import reverse

from trajecten.mdo.samen.document import Document
from trajecten.mdo.samen.services import PER_PERSOON
from trajecten.models import Bespreking


class Browser:
    """What the script does: a document of its own, changes sent under a key, what others did taken in."""

    def __init__(self, client, bespreking: Bespreking, veld: str = "verslag", staat: bytes = b"") -> None:
        self.client, self.veld = client, veld
        self.adres = reverse("mdo_samen", args=[bespreking.mdo.nummer, bespreking.traject.nummer])
        self.document, self.nr = self.nieuw(staat), -1
        self.luister()

    def nieuw(self, staat: bytes = b"") -> Document:
        """A document of this person, as a page makes it."""
        wie = int(self.client.session["_auth_user_id"])
        return Document(staat, wie=wie * PER_PERSOON + random.getrandbits(32))

    def typ(self, tekst: str) -> dict:
        """Put this behind what stands here, and send it."""
        return self.stuur(self.document.zet(self.document.tekst + tekst))

    def stuur(self, wijziging: bytes, sleutel: uuid.UUID | None = None) -> dict:
        inhoud = {
            "veld": self.veld,
            "sleutel": str(sleutel or uuid.uuid4()),
            "wijziging": base64.b64encode(wijziging).decode(),
        }
        antwoord = self.client.post(self.adres, inhoud, content_type="application/json")
        return {"status": antwoord.status_code, **antwoord.json()}

    def luister(self) -> dict:
        antwoord = self.client.get(self.adres, {"na": f"{self.veld}:{self.nr}"})
        bericht = antwoord.json()
        stuk = bericht["teksten"].get(self.veld, {"nr": self.nr, "wijzigingen": []})
        for wijziging in stuk["wijzigingen"]:
            self.document.pas_toe(base64.b64decode(wijziging))
        self.nr = stuk["nr"]
        return bericht
