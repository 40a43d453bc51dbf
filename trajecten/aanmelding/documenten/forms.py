"""The form with which a document is added."""

from typing import Any

from django import forms

from gezinnen.afscherming.forms import AfschermFormulier
from teams.concepten.forms import Formulier
from trajecten.aanmelding.documenten.soorten import SOORTEN, Soort, soort_van
from trajecten.aanmelding.models import Document

MAX_MB = 10
EXTENSIES = ", ".join(extensie for soort in SOORTEN for extensie in soort.extensies)


class DocumentFormulier(AfschermFormulier, Formulier):
    """A title and a file; the kind of the file is read from its content."""

    formulier = "document"
    bestand = forms.FileField(
        label="Bestand",
        help_text=f"{EXTENSIES}, tot {MAX_MB} MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{e}" for s in SOORTEN for e in s.extensies)}),
        error_messages={"empty": "Dit bestand is leeg. Kies een ander bestand."},
    )
    soort: Soort

    class Meta:
        model = Document
        fields = ["titel", "bestand"]
        help_texts = {"titel": "Waar gaat het over? Bijvoorbeeld: verslag van de huisarts."}

    def clean_bestand(self) -> Any:
        bestand = self.cleaned_data["bestand"]
        if bestand.size > MAX_MB * 1024 * 1024:
            raise forms.ValidationError(f"Dit bestand is te groot: het mag tot {MAX_MB} MB zijn. Maak het kleiner.")
        soort = soort_van(bestand.read())
        bestand.seek(0)
        if soort is None:
            raise forms.ValidationError(f"Dit soort bestand kan hier niet bij. Kies een van deze: {EXTENSIES}.")
        extensie = bestand.name.rsplit(".", 1)[-1].lower() if "." in bestand.name else ""
        if extensie not in soort.extensies:
            raise forms.ValidationError(
                f"De naam eindigt op “.{extensie}”, maar dit is {soort.naam}. "
                f"Geef het bestand een naam die eindigt op “.{soort.extensies[0]}” en kies het opnieuw."
            )
        self.soort = soort
        return bestand
