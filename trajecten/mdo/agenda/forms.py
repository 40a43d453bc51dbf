"""The weights of a team, as one form."""

from typing import Any

from django import forms

from teams.concepten.forms import LosFormulier
from trajecten.mdo.agenda.gewichten import GRONDEN, Gewichten


class GewichtenForm(LosFormulier):
    """A number for every reason, within its limits."""

    formulier = "mdo-gewichten"

    def __init__(self, *args: Any, nu: Gewichten, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for grond in GRONDEN.values():
            veld = forms.IntegerField(
                label=grond.naam.capitalize(),
                min_value=grond.laagst,
                max_value=grond.hoogst,
                initial=nu[grond.code],
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"),
                    f"Kies een getal van {grond.laagst} tot en met {grond.hoogst}.",
                ),
            )
            veld.widget.attrs.update({"class": "form-control", "inputmode": "numeric"})
            self.fields[grond.code] = veld

    @property
    def rijen(self) -> list[dict[str, Any]]:
        """Per reason its field and what the house and time do with it."""
        return [{"veld": self[grond.code], "grond": grond} for grond in GRONDEN.values()]

    @property
    def gekozen(self) -> Gewichten:
        return {code: self.cleaned_data[code] for code in GRONDEN}
