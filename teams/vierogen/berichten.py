"""Who is told about a change of rights: the person, and the privacy officers. The mail names no rights."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from teams.access import Recht
from teams.account.models import Account

ONDERWERP = "[Trajecten] Er verandert iets aan je rechten"
ONDERWERP_TOEZICHT = "[Trajecten] Rechten van een collega veranderen"


def berichten(account: Account, *, adressen: tuple[str, ...] = ()) -> list[EmailMessage]:
    """The mails: to the person (also to an address that is to be or was theirs), and to who watches over access."""
    url = f"{settings.ADRES}{reverse('rechtenvoorstellen')}"
    voor = list(dict.fromkeys([account.email, *adressen]))
    toezicht = [een.email for een in Account.objects.met_recht_overal(Recht.TOEGANG_BEWAKEN) if een.pk != account.pk]
    return [_mail(ONDERWERP, adres, "eigen", url) for adres in voor] + [
        _mail(ONDERWERP_TOEZICHT, adres, "toezicht", url) for adres in toezicht
    ]


def _mail(onderwerp: str, aan: str, soort: str, url: str) -> EmailMessage:
    tekst = render_to_string("emails/rechten.txt", {"soort": soort, "url": url})
    return EmailMessage(onderwerp, tekst, to=[aan], headers={"Auto-Submitted": "auto-generated"})
