"""What stands on the page of a family member. Other folders add a part here, in the module of its view."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from gezinnen.gezin.models import Gezinslid


def _altijd(lid: Gezinslid) -> bool:
    return True


@dataclass(frozen=True)
class Deel:
    """One button on the page of a member: its name, a sentence, the name of its address, and for whom it is.

    The view behind it carries `@met_link` (gezinnen/link/deur.py) and finds the member in `request.lid`.
    """

    naam: str
    uitleg: str
    route: str
    volgorde: int = 100
    voor: Callable[[Gezinslid], bool] = _altijd

    @property
    def url(self) -> str:
        return reverse(self.route)


_DELEN: dict[str, Deel] = {}


def deel_toevoegen(deel: Deel) -> None:
    """Add a part; the same address twice is one part."""
    _DELEN[deel.route] = deel


def delen_voor(lid: Gezinslid) -> list[Deel]:
    """The parts for this member, in their order."""
    return [deel for deel in sorted(_DELEN.values(), key=lambda deel: deel.volgorde) if deel.voor(lid)]
