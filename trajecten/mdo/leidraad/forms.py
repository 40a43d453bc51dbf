"""Forms of the steps: a text that is typed together or alone, a vote, and the opening and closing of a vote."""

from typing import Any, ClassVar

from django import forms

from teams.concepten.forms import DatumInvoer, vandaag_of_later
from trajecten.aanmelding.models import Aanmelding
from trajecten.mdo.forms import BijdrageForm, Groepen, SchermFormulier, uitvoerder_keuzes, zet_uitvoerder
from trajecten.mdo.leidraad.models import Inbreng, Stem, Stemming
from trajecten.mdo.leidraad.teksten import Plek
from trajecten.mdo.models import Besluit
from trajecten.mdo.samen.formulier import SamenMixin

Uitkomst = Aanmelding.Uitkomst
ROUTES = (Uitkomst.IN_ZORG, Uitkomst.WACHTLIJST, Uitkomst.CONSULTATIE, Uitkomst.DOORVERWEZEN, Uitkomst.AFGEWEZEN)


class TekstForm(SamenMixin, SchermFormulier):
    """The text of a step that everybody types in, or what one member of the family says."""

    class Meta:
        model = Inbreng
        fields = ["tekst"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, plek: Plek, label: str, **kwargs: Any) -> None:
        self.formulier, self.plek, self.samen_velden = plek.veld, plek, {"tekst": plek.veld}
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = label
        if plek.lid is not None:  # many of these stand under each other
            self.fields["tekst"].widget.attrs |= {"rows": 1, "class": "form-control leidraad-lid"}


class EigenForm(BijdrageForm):
    """One's own contribution in a step, with name and expertise; it can be shielded before it is typed."""

    class Meta(BijdrageForm.Meta):
        model = Inbreng

    def __init__(self, *args: Any, plek: Plek, label: str, **kwargs: Any) -> None:
        self.formulier, self.plek, self.samen_velden = plek.veld, plek, {"tekst": plek.veld}
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = label


class OpenForm(SchermFormulier):
    """The proposal as it is put to the vote. Its words are fixed from then on."""

    formulier = "stemming-open"

    class Meta:
        model = Stemming
        fields = ["voorstel", "route"]
        labels = {"voorstel": "Het voorstel", "route": "Wat betekent dit voor de aanmelding"}
        widgets = {"voorstel": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, met_aanmelding: bool, uit_stap: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voorstel"].required = not uit_stap
        self.fields["voorstel"].help_text = "Zodra er gestemd wordt, verandert deze tekst niet meer."
        if uit_stap:
            self.fields["voorstel"].help_text += f" Leeg laten mag: dan geldt wat bij ‘{uit_stap}’ staat."
        if met_aanmelding:
            self.fields["route"].choices = [("", "niets"), *((een.value, een.label) for een in ROUTES)]  # type: ignore[attr-defined]
        else:
            del self.fields["route"]


class StemForm(SchermFormulier):
    """One's own vote."""

    formulier = "stem"

    class Meta:
        model = Stem
        fields = ["keuze", "motivatie"]
        labels = {"keuze": "Jouw stem", "motivatie": "Waarom"}
        widgets = {"keuze": forms.RadioSelect, "motivatie": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keuze"].choices = Stem.Keuze.choices  # type: ignore[attr-defined]  # no empty one
        self.fields["keuze"].widget.attrs["class"] = "form-check-input"


class SluitForm(SchermFormulier):
    """Close a vote: the motivation; who carries out what was accepted; with a tie what the chair decides."""

    formulier = "stemming-sluiten"
    beslissing = forms.ChoiceField(
        label="De stemmen staken. Wat beslist de voorzitter?",
        choices=[("", "kies"), *[een for een in Stemming.Uitslag.choices if een[0] != Stemming.Uitslag.INGETROKKEN]],
    )
    uitvoerder = forms.ChoiceField(label="Wie zorgt ervoor")
    voor = forms.DateField(label="Voor wanneer", widget=DatumInvoer(), validators=[vandaag_of_later])

    class Meta:
        model = Stemming
        fields = ["motivatie"]
        labels = {"motivatie": "Motivatie van het besluit"}
        widgets = {"motivatie": forms.Textarea(attrs={"rows": 2})}

    field_order: ClassVar = ["beslissing", "motivatie", "uitvoerder", "voor"]

    def __init__(self, *args: Any, wie: Groepen, staakt: bool, aangenomen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uitvoerder"].choices = uitvoerder_keuzes(wie)  # type: ignore[attr-defined]
        self.fields["motivatie"].required = True
        if not staakt:
            del self.fields["beslissing"]
        wordt = self.data.get("beslissing") == Stemming.Uitslag.AANGENOMEN if staakt else aangenomen
        for naam in ("uitvoerder", "voor"):
            self.fields[naam].required = wordt
            if not (wordt or staakt):
                del self.fields[naam]

    def keuzes(self) -> dict[str, Any]:
        """For the service: what the chair decided and the decision without its text."""
        gegevens = self.cleaned_data
        besluit = Besluit(voor=gegevens.get("voor"))
        zet_uitvoerder(besluit, gegevens.get("uitvoerder") or "")
        return {"motivatie": gegevens["motivatie"], "beslissing": gegevens.get("beslissing", ""), "besluit": besluit}
