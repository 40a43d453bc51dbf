"""Choose when and about what to be mailed, and stop it from the mail itself."""

from typing import Any

from django.core.signing import BadSignature, loads
from django.db import transaction

from teams.account.models import Account
from trajecten.herinneringen.regel import Groep
from trajecten.herinneringen.regels import REGELS
from trajecten.meldingen.dagbericht import AFMELD_ZOUT
from trajecten.meldingen.models import Meldingsinstelling


def instelling_van(account: Any) -> Meldingsinstelling:
    """This person's choices; an unsaved row with what holds without a choice."""
    return Meldingsinstelling.objects.filter(account=account).first() or Meldingsinstelling(account=account)


def te_stoppen_groepen() -> list[tuple[str, str]]:
    """Kinds about which mail can be stopped: at least one of their rules is not there by law or for safety."""
    vrij = {regel.groep for regel in REGELS.values() if regel.dempbaar}
    return [(groep.value, str(groep.label)) for groep in Groep if groep in vrij]


def altijd_gemeld() -> list[str]:
    """What is always mailed, by law or for safety, as its rules say it."""
    return [regel.tekst for regel in REGELS.values() if not regel.dempbaar]


def meldingen_bewaren(*, account: Any, uur: int, stil: list[str]) -> None:
    Meldingsinstelling.objects.update_or_create(account=account, defaults={"uur": uur, "stil": sorted(stil)})


def afmelding_lezen(token: str) -> tuple[Account, str] | None:
    """Whose mail about which kind ('' for all) this link stops; None when it is not one of ours."""
    try:
        account_id, groep = loads(token, salt=AFMELD_ZOUT)
    except (BadSignature, ValueError, TypeError):
        return None
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    return (account, groep) if account else None


@transaction.atomic
def afmelden(*, account: Account, groep: str) -> None:
    """No more mail about this kind ('' for every kind that may be stopped). Twice is once."""
    mag = [code for code, _ in te_stoppen_groepen()]
    instelling, _ = Meldingsinstelling.objects.select_for_update().get_or_create(account=account)
    instelling.stil = sorted({*instelling.stil, *(mag if not groep else [groep] if groep in mag else [])})
    instelling.save(update_fields=["stil"])
