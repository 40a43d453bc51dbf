"""Filters above the caseload, and giving a family to somebody."""

from collections.abc import Sequence
from typing import Any

from django import forms

from monitoring.caseload.rijen import Lid, Rij
from netwerk.models import Betrokkenheid
from teams.concepten.forms import LosFormulier
from teams.team.models import Team
from trajecten.traject.models import Fase

GEEN = [("", "alle")]


class CaseloadFilter(forms.Form):
    """Which families of the team: of one professional, in one phase. Kept in the address."""

    wie = forms.TypedChoiceField(label="Professional", coerce=int, empty_value=None, required=False)
    fase = forms.TypedChoiceField(
        label="Fase", coerce=int, empty_value=None, required=False, choices=[*GEEN, *Fase.choices]
    )

    def __init__(self, gegevens: Any, leden: Sequence[Lid]) -> None:
        super().__init__(gegevens)
        self.fields["wie"].choices = [("", "iedereen"), *((lid.account_id, lid.naam) for lid in leden)]  # type: ignore[attr-defined]
        for veld in self.fields.values():
            veld.widget.attrs.update({"class": "form-select", "data-kies": ""})

    def toepassen(self, rijen: Sequence[Rij]) -> list[Rij]:
        """The rows that match; a choice that does not exist is no choice."""
        self.is_valid()
        wie, fase = self.cleaned_data.get("wie"), self.cleaned_data.get("fase")
        return [rij for rij in rijen if (not wie or wie in rij.professionals) and (not fase or rij.fase == fase)]

    @property
    def in_adres(self) -> dict[str, str]:
        """What belongs in the links of the page, so that the choice stays."""
        return {naam: str(waarde) for naam, waarde in self.cleaned_data.items() if waarde}


class ToewijzenFormulier(LosFormulier):
    """Who gets the family, and in whose place."""

    formulier = "toewijzen"

    naar = forms.ModelChoiceField(label="Wie neemt het gezin", queryset=None, empty_label="Kies een teamlid")
    in_plaats_van = forms.ModelChoiceField(
        label="In plaats van",
        queryset=None,
        required=False,
        empty_label="niemand: deze persoon komt erbij",
        help_text="De open acties en de regie gaan mee. Voor het gezin is dit een wisseling.",
    )
    rol = forms.ChoiceField(
        label="Rol", choices=Betrokkenheid.Rol.choices, initial=Betrokkenheid.Rol.VASTE_CONTACTPERSOON
    )
    uren_per_week = forms.DecimalField(label="Uren per week", min_value=0, max_value=40, decimal_places=1, initial=4)

    def __init__(self, *args: Any, team: Team, leden: Any, huidige: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naar"].queryset = leden  # type: ignore[attr-defined]
        self.fields["in_plaats_van"].queryset = huidige  # type: ignore[attr-defined]
