"""When and about what to be mailed."""

from typing import Any

from django import forms

from teams.concepten.forms import LosFormulier
from trajecten.meldingen.models import UREN, Meldingsinstelling
from trajecten.meldingen.services import te_stoppen_groepen


class MeldingenFormulier(LosFormulier):
    """Hour and kinds; ticked means: mail me."""

    formulier = "meldingen"

    uur = forms.TypedChoiceField(
        label="Hoe laat wil je de mail",
        coerce=int,
        choices=UREN,
        help_text="Hoogstens één mail per werkdag, en alleen als er iets nieuws is.",
    )
    groepen = forms.MultipleChoiceField(
        label="Mail mij over", required=False, widget=forms.CheckboxSelectMultiple, choices=te_stoppen_groepen
    )

    def __init__(self, *args: Any, instelling: Meldingsinstelling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("uur", instelling.uur)
        self.initial["groepen"] = [code for code, _ in te_stoppen_groepen() if code not in instelling.stil]

    @property
    def stil(self) -> list[str]:
        return [code for code, _ in te_stoppen_groepen() if code not in self.cleaned_data["groepen"]]
