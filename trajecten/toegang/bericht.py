"""The mail that goes out at once about access: that there is something to see, never about whom."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import TextChoices
from django.template.loader import render_to_string
from django.urls import reverse

from teams.account.models import Account


class Bericht(TextChoices):
    """What somebody is told, with the subject of the mail."""

    VERZOEK = "verzoek", "Een collega vraagt toegang tot een dossier"
    ANTWOORD = "antwoord", "Er is antwoord op je verzoek om toegang"
    NOOD = "nood", "Noodtoegang tot een dossier"
    BEOORDEELD = "beoordeeld", "Je noodtoegang is beoordeeld"
    BEEINDIGD = "beeindigd", "Je toegang tot een dossier is beëindigd"


# Where the mail leads; those who watch go to their list.
_ROUTES = {
    Bericht.VERZOEK: "toegang_verzoeken",
    Bericht.NOOD: "toegang_bewaken",
    Bericht.ANTWOORD: "mijn_toegang",
    Bericht.BEOORDEELD: "mijn_toegang",
    Bericht.BEEINDIGD: "mijn_toegang",
}


def mail(bericht: Bericht, aan: Account) -> EmailMessage:
    """The mail itself."""
    adres = f"{settings.ADRES}{reverse(_ROUTES[bericht])}"
    tekst = render_to_string("emails/toegang.txt", {"soort": bericht.value, "adres": adres})
    return EmailMessage(
        f"[Trajecten] {bericht.label}", tekst, to=[aan.email], headers={"Auto-Submitted": "auto-generated"}
    )
