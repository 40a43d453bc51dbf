"""Forms on consent, capability and exceptions."""

from collections.abc import Mapping
from typing import Any

from django import forms

from gezinnen.gezin.forms import GezinsdeelFormulier
from gezinnen.recht.models import Toestemming, Uitzondering, Wilsbekwaamheid
from gezinnen.recht.regels import Waarvoor
from teams.concepten.beperkingen import StrengFormulier
from teams.concepten.forms import DatumInvoer, LosFormulier, vandaag_of_eerder

REDEN_TEKENS = 20
JA_NEE = [("ja", "Ja, geeft toestemming"), ("nee", "Nee, geeft geen toestemming")]
# The constraint that was broken, and the field beside which that is said.
BIJ_VELD = {
    "toestemming_wie": "lid",
    "toestemming_delen_met_wie": "organisatie",
    "toestemming_alleen_delen_met": "organisatie",
    "toestemming_nee_met_reden": "reden",
    "toestemming_mondeling_met_getuige": "getuige",
}


class ToestemmingFormulier(StrengFormulier, GezinsdeelFormulier):
    """The answer of one person. Who may answer is decided by the rules, when it is saved."""

    formulier = "toestemming"
    bij_veld = BIJ_VELD
    antwoord = forms.ChoiceField(label="Antwoord", choices=JA_NEE, widget=forms.RadioSelect, initial="ja")
    field_order = ["voor", "waarvoor", "organisatie", "ontvanger", "lid", "gever_naam", "gever_organisatie", "antwoord"]

    class Meta:
        model = Toestemming
        fields = [
            "voor",
            "waarvoor",
            "organisatie",
            "ontvanger",
            "lid",
            "gever_naam",
            "gever_organisatie",
            "reden",
            "hoe",
            "getuige",
            "gegeven_op",
            "toelichting",
            "plan",
        ]
        widgets = {"plan": forms.HiddenInput}
        help_texts = {
            "organisatie": "Alleen bij delen.",
            "ontvanger": "Alleen bij delen met iemand die niet in de lijst staat.",
            "gever_naam": "Alleen bij een voogd, curator, mentor of gemachtigde buiten het gezin.",
            "reden": "Alleen bij een nee, in de woorden van wie dat zegt.",
            "getuige": "Nodig bij mondelinge toestemming: wie hoorde het ook?",
            "toelichting": "Bijvoorbeeld: wel de doelen, niet de gesprekken.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gegeven_op"].validators.append(vandaag_of_eerder)
        for naam in _bekend(self.initial):
            self.fields[naam].widget = self.fields[naam].hidden_widget()
        if not (self.initial.get("plan") or self.data.get("plan")):
            keuzes = [keuze for keuze in Waarvoor.choices if keuze[0] != Waarvoor.PLAN]
            self.fields["waarvoor"].choices = [("", "Kies…"), *keuzes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        self.instance.geweigerd = gegevens.get("antwoord") == "nee"
        if not self.instance.geweigerd:
            gegevens["reden"] = ""
        if gegevens.get("lid"):
            gegevens["gever_naam"], gegevens["gever_organisatie"] = "", None
        if gegevens.get("waarvoor") != Waarvoor.DELEN:
            gegevens["organisatie"], gegevens["ontvanger"] = None, ""
        if gegevens.get("waarvoor") != Waarvoor.PLAN:
            gegevens["plan"] = ""
        return gegevens


def _bekend(vooraf: Mapping[str, Any]) -> list[str]:
    """Fields that the page before answered already, or that do not matter for this question."""
    if not (vooraf.get("voor") and vooraf.get("waarvoor") and (vooraf.get("lid") or vooraf.get("gever_organisatie"))):
        return []
    wie = ["gever_naam", "gever_organisatie"] if vooraf.get("lid") else ["lid", "gever_organisatie"]
    met_wie = [] if vooraf["waarvoor"] == Waarvoor.DELEN and not _ontvanger(vooraf) else ["organisatie", "ontvanger"]
    return ["voor", "waarvoor", *wie, *(["lid"] if vooraf.get("lid") else []), *met_wie]


def _ontvanger(vooraf: Mapping[str, Any]) -> bool:
    return bool(vooraf.get("organisatie") or vooraf.get("ontvanger"))


class IntrekkenFormulier(LosFormulier):
    """Taking a consent back: from when, and why when somebody says so."""

    formulier = "toestemming_intrekken"
    op = forms.DateField(label="Ingetrokken op", widget=DatumInvoer, validators=[vandaag_of_eerder])
    reden = forms.CharField(
        label="Reden, in eigen woorden", max_length=250, required=False, help_text="Een reden mag, maar hoeft niet."
    )


class WilsbekwaamheidFormulier(StrengFormulier, GezinsdeelFormulier):
    formulier = "wilsbekwaamheid"
    bij_veld = {
        "wilsbekwaamheid_vertegenwoordiging": "vertegenwoordiging",
        "wilsbekwaamheid_opnieuw_later": "opnieuw_op",
    }

    class Meta:
        model = Wilsbekwaamheid
        fields = [
            "lid",
            "over",
            "bekwaam",
            "op",
            "door",
            "toelichting",
            "opnieuw_op",
            "vertegenwoordiging",
            "vertegenwoordiger",
            "vertegenwoordiger_naam",
        ]
        help_texts = {
            "over": "Iemand kan het ene wel overzien en het andere niet. Bijvoorbeeld: delen van gegevens.",
            "bekwaam": "Zet dit aan als iemand het wel zelf kan overzien.",
            "vertegenwoordiging": "Alleen als iemand het niet zelf kan overzien.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["op"].validators.append(vandaag_of_eerder)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if gegevens.get("bekwaam"):
            gegevens |= {"vertegenwoordiging": "", "vertegenwoordiger": None, "vertegenwoordiger_naam": ""}
        elif gegevens.get("vertegenwoordiger") and gegevens["vertegenwoordiger"] == gegevens.get("lid"):
            self.add_error("vertegenwoordiger", "Kies iemand anders dan de persoon zelf.")
        return gegevens


class UitzonderingFormulier(StrengFormulier, GezinsdeelFormulier):
    formulier = "uitzondering"
    bij_veld = {"uitzondering_tegenover": "tegenover", "uitzondering_periode": "tot"}

    class Meta:
        model = Uitzondering
        fields = ["lid", "soort", "tegenover", "reden", "geraadpleegd", "van", "tot"]
        help_texts = {
            "tegenover": "Alleen bij: iemand niet betrekken.",
            "reden": f"Minstens {REDEN_TEKENS} tekens. Het gezin kan dit later lezen.",
            "geraadpleegd": "Beslis dit nooit alleen.",
            "tot": "Leeg zolang het geldt.",
        }

    def clean_reden(self) -> str:
        reden = str(self.cleaned_data["reden"]).strip()
        if len(reden) < REDEN_TEKENS:
            raise forms.ValidationError(f"Leg in minstens {REDEN_TEKENS} tekens uit waarom dit nodig is.")
        return reden

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if gegevens.get("soort") != Uitzondering.Soort.GOEDE_ZORG:
            gegevens["tegenover"] = None
        if gegevens.get("tegenover") and gegevens["tegenover"] == gegevens.get("lid"):
            self.add_error("tegenover", "Dit gaat over iemand anders dan de persoon zelf.")
        return gegevens
