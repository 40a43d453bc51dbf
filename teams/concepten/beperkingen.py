"""A form that holds a row against every constraint of the database, and says the sentence beside the field."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import BaseConstraint

from teams.concepten.forms import Formulier


class StrengFormulier(Formulier):
    """Checks the whole row, also fields that are not in the form, so that no constraint is met only at saving.

    `bij_veld` names per constraint the field beside which its sentence stands; without it the sentence
    stands above the form. `door_service` names constraints that only the service can meet.
    """

    bij_veld: ClassVar[dict[str, str]] = {}
    door_service: ClassVar[frozenset[str]] = frozenset()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # a ModelForm
        zinnen = {str(beperking.violation_error_message) for beperking in self.instance._meta.constraints}
        boven: list[Any] = self.errors.pop(NON_FIELD_ERRORS, self.error_class()).as_data()
        for fout in boven:
            if " ".join(fout.messages) not in zinnen:
                self.add_error(None, fout)
        for naam, fout in self._geschonden():
            self.add_error(self.bij_veld.get(naam), fout)

    def _beperkingen(self) -> list[BaseConstraint]:
        return [regel for regel in self.instance._meta.constraints if regel.name not in self.door_service]

    def _geschonden(self) -> Iterator[tuple[str, ValidationError]]:
        """Every constraint that the row would break, but for those on fields that are wrong already."""
        fouten = {veld for veld in self.errors if veld != NON_FIELD_ERRORS}
        for beperking in self._beperkingen():
            try:
                beperking.validate(type(self.instance), self.instance, exclude=fouten)
            except ValidationError as fout:
                yield beperking.name, fout
