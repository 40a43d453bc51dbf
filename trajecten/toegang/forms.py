"""Forms about access: asking, answering, noodtoegang and its review."""

from django import forms

from gezinnen.toegang.models import NOOD_REDEN_TEKENS, Noodbeoordeling
from teams.concepten.forms import LosFormulier
from trajecten.toegang.verzoeken import DAGEN_HOOGSTENS

GEEN_NAMEN = "Schrijf geen namen van gezinsleden op."


class VraagFormulier(LosFormulier):
    """Why somebody needs a dossier of another team."""

    formulier = "toegang-vragen"
    reden = forms.CharField(
        label="Waarom heb je dit dossier nodig?",
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Wie over het dossier gaat, leest dit. {GEEN_NAMEN}",
    )


class NoodFormulier(LosFormulier):
    """Why it cannot wait."""

    formulier = "noodtoegang"
    reden = forms.CharField(
        label="Wat is er aan de hand, en waarom kan het niet wachten?",
        min_length=NOOD_REDEN_TEKENS,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Minstens {NOOD_REDEN_TEKENS} tekens. De teamleider en de privacyfunctionaris lezen dit meteen. "
        f"{GEEN_NAMEN}",
    )


class AntwoordFormulier(LosFormulier):
    """Yes or no, and for how long."""

    formulier = "toegang-antwoord"
    besluit = forms.ChoiceField(
        label="Je antwoord",
        choices=[("verlenen", "Toegang geven"), ("weigeren", "Geen toegang geven")],
        widget=forms.RadioSelect,
    )
    dagen = forms.IntegerField(
        label="Hoeveel dagen",
        min_value=1,
        max_value=DAGEN_HOOGSTENS,
        initial=14,
        required=False,
        help_text=f"Vandaag telt mee. Hoogstens {DAGEN_HOOGSTENS} dagen; je kunt het altijd eerder beëindigen.",
    )
    toelichting = forms.CharField(
        label="Toelichting voor je collega",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=GEEN_NAMEN,
    )

    def clean(self) -> dict[str, object]:
        gegevens = super().clean() or {}
        if gegevens.get("besluit") == "verlenen" and not gegevens.get("dagen") and "dagen" not in self.errors:
            self.add_error("dagen", "Vul in voor hoeveel dagen je toegang geeft.")
        return gegevens


class BeoordelingFormulier(LosFormulier):
    """Was it right?"""

    formulier = "noodtoegang-beoordelen"
    uitkomst = forms.ChoiceField(
        label="Was deze noodtoegang terecht?", choices=Noodbeoordeling.Uitkomst.choices, widget=forms.RadioSelect
    )
    toelichting = forms.CharField(
        label="Toelichting",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Nodig als het niet terecht was: wat is er gedaan? {GEEN_NAMEN}",
    )

    def clean(self) -> dict[str, object]:
        gegevens = super().clean() or {}
        niet_terecht = gegevens.get("uitkomst") not in (None, Noodbeoordeling.Uitkomst.TERECHT)
        if niet_terecht and not str(gegevens.get("toelichting", "")).strip():
            self.add_error("toelichting", "Schrijf op waarom het niet terecht was en wat er is gedaan.")
        return gegevens


class DossierFormulier(forms.Form):
    """Which dossier to look at: who can open it?"""

    dossier = forms.CharField(label="Dossiernummer", max_length=14, required=False)
