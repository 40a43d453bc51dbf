"""Forms of the privacy officer."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from gezinnen.inzagelog.forms import DagenFilter, Filter
from gezinnen.inzagelog.models import Inzagebewaring
from gezinnen.toezicht.models import Inzagesignaal, Uitkomst
from gezinnen.toezicht.overzicht import Periode
from teams.concepten.forms import DatumInvoer, Formulier, LosFormulier

DAGEN = 30


class PeriodeFilter(DagenFilter):
    """The last thirty days, unless the address says otherwise."""

    def periode(self) -> Periode:
        gegevens = self.cleaned_data if self.is_valid() else {}
        tot = gegevens.get("tot") or timezone.localdate()
        van = gegevens.get("van") or tot - timedelta(days=DAGEN)
        return Periode(min(van, tot), tot)

    def naam(self) -> str:
        return str(self.cleaned_data.get("wie", "")) if self.is_valid() else ""


class SignaalFilter(Filter):
    """New signals, unless the address says otherwise."""

    soort = forms.ChoiceField(label="soort", required=False, choices=[("", "alle"), *Inzagesignaal.Soort.choices])
    status = forms.ChoiceField(
        label="stand", required=False, choices=[("", "nieuw"), ("bekeken", "bekeken"), ("alle", "alle")]
    )
    dossier = forms.CharField(label="dossiernummer", required=False, max_length=16)
    wie = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    voor = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def keuze(self) -> dict[str, Any]:
        gegevens = self.cleaned_data if self.is_valid() else {}
        status = gegevens.get("status") or "nieuw"
        return {**gegevens, "status": "" if status == "alle" else status}


class BeoordelingFormulier(LosFormulier):
    """What the officer found, with a word when it is not in order."""

    formulier = "toezicht-beoordeling"
    uitkomst = forms.ChoiceField(label="uitkomst", choices=Uitkomst.choices)
    opmerking = forms.CharField(
        label="opmerking",
        required=False,
        max_length=300,
        help_text="Noem geen namen en niets uit een dossier.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ConclusieFormulier(LosFormulier):
    """What the sample of a month shows."""

    formulier = "steekproef-conclusie"
    conclusie = forms.CharField(
        label="conclusie",
        max_length=2000,
        help_text="Wat laat deze maand zien, en wat moet anders? Noem geen namen.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class BewaringFormulier(Formulier):
    """Keep months of the log longer, for example while a complaint runs."""

    formulier = "inzagelog-bewaring"

    class Meta:
        model = Inzagebewaring
        fields = ["maand_van", "maand_tot", "bewaren_tot", "reden"]
        widgets = {"maand_van": DatumInvoer, "maand_tot": DatumInvoer, "bewaren_tot": DatumInvoer}
        help_texts = {
            "maand_van": "Een dag in de eerste maand die moet blijven.",
            "maand_tot": "Een dag in de laatste maand die moet blijven.",
            "reden": "Bijvoorbeeld: er loopt een klacht. Noem geen namen.",
        }
