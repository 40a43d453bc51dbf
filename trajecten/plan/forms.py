"""Forms of the integral plan."""

from typing import Any

from django import forms

from teams.concepten.forms import DatumInvoer, Formulier, LosFormulier, vandaag_of_eerder
from trajecten.plan.models import Akkoord, Planversie


class PlanForm(Formulier):
    """The texts of a concept."""

    formulier = "plan"

    class Meta:
        model = Planversie
        fields = [
            "wat_veranderde",
            "vraag",
            "analyse",
            "krachten",
            "veiligheidsafspraken",
            "nazorg",
            "familiegroepsplan",
        ]
        help_texts = {
            "vraag": "In de woorden van het gezin zelf.",
            "analyse": "Schrijf zo dat iedereen in het gezin het begrijpt.",
            "wat_veranderde": "Zo ziet het gezin in één oogopslag wat nieuw is.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.versie_nummer == 1:
            del self.fields["wat_veranderde"]


class AkkoordForm(LosFormulier):
    """The answer of one member of the family."""

    formulier = "akkoord"

    akkoord = forms.TypedChoiceField(
        label="Wat is het antwoord",
        choices=[("ja", "akkoord"), ("nee", "niet akkoord")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    hoe = forms.ChoiceField(label="Hoe is het antwoord gegeven", choices=Akkoord.Hoe.choices)
    op = forms.DateField(label="Op welke dag", widget=DatumInvoer(), validators=[vandaag_of_eerder])
    reden = forms.CharField(
        label="Reden als iemand niet akkoord is", widget=forms.Textarea, required=False, help_text="In eigen woorden."
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("akkoord") is False and not gegevens.get("reden", "").strip():
            self.add_error("reden", "Schrijf bij een weigering de reden op.")
        return gegevens
