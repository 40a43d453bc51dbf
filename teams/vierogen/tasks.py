"""What Celery runs about rights: tell who should know."""

from celery import shared_task

from teams.account.models import Account
from teams.vierogen.berichten import berichten


@shared_task(autoretry_for=(OSError,), retry_backoff=30, max_retries=5)
def rechten_melden(account_id: int, oud_adres: str = "") -> int:
    """Tell the person and the privacy officers that rights change; how many mails. A crash sends some twice."""
    account = Account.objects.get(pk=account_id)
    return sum(bericht.send() for bericht in berichten(account, adressen=(oud_adres,) if oud_adres else ()))
