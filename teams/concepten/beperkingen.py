"""A form that holds a row against every constraint of the database, and says the sentence beside the field."""

from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from teams.concepten.forms import Formulier


class StrengFormulier(Formulier):
    """Checks the whole row, also fields that are not in the form, so that no constraint is met only at saving.

    `bij_veld` names per constraint the field beside which its sentence stands; without it the sentence
    stands above the form.
    """

    bij_veld: ClassVar[dict[str, str]] = {}

    def validate_constraints(self) -> None:
        fouten = {veld for veld in self.errors if veld != NON_FIELD_ERRORS}
        try:
            self.instance.validate_constraints(exclude=fouten)
        except ValidationError as fout:
            self._update_errors(fout)  # type: ignore[attr-defined]  # a ModelForm
            self._naar_velden()

    def _naar_velden(self) -> None:
        zinnen = {
            str(beperking.violation_error_message): self.bij_veld[beperking.name]
            for beperking in self.instance._meta.constraints
            if beperking.name in self.bij_veld
        }
        boven: list[Any] = self.errors.pop(NON_FIELD_ERRORS, self.error_class()).as_data()
        for fout in boven:
            zin = " ".join(fout.messages)
            self.add_error(zinnen.get(zin), fout)
