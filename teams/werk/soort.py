"""Declare a kind of work and ask for it: all that another folder needs of this one.

In a `tasks.py`:

    @werksoort("dossierkopie", "Kopie van een dossier", mag_openen=mag_kopie_openen)
    def dossierkopie(werk: Werk) -> Resultaat:
        ...
        werk.voortgang(gedaan, totaal, "document 12")
        return Resultaat("kopie.zip", "application/zip", inhoud)

In a view:

    opdracht = dossierkopie.vragen(sleutel=f"{lid.pk}:{inhoud_hash}", invoer={"lid": lid.pk}, door=request.user)
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from teams.werk.models import Opdracht
from teams.werk.register import SOORTEN, Functie, Geannuleerd, Niet, Resultaat, Verder, Werk, Werksoort
from teams.werk.services import opdracht_opnieuw, opdracht_vragen
from teams.werk.tasks import opdracht_uitvoeren

__all__ = ["Geannuleerd", "Niet", "Resultaat", "Soort", "Verder", "Werk", "aanbieden", "opnieuw", "werksoort"]


@dataclass(frozen=True)
class Soort:
    """What `@werksoort` makes of a function: ask for it by `vragen`."""

    werksoort: Werksoort

    def vragen(
        self, *, sleutel: str, invoer: dict[str, Any] | None = None, door: Any = None, over: timedelta = timedelta(0)
    ) -> Opdracht:
        """Ask for this work, in the transaction of its cause; it is offered to the queue after the commit.

        The same key twice is one row: open or finished work is given as it is, what failed or was cancelled starts
        anew. `over` lets it begin later. `invoer`: keys and choices, no names. Without a broker it waits.
        """
        opdracht = opdracht_vragen(soort=self.werksoort, sleutel=sleutel, invoer=invoer or {}, door=door, over=over)
        if opdracht.status == Opdracht.Status.WACHT and not over:
            aanbieden(opdracht)
        return opdracht

    def van(self, sleutel: str) -> Opdracht | None:
        """The work with this key, in whatever state; None when nobody asked for it."""
        return Opdracht.objects.filter(soort=self.werksoort.code, sleutel=sleutel).first()


def werksoort(code: str, naam: str, **opties: Any) -> Callable[[Functie], Soort]:
    """Decorator: this function does work of kind `code`, called `naam`. Options: the fields of `Werksoort`."""

    def decorator(functie: Functie) -> Soort:
        SOORTEN[code] = Werksoort(code, naam, functie, **opties)
        return Soort(SOORTEN[code])

    return decorator


def aanbieden(opdracht: Opdracht) -> None:
    """Offer this row to the queue after the commit."""
    Opdracht.objects.filter(pk=opdracht.pk).update(aangeboden_op=Now())
    opdracht_uitvoeren.delay_on_commit(opdracht.pk)  # type: ignore[attr-defined]  # DjangoTask


def opnieuw(opdracht: Opdracht) -> None:
    """Offer work that ended badly once more."""
    opdracht_opnieuw(opdracht=opdracht)
    aanbieden(opdracht)
