"""Forms on guides."""

from typing import Any

from django import forms

from teams.concepten.forms import Formulier
from trajecten.mdo.leidraad.models import Leidraad, Leidraadstap


class NieuweLeidraadForm(Formulier):
    """A new guide, empty or with the steps of another."""

    formulier = "leidraad-nieuw"
    van = forms.ModelChoiceField(
        label="Begin met de stappen van",
        queryset=Leidraad.objects.none(),
        required=False,
        empty_label="geen: ik begin leeg",
    )

    class Meta:
        model = Leidraad
        fields = ["naam", "soort"]
        help_texts = {"naam": "Zo staat hij in de lijst bij het plannen.", "soort": "Staat boven het overleg."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["van"].queryset = Leidraad.objects.order_by("naam")  # type: ignore[attr-defined]


class LeidraadForm(Formulier):
    """Name and explanation. The kind of meeting stays: it stands above the meetings that were held."""

    formulier = "leidraad"
    uitleg = forms.CharField(
        label="Uitleg voor wie aanschuift",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Staat boven de stappen op het scherm van het overleg.",
    )

    class Meta:
        model = Leidraad
        fields = ["naam"]


class StapForm(Formulier):
    """One step."""

    formulier = "leidraad-stap"

    class Meta:
        model = Leidraadstap
        fields = ["titel", "vraag", "wie"]
        widgets = {"wie": forms.RadioSelect}
        help_texts = {
            "titel": "Kort: één of twee woorden.",
            "vraag": "De vraag die op tafel ligt. Schrijf zoals je hem hardop stelt.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wie"].choices = Leidraadstap.Wie.choices  # type: ignore[attr-defined]  # no empty one
