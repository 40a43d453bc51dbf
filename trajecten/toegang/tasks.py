"""What Celery runs for access: the mail that goes out at once."""

from celery import shared_task

from teams.account.models import Account
from trajecten.toegang.bericht import Bericht, mail


@shared_task(autoretry_for=(OSError,), retry_backoff=30, max_retries=5)
def toegangsbericht(soort: str, account_id: int) -> bool:
    """Send one mail to somebody who can log in. A crash after sending sends it twice; what it is about stands in
    the app whether it arrives or not."""
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    return bool(account and mail(Bericht(soort), account).send())


def stuur(bericht: Bericht, aan: Account) -> None:
    """Queue this mail; it leaves when the transaction is committed."""
    toegangsbericht.delay_on_commit(bericht.value, aan.pk)  # type: ignore[attr-defined]  # DjangoTask
